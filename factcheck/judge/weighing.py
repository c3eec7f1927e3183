"""The leading values of a whole story at once, where its policy says `leading: weighted`.

One conflict by itself tells nothing about who is to be believed; hundreds of facts do. Every facet that two or more
origins speak of is a ballot (see `credit` for how they are counted), the agreed ones too: they show who is mostly
right. Only conflicts of values get a new leading value. Where a thing is denied, or the values may stand side by
side, or replace each other with time, nobody is right at the cost of another, and all stays as it was.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from factcheck.judge.base import HeldValue, JudgedFacet, JudgedFact
from factcheck.judge.credit import Ballot, Weights, weigh_ballots
from factcheck.judge.leading import Side, foremost, sides, support
from factcheck.origins import independent
from factcheck.values.base import Relation

HOW = ", weighed by how often each stands with the others"
Key = tuple[int, int]


def weigh(facts: Iterable[JudgedFact]) -> tuple[JudgedFact, ...]:
    """Find the leading values of a story's conflicts anew, with all origins weighed.

    Takes:   all facts of the story, judged.
    Gives:   the same facts; in conflicts of values, `leading` is the value with the most weight behind it (None on a
             tie), and `support` the count of the origins behind it, saying that it is weighed.
    """
    listed = tuple(facts)
    found: dict[Key, tuple[Side, ...]] = {}
    ballots: list[Ballot] = []
    for place, fact in enumerate(listed):
        for index, facet in enumerate(fact.facets):
            those = sides(facet, fact.origins) if _excludes(facet) else ()
            ballot = _ballot(fact, those)
            if ballot:
                found[place, index] = those
                ballots.append(ballot)
    weights = dict(zip(found, weigh_ballots(ballots), strict=True))
    return tuple(_weighed(fact, place, found, weights) for place, fact in enumerate(listed))


def _excludes(facet: JudgedFacet) -> bool:
    """Whether a facet has one right value: none denied or replaced by time, and no two that differ and may both be."""
    if facet.name == "holds" or facet.replaced or any(value.denied for value in facet.distinct):
        return False
    return all(pair.clash or pair.related.relation is not Relation.DISJOINT for pair in facet.comparisons)


def _ballot(fact: JudgedFact, found: Sequence[Side]) -> Ballot | None:
    """The sides of a facet as a ballot; None where fewer than two origins take part."""
    voters = tuple(_voters(side.behind, fact.origins) for side in found)
    if len({voter for those in voters for voter in those}) < 2:
        return None
    return Ballot(voters, tuple(side.rivals for side in found))


def _voters(held: Sequence[HeldValue], origins: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The independent origins of some claims; one that draws on several at once is known by all their names."""
    return tuple(sorted("\n".join(sorted(ends)) for ends in independent(origins[one.claim.ref] for one in held)))


def _weighed(
    fact: JudgedFact, place: int, found: Mapping[Key, tuple[Side, ...]], weights: Mapping[Key, Weights]
) -> JudgedFact:
    facets = []
    for index, facet in enumerate(fact.facets):
        key = place, index
        if facet.verdict != "conflict" or key not in found:
            facets.append(facet)
            continue
        first = foremost(found[key], weights[key])
        words = None if first is None else support(facet, first, fact.origins) + HOW
        facets.append(replace(facet, leading=first and first.value.reading, support=words))
    return replace(fact, facets=tuple(facets))
