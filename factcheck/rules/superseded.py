"""A value was replaced by a later one.

Why it matters: a death toll of Monday is not contradicted by that of Friday. For predicates that change (`changes:
true`) an earlier value is replaced by a strictly later one, by `as_of`, else by the date of publication.

Fires:
    sources:
      monday: {published: 2023-02-06, claims: [{subject: the earthquake, predicate: death toll, quantity: 2300}]}
      friday: {published: 2023-02-10, claims: [{subject: the earthquake, predicate: death toll, quantity: 22000}]}

Silent:
    sources:
      monday: {published: 2023-02-06, claims: [{subject: the earthquake, predicate: death toll, quantity: 2300}]}
      friday: {published: 2023-02-06, claims: [{subject: the earthquake, predicate: death toll, quantity: 2300}]}
"""

from collections.abc import Iterator

from factcheck.judge import Distinct, JudgedFacet
from factcheck.rules.base import Case, Found, as_read, listing, on_values, titled

SEVERITY = "note"


def find(case: Case) -> Iterator[Found]:
    """One finding for each facet whose earlier values were replaced."""
    for fact in case.facts:
        for facet in fact.facets:
            if facet.verdict == "superseded":
                older = ", ".join(_given(facet, value) for value, _ in facet.replaced)
                gone = {id(value) for value, _ in facet.replaced}
                latest = " and ".join(_given(facet, value) for value in facet.distinct if id(value) not in gone)
                message = f"{titled(fact, facet)}: the latest is {latest}; before that it was {older}."
                yield on_values(message, fact, facet, facet.distinct)


def _given(facet: JudgedFacet, value: Distinct) -> str:
    if facet.name == "holds":
        return f"that it is {'not ' if value.denied else ''}so, in {listing(value.sources)}"
    return f"{'not ' if value.denied else ''}{as_read(facet, value.reading)} in {listing(value.sources)}"
