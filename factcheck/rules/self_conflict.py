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
from factcheck.judge.compare import of_source
from factcheck.judge.gather import facet_kinds
from factcheck.rules.base import Case, Found, both_given, on_values, titled

SEVERITY = "error"


def find(case: Case) -> Iterator[Found]:
    """One finding for each facet and source that holds two values which exclude each other."""
    for fact in case.facts:
        for facet in fact.facets:
            yield from _of_facet(case, fact, facet)


def _of_facet(case: Case, fact: JudgedFact, facet: JudgedFacet) -> Iterator[Found]:
    done = set()
    kind = facet_kinds()[facet.name][1]
    pairs = facet.comparisons if facet.verdict == "conflict" else ()
    for pair in (*pairs, *facet.draft_clashes):
        for source in pair.within if pair.clash else ():
            own = of_source(kind, pair, source, case.names)
            if source not in done and own.clash:
                done.add(source)
                message = f"{titled(fact, facet)}: {source} itself says {both_given(facet, own)}."
                yield on_values(message, fact, facet, (own.a, own.b), about=(source,))
