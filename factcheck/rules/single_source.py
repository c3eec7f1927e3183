"""Fewer independent sources than the story asks for.

Why it matters: what one source says may be right, but nobody has confirmed it. Sources that draw on each other count
as one. How many are enough is `min_sources` in the story's policy (2 unless it says otherwise) or of the predicate;
each fact is reported once.

Fires:
    sources:
      agency: {claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 36}]}

Silent:
    sources:
      agency: {claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
      paper: {claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
"""

from collections.abc import Iterator

from factcheck.judge import JudgedFact
from factcheck.rules.base import Case, Found, listing, seen, title

SEVERITY = "warning"


def find(case: Case) -> Iterator[Found]:
    """One finding for each fact that too few independent sources stand behind."""
    default = case.story.settings.policy.min_sources
    for fact in case.facts:
        wanted = default if fact.fact.traits.min_sources is None else fact.fact.traits.min_sources
        if not fact.sources or fact.independent_sources >= wanted or one_origin(fact):
            continue
        yield about_fact(f"{title(fact)}: {_sentence(fact, wanted)}", fact)


def one_origin(fact: JudgedFact) -> bool:
    """Whether several sources report a fact and all of them draw on one."""
    return fact.facets[0].verdict == "same-origin"


def about_fact(message: str, fact: JudgedFact) -> Found:
    """A finding on a whole fact: what was seen are all values of its claims."""
    values: dict[str, list[str]] = {}
    for facet in fact.facets[1:] or fact.facets:
        for ref, value in seen(facet, facet.held).items():
            values.setdefault(ref, []).append(f"{facet.name} {value}")
    at = tuple((claim.ref, "") for claim in fact.claims if claim.source in fact.sources)
    return Found(message, at, fact, seen={ref: "; ".join(those) for ref, those in sorted(values.items())})


def _sentence(fact: JudgedFact, wanted: int) -> str:
    if len(fact.sources) == 1:
        return f"only {fact.sources[0]} says it; {wanted} independent sources are asked for."
    found = fact.independent_sources
    count = f"{found} independent source{'' if found == 1 else 's'}"
    return f"{listing(fact.sources)} say it, which makes {count}; {wanted} are asked for."
