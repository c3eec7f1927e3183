"""The draft states what a source contradicts.

Why it matters: this is the sentence to mend before it is published. The draft is held against every source, and its
claims never count as confirmation.

Fires:
    sources:
      our-draft: {role: draft, claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 37}]}
      agency: {claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 36}]}

Silent:
    sources:
      our-draft: {role: draft, claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
      agency: {claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.draft import DraftValue, Standing, standings
from factcheck.rules.base import Case, Found, seen, sentence, titled, who_says

SEVERITY = "error"


def find(case: Case) -> Iterator[Found]:
    """One finding for each facet of a draft that a source contradicts, with all that the draft says there."""
    found: dict[tuple[str, str, str], list[tuple[Standing, DraftValue]]] = defaultdict(list)
    for standing in standings(case.facts, case.drafts, case.people, case.names):
        for value in standing.values:
            if value.against:
                about = (standing.fact.fact.id, value.facet.name, standing.claim.source)
                found[about].append((standing, value))
    for (_, _, source), values in found.items():
        yield _found(source, values)


def _found(source: str, values: Sequence[tuple[Standing, DraftValue]]) -> Found:
    fact, facet = values[0][0].fact, values[0][1].facet
    first, *more = (_contradicted(value) for _, value in values)
    message = f"{titled(fact, facet)}: {' '.join([first, *map(sentence, more)])}"
    held = {
        one.ref: one
        for _, value in values
        for one in (value.value, *(h for pair in value.against for h in pair.b.held))
    }
    at = tuple((one.claim.ref, one.key) for one in held.values())
    return Found(message, at, fact, facet.name, about=(source,), seen=seen(facet, held.values()))


def _contradicted(value: DraftValue) -> str:
    facet, reason = value.facet, value.against[0].related.reason
    sides = "; ".join(who_says(facet, pair.b, reason) for pair in value.against)
    backed = "; ".join(who_says(facet, pair.b) for pair in value.behind)
    side = f" The draft takes a side: {backed}." if backed else ""
    why = "" if facet.name == "holds" else f" {sentence(reason)}."
    draft = who_says(facet, value.against[0].a, reason)
    return f"the draft ({draft}) is contradicted: {sides}.{why}{side}"
