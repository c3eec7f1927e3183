"""Bulk corpora with gold, and how factcheck does on them beside others: see docs/benchmarks.md."""
