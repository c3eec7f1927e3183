"""One person gives two sources values that cannot both be true.

Why it matters: it is a changed story or a misquote, and either is worth a call. The conflict itself is reported as
such; this rule says that both sides have it from the same mouth.

Fires:
    sources:
      agency: {claims: [{subject: the fire, predicate: killed, quantity: 12, said_by: Ana Pérez}]}
      paper: {claims: [{subject: the fire, predicate: killed, quantity: 14, said_by: Ana Pérez}]}

Silent:
    sources:
      agency: {claims: [{subject: the fire, predicate: killed, quantity: 12, said_by: Ana Pérez}]}
      paper: {claims: [{subject: the fire, predicate: killed, quantity: 14, said_by: Ivan Orlov}]}
"""

from collections import defaultdict
from collections.abc import Iterator

from factcheck.judge import Compared, Distinct, HeldValue, JudgedFacet, JudgedFact
from factcheck.rules.base import Case, Found, as_read, seen, title

SEVERITY = "warning"


def find(case: Case) -> Iterator[Found]:
    """One finding for each person and facet with clashing values in different sources."""
    for fact in case.facts:
        for facet in fact.facets:
            if facet.verdict == "conflict" and facet.name != "speaker":
                yield from _of_facet(case, fact, facet)


def _of_facet(case: Case, fact: JudgedFact, facet: JudgedFacet) -> Iterator[Found]:
    done = set()
    for pair in facet.comparisons:
        for speaker, one, two in _both_said(case, pair):
            if speaker in done:
                continue
            done.add(speaker)
            sides = " and ".join(
                f"{'that it is not ' if side.claim.stance == 'denies' else ''}{as_read(facet, side.reading)} "
                f"in {side.claim.source}"
                for side in (one, two)
            )
            yield Found(
                f"{title(fact)}, {facet.name}: {speaker} is said to give {sides}, and both cannot be: "
                "a changed story, or a misquote?",
                ((one.claim.ref, one.key), (two.claim.ref, two.key)),
                fact,
                facet.name,
                about=(speaker,),
                seen=seen(facet, (one, two)),
            )


def _both_said(case: Case, pair: Compared) -> Iterator[tuple[str, HeldValue, HeldValue]]:
    """The speakers whom different sources name on both sides of a clash."""
    if pair.clash and pair.across:
        left, right = _speakers(case, pair.a), _speakers(case, pair.b)
        for speaker in sorted(left.keys() & right.keys()):
            for one in left[speaker]:
                two = next((two for two in right[speaker] if two.claim.source != one.claim.source), None)
                if two:
                    yield speaker, one, two
                    break


def _speakers(case: Case, value: Distinct) -> dict[str, list[HeldValue]]:
    found: dict[str, list[HeldValue]] = defaultdict(list)
    for one in value.held:
        if one.claim.said_by:
            found[case.people.get(one.claim.said_by.name, one.claim.said_by.name)].append(one)
    return found
