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

from collections.abc import Iterator

from factcheck.rules.base import Case, Found, as_read, listing, on_values, title

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
            say = listing(sorted({name for value in values if not value.denied for name in value.sources}))
            deny = listing(sorted({name for value in values if value.denied for name in value.sources}))
            denied = next(value for value in values if value.denied)
            what = "it" if facet.name == "holds" else f"{facet.name} {as_read(facet, denied.reading)}"
            yield on_values(f"{title(fact)}: {say} asserts what {deny} denies ({what}).", fact, facet, values)
