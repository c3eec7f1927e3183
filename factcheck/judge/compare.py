"""Distinct values of a facet, and how each pair of them relates."""

import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from factcheck.judge.base import Clash, Compared, Distinct, HeldValue
from factcheck.values.base import Kind, Reading, Related, Relation, World
from factcheck.values.sets import identity, nuance, relate_values


def distinct(kind: Kind, held: Sequence[HeldValue]) -> tuple[Distinct, ...]:
    """Group values, which come by their claims' refs, by region and stance; what could not be read, by its words.

    What counts beside the region keeps them apart: of `$36` and `US$36` only one may be `A$36`.
    """
    if len(held) > 1:
        first, stance = held[0].reading, held[0].claim.stance
        if all(one.reading is first and one.claim.stance == stance for one in held):
            return (Distinct(tuple(held)),)
    found: dict[tuple[str, Hashable, Hashable], list[HeldValue]] = defaultdict(list)
    for one in held:
        found[one.claim.stance, value_key(kind, one), nuance(kind, one.reading)].append(one)
    return tuple(Distinct(tuple(those)) for those in found.values())


def value_key(kind: Kind, held: HeldValue) -> Hashable:
    """What identifies a value: its normal form, else its words."""
    return identity(kind, held.reading) or f"unread {held.reading}"


def compare(kind: Kind, values: Sequence[Distinct], single_valued: bool, world: World) -> tuple[Compared, ...]:
    """Relate every pair of distinct values, and say which pairs cannot both be."""
    return tuple(_compared(kind, a, b, single_valued, world) for a, b in itertools.combinations(values, 2))


def against_sources(
    kind: Kind, drafts: Sequence[HeldValue], values: Sequence[Distinct], declared: bool | None, world: World
) -> tuple[Compared, ...]:
    """Hold each value of a draft against every value of the sources."""
    single = is_single_valued(kind, declared, [one for value in values for one in value.held])
    return tuple(_compared(kind, Distinct((one,)), value, single, world) for one in drafts for value in values)


def against_itself(
    kind: Kind, drafts: Sequence[HeldValue], declared: bool | None, world: World
) -> tuple[Compared, ...]:
    """The pairs of a draft's own values that cannot both be."""
    single = is_single_valued(kind, declared, drafts)
    return tuple(pair for pair in compare(kind, distinct(kind, drafts), single, world) if pair.clash and pair.within)


def of_source(kind: Kind, pair: Compared, source: str, world: World) -> Compared:
    """A pair as one source that stands on both sides has it: its own claims, and what its own words say."""
    a, b = (Distinct(tuple(one for one in side.held if one.claim.source == source)) for side in (pair.a, pair.b))
    return _compared(kind, a, b, pair.clash == "value", world)


def _compared(kind: Kind, a: Distinct, b: Distinct, single_valued: bool, world: World) -> Compared:
    related = _related(kind, a, b, world)
    if a.denied != b.denied:
        return _denied(kind, a, b, related)
    clash: Clash | None = None
    if related.relation is Relation.DISJOINT and single_valued and not a.denied:
        clash = "value"
    return Compared(a, b, related, clash)


def _related(kind: Kind, a: Distinct, b: Distinct, world: World) -> Related:
    """Relate two values by whichever of their wordings settles it.

    `Tuesday` may be asked whether it is the next one, where `23 March` of another source, the same day, may not.
    """
    found = relate_values(kind, a.reading, b.reading, world)
    if found.relation is not Relation.UNKNOWN or len(a.held) == len(b.held) == 1:
        return found
    for one, other in itertools.product(_wordings(a), _wordings(b)):
        again = relate_values(kind, one, other, world)
        if again.relation is not Relation.UNKNOWN:
            return again
    return found


def _wordings(value: Distinct) -> Iterable[Reading]:
    """How a value is written, each way once."""
    return {(one.reading.raw, one.reading.note): one.reading for one in value.held}.values()


def _denied(kind: Kind, a: Distinct, b: Distinct, related: Related) -> Compared:
    """One asserts, the other denies: a clash when what is asserted lies within what is denied."""
    if kind.name == "holds":
        return Compared(a, b, related, "stance")
    inside = related.relation if b.denied else related.relation.mirrored
    said, denied = (a, b) if b.denied else (b, a)
    # Who asserts a set asserts each of its items: a denied item of it is one of them.
    item = inside is Relation.WIDER and isinstance(said.reading.raw, tuple)
    if inside in (Relation.EQUAL, Relation.NARROWER) or item:
        reason = f"'{said.reading}' is asserted, and '{denied.reading}' is denied"
        return Compared(a, b, Related(related.relation, reason, a.reading, b.reading), "stance")
    reason = f"that it is not '{denied.reading}' leaves open whether it is the other ({related.reason})"
    return Compared(a, b, Related(Relation.UNKNOWN, reason, a.reading, b.reading))


def is_single_valued(kind: Kind, declared: bool | None, held: Sequence[HeldValue]) -> bool:
    """Whether two values exclude each other: as declared, as the kind has it, else if no source gives two."""
    if declared is not None:
        return declared
    if kind.single_valued is not None:
        return kind.single_valued
    given: dict[str, set[Hashable]] = defaultdict(set)
    for one in held:
        if one.claim.stance != "asserts":
            continue
        raw = one.reading.raw
        given[one.claim.source].update(raw if isinstance(raw, tuple) else {value_key(kind, one)})
    return all(len(values) < 2 for values in given.values())
