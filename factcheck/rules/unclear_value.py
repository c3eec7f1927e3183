"""A value could not be read, or two could not be compared.

Why it matters: what the tool cannot read it does not check, and it says so instead of guessing. The message names
what is missing: a date of publication, a unit, an event, a fuller name.

Fires:
    sources:
      agency: {claims: [{subject: the ministry, predicate: issued a statement, date: recently}]}

Silent:
    sources:
      agency: {claims: [{subject: the ministry, predicate: issued a statement, date: 3 May 2023}]}
"""

from collections import defaultdict
from collections.abc import Iterator

from factcheck.judge import Compared, JudgedFacet, JudgedFact
from factcheck.rules.base import Case, Found, on_values, title, who_says
from factcheck.values.base import Relation

SEVERITY = "warning"
LEFT = ("agreed", "compatible", "same-origin")
"""Verdicts that may be left to some of the values."""


def find(case: Case) -> Iterator[Found]:
    """One finding for each value that could not be read, and one for each facet with values that cannot be compared."""
    for fact in case.facts:
        for facet in fact.facets:
            if facet.kind != "text":
                yield from _unread(fact, facet)
                if facet.comparisons:
                    yield from _not_compared(fact, facet)
                if facet.draft_pairs:
                    yield from _of_drafts(fact, facet)


def _unread(fact: JudgedFact, facet: JudgedFacet) -> Iterator[Found]:
    for value in facet.distinct:
        if value.reading.region is None:
            message = f"{title(fact)}, {facet.name}: {who_says(facet, value)}, which could not be read: "
            yield on_values(f"{message}{value.reading.problem}.", fact, facet, [value], about=(str(value.reading),))


def _not_compared(fact: JudgedFact, facet: JudgedFacet) -> Iterator[Found]:
    """The pairs that left a facet unclear, or a value out of a verdict that is left to others that agree.

    Pairs of names that look alike are near-misses and reported as such.
    """
    left = facet.verdict in LEFT
    pairs = [
        pair
        for pair in facet.comparisons
        if (facet.verdict == "unclear" or (left and not (pair.a.denied or pair.b.denied)))
        and pair.related.relation is Relation.UNKNOWN
        and not pair.related.near
        and pair.a.reading.region is not None
        and pair.b.reading.region is not None
    ]
    if pairs:
        mine = {id(one) for pair in pairs for one in (pair.a, pair.b)}
        values = [value for value in facet.distinct if id(value) in mine]
        first = pairs[0]
        sides = f"{who_says(facet, first.a)}; {who_says(facet, first.b)}"
        more = f" ({len(pairs) - 1} more pairs likewise)" if len(pairs) > 1 else ""
        why = f"They cannot be compared: {first.related.reason}{more}"
        rest = ". The verdict is left to the values that can" if left else ""
        message = f"{title(fact)}, {facet.name}: {sides}. {why}{rest}."
        yield on_values(message, fact, facet, values)


def _of_drafts(fact: JudgedFact, facet: JudgedFacet) -> Iterator[Found]:
    """What a draft says that could be held against no source, though some of them speak of it."""
    against: dict[str, list[Compared]] = defaultdict(list)
    for pair in facet.draft_pairs:
        against[pair.a.first.ref].append(pair)
    unclear: dict[tuple[str, ...], list[list[Compared]]] = defaultdict(list)
    for pairs in against.values():
        if all(pair.related.relation is Relation.UNKNOWN and not pair.related.near for pair in pairs):
            unclear[pairs[0].a.sources].append(pairs)
    for draft, each in unclear.items():
        mine = [pairs[0].a for pairs in each]
        values = [*mine, *(pair.b for pair in each[0])]
        sides = "; ".join(who_says(facet, value) for value in values)
        reasons = dict.fromkeys(pairs[0].related.reason for pairs in each)
        message = f"{title(fact)}, {facet.name}: {sides}. The draft's cannot be compared: {'; '.join(reasons)}."
        yield on_values(message, fact, facet, values, about=draft)
