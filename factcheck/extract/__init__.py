"""ARTICLES TO DRAFT CLAIMS: one file or folder an extractor, each found by its name."""
