"""WHAT EDITORS DECIDED: fingerprints of findings, and how each decision on them fares today."""
