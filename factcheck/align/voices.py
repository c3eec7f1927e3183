"""Who did it and to whom: `killed` with its object says that the subject did it, `was killed` that it was done to it.

A bare past (`killed`) stands for either, and goes with the passive unless the claim itself names an `entity`, which is
the object of its predicate. Only then, and only where others of the same subject use a form that grammar makes plain
(`was killed`, `has killed`), are claims of one predicate parted.
"""

from collections.abc import Sequence

import msgspec

from factcheck.align.base import NearMiss, first
from factcheck.align.predicates import Vocabulary
from factcheck.model.claim import Claim


class Voices(msgspec.Struct, frozen=True):
    """The claims of one subject and predicate, parted: those in which the subject does it, and the others.

    `near` says that the two may be one, where a bare past leaves it open.
    """

    doing: list[Claim]
    others: list[Claim]
    near: NearMiss | None


def parted(claims: Sequence[Claim], active: Sequence[Claim], subject: str, vocabulary: Vocabulary) -> Voices | None:
    """Part the claims of one subject and predicate by who does it.

    Takes:   the claims, and those of the same subject whose wording says by itself that the subject does it.
    Gives:   None where nothing has to be parted: all are bare, or none of the bare ones names an object.
    """
    bare = [claim for claim in claims if vocabulary.is_bare(claim.predicate)]
    if not bare or not (active or len(bare) < len(claims)):
        return None
    plain = [claim for claim in claims if not vocabulary.is_bare(claim.predicate)]
    doing = [claim for claim in bare if "entity" in claim.facets]
    others = [*plain, *(claim for claim in bare if "entity" not in claim.facets)]
    return Voices(doing, others, _near([*active, *doing], others, bare[0], subject))


def _near(doing: Sequence[Claim], others: Sequence[Claim], bare: Claim, subject: str) -> NearMiss | None:
    """What a bare past leaves open; a source that uses both forms means two things."""
    if not doing or not others or not {claim.source for claim in doing}.isdisjoint(claim.source for claim in others):
        return None
    reason = f"'{bare.predicate}' may say that {subject} did it, or that it was done to {subject}"
    return NearMiss("predicate", doing[0].predicate, others[0].predicate, reason, first(doing), first(others))
