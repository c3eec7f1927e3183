"""factcheck: a claim-level fact cross-checker between sources."""

__version__ = "0.1.0"
