"""DRAFTS TO SHEETS: what an extractor found, verified, named alike across a story, held together, written."""
