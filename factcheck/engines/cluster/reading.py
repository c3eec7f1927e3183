"""What the workers of a cluster do to read a story: portions of its tables to claims, and their labels to ids.

A worker gives back small tables (`Head`, `Mentioned`) and keeps the claims themselves as bytes.
"""

import os
import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from factcheck.align.mentioned import Mentioned, mentioned
from factcheck.garbage import uncollected
from factcheck.model.claim import Claim
from factcheck.model.problem import Problem
from factcheck.readings import Orders, also, day_orders
from factcheck.sheets.claims import Draft, Label, claim, ids, label
from factcheck.sheets.nodes import Problems
from factcheck.sheets.rows import RowReader
from factcheck.sheets.tables import Portion, Sources, portions

Falls = Callable[[Claim], bool]
"""Whether nothing is left of a claim when some sources have fallen."""


class Table(NamedTuple):
    """A table as the caller sees it: where it is, how people see it, and its size in bytes (-1: it has none)."""

    path: str
    file: str
    size: int


class Head(NamedTuple):
    """What the caller must know of some claims; `unseen` says why a worker could not read them at all."""

    problems: tuple[Problem, ...]
    sources: Sources
    told: Mentioned
    unseen: str = ""


class Tables(NamedTuple):
    """What claims must know of one another: their names, what their dates settle, and which facets they have."""

    told: Mentioned
    orders: Orders
    facets: frozenset[str]


class Read(NamedTuple):
    """Claims as they were read: `labels` are for the ids, those of the same sources together, in so many shares."""

    head: Head
    tables: Tables
    labels: list[bytes]
    claims: bytes


def item(thing: Sequence[Any], at: int) -> Any:
    """One part of what a task gave."""
    return thing[at]


def cut(table: Table, size: int) -> tuple[str, list[Portion | None]]:
    """Cut a table into portions of some bytes, or say why that cannot be done on this worker."""
    unseen = _unseen(table)
    return unseen, [] if unseen else portions(Path(table.path), size)


@uncollected()
def read(table: Table, portion: Portion | None, shares: int) -> Read:
    """Read a portion of a table."""
    if unseen := _unseen(table):
        return Read(Head((), {}, Mentioned(), unseen), joined(()), [_packed({})] * shares, _packed([]))
    problems = Problems(table.file)
    rows = RowReader(problems)
    drafts = list(rows.drafts(Path(table.path), portion))
    return taken(drafts, tuple(problems.found), rows.sources, shares)


def taken(drafts: Sequence[Draft], problems: tuple[Problem, ...], sources: Sources, shares: int) -> Read:
    """Take in some claims; what has no id yet has an empty one."""
    labels: list[dict[str, list[Label]]] = [defaultdict(list) for _ in range(shares)]
    for draft in drafts:
        labels[_share(draft.source, shares)][draft.source].append(label(draft))
        draft.values.setdefault("id", "")
    claims = list(map(claim, drafts))
    tables = tables_of(claims)
    head = Head(problems, sources, added([tables.told]))
    return Read(head, tables, [_packed(dict(one)) for one in labels], _packed(claims))


@uncollected()
def kept(drafts: bytes, shares: int) -> Read:
    """Take in the claims of the sheets, which the caller has read."""
    return taken(pickle.loads(drafts), (), {}, shares)


def _packed(things: Any) -> bytes:
    return pickle.dumps(things, pickle.HIGHEST_PROTOCOL)


@uncollected()
def mistakes(table: Table) -> tuple[Problem, ...]:
    """All that is wrong with a table when it is read as one, as it is without a cluster."""
    problems = Problems(table.file)
    for _ in RowReader(problems).drafts(Path(table.path)):
        pass
    return tuple(problems.found)


@uncollected()
def called(labels: Sequence[bytes]) -> tuple[tuple[Problem, ...], list[dict[str, list[str]]]]:
    """Give the claims of some sources their ids.

    Takes:   their labels, as every reading gave them, in the order of the readings.
    Gives:   what is wrong with them; and for every reading, by source, the ids of the claims that had none.
    """
    found: dict[str, list[tuple[int, Label]]] = defaultdict(list)
    for at, packed in enumerate(labels):
        for source, those in pickle.loads(packed).items():
            found[source] += [(at, one) for one in those]
    problems: list[Problem] = []
    given: list[dict[str, list[str]]] = [defaultdict(list) for _ in labels]
    for source, pairs in sorted(found.items()):
        pairs.sort(key=_file)
        names, twice = ids([one for _, one in pairs])
        problems += twice
        for (at, one), name in zip(pairs, names, strict=True):
            if one.own is None:
                given[at][source].append(name)
    return tuple(problems), [dict(one) for one in given]


def given(called: tuple[Any, list[dict[str, list[str]]]], at: int) -> dict[str, list[str]]:
    """Of the ids that `called` gave, those for one reading."""
    return called[1][at]


def _file(pair: tuple[int, Label]) -> str:
    return pair[1].file


def tables_of(claims: Sequence[Claim]) -> Tables:
    """The tables of some claims."""
    facets = frozenset(facet for claim in claims for facet in claim.facets)
    return Tables(mentioned(claims), day_orders(claims), facets)


@uncollected()
def retold(read: Read, falls: Falls) -> Tables:
    """The tables of those claims of which something is left."""
    return tables_of([one for one in pickle.loads(read.claims) if not falls(one)])


@uncollected()
def joined(parts: Iterable[Tables]) -> Tables:
    """Add tables up."""
    told, orders, facets = Mentioned(), Orders(), set[str]()
    for part in parts:
        told.join(part.told)
        also(orders, part.orders)
        facets |= part.facets
    return Tables(told, orders, frozenset(facets))


def small(tables: Tables) -> Mentioned:
    """That of tables which does not grow with the names."""
    return added([tables.told])


def added(tables: Iterable[Mentioned]) -> Mentioned:
    """Add up what of tables does not grow with the names."""
    found = Mentioned()
    for told in tables:
        found.join(Mentioned(claims=told.claims, drafted=told.drafted, via=told.via))
    return found


def _share(source: str, shares: int) -> int:
    return crc32(source.encode("utf-8", "surrogatepass")) % shares


def _unseen(table: Table) -> str:
    """Why this worker does not see a table as the caller does, if it does not."""
    if table.size < 0:
        return ""
    try:
        size = os.stat(table.path).st_size
    except OSError as error:
        why = f"does not see this file ({error.strerror or error}: {table.path})"
    else:
        if size == table.size:
            return ""
        why = f"has another file here, of {size} bytes instead of {table.size} ({table.path})"
    worker = import_module("distributed").get_worker().address
    return f"the worker {worker} {why}; keep it on a file system that all workers share"
