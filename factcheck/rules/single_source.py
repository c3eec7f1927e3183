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

from collections.abc import Iterator, Sequence

from factcheck.judge import JudgedFact
from factcheck.rules.base import Case, Found, about_fact, by_what, listing, one_origin, title

SEVERITY = "warning"


def find(case: Case) -> Iterator[Found]:
    """One finding for each fact that too few independent sources stand behind."""
    default = case.story.settings.policy.min_sources
    for fact in case.facts:
        wanted = default if fact.fact.traits.min_sources is None else fact.fact.traits.min_sources
        if not fact.sources or fact.independent_sources >= wanted or one_origin(fact):
            continue
        yield about_fact(f"{title(fact)}: {_sentence(case, fact, wanted)}", fact)


def _sentence(case: Case, fact: JudgedFact, wanted: int) -> str:
    asked = f"{wanted} independent sources are asked for"
    if len(fact.sources) == 1:
        return f"only {fact.sources[0]} reports it; {asked}."
    claims = [claim for claim in fact.claims if claim.source in fact.sources and claim.stance == "asserts"]
    stating = sorted({claim.source for claim in claims if claim.modality == "actual"})
    others = [source for source in fact.sources if source not in stating]
    if stating and others:
        states = f"{listing(stating)} {'state' if len(stating) > 1 else 'states'} it as fact"
        return f"{'' if len(stating) > 1 else 'only '}{states}, {listing(others)} not{_count(case, fact, stating)}; {asked}."
    return f"{listing(fact.sources)} report it{_count(case, fact, fact.sources)}; {asked}."


def _count(case: Case, fact: JudgedFact, sources: Sequence[str]) -> str:
    """That some sources are fewer than they seem, where they are."""
    found = fact.independent_sources
    if found == len(sources):
        return ""
    return f", but they are only {found} independent source{'' if found == 1 else 's'}{by_what(case, fact)}"
