"""The dates given cannot all be true in the order that must hold.

Why it matters: each date may look fine alone. Asylum asked for after an arrest in December cannot have been refused
in November; one of the claims, or the order, is wrong. `before` means not later than: the same day is allowed. Each
source is held against itself first, then against the others; claims that already stand in a conflict are not held
against other sources.

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

from factcheck.order import Dated, Impossible, dated, declared, disputed, follows, impossible
from factcheck.rules.base import Case, Found, as_read, listing

SEVERITY = "error"
AFTER = "conflicts"


def find(case: Case) -> Iterator[Found]:
    """One finding for each smallest set of one subject's dates that breaks the story's order."""
    chains, events = declared(case.story, case.vocabulary)
    after = follows(chains)
    if after:
        for dates in dated(case.facts, case.vocabulary.key, case.drafts).values():
            for pair in impossible([*dates, *events], after, disputed(case.facts, case.accepted)):
                yield found(pair, "the order in story.yaml")


def found(pair: Impossible, order: str) -> Found:
    """Say in words why two dates cannot both be true."""
    first, then = pair.first, pair.then
    sources = sorted({one.source for one in (first, then)} - {""})
    subject = next(one.fact.fact.subject for one in (first, then) if one.fact)
    who = f"{sources[0]} alone" if len(sources) == 1 else f"{listing(sources)} together"
    message = (
        f"{subject}: {who} cannot be right on both dates: {_dated(first)} and {_dated(then)}, but "
        f"'{first.name}' comes before '{then.name}' by {order}. Is one date wrong, or does one mean something else?"
    )
    held = [one.held for one in (first, then) if one.held]
    return Found(
        message,
        tuple(sorted((one.claim.ref, "date") for one in held)),
        about=(first.key, then.key, next(one.fact.fact.subject_key for one in (first, then) if one.fact), *sources),
        seen={one.held.claim.ref: _read(one) for one in (first, then) if one.held},
    )


def _dated(one: Dated) -> str:
    facet = one.fact.facet("date") if one.fact else None
    value = as_read(facet, one.reading) if facet else f"'{one.reading}'"
    return f"'{one.name}' is {value}" + (f" in {one.source}" if one.source else " (an event of the story)")


def _read(one: Dated) -> str:
    from factcheck.rules.base import words

    facet = one.fact.facet("date") if one.fact else None
    return words(facet, one.reading) if facet else str(one.reading)
