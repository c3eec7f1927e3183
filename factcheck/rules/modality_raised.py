"""One source states as fact what another calls alleged, possible or planned.

Why it matters: `is accused of` that turns into `did` is how rumour becomes print. The values are still compared as
they are; this rule says who drops the hedge, and shows it from the quote of the source that has it. The draft is held
to it too: it may not state as fact what the sources hedge.

Fires:
    sources:
      agency: {claims: [{subject: the minister, predicate: took a bribe, modality: alleged, quote: is accused of taking}]}
      paper: {claims: [{subject: the minister, predicate: took a bribe}]}

Silent:
    sources:
      agency: {claims: [{subject: the minister, predicate: took a bribe, modality: alleged}]}
      paper: {claims: [{subject: the minister, predicate: took a bribe, modality: alleged}]}
"""

from collections.abc import Iterator

from factcheck.judge import JudgedFact
from factcheck.model.claim import Claim
from factcheck.rules.base import Case, Found, listing, title

SEVERITY = "warning"


def find(case: Case) -> Iterator[Found]:
    """One finding for each fact that one source asserts as actual and another does not."""
    for fact in case.facts:
        claims = [claim for claim in fact.claims if claim.stance == "asserts"]
        actual = [claim for claim in claims if claim.modality == "actual"]
        hedged = [claim for claim in claims if claim.modality != "actual" and claim.source in fact.sources]
        if {claim.source for claim in hedged} - {claim.source for claim in actual} and actual:
            yield _found(fact, actual, hedged)


def _found(fact: JudgedFact, actual: list[Claim], hedged: list[Claim]) -> Found:
    sources = sorted({claim.source for claim in actual})
    states = f"{listing(sources)} {'state' if len(sources) > 1 else 'states'}"
    calls = listing(dict.fromkeys(f"{claim.source} calls it {claim.modality}{hedge(claim)}" for claim in hedged))
    claims = sorted([*actual, *hedged], key=lambda claim: claim.ref)
    return Found(
        f"{title(fact)}: {states} as fact what is hedged elsewhere: {calls}.",
        tuple((claim.ref, "modality") for claim in claims),
        fact,
        seen={claim.ref: claim.modality for claim in claims},
    )


def hedge(claim: Claim) -> str:
    """The words of a claim's quote that hold something back, in brackets; nothing when it has no quote."""
    from factcheck.language.hedges import hedges

    for quote in claim.quote:
        found = hedges(quote)
        if found:
            return f" (“{found}”)"
    return f" (“{claim.quote[0]}”)" if claim.quote else ""
