"""A report of which the lines are known: which unit each belongs to, so that those of unchanged units are copied.

An index says for every list of a report, in its order, what each line is sorted by, how long it is, and whose it is.
"""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from factcheck.formats.json import BETWEEN, FIRST, LISTS, closing, entry, line, opening
from factcheck.memory import Piece
from factcheck.model.report import VERDICTS, Part
from factcheck.reporting import SEVERITIES, Tally, rank
from factcheck.spool import Spool

Key = tuple[int | str, ...]
Sorted = tuple[Key, int, int]
REST = -1
"""The unit of what belongs to no fact: it is always made anew."""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A line: its key, its unit's number, its size in bytes; of a fact its verdict, of a finding whether it fails."""

    key: Key
    unit: int
    size: int
    tells: int


class Listed(msgspec.Struct, array_like=True):
    """The lines of one list, and where the first begins."""

    start: int = 0
    entries: list[Entry] = msgspec.field(default_factory=list)


class Indexed(msgspec.Struct, array_like=True):
    """One story of a report: its lists, and the digests of its units, each with that of its subject where a date of it
    leans on another."""

    units: list[tuple[bytes, bytes]] = msgspec.field(default_factory=list)
    lists: dict[str, Listed] = msgspec.field(default_factory=dict)


class Index(msgspec.Struct, array_like=True):
    """An index of a report: the name of the file that has it, its checksum, and its stories by id."""

    file: str
    checksum: int
    stories: dict[str, Indexed]


class Line(msgspec.Struct, frozen=True, array_like=True):
    """A line as it was made: the fact that it belongs to, else a claim of it (or neither)."""

    key: Key
    fact: str
    claim: str
    tells: int
    content: bytes


class Made(msgspec.Struct, frozen=True):
    """A part of a report, encoded, by its lists; and the facts in which a date leans on another."""

    lists: dict[str, list[Line]]
    leaning: tuple[str, ...]


def made(part: Part) -> Made:
    """Encode a part of a report, where it was made."""
    facts = [Line((fact.id,), fact.id, "", VERDICTS.index(fact.verdict), line(fact)) for fact in part.facts]
    findings = [
        Line(_key(rank(one)), one.fact or "", next(iter(one.claims), ""), int(one.fails), line(one))
        for one in part.findings
    ]
    coverage = [Line((fact,), fact, "", 0, entry(fact, covered)) for fact, covered in part.coverage.items()]
    passages = [Line((ref,), "", ref, 0, entry(ref, places)) for ref, places in part.passages.items()]
    assert not part.draft, "a draft is held against all facts at once"
    return Made({"facts": facts, "findings": findings, "coverage": coverage, "passages": passages}, part.leaning)


def _key(ranked: tuple[object, ...]) -> Key:
    return tuple(part if isinstance(part, int) else str(part) for part in ranked)


class Old(NamedTuple):
    """A story of a report that was made before: its bytes, its index, and which of its units are which now."""

    content: bytes
    indexed: Indexed
    valid: Mapping[int, int]


class Writer:
    """Writes the lists of one story, new lines among the old ones that still hold, and makes their index."""

    def __init__(self, begin: int, old: Old | None, units: list[tuple[bytes, bytes]]) -> None:
        self.at, self.old = begin, old
        self.indexed = Indexed(units)
        self.spools: dict[str, Spool[Sorted]] = {name: Spool() for name in LISTS[1:]}

    def add(self, name: str, unit: int, one: Line) -> None:
        """Take a new line."""
        self.spools[name].extend([((one.key, unit, one.tells), one.content)])

    def written(self, tally: Tally) -> Iterator[Piece]:
        """All lists, one after another; counts what is in them."""
        for name, spool in self.spools.items():
            for piece in self._listed(name, spool):
                self.at += len(piece)
                yield piece
        for one in self.indexed.lists["facts"].entries:
            tally.verdicts[VERDICTS[one.tells]] += 1
        for one in self.indexed.lists["findings"].entries:
            tally.severities[SEVERITIES[int(one.key[0])]] += 1
            tally.failing += one.tells

    def _listed(self, name: str, spool: "Spool[Sorted]") -> Iterator[Piece]:
        listed = self.indexed.lists[name] = Listed()
        yield opening(name)
        between = FIRST
        for entries, piece in self._pieces(name, spool):
            yield between
            if not listed.entries:
                listed.start = self.at
            listed.entries += entries
            yield piece
            between = BETWEEN
        yield closing(name)

    def _pieces(self, name: str, spool: "Spool[Sorted]") -> Iterator[tuple[list[Entry], Piece]]:
        """The lines in order, as many as stand together in the old report at once."""
        old = _still(self.old, name)
        keys, done = [one.key for one, _ in old], 0
        for (key, unit, tells), content in spool.keyed():
            until = bisect(keys, key, done)
            yield from self._copied(old[done:until])
            yield [Entry(key, unit, len(content), tells)], content
            done = until
        yield from self._copied(old[done:])

    def _copied(self, old: Sequence[tuple[Entry, int]]) -> Iterator[tuple[list[Entry], Piece]]:
        """Lines of the old report, cut where some in between hold no more."""
        if self.old is None:
            return
        content = memoryview(self.old.content)
        run: list[Entry] = []
        start = end = 0
        for one, at in old:
            if run and at != end + len(BETWEEN):
                yield run, content[start:end]
                run = []
            if not run:
                start = at
            run.append(one)
            end = at + one.size
        if run:
            yield run, content[start:end]


def _still(old: Old | None, name: str) -> list[tuple[Entry, int]]:
    """The lines of an old list that still hold, with the numbers that their units have now, and where each begins."""
    if old is None or name not in old.indexed.lists:
        return []
    listed = old.indexed.lists[name]
    found, at = [], listed.start
    for one in listed.entries:
        unit = old.valid.get(one.unit)
        if unit is not None:
            found.append((one if unit == one.unit else Entry(one.key, unit, one.size, one.tells), at))
        at += one.size + len(BETWEEN)
    return found


read_index = msgspec.msgpack.Decoder(Index).decode
