"""What alignment gives: facts as sets of claims, and the pairs of names that were left apart."""

from collections.abc import Iterable, Mapping

import msgspec

from factcheck.model.claim import Claim


class PredicateTraits(msgspec.Struct, frozen=True):
    """What is known of a predicate: by the story, else by the built-in vocabulary, else None.

    `several` are the kinds of which it may have more than one value although `single_valued` is not declared:
    a person may hold two posts, but is born on one day.
    """

    name: str
    changes: bool = False
    single_valued: bool | None = None
    min_sources: int | None = None
    several: frozenset[str] = frozenset()


class AlignedFact(msgspec.Struct, frozen=True):
    """The claims that are about one thing.

    `key` identifies the fact by content (folded, canonical words) and goes into fingerprints; `id` is its
    readable slug. A statement fact has the predicate `said` and the words as its subject.
    `subject_key` is shared by all facts of one subject.
    """

    key: str
    id: str
    subject: str
    subject_key: str
    predicate: str
    traits: PredicateTraits
    qualifiers: Mapping[str, str]
    claims: tuple[Claim, ...]
    statement: bool = False


class NearMiss(msgspec.Struct, frozen=True):
    """Two names or predicates that look like one and were left apart: which, why, and the first claim of each."""

    what: str  # "subject", "predicate", "denial" (one predicate denies the other)
    a: str
    b: str
    reason: str
    claim_a: Claim
    claim_b: Claim


class Alignment(msgspec.Struct, frozen=True):
    """All facts of some claims, by id; what looked alike within one subject but was left apart; and the first claim
    of each subject that looks like another.
    """

    facts: tuple[AlignedFact, ...]
    near: tuple[NearMiss, ...] = ()
    firsts: Mapping[str, Claim] = {}


def first(claims: Iterable[Claim]) -> Claim:
    """That of some claims whose ref stands first."""
    return min(claims, key=lambda claim: claim.ref)
