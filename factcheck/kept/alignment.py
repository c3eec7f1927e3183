"""The alignment of the last run: while no claim has changed in what aligning looks at, its facts are those it had.

Facts are kept as what they are besides their claims, and the places of those among the claims of the story.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from factcheck import registry
from factcheck.align.base import AlignedFact, NearMiss
from factcheck.align.predicates import Vocabulary
from factcheck.kept.bundles import encode, recalled
from factcheck.model.claim import Claim
from factcheck.model.story import Story
from factcheck.names.base import Clusters
from factcheck.values.base import World

Places = tuple[int, ...]
Mentions = tuple[dict[str, dict[str, set[str]]], dict[str, set[str]]]


_fact = msgspec.msgpack.Decoder(AlignedFact).decode


class KeptFact(msgspec.Struct, frozen=True, array_like=True):
    """A fact: its id and subject, its head (all but its claims), packed, and where those stand in the story."""

    id: str
    subject: str
    head: bytes
    claims: Places


class Unit(msgspec.Struct, frozen=True, array_like=True):
    """Facts, by their places, that some rule looks at together: mostly one. `subject` is nothing for statements."""

    subject: str
    facts: Places


class KnownNames(msgspec.Struct, frozen=True, array_like=True):
    """What takes long to work out of all names of a story, as far as it was asked for."""

    clusters: Clusters | None = None
    places: Mentions | None = None
    heads: tuple[str, ...] | None = None
    head_clusters: Clusters | None = None


class KeptNear(msgspec.Struct, frozen=True, array_like=True):
    """A near-miss, with the places of its claims."""

    what: str
    a: str
    b: str
    reason: str
    claim_a: int
    claim_b: int


class Aligned(msgspec.Struct, frozen=True, array_like=True):
    """An alignment; and what else depends on no more than that.

    It holds under two digests: of all that bears on it, and of what it really hangs on, once names are grouped.
    """

    digest: bytes
    grouped: bytes
    facts: tuple[KeptFact, ...]
    units: tuple[Unit, ...]
    near: tuple[KeptNear, ...]
    people: dict[str, str]
    names: KnownNames


def packed_alignment(
    found: Sequence[AlignedFact], near: Sequence[NearMiss], story: Story, vocabulary: Vocabulary
) -> tuple[tuple[KeptFact, ...], tuple[Unit, ...], tuple[KeptNear, ...]]:
    """Pack an alignment of a story's claims: its facts, its units, its near-misses."""
    place = {id(claim): number for number, claim in enumerate(story.claims)}

    facts = []
    for fact in found:
        places = tuple(place[id(claim)] for claim in fact.claims)
        facts.append(KeptFact(fact.id, fact.subject_key, encode(replace(fact, claims=())), places))
    missed = tuple(
        KeptNear(one.what, one.a, one.b, one.reason, place[id(one.claim_a)], place[id(one.claim_b)]) for one in near
    )
    return tuple(facts), tuple(_units(found, story, vocabulary)), missed


def _units(facts: Sequence[AlignedFact], story: Story, vocabulary: Vocabulary) -> Iterator[Unit]:
    """Facts that a rule looks at together: all statements, and of each subject those whose predicates it binds."""
    rules = registry.modules("factcheck.rules").values()
    bound = {key for rule in rules if hasattr(rule, "binds") for key in rule.binds(story, vocabulary)}
    together: dict[str, list[int]] = defaultdict(list)
    for place, fact in enumerate(facts):
        if fact.statement:
            together[""].append(place)
        elif vocabulary.key(fact.predicate) in bound:
            together[fact.subject_key].append(place)
        else:
            yield Unit(fact.subject_key, (place,))
    for subject, places in together.items():
        yield Unit(subject, tuple(places))


def unpacked(fact: KeptFact, claims: Sequence[Claim]) -> AlignedFact:
    """A fact with its claims."""
    return replace(_fact(fact.head), claims=tuple(claims[place] for place in fact.claims))


def near_misses(kept: Aligned, claims: Sequence[Claim]) -> tuple[NearMiss, ...]:
    """The near-misses with their claims."""
    return tuple(
        NearMiss(one.what, one.a, one.b, one.reason, claims[one.claim_a], claims[one.claim_b]) for one in kept.near
    )


def tell(world: World, names: KnownNames) -> None:
    """Let a world know what was worked out of the same names before."""
    if names.clusters:
        world.known["clusters"] = names.clusters
    if names.places:
        world.known["places"] = names.places
    if names.heads is not None:
        world.known["heads"] = heads = World(world.entities, names.heads)
        if names.head_clusters:
            heads.known["clusters"] = names.head_clusters


def now_known(world: World) -> KnownNames:
    """What was worked out of the names of a world until now."""
    heads = world.known.get("heads")
    return KnownNames(
        world.known.get("clusters"),
        world.known.get("places"),
        heads and heads.mentioned,
        heads and heads.known.get("clusters"),
    )


_decode = msgspec.msgpack.Decoder(dict[str, Aligned]).decode


def kept_alignments(place: Path) -> dict[str, Aligned]:
    """Those that a file of the memory holds, by story; none where it is not there, or damaged."""
    return recalled(place, _decode) or {}
