"""FollowTheMoney's statements: one value of one property of one entity, as one dataset gives it.

The fourteen columns of its CSV, and behind them, in files that factcheck wrote, the columns of a claim as a table of
bulk claims has them. Such a file gives the same claims back; any other gives a claim for each statement, its property
as the predicate, and its value as the data set gave it (`original_value`, where there is one).
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.importing.base import Refused, Row, TableError, check_rows
from factcheck.importing.cells import as_list
from factcheck.importing.columns import Columns, keys
from factcheck.importing.harmless import as_it_was
from factcheck.importing.table import Table
from factcheck.sheets.keys import facet_names
from factcheck.sheets.wording import as_id, shown

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang",
    "original_value", "external", "first_seen", "last_seen", "id",
)  # fmt: skip
NEEDED = ("entity_id", "prop", "value", "dataset")
FACET, CLAIM = "facet", "claim"
"""Columns of ours: which facet of which claim a statement is; `entity[1]` is the second item of a list."""
LISTS = ("quote", "via", "source.relies_on")
PROP_TYPES = {"date": "date", "place": "address", "quantity": "number", "entity": "name", "identifier": "identifier"}
"""FollowTheMoney's type for each kind of value; `text` for all others."""
_KINDS = {
    "date": "date", "country": "place", "address": "place", "number": "quantity", "name": "entity", "entity": "entity",
    "identifier": "identifier", "checksum": "identifier", "ip": "identifier", "phone": "identifier",
    "email": "identifier", "url": "identifier",
}  # fmt: skip
_USUAL = {"stance": "asserts", "modality": "actual", "source.role": "source"}
"""What a claim and its source have anyway, and no sheet needs to say."""
_LONGEST_CELL = 1024 * 1024


@cache
def own_columns() -> tuple[str, ...]:
    """The columns behind FollowTheMoney's: a claim's and its source's keys, but the facets, whose values are there."""
    kept = (key for key in keys() if key not in (*facet_names(), "source", "id"))
    return (CLAIM, FACET, *kept, "qualifiers")


class _Statement(NamedTuple):
    """One line of the file, by column; `number` counts lines of the table from the header, 1."""

    number: int
    line: int
    cells: Mapping[str, str]

    @property
    def value(self) -> str:
        return self.cells.get("original_value") or self.cells["value"]


def is_statements(text: str) -> bool:
    """Whether a table is one of statements, by its header."""
    head = next(csv.reader([text[:2000].partition("\n")[0].rstrip("\r")]), [])
    return set(NEEDED) <= set(head)


def read_statements(text: str) -> Table:
    """Read statements as the rows of a table, one a claim, that is imported as any other.

    Raises:  TableError where the file is no CSV of statements, with the line.
    """
    header, statements, refused = _read(text)
    whole = CLAIM in header and FACET in header
    claims = _own(statements, refused) if whole else _foreign(statements, refused)
    names = tuple(dict.fromkeys(key for _, claim in claims for key in claim))
    rows = tuple(Row(at.number, at.line, tuple(claim.get(name, "") for name in names)) for at, claim in claims)
    columns = Columns({name: index for index, name in enumerate(names)}, (), (), ())
    return Table(",", Row(1, 1, names), columns, (), rows, tuple(refused), (), 0)


def _read(text: str) -> tuple[list[str], list[_Statement], list[Refused]]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        header = next(lines)
        twice = sorted({name for name in header if header.count(name) > 1})
        if twice:
            raise TableError(f"the column '{shown(twice[0])}' is there twice")
        whole = CLAIM in header
        statements: list[_Statement] = []
        refused: list[Refused] = []
        before = lines.line_num
        for number, cells in enumerate(lines, 2):
            line, before = before + 1, lines.line_num
            check_rows(number - 1)
            if len(cells) != len(header):
                refused.append(Refused(number, line, f"the row has {len(cells)} cells, the header {len(header)}"))
            elif any(cells):
                kept = map(as_it_was, cells) if whole else cells
                statements.append(_Statement(number, line, dict(zip(header, kept, strict=True))))
        return header, statements, refused
    except csv.Error as error:
        raise TableError(f"line {lines.line_num}: {error}; statements are CSV as RFC 4180 has it") from error
    finally:
        csv.field_size_limit(limit)


