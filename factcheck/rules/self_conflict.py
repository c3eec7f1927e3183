"""One source contradicts itself.

Why it matters: a source that says two things at once is weak ground for either, and the slip is often a typing error
in the sheet. It is never counted as a conflict between sources.

Fires:
    sources:
      agency:
        claims:
          - {id: first, subject: the fire, predicate: killed, quantity: 12}
          - {id: second, subject: the fire, predicate: killed, quantity: 14}

Silent:
    sources:
      agency:
        claims:
          - {id: first, subject: the fire, predicate: killed, quantity: 12}
          - {id: second, subject: the fire, predicate: killed, quantity: at least 10}
"""

from collections.abc import Iterator

from factcheck.judge import JudgedFacet, JudgedFact
from factcheck.rules.base import Case, Found, both_given, on_values, titled

SEVERITY = "error"


def find(case: Case) -> Iterator[Found]:
    """One finding for each facet and source that holds two values which exclude each other."""
    for fact in case.facts:
        for facet in fact.facets:
            yield from _of_facet(fact, facet)


def _of_facet(fact: JudgedFact, facet: JudgedFacet) -> Iterator[Found]:
    done = set()
    pairs = facet.comparisons if facet.verdict == "conflict" else ()
    for pair in (*pairs, *facet.draft_clashes):
        for source in pair.within if pair.clash else ():
            if source in done:
                continue
            done.add(source)
            held = sorted(
                (one for value in (pair.a, pair.b) for one in value.held if one.claim.source == source),
                key=lambda one: one.claim.ref,
            )
            message = f"{titled(fact, facet)}: {source} itself says {both_given(facet, pair)}."
            found = on_values(message, fact, facet, (pair.a, pair.b), about=(source,))
            mine = {one.claim.ref for one in held}
            yield Found(
                found.message,
                tuple(place for place in found.at if place[0] in mine),
                fact,
                facet.name,
                (source,),
                {ref: value for ref, value in found.seen.items() if ref in mine},
            )
