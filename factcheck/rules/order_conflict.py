"""The dates given cannot all be true in the order that must hold.

Why it matters: each date may look fine alone. Asylum asked for after an arrest in December cannot have been refused
in November; one of the claims, or the order, is wrong. `before` means not later than: the same day is allowed. Each
source is held against itself first, then against the others; claims that already stand in a conflict are not held
against other sources. An age bounds the day of birth, so that it is held against the date of birth and against ages given at
other times; other durations (a sentence, a release) do not bind.

Fires:
    story:
      order: [[requested asylum, asylum refused]]
    sources:
      report:
        claims:
          - {subject: Mikhail Zhilin, predicate: requested asylum, date: 7 December 2022}
          - {subject: Mikhail Zhilin, predicate: asylum refused, date: November 2022}

Silent:
    story:
      order: [[requested asylum, asylum refused]]
    sources:
      report:
        claims:
          - {subject: Mikhail Zhilin, predicate: requested asylum, date: 26 September 2022}
          - {subject: Mikhail Zhilin, predicate: asylum refused, date: November 2022}
"""

from collections.abc import Iterator
from datetime import date

from factcheck.align.predicates import Vocabulary
from factcheck.births import Birth, apart, binding, births
from factcheck.judge import JudgedFacet
from factcheck.model.story import Story
from factcheck.order import dated, declared, disputed, doubts, follows, impossible
from factcheck.rules.base import Case, Found, as_read, listing, out_of_order, words

SEVERITY = "error"
AFTER = "conflicts"


def binds(story: Story, vocabulary: Vocabulary) -> frozenset[str]:
    """What the story orders, and what bounds a birth."""
    return frozenset(key for chain in declared(story, vocabulary)[0] for key in chain) | binding(vocabulary)


def find(case: Case) -> Iterator[Found]:
    """One finding for each smallest set of one subject's dates that breaks the story's order, or that no birth allows."""
    chains, events = declared(case.story, case.vocabulary)
    after = follows(chains)
    if after:
        open_to_doubt = doubts(case.facts, case.settled)
        for dates in dated(case.facts, case.vocabulary.key).values():
            for pair in impossible([*dates, *events], after, open_to_doubt):
                yield out_of_order(pair, "the order in story.yaml")
    people = births(case.facts, case.vocabulary, case.story, case.drafts)
    if people:
        open_conflicts = disputed(case.facts, case.settled) | disputed(case.facts, case.settled, "quantity")
        for subject in sorted(people):
            for late, early in apart(people[subject], open_conflicts):
                yield _no_birth(subject, late, early)


def _no_birth(subject: str, late: Birth, early: Birth) -> Found:
    sources = sorted({late.source, early.source})
    who = f"{sources[0]} alone" if len(sources) == 1 else f"{listing(sources)} together"
    facts = [(one, one.fact.facet("date" if one.on is None else "quantity")) for one in (early, late)]
    given = "; ".join(_given(one, facet) for one, facet in facts if facet)
    return Found(
        f"{late.fact.fact.subject}: {who} cannot be right: {given}. Is one of them wrong, or are these two people?",
        tuple(sorted((one.held.claim.ref, one.held.key) for one in (late, early))),
        about=("birth", subject, *sources),
        seen={
            one.held.claim.ref: words(facet, one.held.reading) + (f" on {one.on}" if one.on else "")
            for one, facet in facts
            if facet
        },
    )


def _given(one: Birth, facet: JudgedFacet) -> str:
    value = as_read(facet, one.held.reading)
    if one.on is None:
        return f"{one.source} puts the birth at {value}"
    when = f"as of {one.on}" if one.held.claim.as_of else f"published {one.on}"
    first, last = (None if day is None else date.fromordinal(day).year for day in (one.low, one.high))
    years = (
        f"between {first} and {last}" if first and last else f"in {last} or before" if last else f"in {first} or later"
    )
    return f"{one.source} ({when}) gives the age {value}, a birth {years}"
