"""Several sources report it, but all of them have it from one.

Why it matters: an echo looks like confirmation and is none. The chain is followed through a claim's `via` and a
source's `relies_on` to where it ends.

Fires:
    sources:
      paper: {claims: [{subject: the family, predicate: fears torture}]}
      report: {claims: [{subject: the family, predicate: fears torture, via: [paper]}]}

Silent:
    sources:
      paper: {claims: [{subject: the family, predicate: fears torture}]}
      report: {claims: [{subject: the family, predicate: fears torture}]}
"""

from collections.abc import Iterator

from factcheck.rules.base import Case, Found, about_fact, listing, one_origin, title

SEVERITY = "warning"


def find(case: Case) -> Iterator[Found]:
    """One finding for each fact whose several sources trace back to one origin."""
    for fact in case.facts:
        if one_origin(fact):
            ends = sorted(frozenset[str]().union(*fact.origins.values()))
            message = f"{title(fact)}: {listing(fact.sources)} say it, but all have it from {listing(ends)}."
            yield about_fact(message, fact)
