"""The line on a cluster: tables read by the workers, names grouped by one of them, claims sent to where their subject
is examined. The caller holds what is small: the sheets, the sources, and how many claims there are.

Every step is a task of which the scheduler knows what it is made of, down to the bytes of a file: what is lost with a
worker that dies is made again.
"""

import os
import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from factcheck.align.mentioned import Mentioned
from factcheck.engines import Told
from factcheck.engines.cluster import judging, reading
from factcheck.engines.cluster.client import ask, each, losses, take, threads
from factcheck.engines.cluster.judging import Bundle, Finish
from factcheck.engines.cluster.reading import Falls, Head, Table
from factcheck.examining import Plan
from factcheck.garbage import uncollected
from factcheck.model.story import Story
from factcheck.sheets import stories
from factcheck.sheets.files import show_path
from factcheck.sheets.folders import Folder
from factcheck.sheets.nodes import Place, Problems
from factcheck.sheets.rows import joined
from factcheck.sheets.stories import StoryReader

T = TypeVar("T")
PORTION, PORTIONS = 32 * 1024 * 1024, 200
"""Bytes of a table that one task reads, at least; and about how many portions a story has at most."""
BUCKET, BUCKETS, LEAST = 25_000, 400, 2_000
"""Claims that one task examines; about how many such tasks a story has at most; the fewest claims worth a task."""
TREE = 8
"""So many tables are added up by one task."""


class Held(NamedTuple):
    """A story without its claims, which the cluster holds: `told` is what is known of them here, `reads` and `ids` the
    tasks that give them and their ids.
    """

    story: Story
    told: Mentioned
    folder: Folder
    reads: list[Any]
    ids: list[Any]

    def whole(self) -> Story:
        """The story with its claims, read here: for one that must be judged as one."""
        noted: list[Problems] = []
        with uncollected():
            story = StoryReader(self.folder, noted).story()
        stories.refuse(noted)
        assert story is not None  # nothing was wrong with it
        return story


def load(client: Any, paths: Sequence[str | Path], story: str | None) -> list[Held]:
    """Have all stories at and below some paths read, as `sheets.load` does.

    Raises:  InvalidInputError with all problems of all files, the same as if they had been read here.
    """
    readers, noted = stories.begun(paths, story)
    held = [_Reading(client, reader) for reader in readers]
    with losses():
        for step in (_Reading.begin, _Reading.read, _Reading.name):
            for one in held:
                step(one)
    made = [one.held() for one in held]
    stories.refuse(noted)
    return [one for one in made if one is not None]


