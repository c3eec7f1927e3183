"""The leading value of a conflict: the one with the most independent support. It is never called true."""

from collections.abc import Mapping

from factcheck.judge.base import Distinct, JudgedFacet
from factcheck.origins import groups
from factcheck.values.base import Reading, Relation


def leading(facet: JudgedFacet, origins: Mapping[str, frozenset[str]]) -> tuple[Reading | None, str | None]:
    """Find the value that most origins give, or lie within, and say how many (`3 of 4 origins`).

    Gives:   None on a tie, and no words then.
    """
    values = [value for value in facet.distinct if value.reading.region is not None and not value.denied]
    if not values:
        return None, None
    behind: dict[int, list[Distinct]] = {id(value): [value] for value in values}
    for pair in facet.comparisons:
        if pair.a.denied or pair.b.denied or id(pair.a) not in behind or id(pair.b) not in behind:
            continue
        if pair.related.relation in (Relation.EQUAL, Relation.WIDER):
            behind[id(pair.a)].append(pair.b)
        if pair.related.relation in (Relation.EQUAL, Relation.NARROWER):
            behind[id(pair.b)].append(pair.a)
    support = {key: _groups(those, origins) for key, those in behind.items()}
    most = max(support.values())
    best = [value for value in values if support[id(value)] == most]
    if len(best) > 1 and not _same(facet, best):
        return None, None
    return best[0].reading, f"{most} of {_groups(list(facet.distinct), origins)} origins"


def _groups(values: list[Distinct], origins: Mapping[str, frozenset[str]]) -> int:
    return groups(origins[one.claim.ref] for value in values for one in value.held)


def _same(facet: JudgedFacet, values: list[Distinct]) -> bool:
    """Whether values that stand equal in support are equal in what they say."""
    mine = {id(value) for value in values}
    return all(
        pair.related.relation is Relation.EQUAL
        for pair in facet.comparisons
        if id(pair.a) in mine and id(pair.b) in mine
    )
