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

from factcheck.rules.base import Case, Found, on_values, title, who_says

SEVERITY = "note"


def find(case: Case) -> Iterator[Found]:
    """One finding for each facet whose earlier values were replaced."""
    for fact in case.facts:
        for facet in fact.facets:
            if facet.verdict == "superseded":
                older = "; ".join(f"{who_says(facet, value)}, earlier" for value, _ in facet.replaced)
                gone = {id(value) for value, _ in facet.replaced}
                latest = "; ".join(who_says(facet, value) for value in facet.distinct if id(value) not in gone)
                message = f"{title(fact)}, {facet.name}: {latest}; {older}."
                yield on_values(message, fact, facet, facet.distinct)
