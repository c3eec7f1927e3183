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

from collections.abc import Iterator

from factcheck.draft import DraftValue, Standing, standings
from factcheck.rules.base import Case, Found, seen, sentence, titled, who_says

SEVERITY = "error"


def find(case: Case) -> Iterator[Found]:
    """One finding for each value of the draft that a source contradicts."""
    for standing in standings(case.facts, case.drafts, case.people):
        for value in standing.values:
            if value.against:
                yield _found(standing, value)


def _found(standing: Standing, value: DraftValue) -> Found:
    facet, fact = value.facet, standing.fact
    reason = value.against[0].related.reason
    sides = "; ".join(who_says(facet, pair.b, reason) for pair in value.against)
    backed = "; ".join(who_says(facet, pair.b) for pair in value.behind)
    side = f" The draft takes a side: {backed}." if backed else ""
    why = "" if facet.name == "holds" else f" {sentence(reason)}."
    draft = who_says(facet, value.against[0].a, reason)
    message = f"{titled(fact, facet)}: the draft ({draft}) is contradicted: {sides}.{why}{side}"
    held = [value.value, *(one for pair in value.against for one in pair.b.held)]
    at = tuple((one.claim.ref, one.key) for one in held)
    return Found(message, at, fact, facet.name, about=(standing.claim.source,), seen=seen(facet, held))
