"""WHAT NEIGHBOURS TAKE: one file a standard, each with its `render(examined, options) -> Export`. They load nothing."""
