"""Several sources report it, but all of them have it from one.

Why it matters: an echo looks like confirmation and is none. The chain is followed through a claim's `via` and a
source's `relies_on` to where it ends. A source that names none but bears an agency's marks (an author of it,
`KYIV (Reuters) -` at the start of its archived text, `Source: Xinhua` or `(dpa)` at the end) draws on that agency; one
that only mentions it does not.

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

from factcheck.rules.base import Case, Found, about_fact, by_what, listing, one_origin, title

SEVERITY = "warning"


def find(case: Case) -> Iterator[Found]:
    """One finding for each fact whose several sources trace back to one origin."""
    for fact in case.facts:
        if one_origin(fact):
            ends = sorted(frozenset[str]().union(*fact.origins.values()))
            message = f"{title(fact)}: {listing(fact.sources)} report it, but it all goes back to {listing(ends)}"
            yield about_fact(f"{message}{by_what(case, fact)}.", fact)
