"""What a process does for a large story: it reads sheets and portions of tables, keeps their claims until it is known
which subjects are examined together, and then examines some of those."""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.align.grouping import Grouping
from factcheck.engines.cluster.judging import Bucket, Common, Finish, bucket
from factcheck.engines.cluster.reading import Tables, tables_of
from factcheck.engines.large.shelf import Shelf
from factcheck.engines.packing import Packing
from factcheck.engines.worker import Kept
from factcheck.garbage import uncollected
from factcheck.language.remembered import forget
from factcheck.model.claim import Claim
from factcheck.sheets.claims import Draft, claim, let_go
from factcheck.sheets.files import show_path
from factcheck.sheets.folders import Folder
from factcheck.sheets.known import Sheet
from factcheck.sheets.nodes import Problems
from factcheck.sheets.rows import RowReader
from factcheck.sheets.stories import StoryReader
from factcheck.sheets.tables import SUFFIXES, Portion, Sources
from factcheck.values.base import World
from factcheck.values.place.resolve import Mentions, mentions

CLAIMS = Packing(Claim)


class Claims:
    """The claims of a story that were read here: their subjects, and they, packed; in the end also which are whose."""

    def __init__(self) -> None:
        self.subjects: list[str] = []
        self.packed = Shelf()
        self.buckets: list[array[int]] = []


Holding = dict[int, Claims | None]
"""The claims of each story; None where they are not wanted."""


def _held(kept: Kept) -> Holding:
    """The claims that this process has read and keeps."""
    held: Holding = kept.setdefault("claims", {})
    return held


class Seen(NamedTuple):
    """What must be known of some claims by who asks: their ids by source, a line each; what claims must know of one
    another; and what a table says of its sources, or the record of a sheet's."""

    ids: Mapping[str, str]
    tables: Tables
    sources: Sources
    sheet: Sheet | None = None


class Task(NamedTuple):
    """What every bucket of a story is examined with, and what is done to each part of the report."""

    common: Common
    finish: Finish[Any]


@uncollected()
def read(kept: Kept, story: int, name: str, portion: Portion | None) -> Seen | None:
    """Read a sheet or a portion of a table, and keep its claims, packed, by their subjects.

    Gives:   None where something is not plain in this or in what was read of the story here before.
    """
    held, path = _held(kept), Path(name)
    if story in held and held[story] is None:
        return None
    seen = _sheet(held, story, path) if path.suffix.lower() not in SUFFIXES else _table(held, story, path, portion)
    if seen is None:
        held[story] = None
    return seen


def _sheet(held: Holding, story: int, path: Path) -> Seen | None:
    reader = StoryReader(Folder(path.parent, ""), [])
    sheet = reader.alone(path)
    return None if sheet is None else _seen(held, story, reader.drafts, {}, sheet)


def _table(held: Holding, story: int, path: Path, portion: Portion | None) -> Seen | None:
    problems = Problems(show_path(path))
    rows = RowReader(problems)
    drafts = list(rows.drafts(path, portion))
    return None if problems.found else _seen(held, story, drafts, rows.sources)


def _seen(
    held: Holding, story: int, drafts: Sequence[Draft], sources: Sources, sheet: Sheet | None = None
) -> Seen | None:
    if any("id" not in draft.values for draft in drafts):
        return None
    ids: dict[str, list[str]] = defaultdict(list)
    for draft in drafts:
        ids[draft.source].append(draft.values["id"])
    claims = list(map(claim, drafts))
    before = held.setdefault(story, Claims())
    assert before is not None  # then nothing is read any more
    before.subjects.extend("" if one.says else one.subject for one in claims)
    before.packed.extend(CLAIMS.one(one.given()) for one in claims)
    let_go()
    return Seen({source: "\n".join(those) for source, those in ids.items()}, tables_of(claims), sources, sheet)


def places(kept: Kept, names: World) -> Mentions:
    """Where the clear places among some names lie; most of them are none, and nobody asks for those again."""
    found = mentions(names)
    forget()
    return found


def drop(kept: Kept, story: int) -> None:
    """Let go of the claims of a story."""
    _held(kept).pop(story, None)


@uncollected()
def split(kept: Kept, story: int, home: Mapping[str, int], buckets: int) -> int:
    """Find out of which bucket each claim of a story is that was read here. Gives how many they are.

    What is remembered of the words that were read goes: others are examined here.
    """
    forget()
    claims = _held(kept).get(story) or Claims()
    claims.buckets = [array("Q") for _ in range(buckets)]
    for at, subject in enumerate(claims.subjects):
        claims.buckets[home[subject] if subject else 0].append(at)
    claims.subjects = []
    return len(claims.packed)


def part(kept: Kept, story: int, bucket: int) -> bytes:
    """The claims of a bucket that were read here, together."""
    claims = _held(kept).get(story)
    return CLAIMS.together([claims.packed[at] for at in claims.buckets[bucket]] if claims else [])


@uncollected()
def examined(kept: Kept, share: Grouping, parts: Sequence[bytes], at: int) -> Bucket:
    """Examine a bucket: `parts` are its claims, as each process had them."""
    task: Task = kept["task"]
    claims = sorted((one for part in parts for one in CLAIMS.unpacked(part)), key=_place)
    return bucket(task.common, share, claims, at, task.finish, None)


def _place(claim: Claim) -> tuple[str, str, int]:
    return claim.source, claim.file, claim.span().line