_Claims = list[tuple[_Statement, dict[str, str]]]


def _own(statements: Sequence[_Statement], refused: list[Refused]) -> _Claims:
    """The claims that factcheck wrote, put together from their statements."""
    grouped: dict[tuple[str, str], list[_Statement]] = {}
    for one in statements:
        grouped.setdefault((one.cells["dataset"], one.cells[CLAIM]), []).append(one)
    claims: _Claims = []
    for (dataset, name), those in grouped.items():
        first = those[0]
        try:
            claim = {"source": dataset, "id": name, **_about(first.cells), **_facets(those)}
        except ValueError as error:
            refused += [Refused(one.number, one.line, str(error)) for one in those]
        else:
            claims.append((first, claim))
    return claims


def _about(cells: Mapping[str, str]) -> dict[str, str]:
    """What every statement of a claim repeats: all but its facets."""
    kept = (key for key in own_columns()[2:] if key != "qualifiers" and cells.get(key, "") != _USUAL.get(key, ""))
    about = {key: cells[key] for key in kept if cells.get(key)}
    for key in LISTS:
        if key in about and as_list(about[key]) is None:
            raise ValueError(f"'{key}' is no list of words: {shown(about[key])}")
    qualifiers = json.loads(cells.get("qualifiers") or "{}")
    if not isinstance(qualifiers, dict) or not all(isinstance(one, str) for one in qualifiers.values()):
        raise ValueError(f"'qualifiers' is no group of words: {shown(cells['qualifiers'])}")
    return about | {f"qualifiers.{key}": value for key, value in qualifiers.items()}


def _facets(statements: Sequence[_Statement]) -> dict[str, str]:
    """The facets of one claim; a list's items in their order, as every table has a list."""
    single: dict[str, str] = {}
    items: dict[str, dict[int, str]] = {}
    for one in statements:
        facet, bracket, at = one.cells[FACET].partition("[")
        if not facet:
            continue
        if facet not in facet_names() or facet in single or (bracket and not at[:-1].isdecimal()):
            raise ValueError(f"the claim cannot have the facet {shown(one.cells[FACET])}, or not twice")
        if bracket:
            items.setdefault(facet, {})[int(at[:-1])] = one.value
        elif as_list(one.value) is not None:
            raise ValueError(f"{shown(one.value)} would be read as a list; a table cannot hold it")
        else:
            single[facet] = one.value
    return single | {
        facet: json.dumps([those[at] for at in sorted(those)], ensure_ascii=False) for facet, those in items.items()
    }


def _foreign(statements: Sequence[_Statement], refused: list[Refused]) -> _Claims:
    """A claim for each statement of another's data, its entities called by their names."""
    called: dict[str, str] = {}
    for one in statements:
        if one.cells["prop"] == "name":
            called.setdefault(_entity(one.cells), one.cells["value"])
            called.setdefault(one.cells["entity_id"], one.cells["value"])
    claims: _Claims = []
    for one in statements:
        cells = one.cells
        missing = [name for name in NEEDED if not cells[name].strip()]
        if missing:
            refused.append(Refused(one.number, one.line, f"the statement has no '{missing[0]}'"))
        elif cells["prop"] != "id":
            kind = _KINDS.get(cells.get("prop_type", ""), "text")
            value = called.get(one.value, one.value) if cells.get("prop_type") == "entity" else one.value
            words = json.dumps([value], ensure_ascii=False) if as_list(value) is not None else value
            claim = {"subject": called.get(_entity(cells), cells["entity_id"]), "predicate": cells["prop"], kind: words}
            claims.append((one, {"source": as_id(cells["dataset"]), "source.publisher": cells["dataset"]} | claim))
    return claims


def _entity(cells: Mapping[str, str]) -> str:
    """Who a statement is about: entities that were found to be one have one canonical id."""
    return cells.get("canonical_id") or cells["entity_id"]
