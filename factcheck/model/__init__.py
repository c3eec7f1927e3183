"""THE NOUNS: what the whole project speaks of. Frozen, and importing nothing else of the project."""
