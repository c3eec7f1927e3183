"""HOW IT IS SHOWN: one file a format, each with its `render(report, options) -> str`. They load and print nothing."""
