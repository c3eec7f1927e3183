"""The draft states what no source states.

Why it matters: either a source is missing from the folder, or the sentence says more than anybody knows. A value that
is more exact than every source's (`24 November` against `late November`) is one that no source states.

Fires:
    sources:
      our-draft: {role: draft, claims: [{subject: Mikhail Zhilin, predicate: arrested, place: Astana}]}
      agency: {claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 36}]}

Silent:
    sources:
      our-draft: {role: draft, claims: [{subject: Mikhail Zhilin, predicate: arrested, date: November 2022}]}
      agency: {claims: [{subject: Mikhail Zhilin, predicate: arrested, date: 24 November 2022}]}
"""

from collections.abc import Iterator, Sequence

from factcheck.draft import DraftValue, Standing, standings
from factcheck.rules.base import Case, Found, as_read, listing, title, words

SEVERITY = "warning"


def find(case: Case) -> Iterator[Found]:
    """One finding for each claim of the draft that no source backs in full."""
    for standing in standings(case.facts, case.drafts, case.people):
        bare = [value for value in standing.values if not (value.behind or value.against or value.unclear)]
        if not standing.fact.sources:
            yield _found(standing, "no source states it", ())
        elif bare:
            what = listing(f"{value.facet.name} {as_read(value.facet, value.value.reading)}" for value in bare)
            yield _found(standing, f"no source states its {what}", bare)


def _found(standing: Standing, why: str, bare: Sequence[DraftValue]) -> Found:
    """On the claim, and on the facet where it is about only one."""
    claim = standing.claim
    values = "; ".join(f"{value.facet.name} {words(value.facet, value.value.reading)}" for value in standing.values)
    return Found(
        f"{title(standing.fact)}: the draft ({claim.source}) has it, and {why}.",
        ((claim.ref, bare[0].value.key if len(bare) == 1 else ""),),
        standing.fact,
        bare[0].facet.name if len(bare) == 1 else None,
        about=(claim.source, " ".join(value.facet.name for value in bare)),
        seen={claim.ref: values},
    )
