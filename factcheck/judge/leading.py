"""The leading value of a conflict: the one with the most independent support. It is never called true.

What supports a value: the origins of every claim that gives it in any notation, or gives one that lies within it
(`27 February` supports `February`). What does not: a value that could not be read, one that cannot be compared, and,
where anybody states the matter as fact, what is only alleged, possible or planned. A value that excludes no other
takes no side in the conflict, and does not lead it (`2011` beside two days of that year).

Notations are not always equal among each other: 13:20 without a zone equals 13:20 in New York and 13:20 in Chicago,
which are an hour apart. The notation with the most support then stands for its equals, and has what each of them
has; of several with as much, the one that most claims use, then the one whose claim comes first.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from factcheck.judge.base import Distinct, HeldValue, JudgedFacet
from factcheck.origins import groups
from factcheck.values.base import Reading, Relation

Origins = Mapping[str, frozenset[str]]

WITHIN = (Relation.EQUAL, Relation.NARROWER)
CLOSE = 1e-9
"""Weights that differ by less, in proportion, are a tie: no machine's rounding may decide a conflict."""


class Side(msgspec.Struct, frozen=True):
    """A value that may lead, in the notation that stands for its equals; who is behind it, and who denies it.

    `rivals` are the sides that exclude it, `around` those within which it lies, by their index.
    """

    value: Distinct
    behind: tuple[HeldValue, ...]
    against: tuple[HeldValue, ...]
    rivals: tuple[int, ...]
    around: tuple[int, ...]


def leading(facet: JudgedFacet, origins: Origins) -> tuple[Reading | None, str | None]:
    """Find the side that most origins are behind, and say how many (`3 of 4 origins`).

    Gives:   None on a tie, and no words then; None too when as many deny the value as give it.
    """
    found = sides(facet, origins)
    first = foremost(found, [backing(side.behind, origins) for side in found])
    if first is None or backing(first.against, origins) >= backing(first.behind, origins):
        return None, None
    return first.value.reading, support(facet, first, origins)


def support(facet: JudgedFacet, side: Side, origins: Origins) -> str:
    """How many of a facet's origins are behind a side, in words."""
    return f"{backing(side.behind, origins)} of {backing(facet.held, origins)} origins"


def backing(held: Sequence[HeldValue], origins: Origins) -> int:
    """How many independent origins some claims have."""
    return groups([origins[one.ref] for one in held])


def foremost(found: Sequence[Side], weights: Sequence[float]) -> Side | None:
    """The side with the most weight; of several with as much, the one that lies within all the others, else none."""
    if not found:
        return None
    most = max(weights)
    best = [index for index, weight in enumerate(weights) if tied(most, weight)]
    inner = (index for index in best if all(other == index or other in found[index].around for other in best))
    return next((found[index] for index in inner), None)


def tied(most: float, weight: float) -> bool:
    """Whether a weight is as much as the greatest.

    >>> tied(3.0, 2.9999999999), tied(3.0, 2.99)
    (True, False)
    """
    return most - weight <= CLOSE * max(1.0, abs(most))


def sides(facet: JudgedFacet, origins: Origins) -> tuple[Side, ...]:
    """The sides of a facet, those with the most origins behind them first."""
    how = _Relations(facet)
    readable = [value for value in facet.distinct if _may_lead(facet, value)]
    stated = any(one.claim.modality == "actual" for one in facet.held)
    behind = {
        id(value): tuple(
            one
            for other in readable
            if other is value or how.related(other, value) in WITHIN
            for one in other.held
            if one.claim.modality == "actual" or not stated
        )
        for value in readable
    }
    order = sorted(
        [value for value in readable if id(value) in how.clashing] or readable,
        key=lambda value: (-backing(behind[id(value)], origins), -len(value.held), value.first.ref),
    )
    heads = how.heads(order)
    return tuple(
        Side(
            value=value,
            behind=behind[id(value)],
            against=tuple(one for other in how.denials(value) for one in other.held),
            rivals=_where(heads, value, lambda relation: relation is Relation.DISJOINT, how),
            around=_where(heads, value, lambda relation: relation in WITHIN, how),
        )
        for value in heads
    )


class _Relations:
    """How the values of a facet relate, from its comparisons, seen from either side; which of them clash."""

    def __init__(self, facet: JudgedFacet) -> None:
        self.clashing: set[int] = set()
        self._related: dict[tuple[int, int], Relation] = {}
        self._denials: dict[int, list[Distinct]] = {}
        for pair in facet.comparisons:
            self._related[id(pair.a), id(pair.b)] = pair.related.relation
            self._related[id(pair.b), id(pair.a)] = pair.related.relation.mirrored
            if pair.clash:
                self.clashing |= {id(pair.a), id(pair.b)}
            if pair.clash == "stance" and facet.kind != "holds":
                said, denied = (pair.a, pair.b) if pair.b.denied else (pair.b, pair.a)
                self._denials.setdefault(id(said), []).append(denied)

    def related(self, a: Distinct, b: Distinct) -> Relation:
        """How the first of two values relates to the second."""
        return self._related.get((id(a), id(b)), Relation.UNKNOWN)

    def denials(self, value: Distinct) -> Sequence[Distinct]:
        """The denied values that a value is, or lies within."""
        return self._denials.get(id(value), ())

    def heads(self, order: Sequence[Distinct]) -> list[Distinct]:
        """The first of each set of values that are all equal to each other."""
        classes: list[list[Distinct]] = []
        for value in order:
            alike = [those for those in classes if all(self.related(value, other) is Relation.EQUAL for other in those)]
            if alike:
                alike[0].append(value)
            else:
                classes.append([value])
        return [those[0] for those in classes]


def _may_lead(facet: JudgedFacet, value: Distinct) -> bool:
    """A value that was read, and is not denied; that nothing happened may lead as well as that it did."""
    return value.reading.region is not None and (facet.kind == "holds" or not value.denied)


def _where(
    heads: Sequence[Distinct], value: Distinct, fits: Callable[[Relation], bool], how: _Relations
) -> tuple[int, ...]:
    return tuple(index for index, other in enumerate(heads) if other is not value and fits(how.related(value, other)))
