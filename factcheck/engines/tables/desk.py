"""What a process does for a story of large tables: it reads portions of them, keeps their claims until it is known
which subjects are examined together, and then examines some of those."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.align.grouping import Grouping
from factcheck.engines.cluster.judging import Bucket, Common, Finish, bucket
from factcheck.engines.cluster.reading import Tables, tables_of
from factcheck.engines.packing import Packing
from factcheck.engines.worker import Kept
from factcheck.garbage import uncollected
from factcheck.model.claim import Claim
from factcheck.sheets.claims import claim
from factcheck.sheets.files import show_path
from factcheck.sheets.nodes import Problems
from factcheck.sheets.rows import RowReader
from factcheck.sheets.tables import Portion, Sources

CLAIMS = Packing(Claim)


class Seen(NamedTuple):
    """What must be known of the claims of a portion by who asks: their ids by source, a line each; what it says of its
    sources; and what claims must know of one another."""

    ids: Mapping[str, str]
    sources: Sources
    tables: Tables


class Task(NamedTuple):
    """What every bucket of a story is examined with, and what is done to each part of the report."""

    common: Common
    finish: Finish[Any]


@uncollected()
def read(kept: Kept, story: int, table: str, portion: Portion | None) -> Seen | None:
    """Read a portion of a table, and keep its claims, packed, by their subjects; None where something is not plain."""
    path = Path(table)
    problems = Problems(show_path(path))
    rows = RowReader(problems)
    drafts = list(rows.drafts(path, portion))
    if problems.found or any("id" not in draft.values for draft in drafts):
        return None
    ids: dict[str, list[str]] = defaultdict(list)
    for draft in drafts:
        ids[draft.source].append(draft.values["id"])
    claims = list(map(claim, drafts))
    subjects, packed = kept["claims"].setdefault(story, ([], []))
    subjects += ["" if one.says else one.subject for one in claims]
    packed += [CLAIMS.one(one.given()) for one in claims]
    listed = {source: "\n".join(those) for source, those in ids.items()}
    return Seen(listed, rows.sources, tables_of(claims))


@uncollected()
def split(kept: Kept, story: int, home: Mapping[str, int], buckets: int) -> tuple[int, list[bytes]]:
    """Give away the claims of a story that were read here: how many they are, and those of each bucket together."""
    parts: list[list[bytes]] = [[] for _ in range(buckets)]
    subjects, packed = kept["claims"].pop(story, ((), ()))
    for subject, one in zip(subjects, packed, strict=True):
        parts[home[subject] if subject else 0].append(one)
    return len(packed), [CLAIMS.together(part) for part in parts]


@uncollected()
def examined(kept: Kept, share: Grouping, parts: Sequence[bytes], at: int) -> Bucket:
    """Examine a bucket: `parts` are its claims, as each process had them."""
    task: Task = kept["task"]
    claims = sorted((one for part in parts for one in CLAIMS.unpacked(part)), key=_place)
    return bucket(task.common, share, claims, at, task.finish, None)


def _place(claim: Claim) -> tuple[str, str, int]:
    return claim.source, claim.file, claim.span().line
