"""CLAIMS TO FACTS: which claims of all sources are about the same thing."""
