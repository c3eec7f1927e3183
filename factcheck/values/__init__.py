"""WHAT CAN BE CLAIMED: one file (or small package) a kind of value, each pure: words in, a region out."""
