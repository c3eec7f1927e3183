"""What the workers of a cluster do to judge a story: names grouped, claims sent to where their subject is examined."""

import pickle
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from factcheck.align.base import Alignment
from factcheck.align.facts import align, near_misses
from factcheck.align.grouping import Grouping, group
from factcheck.align.mentioned import speakers, world
from factcheck.align.predicates import Clusters
from factcheck.engines.cluster.reading import Falls, Read, Tables
from factcheck.engines.cluster.sharing import homes, shares
from factcheck.examining import Examiner, Plan
from factcheck.garbage import uncollected
from factcheck.model.claim import Claim
from factcheck.model.report import Part
from factcheck.model.story import Story
from factcheck.pieces import pieces
from factcheck.readings import source_contexts

T = TypeVar("T")
Finish = Callable[[Part], T]
Bundle = Callable[[Story, int, list[T]], T]
"""Makes one of what was made of the pieces of a bucket, whose number is given."""


class Common(NamedTuple):
    """What every bucket is examined with."""

    examiner: Examiner
    predicates: Clusters


class Laid(NamedTuple):
    """A story's names, grouped: the bucket of each subject, what of the groups each needs, and what looks alike."""

    common: Common
    homes: Mapping[str, int]
    shares: list[Grouping]
    near: tuple[tuple[str, str, str], ...]


class Bucket(NamedTuple):
    """A bucket, examined: how many claims it has, what was made of its pieces, and what looks across subjects."""

    claims: int
    made: list[Any]
    alike: Alignment


@uncollected()
def laid(plan: bytes, tables: Tables, buckets: int) -> Laid:
    """Group the names of a story.

    Takes:   its plan, but for what comes of its names; what all its claims mention; and how many buckets there are.
    """
    told, orders, facets = tables
    bare: Plan = pickle.loads(plan)
    names = world(bare.story.settings, told)
    contexts = source_contexts(bare.story.sources, bare.story.settings, orders, names)
    examiner = Examiner(replace(bare, names=names, contexts=contexts, people=speakers(told, names)))
    grouping = group(told, names, examiner.vocabulary)
    examiner.prepare(facets)
    home = homes(grouping, told.subjects, buckets)
    return Laid(Common(examiner, grouping.predicates), home, shares(grouping, home, buckets), grouping.near)


@uncollected()
def split(
    read: Read, ids: Sequence[Mapping[str, list[str]]], home: Mapping[str, int], buckets: int, falls: Falls | None
) -> list[bytes]:
    """Give claims the ids that they lack, and sort them into the buckets of their subjects."""
    left = {source: iter(names) for share in ids for source, names in share.items()}
    parts: list[list[Claim]] = [[] for _ in range(buckets)]
    for claim in pickle.loads(read.claims):
        one = claim if claim.id else claim.called(next(left[claim.source]))
        if falls is None or not falls(one):
            parts[0 if one.says else home[one.subject]].append(one)
    return [pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in parts]


@uncollected()
def examined(
    common: Common, share: Grouping, parts: Sequence[bytes], at: int, finish: Finish[T], bundle: Bundle[T] | None
) -> Bucket:
    """Examine a bucket: `parts` are its claims, as every reading had them, in the order of the readings."""
    claims = sorted((claim for part in parts for claim in pickle.loads(part)), key=lambda one: (one.source, one.file))
    return bucket(common, share, claims, at, finish, bundle)


def bucket(
    common: Common, share: Grouping, claims: Sequence[Claim], at: int, finish: Finish[T], bundle: Bundle[T] | None
) -> Bucket:
    """Examine a bucket, given its claims in the order of their sources and files."""
    examiner = common.examiner
    alignment = align(claims, replace(share, predicates=common.predicates), examiner.vocabulary)
    made = [finish(examiner(piece)) for piece in pieces(examiner.plan.story, alignment.facts)]
    return Bucket(len(claims), _bundled(examiner, at, made, bundle), replace(alignment, facts=()))


def shown(bucket: Bucket) -> tuple[int, list[Any]]:
    """What the caller takes of a bucket."""
    return bucket.claims, bucket.made


@uncollected()
def rest(
    common: Common,
    near: Sequence[tuple[str, str, str]],
    alike: Sequence[Alignment],
    at: int,
    finish: Finish[T],
    bundle: Bundle[T] | None,
) -> list[T]:
    """Examine what is no part of any fact."""
    made = finish(common.examiner.rest(near_misses(near, alike)))
    return _bundled(common.examiner, at, [made], bundle)


def _bundled(examiner: Examiner, at: int, made: list[T], bundle: Bundle[T] | None) -> list[T]:
    return made if bundle is None or not made else [bundle(examiner.plan.story, at, made)]
