"""JSON, as the contract names every key: for other programs, and to compare two reports.

Keys stand in the order of the model's fields, a null is written, and the same report gives the same bytes.
"""

import json

from pydantic_core import PydanticSerializationError

from factcheck.formats.base import PLAIN, Options
from factcheck.model.report import Report


def render(report: Report, options: Options = PLAIN) -> str:
    """The report as one JSON object, two spaces a level, letters as they are, with a line end."""
    try:
        return report.model_dump_json(indent=2) + "\n"
    except PydanticSerializationError:  # half a surrogate pair: no UTF-8, but JSON has an escape for it
        text = json.dumps(report.model_dump(), ensure_ascii=False, indent=2)
        return text.encode("utf-8", "backslashreplace").decode() + "\n"
