"""The line for large stories: their claims are read by the processes that share the work, and stay there until the
names of the story are grouped here; then those of the same subjects come together where they are examined.

Whatever is not plain (a problem, a claim without an id, a process that dies while it holds claims) is left to the
ordinary way, which reads all claims here.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from factcheck.align.base import Alignment
from factcheck.align.facts import near_misses
from factcheck.align.grouping import Grouping, group
from factcheck.align.mentioned import Mentioned
from factcheck.engines import Crew, DiedError, Told
from factcheck.engines.cluster.judging import Bucket, Common, Finish
from factcheck.engines.cluster.reading import Tables
from factcheck.engines.cluster.sharing import homes, shares
from factcheck.engines.large import Held, desk
from factcheck.engines.large.desk import Task
from factcheck.engines.large.shelf import Shelf
from factcheck.engines.processes import Pool
from factcheck.examining import Examiner
from factcheck.garbage import uncollected
from factcheck.model.story import Story
from factcheck.names.parse import take_apart
from factcheck.pieces import in_one
from factcheck.readings import Orders, also
from factcheck.sheets import rows
from factcheck.sheets.files import look_into
from factcheck.sheets.stories import StoryReader
from factcheck.sheets.tables import Portion, Sources, portions
from factcheck.values.base import World

T = TypeVar("T")
PORTION = 1024 * 1024
"""So many bytes of a table are read in one go, at least."""
LEAST, MOST, EACH = 600, 5_000, 32
"""Claims of a bucket, at least and about at most; about how many buckets a process examines of a smaller story."""


def read(readers: Sequence[StoryReader], crew: Crew) -> list[Story | Held] | None:
    """Read stories: those of large tables by the processes of a crew, the others here.

    Gives:   None where the ordinary way is to read them: nothing is so large, or something is not plain.
    """
    if not any(_is_large(reader, crew) for reader in readers):
        return None
    try:
        found = [_read(reader, number, crew) for number, reader in enumerate(readers)]
    except (DiedError, OSError):
        crew.pool.end()
        found = []
    plain = [one for one in found if one is not None]
    if len(plain) == len(readers):
        return plain
    for number in range(len(readers)):
        desk.drop(crew.pool.here, number)
    return None


def _is_large(reader: StoryReader, crew: Crew) -> bool:
    """Whether a story is so large that its claims are worth sharing out; decisions may bear on any of them."""
    return "resolutions" not in reader.folder.own and crew.shared(reader.size()) > 1


def _read(reader: StoryReader, number: int, crew: Crew) -> Story | Held | None:
    if not _is_large(reader, crew):
        return _here(reader)
    reader.begin()
    seen = _seen(reader, number, crew)
    made = reader.made() if seen else None
    if seen is not None and made is not None and not in_one(made):
        return Held(made, *seen, number, reader.folder)
    crew.pool.everywhere(desk.drop, number)
    return _here(StoryReader(reader.folder, []))


@uncollected()
def _here(reader: StoryReader) -> Story | None:
    """A story read here; None when it has a problem, which is told when all are read the ordinary way."""
    story = reader.story()
    return None if any(problems.found for problems in reader.noted) else story


@uncollected()
def _seen(reader: StoryReader, number: int, crew: Crew) -> Tables | None:
    """Have the sheets and tables read, and take in what they say of their sources; None where that is not plain."""
    jobs = crew.shared(reader.size())
    crew.pool.begin(jobs)
    cuts = _cuts(reader)
    asked = ((number, os.fspath(path), part) for path, part in cuts)
    told, orders, facets = Mentioned(), Orders(), set[str]()
    sources: dict[Path, list[Sources]] = {path: [] for path in reader.tables}
    ids: dict[str, list[str]] = defaultdict(list)
    plain = True
    for (path, _), seen in zip(cuts, crew.pool.once(desk.read, asked, jobs), strict=True):
        if seen is None or not plain:
            plain = False
            continue
        here = seen.tables.told  # names are taken apart while the next portions are read
        take_apart(here.subjects, here.speakers, here.values)
        told.join(here)
        also(orders, seen.tables.orders)
        facets |= seen.tables.facets
        if seen.sheet is None:
            sources[path].append(seen.sources)
        else:
            reader.told(path, seen.sheet)
        for source, those in seen.ids.items():
            ids[source].append(those)
    for path, parts in sources.items():
        both = rows.joined(parts)
        if both is None:
            return None
        reader.add(path, both)
    plain = plain and not any(_twice(those) for those in ids.values()) and not any(one.found for one in reader.noted)
    return Tables(told, orders, frozenset(facets)) if plain else None


def _cuts(reader: StoryReader) -> list[tuple[Path, Portion | None]]:
    """What is read in one go: sheets, and portions of tables.

    Each is looked into here first: where its drive does not answer, that is told here.
    """
    cuts: list[tuple[Path, Portion | None]] = []
    for path in reader.folder.sheets:
        look_into(path)
        if path not in reader.tables:
            cuts.append((path, None))
    return cuts + [(path, part) for path in reader.tables for part in portions(path, PORTION)]


def _twice(listed: Sequence[str]) -> bool:
    """Whether one of a source's ids is there twice; a line each."""
    ids = "\n".join(listed).split("\n")
    return len(set(ids)) < len(ids)


