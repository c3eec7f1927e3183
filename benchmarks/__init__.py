"""How fast and how right factcheck is; each file runs by itself from the repository's root."""
