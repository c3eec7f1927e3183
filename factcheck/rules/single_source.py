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
from factcheck.rules.base import Case, Found, about_fact, listing, one_origin, title

SEVERITY = "warning"


def find(case: Case) -> Iterator[Found]:
    """One finding for each fact that too few independent sources stand behind."""
    default = case.story.settings.policy.min_sources
    for fact in case.facts:
        wanted = default if fact.fact.traits.min_sources is None else fact.fact.traits.min_sources
        if not fact.sources or fact.independent_sources >= wanted or one_origin(fact):
            continue
        yield about_fact(f"{title(fact)}: {_sentence(fact, wanted)}", fact)


def _sentence(fact: JudgedFact, wanted: int) -> str:
    if len(fact.sources) == 1:
        return f"only {fact.sources[0]} says it; {wanted} independent sources are asked for."
    found = fact.independent_sources
    count = f"{found} independent source{'' if found == 1 else 's'}"
    return f"{listing(fact.sources)} say it, which makes {count}; {wanted} are asked for."
