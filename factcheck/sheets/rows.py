"""Rows to claims and sources: one claim a row, and what the `source.` columns say of its source."""

from collections.abc import Iterable, Iterator, KeysView
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any

from factcheck.model.claim import Span
from factcheck.sheets.claims import Draft, kept_once, read_claim
from factcheck.sheets.keys import SOURCE_ID, claim_keys, facet_names, source_keys
from factcheck.sheets.nodes import Problems, is_absent
from factcheck.sheets.shapes import bad_claim_id
from factcheck.sheets.tables import Portion, Sources, read_rows, row_group
from factcheck.sheets.wording import did_you_mean, shown


@cache
def _columns() -> KeysView[str]:
    """Every column that a table may have, but those below `qualifiers`, in order."""
    dotted = [f"source.{key}" for key in source_keys() if key != "id"]
    names = ("source", *claim_keys(), *dotted, "said_by.name", "said_by.as_written")
    return dict.fromkeys(names).keys()


@cache
def _words() -> frozenset[str]:
    """The columns of which any words will do."""
    return frozenset(("source", "subject", "predicate", "says", "note", *facet_names()))


def _is_plain(row: dict[str, Any]) -> bool:
    """Whether a row is a claim as it stands, as nearly all are: words under subject, predicate and facets.

    What is not plain is read key by key, and told what is wrong with it.
    """
    words = _words()
    for column, cell in row.items():
        if type(cell) is not str or not cell or cell.isspace() or cell[0] == "[":
            return False
        if column not in words and not (column == "id" and bad_claim_id(cell) is None):
            return False
    return "source" in row and "subject" in row and "predicate" in row and "says" not in row


def joined(parts: Iterable[Sources]) -> Sources | None:
    """What the portions of a table say together; None where they contradict each other."""
    found: Sources = {}
    for part in parts:
        for name, (values, span) in part.items():
            known = found.setdefault(name, ({}, span))[0]
            if any(known.setdefault(key, value) != value for key, value in values.items()):
                return None
    return found


class RowReader:
    """Reads the rows of one table; `sources` holds what it says of each source, with the first row that does."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.sources: Sources = {}
        self.unknown: set[str] = set()
        self.good: set[str] = set()

    def drafts(self, path: Path, portion: Portion | None = None) -> Iterator[Draft]:
        """Give the claims of all rows; what is wrong with one is noted and the row left out."""
        for span, row in read_rows(path, self.problems, self.refuse, portion):
            if _is_plain(row) and (self.known_well(row["source"]) or self.source(row["source"], {}, span)):
                yield Draft(intern(row.pop("source")), kept_once(row), span, self.problems.file)
                continue
            cells = row if row.keys() <= _columns() else self.known(row, span)
            about = {key[7:]: cells.pop(key) for key in [*cells] if key.startswith("source.")}
            source = self.source(cells.pop("source", None), about, span)
            if source is not None:
                draft = read_claim(row_group(cells, span), source, None, self.problems)
                if draft is not None:
                    yield draft

    def known_well(self, source: str) -> bool:
        """Whether a source's id was read before."""
        return source in self.good and source in self.sources

    def known(self, row: dict[str, Any], span: Span) -> dict[str, Any]:
        """Note a row's unknown columns, and leave them out."""
        self.refuse(row, span)
        return {column: cell for column, cell in row.items() if column not in self.unknown}

    def refuse(self, columns: Iterable[str], span: Span) -> None:
        """Note unknown columns, each once."""
        for column in columns:
            qualifier = column.startswith("qualifiers.") and len(column) > len("qualifiers.")
            if column not in _columns() and column not in self.unknown and not qualifier:
                self.unknown.add(column)
                name = shown(column) if column.strip() else "without a name"
                self.problems.add(span, f"there is no column {name}{did_you_mean(column, _columns())}")

    def source(self, name: Any, about: dict[str, Any], span: Span) -> str | None:
        """Check a row's source, and keep what its columns say of it."""
        if not isinstance(name, str) or not name.strip():
            self.problems.add(span, "the row has no 'source'; give the id of the source that says it")
            return None
        if name not in self.good:
            before = len(self.problems.found)
            SOURCE_ID.read(row_group({"source": name}, span).nodes["source"], "source", self.problems)
            if len(self.problems.found) > before:
                return None
            self.good.add(name)
        if name not in self.sources:
            self.sources[name] = ({}, span)
        if not about:
            return name
        known = self.sources[name][0]
        for key, node in row_group(about, span).nodes.items():
            if is_absent(node) or key not in source_keys():
                continue
            value = source_keys()[key].shape.read(node, f"source.{key}", self.problems)
            if known.setdefault(key, value) != value:
                shows = f"{shown(str(value))} here and {shown(str(known[key]))} in a row before"
                self.problems.add(span, f"'source.{key}' of '{name}' is {shows}")
        return name
