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

from factcheck.order import dated, declared, disputed, follows, impossible
from factcheck.rules.base import Case, Found, out_of_order

SEVERITY = "error"
AFTER = "conflicts"


def find(case: Case) -> Iterator[Found]:
    """One finding for each smallest set of one subject's dates that breaks the story's order."""
    chains, events = declared(case.story, case.vocabulary)
    after = follows(chains)
    if after:
        open_to_doubt = disputed(case.facts, case.accepted)
        for dates in dated(case.facts, case.vocabulary.key, case.drafts).values():
            for pair in impossible([*dates, *events], after, open_to_doubt):
                yield out_of_order(pair, "the order in story.yaml")
