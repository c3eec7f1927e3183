"""The commands: arguments, files and exit statuses, and no thinking. One file a command, each with its `command`."""
