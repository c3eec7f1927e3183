"""FILES TO CLAIMS: sheets, stories and tables read with the place of every key; the only code that knows YAML."""

from factcheck.sheets.own import is_no_sheet, load_resolutions, load_settings
from factcheck.sheets.stories import begun, load, read

__all__ = ["begun", "is_no_sheet", "load", "load_resolutions", "load_settings", "read"]
