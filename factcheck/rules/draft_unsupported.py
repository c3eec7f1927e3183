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

from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.draft import DraftValue, Standing, standings
from factcheck.rules.base import Case, Found, as_read, listing, title, words

SEVERITY = "warning"


def find(case: Case) -> Iterator[Found]:
    """One finding for each fact of a draft, or each of its facets together, that no source backs in full."""
    found: dict[tuple[str, str, str], list[tuple[Standing, list[DraftValue]]]] = defaultdict(list)
    for standing in standings(case.facts, case.drafts, case.people, case.names):
        bare = [value for value in standing.values if not (value.behind or value.against or value.unclear)]
        if bare or not standing.fact.sources:
            facets = " ".join(value.facet.name for value in bare) if standing.fact.sources else ""
            found[standing.fact.fact.id, standing.claim.source, facets].append((standing, bare))
    for (_, source, facets), claims in found.items():
        yield _found(source, facets, claims)


def _found(source: str, facets: str, claims: Sequence[tuple[Standing, list[DraftValue]]]) -> Found:
    """On the claims, and on the facet where it is about only one."""
    fact, one = claims[0][0].fact, facets if facets and " " not in facets else None
    what = (
        f"{value.facet.name} {as_read(value.facet, value.value.reading)}"
        + (" in full" if isinstance(value.value.reading.raw, tuple) else "")
        for _, bare in claims
        for value in bare
    )
    why = f"no source states its {listing(dict.fromkeys(what))}" if facets else "no source states it"
    return Found(
        f"{title(fact)}: the draft ({source}) has it, and {why}.",
        tuple((standing.claim.ref, bare[0].value.key if one else "") for standing, bare in claims),
        fact,
        one,
        about=(source, facets),
        seen={
            standing.claim.ref: "; ".join(
                f"{value.facet.name} {words(value.facet, value.value.reading)}" for value in standing.values
            )
            for standing, _ in claims
        },
    )
