"""Cells to values: as typed, but for what a sheet must have in one form only (ids, and the dates others count from)."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from factcheck.importing.columns import language_of
from factcheck.importing.sheet import Value
from factcheck.importing.table import Table
from factcheck.language.fold import fold
from factcheck.model.claim import Span
from factcheck.sheets.files import control_character, describe
from factcheck.sheets.keys import claim_keys, source_keys
from factcheck.sheets.nodes import Problems
from factcheck.sheets.shapes import Choice, Facet, bad_claim_id, bad_span
from factcheck.sheets.tables import row_group
from factcheck.sheets.wording import as_id, shown

DATES = ("source.published", "as_of")
"""What a sheet must have as EDTF, since other dates count from it."""
Names = dict[str, set[str]]
"""The ids of the sources that go by a folded name."""


class BadCellError(Exception):
    """A row that cannot be taken; the message says why."""


class Cell(NamedTuple):
    """What a cell says, and how it was typed."""

    value: str | tuple[str, ...]
    typed: str

    @property
    def text(self) -> str:
        """The value as one text."""
        return self.value if isinstance(self.value, str) else self.typed

    @property
    def note(self) -> str | None:
        """How it was typed, where the value is in another form."""
        return self.typed if isinstance(self.value, str) and self.value != self.typed else None


def day_orders(table: Table) -> dict[str, bool | None]:
    """For each column of such dates whether the day comes first, by those that leave no choice: 25/10/2022."""
    from factcheck.values.date import day_order

    columns = table.columns.of
    return {key: day_order(row.cells[columns[key]] for row in table.rows) for key in DATES if key in columns}


def read_cells(texts: Mapping[str, str], day_first: Mapping[str, bool | None]) -> dict[str, Cell]:
    """Read a row's cells by key; empty ones are left out.

    Raises:  BadCellError for what no sheet could hold.
    """
    filled = {key: text for key, text in texts.items() if text}
    cells = {key: Cell(text, text) for key, text in filled.items()}
    for text in filled.values():
        bad = None if text.isprintable() else control_character(text)
        if bad:
            raise BadCellError(f"{shown(text)} holds {describe(bad)}; leave it out")
    if "source.language" in cells:
        cells["source.language"] = _language(cells["source.language"])
    language = cells["source.language"].text if "source.language" in cells else None
    for key in DATES:
        if key in cells:
            cells[key] = _date(key, filled[key], language, day_first.get(key))
    for key, text in filled.items():
        shape = None if "." in key or key == "source" else claim_keys()[key].shape
        if isinstance(shape, Choice) and text.lower() in shape.words:
            cells[key] = Cell(text.lower(), text)
        elif key == "id" and bad_claim_id(text):
            cells[key] = Cell(as_id(text), text)
        elif isinstance(shape, Facet) or key == "quote":
            cells[key] = Cell(as_list(text) or text, text)
    _check_source(cells)
    return cells


def _language(cell: Cell) -> Cell:
    return Cell(language_of(cell.typed) or cell.typed, cell.typed)


def _date(key: str, text: str, language: str | None, day_first: bool | None) -> Cell:
    """A date that others count from, as EDTF; one that may be two days is nobody's to choose."""
    if bad_span(text) is None:
        return Cell(text, text)
    from factcheck.values.base import Context
    from factcheck.values.date import KIND

    reading = KIND.read(text, Context(language=language, day_first=day_first))
    name = key.removeprefix("source.")
    if reading.region is None:
        raise BadCellError(f"'{name}' cannot be {shown(text)}: {reading.problem}; write a date such as 2022-12-30")
    edtf = str(KIND.normal(reading.region)["edtf"])
    if bad_span(edtf) is not None or edtf[0] in "[{":
        words = KIND.words(reading.region)
        raise BadCellError(f"'{name}' {shown(text)} may be {words}; write it as 2022-12-30")
    return Cell(edtf, text)


def _check_source(cells: Mapping[str, Cell]) -> None:
    """Refuse what a sheet's source cannot have; ids of other sources are made later."""
    problems = Problems("")
    span = Span(1, 1, 1, 1)
    for key, cell in cells.items():
        name = key.removeprefix("source.")
        if name not in (key, "relies_on"):
            source_keys()[name].shape.read(row_group({name: cell.value}, span).nodes[name], name, problems)
    if problems.found:
        raise BadCellError("; ".join(problem.message for problem in problems.found))


def as_list(text: str) -> tuple[str, ...] | None:
    """The items of a cell that is a JSON list of words, as in every table; None for any other.

    >>> as_list('["desertion", 7]'), as_list("[sic] he said")
    (('desertion', '7'), None)
    """
    if not text.startswith("["):
        return None
    try:
        items = json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None
    words = all(isinstance(item, str) and item.strip() and not control_character(item) for item in items)
    return tuple(items) if items and words else None


def to_ids(cell: Cell, names: Names) -> Value:
    """The ids of the sources that a cell names: a JSON list, or names with semicolons between them."""
    named = as_list(cell.typed) or tuple(filter(None, map(str.strip, cell.typed.split(";"))))
    ids = []
    for name in named:
        found = sorted(names.get(fold(name), ()))
        if name in found:
            ids.append(name)
        elif len(found) > 1:
            raise BadCellError(f"{shown(name)} is {len(found)} sources here; write the id: {', '.join(found)}")
        else:
            ids.append(found[0] if found else as_id(name))
    unique = tuple(dict.fromkeys(ids))
    return Value(unique, None if unique == named else cell.typed)
