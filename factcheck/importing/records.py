"""Text to rows: separators, quotation marks and line ends, and what is left when one of them is wrong."""

import csv
import io
from collections.abc import Iterator

from factcheck.importing.base import Refused, Row, check_rows

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_REASONS = (
    ("end of data", "a quotation mark that is opened in this row is never closed"),
    ("expected after", "something stands behind a closing quotation mark; double the marks inside a cell"),
    ("field limit", "a cell is longer than 131,072 characters, or a quotation mark in this row is never closed"),
)


def declared(text: str) -> tuple[str | None, str]:
    """The separator that a first line such as `sep=;` declares, as Excel writes it, and the text below that line.

    >>> declared("sep=;\\nWho;What")
    (';', 'Who;What')
    """
    head, _, below = text[:8].partition("\n")
    head = head.rstrip("\r").strip('"')
    if head.lower().startswith("sep=") and len(head) == 5 and below:
        return head[4], text.partition("\n")[2]
    return None, text


def records(text: str, separator: str, first_line: int = 1) -> Iterator[Row | Refused]:
    """Give every row of a table, cells stripped of outer spaces; empty ones are given without cells.

    A row that cannot be told from the next is refused alone: reading begins again on the line below its first one.

    Raises:  TableError where there are too many rows.
    """
    lines = list(io.StringIO(text, newline=""))
    at = 0

    def feed() -> Iterator[str]:
        nonlocal at
        while at < len(lines):
            at += 1
            yield lines[at - 1]

    number = 0
    reader = csv.reader(feed(), delimiter=separator, strict=True)
    while at < len(lines):
        start = at
        number += 1
        check_rows(number - 1)  # its head is none
        try:
            cells = next(reader)
        except csv.Error as error:
            reason = next((words for said, words in _REASONS if said in str(error)), str(error))
            yield Refused(number, first_line + start, reason)
            at = start + 1
            reader = csv.reader(feed(), delimiter=separator, strict=True)
            continue
        stripped = tuple(cell.replace("\r\n", "\n").replace("\r", "\n").strip() for cell in cells)
        yield Row(number, first_line + start, stripped if any(stripped) else ())
