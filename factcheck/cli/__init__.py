"""The commands: arguments, files and exit codes, one file a command; no thinking."""
