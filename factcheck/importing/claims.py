"""Rows to sheets: one a source, in the order of the table, with every row that could not be taken and why."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from factcheck.importing import sources
from factcheck.importing.base import Refused, Row
from factcheck.importing.cells import BadCellError, Cell, Names, day_orders, read_cells, to_ids
from factcheck.importing.sheet import Sheet, Value
from factcheck.importing.table import Table
from factcheck.language.fold import fold
from factcheck.model.claim import Span
from factcheck.sheets.claims import read_claim
from factcheck.sheets.nodes import Problems
from factcheck.sheets.tables import row_group

REFERENCES = ("via", "source.relies_on")
"""Keys whose cells name other sources."""


class Import(NamedTuple):
    """What a table gave: every filled row below its header is in a sheet, refused, or the repetition of another.

    `repeated` are pairs: a row, and the row that says the same.
    """

    sheets: tuple[Sheet, ...]
    rows_in: int
    refused: tuple[Refused, ...]
    repeated: tuple[tuple[int, int], ...]


class _Taken(msgspec.Struct):
    """A row that was read so far: what it says of its source, and its claim, by key."""

    row: Row
    source: dict[str, Cell]
    claim: dict[str, Cell]

    @property
    def given(self) -> dict[str, str]:
        return {key: cell.text for key, cell in self.source.items() if isinstance(cell.value, str)}


def build(table: Table) -> Import:
    """Make sheets of a table's rows."""
    refused = list(table.refused)
    repeated: list[tuple[int, int]] = [(row.number, table.header.number) for row in table.repeats]
    taken: list[_Taken] = []
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    day_first = day_orders(table)
    for row in table.rows:
        try:
            one = _read(row, table.columns.of, day_first)
        except BadCellError as error:
            refused.append(Refused(row.number, row.line, str(error)))
            continue
        content = tuple((key, row.cells[index]) for key, index in table.columns.of.items())
        if content in seen:
            repeated.append((row.number, seen[content]))
        else:
            seen[content] = row.number
            taken.append(one)
    grouped: dict[sources.Key, list[_Taken]] = {}
    for one, key in zip(taken, sources.group([one.given for one in taken]), strict=True):
        if isinstance(key, str):
            refused.append(Refused(one.row.number, one.row.line, key))
        else:
            grouped.setdefault(key, []).append(one)
    sheets = _sheets([_record(key, rows, refused) for key, rows in grouped.items()], refused)
    rows_in = sum(len(sheet.claims) for sheet in sheets)
    return Import(sheets, rows_in, tuple(sorted(refused)), tuple(sorted(repeated)))


def _read(row: Row, columns: Mapping[str, int], day_first: Mapping[str, bool | None]) -> _Taken:
    """Read the cells of one row, and check the claim that it is; what it names of other sources waits."""
    cells = read_cells({key: row.cells[index] for key, index in columns.items()}, day_first)
    if not cells:
        raise BadCellError("the row has nothing in the columns that are read")
    of_source = {key.removeprefix("source."): cell for key, cell in cells.items() if key.split(".")[0] == "source"}
    claim = {key: cell for key, cell in cells.items() if key.split(".")[0] != "source"}
    problems = Problems("")
    values = {key: cell.value for key, cell in claim.items() if key not in REFERENCES}
    span = Span(1, 1, 1, 1)
    if read_claim(row_group(values, span), "", None, problems) is None:
        raise BadCellError("; ".join(problem.message for problem in problems.found))
    return _Taken(row, of_source, claim)


class _Record(NamedTuple):
    """One source, and the rows that agree on it."""

    about: dict[str, Cell]
    rows: list[_Taken]


def _record(key: sources.Key, rows: Sequence[_Taken], refused: list[Refused]) -> _Record:
    """Put together what rows say of one source; a row that says otherwise than one before is refused."""
    about: dict[str, Cell] = {}
    said_in: dict[str, int] = {}
    kept = []
    for one in rows:
        wrong = [name for name, cell in one.source.items() if name in about and not _same(name, cell, about[name])]
        if wrong:
            reason = "; ".join(
                f"'{name}' of this source is {_shown(one.source[name])} here, and {_shown(about[name])} "
                f"in row {said_in[name]}"
                for name in wrong
            )
            refused.append(Refused(one.row.number, one.row.line, reason))
            continue
        for name, cell in one.source.items():
            if name not in about:
                about[name], said_in[name] = cell, one.row.number
        kept.append(one)
    return _Record(about, kept)


def _same(name: str, a: Cell, b: Cell) -> bool:
    if not isinstance(a.value, str) or not isinstance(b.value, str):
        return a.value == b.value
    return sources.link(a.value) == sources.link(b.value) if name == "url" else fold(a.value) == fold(b.value)


def _shown(cell: Cell) -> str:
    from factcheck.sheets.wording import shown

    return shown(cell.typed)


def _sheets(records: Sequence[_Record], refused: list[Refused]) -> tuple[Sheet, ...]:
    """Name the sources, now that all are known, and find the names of sources in the rows."""
    wanted = [sources.name({key: cell.text for key, cell in record.about.items()}) for record in records]
    ids = sources.numbered(wanted)
    names: Names = {}
    for name, record in zip(ids, records, strict=True):
        for called in {name, *(record.about[key].text for key in ("source", "publisher") if key in record.about)}:
            names.setdefault(fold(called), set()).add(name)
    sheets = []
    for name, record in zip(ids, records, strict=True):
        source, claims = _source(name, record.about), []
        own_ids: dict[str, int] = {}
        for one in record.rows:
            try:
                claim = _claim(one, names, own_ids)
                relies_on = [to_ids(cell, names) for cell in [one.source.get("relies_on")] if cell]
            except BadCellError as error:
                refused.append(Refused(one.row.number, one.row.line, str(error)))
                continue
            for value in relies_on:
                source.setdefault("relies_on", value)
            claims.append(claim)
        if claims:
            sheets.append(Sheet(name, source, tuple(claims)))
    return tuple(sheets)


def _source(name: str, about: Mapping[str, Cell]) -> dict[str, Value]:
    """The record of a source. A name that is no id is its publisher, unless that is said apart."""
    called = about.get("source")
    source = {"id": Value(name)}
    if called is not None and called.text != name:
        if "publisher" in about:
            source["id"] = Value(name, called.typed)
        else:
            source["publisher"] = Value(called.value)
    return source | {key: Value(cell.value, cell.note) for key, cell in about.items() if key not in _OWN}


_OWN = ("source", "relies_on")


def _claim(one: _Taken, names: Names, own_ids: dict[str, int]) -> dict[str, Value]:
    """The keys of a claim, in the order in which a sheet has them."""
    cells = one.claim
    if "id" in cells:
        first = own_ids.setdefault(cells["id"].text, one.row.number)
        if first != one.row.number:
            raise BadCellError(f"the claim id '{cells['id'].text}' is given twice; the first is in row {first}")
    claim: dict[str, Value] = {}
    for key, cell in cells.items():
        outer, _, inner = key.partition(".")
        if key == "via":
            claim[key] = to_ids(cell, names)
        elif not inner:
            claim[key] = Value(cell.value, cell.note)
        elif outer == "said_by" and "said_by.as_written" not in cells:
            claim[outer] = Value(cell.value)
        else:
            before = claim.get(outer, Value({})).value
            assert isinstance(before, dict)
            claim[outer] = Value(before | {inner: cell.text})
    return claim
