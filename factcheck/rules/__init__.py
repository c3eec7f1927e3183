"""WHAT AN EDITOR SHOULD SEE: one file a rule; its docstring is its manual page."""
