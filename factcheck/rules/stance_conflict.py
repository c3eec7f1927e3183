"""One source asserts what another denies.

Why it matters: a denial is news in itself; printing one side alone hides that it is disputed. A denial of a value
(`denies`, `date: May 3`) conflicts only with a value equal to or within the denied one; a denial without any facet
denies that the thing happened at all.

Fires:
    sources:
      agency: {claims: [{subject: the ministry, predicate: paid a ransom}]}
      ministry: {claims: [{subject: the ministry, predicate: paid a ransom, stance: denies}]}

Silent:
    sources:
      agency: {claims: [{subject: the ministry, predicate: paid a ransom, date: 3 May 2023}]}
      ministry: {claims: [{subject: the ministry, predicate: paid a ransom, date: 9 May 2023, stance: denies}]}
"""

from collections.abc import Iterator, Sequence

from factcheck.judge import Distinct, JudgedFacet
from factcheck.rules.base import Case, Found, listing, on_values, title, who_says

SEVERITY = "error"


def find(case: Case) -> Iterator[Found]:
    """One finding for each facet in which one source denies what another asserts."""
    for fact in case.facts:
        for facet in fact.facets:
            pairs = [pair for pair in facet.clashes("stance") if pair.across]
            if facet.verdict != "conflict" or not pairs:
                continue
            mine = {id(one) for pair in pairs for one in (pair.a, pair.b)}
            values = [value for value in facet.distinct if id(value) in mine]
            yield on_values(f"{title(fact)}{_sentence(facet, values)}.", fact, facet, values)


def _sentence(facet: JudgedFacet, values: Sequence[Distinct]) -> str:
    if facet.name != "holds":
        sides = "; ".join(who_says(facet, value) for value in sorted(values, key=lambda value: value.denied))
        return f", {facet.name}: {sides}"
    say, deny = (
        sorted({name for value in values if value.denied == side for name in value.sources}) for side in (False, True)
    )
    states, denies = "state" if len(say) > 1 else "states", "deny" if len(deny) > 1 else "denies"
    return f": {listing(say)} {states} it, and {listing(deny)} {denies} it"
