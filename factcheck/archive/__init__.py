"""ARCHIVED TEXTS: finding quotes and shared passages in what the sources really wrote."""
