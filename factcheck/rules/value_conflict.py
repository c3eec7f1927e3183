"""Sources give values with no common point.

Why it matters: at most one of them can be right, and whichever is printed contradicts a source that readers can find.
Two values conflict only when there is no exact value that both allow: `in November` and `late November` do not.

Fires:
    sources:
      moscow-times: {published: 2022-12-30, claims: [{subject: Mikhail Zhilin, predicate: requested asylum, date: Sept. 26}]}
      report: {claims: [{subject: Mikhail Zhilin, predicate: requested asylum, date: 7 December 2022}]}

Silent:
    sources:
      moscow-times: {published: 2022-12-30, claims: [{subject: Mikhail Zhilin, predicate: asylum refused, date: late November}]}
      report: {claims: [{subject: Mikhail Zhilin, predicate: asylum refused, date: in November 2022}]}
"""

from collections.abc import Iterator

from factcheck.judge import Distinct, JudgedFacet
from factcheck.rules.base import Case, Found, on_values, title, who_says

SEVERITY = "error"
SHOWN = 5


def find(case: Case) -> Iterator[Found]:
    """One finding for each facet in which values of different sources exclude each other."""
    for fact in case.facts:
        for facet in fact.facets:
            if facet.verdict != "conflict" or facet.name == "speaker":
                continue
            values = clashing(facet)
            if values:
                yield on_values(f"{title(fact)}, {facet.name}: {_sentence(facet, values)}", fact, facet, values)


def clashing(facet: JudgedFacet) -> tuple[Distinct, ...]:
    """The values that exclude another source's value; all of them when only all together exclude each other."""
    if facet.empty:
        return tuple(value for value in facet.distinct if value.reading.region is not None)
    apart = {id(one) for pair in facet.clashes("value") if pair.across for one in (pair.a, pair.b)}
    return tuple(value for value in facet.distinct if id(value) in apart)


def _sentence(facet: JudgedFacet, values: tuple[Distinct, ...]) -> str:
    more = f"; and {len(values) - SHOWN} more values" if len(values) > SHOWN else ""
    reason = "" if facet.empty else next(pair.related.reason for pair in facet.clashes("value") if pair.across)
    shown = "; ".join(who_says(facet, value, reason) for value in values[:SHOWN])
    if facet.empty:
        return f"{shown}{more}. No two of these exclude each other, but all together they leave nothing."
    cannot = "Both cannot be" if len(values) == 2 else "Not all of these can be"
    most = f" Most support: '{facet.leading}', {facet.support}." if facet.leading and facet.support else ""
    return f"{shown}{more}. {cannot}: {reason}.{most}"
