"""HOW IT IS SHOWN: one file a format, each turning a report into text."""