class _Reading:
    """One story on its way from its files to the cluster."""

    def __init__(self, client: Any, reader: StoryReader) -> None:
        self.client, self.reader = client, reader
        self.tables = [table_at(path) for path in reader.tables]
        self.cuts: list[Any] = []
        self.reads: list[Any] = []
        self.ids: list[Any] = []
        self.heads: list[Head] = []

    def begin(self) -> None:
        """Read the sheets here, and have the tables cut there."""
        with uncollected():
            self.reader.sheets()
        size = max(PORTION, sum(table.size for table in self.tables) // PORTIONS)
        self.cuts = each(self.client, reading.cut, [(table, size) for table in self.tables])

    def read(self) -> None:
        """Have all portions read; the claims of the sheets come first, as if they were one."""
        self.cuts = take(self.client, self.cuts)
        portions = [(at, part) for at, (_, parts) in enumerate(self.cuts) for part in parts]
        shares = max(1, min(2 * threads(self.client), len(portions) // 4))
        sheets = pickle.dumps(self.reader.drafts, pickle.HIGHEST_PROTOCOL)
        self.reader.drafts = []
        self.reads = each(self.client, reading.kept, [(sheets, shares)])
        self.reads += each(self.client, reading.read, [(self.tables[at], part, shares) for at, part in portions])
        labels = each(self.client, getattr, [(one, "labels") for one in self.reads])
        self.ids = each(
            self.client,
            reading.called,
            [(each(self.client, reading.item, [(one, at) for one in labels]),) for at in range(shares)],
        )

    def name(self) -> None:
        """Take in what the tables say of their sources, and all that is wrong with them."""
        self.heads = take(self.client, each(self.client, getattr, [(one, "head") for one in self.reads]))
        at = 1
        for path, table, (unseen, parts) in zip(self.reader.tables, self.tables, self.cuts, strict=True):
            self._table(path, table, unseen, self.heads[at : at + len(parts)])
            at += len(parts)
        for problems in take(self.client, each(self.client, reading.item, [(one, 0) for one in self.ids])):
            for problem in problems:
                self.reader.problems[problem.file].found.append(problem)

    def _table(self, path: Path, table: Table, unseen: str, heads: Sequence[Head]) -> None:
        here = self.reader.at(path)
        unseen = next((head.unseen for head in heads if head.unseen), unseen)
        if unseen:
            here.add(Place(1, 1), unseen)
            return
        sources = joined(head.sources for head in heads)
        problems = tuple(problem for head in heads for problem in head.problems)
        if (problems or sources is None) and len(heads) > 1:  # what is wrong shows only in a table that is whole
            problems = take(self.client, ask(self.client, reading.mistakes, table))
        here.found += problems
        self.reader.add(path, sources or {})

    def held(self) -> Held | None:
        """The story as it is known here; None when there was any problem."""
        story = self.reader.made()
        if story is None:
            return None
        told = reading.added(head.told for head in self.heads)
        return Held(story, told, self.reader.folder, self.reads, self.ids)


class Examination:
    """A held story on its way to its report: `falls` tells the claims of which nothing is left."""

    def __init__(self, client: Any, held: Held, falls: Falls | None) -> None:
        self.client, self.held, self.falls = client, held, falls
        if falls is None:
            tables = each(self.client, getattr, [(one, "tables") for one in held.reads])
        else:
            tables = each(self.client, reading.retold, [(one, falls) for one in held.reads])
        while len(tables) > 1:
            some = [(tables[at : at + TREE],) for at in range(0, len(tables), TREE)]
            tables = each(self.client, reading.joined, some)
        self.tables = tables[0]
        with losses():
            self.told: Mentioned = take(client, ask(client, reading.small, self.tables))

    def parts(self, plan: Plan, finish: Finish[T], bundle: Bundle[T] | None, told: Told | None) -> Iterator[T]:
        """Examine the story.

        Takes:   its plan, but for what comes of its names; what is done to each part where it was made, and to those
                 of one bucket together; and who hears how many claims are examined.
        """
        with losses():
            waiting, last = self._tasks(pickle.dumps(plan, pickle.HIGHEST_PROTOCOL), finish, bundle)
            done = 0
            while waiting:
                claims, made = take(self.client, waiting.popleft())
                done += claims
                if told is not None:
                    told(done, self.told.claims)
                yield from made
            yield from take(self.client, last)

    def _tasks(self, plan: bytes, finish: Finish[T], bundle: Bundle[T] | None) -> tuple[deque[Any], Any]:
        """Have all done. Only what is wanted here is held here: the scheduler knows what it is made of."""
        client, buckets = self.client, _buckets(self.told.claims, threads(self.client))
        laid = ask(client, judging.laid, plan, self.tables, buckets)
        common, homes, shares, near = each(client, getattr, [(laid, name) for name in judging.Laid._fields])
        splits, examined = [], []
        for at, one in enumerate(self.held.reads):
            ids = each(client, reading.given, [(those, at) for those in self.held.ids])
            splits.append(ask(client, judging.split, one, ids, homes, buckets, self.falls))
        for at in range(buckets):
            share, parts = (
                ask(client, reading.item, shares, at),
                each(client, reading.item, [(one, at) for one in splits]),
            )
            examined.append(ask(client, judging.examined, common, share, parts, at, finish, bundle))
        alike = each(client, getattr, [(one, "alike") for one in examined])
        last = ask(client, judging.rest, common, near, alike, buckets, finish, bundle)
        self.held.reads.clear()  # the cluster lets go of them as soon as all is done that needs them
        self.held.ids.clear()
        return deque(each(client, judging.shown, [(one,) for one in examined])), last


def _buckets(claims: int, threads: int) -> int:
    """How many buckets a story has: one for statements, and of the others enough for all threads to have work."""
    size = max(BUCKET, claims // BUCKETS)
    return 1 + max(-(-claims // size), min(4 * threads, claims // LEAST), 1)


def table_at(path: Path) -> Table:
    """A table as it is seen from here."""
    try:
        size = path.stat().st_size
    except OSError:
        size = -1
    return Table(os.path.abspath(path), show_path(path), size)
