"""FILES TO CLAIMS: sheets, stories and tables read with the place of every key; the only code that knows YAML."""

from factcheck.sheets.stories import load, load_resolutions, load_settings

__all__ = ["load", "load_resolutions", "load_settings"]
