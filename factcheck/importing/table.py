"""A table's rows below its header, wherever the header stands and whatever separates the cells."""

from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

from factcheck.importing.base import Refused, Row, TableError
from factcheck.importing.columns import Columns, match
from factcheck.importing.records import SEPARATORS, declared, records

_TOP = 50
"""The header is looked for in so many rows."""


class Table(NamedTuple):
    """A table as read: `above` are the filled rows over the header, `empty` counts the rows without anything in them.

    `repeats` are the rows below it that are the header once more.
    """

    separator: str
    header: Row
    columns: Columns
    above: tuple[Row, ...]
    rows: tuple[Row, ...]
    refused: tuple[Refused, ...]
    repeats: tuple[Row, ...]
    empty: int


class _Header(NamedTuple):
    separator: str
    row: Row
    columns: Columns

    @property
    def rank(self) -> tuple[bool, int, int]:
        return not self.columns.missing, len(self.columns.of), len(self.row.cells)


def read_table(text: str, separator: str | None = None, said: Mapping[str, str] | None = None) -> Table:
    """Find the separator and the header of a table, and the rows below.

    Takes:   the table's text; its separator and the columns of some keys, where somebody said them.
    Raises:  TableError when no row is a header, or two of its columns mean the same.
    """
    below = text
    if separator is None:
        separator, below = declared(text)
    first_line = 1 if below is text else 2
    found = [
        header
        for one in ([separator] if separator else SEPARATORS)
        if (header := _header(below, one, first_line, said or {}))
    ]
    if not found:
        raise TableError("the table is empty; its first row names the columns")
    best = max(found, key=lambda header: header.rank)
    if best.columns.missing:
        raise TableError(_no_header(best))
    if best.columns.clashes:
        raise TableError("; ".join(best.columns.clashes))
    return _below(below, best, first_line)


def _header(text: str, separator: str, first_line: int, said: Mapping[str, str]) -> _Header | None:
    """The first row that could be the header; else the one that comes nearest."""
    best: _Header | None = None
    for row in islice(records(text, separator, first_line), _TOP):
        if isinstance(row, Refused) or not row.cells:
            continue
        one = _Header(separator, row, match(row.cells, said))
        if not one.columns.missing:
            return one
        if best is None or one.rank > best.rank:
            best = one
    return best


def _no_header(best: _Header) -> str:
    from factcheck.sheets.wording import shown

    names = ", ".join(shown(cell, 30) for cell in best.row.cells[:20] if cell)
    return (
        f"no row is a header: row {best.row.number} comes nearest ({names}) and lacks "
        f"{', and '.join(best.columns.missing)}; say which column is which with --column KEY=COLUMN"
    )


def _below(text: str, header: _Header, first_line: int) -> Table:
    above: list[Row] = []
    rows: list[Row] = []
    refused: list[Refused] = []
    repeats: list[Row] = []
    empty = 0
    width = len(header.row.cells)
    for row in records(text, header.separator, first_line):
        if row.number == header.row.number:
            continue
        if isinstance(row, Refused):
            refused.append(row)
        elif not row.cells:
            empty += 1
        elif row.number < header.row.number:
            above.append(row)
        elif row.cells == header.row.cells:
            repeats.append(row)
        elif len(row.cells) < width or any(row.cells[width:]):
            reason = f"the row has {len(row.cells)} cells, the header {width}"
            if len(row.cells) > width:
                reason += f"; put a cell that holds {_sign(header.separator)} in quotes"
            refused.append(Refused(row.number, row.line, reason))
        else:
            rows.append(row)
    return Table(
        header.separator, header.row, header.columns, tuple(above), tuple(rows), tuple(refused), tuple(repeats), empty
    )


def _sign(separator: str) -> str:
    return {"\t": "a tab"}.get(separator, f"'{separator}'")