def examined(held: Held, examiner: Examiner, finish: Finish[T], crew: Crew, told: Told | None) -> Iterator[T]:
    """Examine a story whose claims are held by the processes of a crew.

    Raises:  DiedError before anything is given, where a process has died that held claims.
    """
    mentioned, grouping = held.told, _grouped(held, examiner, crew)
    examiner.prepare(held.facets)
    jobs = len(crew.pool.processes) + 1
    buckets = _buckets(mentioned.claims, jobs)
    home = homes(grouping, mentioned.subjects, buckets)
    given = zip(shares(grouping, home, buckets), _gathered(crew.pool, held, home, buckets), range(buckets), strict=True)
    predicates, near = grouping.predicates, grouping.near
    del grouping, home  # of a million claims, what is not needed any more takes much room
    crew.pool.keep("task", Task(Common(examiner, predicates), finish))
    done = 0
    alike: list[Alignment] = []
    for bucket in crew.pool.each(desk.examined, given, jobs):
        assert isinstance(bucket, Bucket)
        alike.append(bucket.alike)
        done += bucket.claims
        if told is not None:
            told(done, mentioned.claims)
        yield from bucket.made
    yield finish(examiner.rest(near_misses(near, alike)))


def _grouped(held: Held, examiner: Examiner, crew: Crew) -> Grouping:
    """Group the names of a story; where the places among them lie is worked out by a process meanwhile."""
    names = examiner.plan.names
    if "place" not in held.facets:
        return group(held.told, names, examiner.vocabulary)
    with _asked(crew, desk.places, World(names.entities, names.mentioned)) as places:
        grouping = group(held.told, names, examiner.vocabulary)
        names.known["places"] = places.result()
    return grouping


@contextmanager
def _asked(crew: Crew, work: Callable[..., T], *given: Any) -> Iterator[Future[T]]:
    """Have one process do some work while this one goes on."""
    with ThreadPoolExecutor(1, "factcheck") as threads:
        try:
            yield threads.submit(crew.pool.processes[0].ask, work, *given)
        except BaseException:
            crew.pool.end()  # else it would be waited for
            raise


def _gathered(pool: Pool, held: Held, home: dict[str, int], buckets: int) -> Iterator[tuple[bytes, ...]]:
    """The claims of a story, by buckets, as each process has them; they wait for their turn on a shelf here."""
    number, jobs = held.number, len(pool.processes) + 1
    try:
        shelf = Shelf()
        claims = sum(pool.everywhere(desk.split, number, home, buckets))
        if claims < held.told.claims:  # a process was begun anew since, and knows nothing
            raise DiedError
        for at in range(buckets):
            shelf.extend(pool.everywhere(desk.part, number, at))
    except OSError as error:  # no room
        raise DiedError from error
    pool.everywhere(desk.drop, number)
    return (tuple(shelf[one] for one in range(at, at + jobs)) for at in range(0, len(shelf), jobs))


def _buckets(claims: int, jobs: int) -> int:
    """How many buckets a story has: one for statements, and of the others enough for all processes to end together."""
    return 1 + max(1, claims // max(LEAST, min(MOST, claims // (jobs * EACH))))
