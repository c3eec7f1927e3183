"""Dates stand against the usual order of such events, which the story did not declare.

Why it matters: people are arrested before they are convicted, and born before everything else. The built-in
vocabulary knows such orders; life has exceptions, so it is a warning. Declare the order in story.yaml to make it
binding, or decide the finding.

Fires:
    sources:
      agency:
        claims:
          - {subject: Ana Pérez, predicate: arrested, date: 3 May 2023}
          - {subject: Ana Pérez, predicate: convicted, date: 2 May 2023}

Silent:
    sources:
      agency:
        claims:
          - {subject: Ana Pérez, predicate: arrested, date: 3 May 2023}
          - {subject: Ana Pérez, predicate: convicted, date: 9 May 2023}
"""

from collections.abc import Iterator

from factcheck.align.predicates import Vocabulary
from factcheck.model.story import Story
from factcheck.order import dated, declared, doubts, follows, impossible
from factcheck.rules.base import Case, Found, out_of_order

SEVERITY = "warning"
AFTER = "conflicts"


def binds(story: Story, vocabulary: Vocabulary) -> frozenset[str]:
    """What usually comes before or after something."""
    return frozenset(key for chain in vocabulary.usual_order() for key in chain)


def find(case: Case) -> Iterator[Found]:
    """One finding for each pair of one subject's dates against the vocabulary's usual order."""
    known = follows(declared(case.story, case.vocabulary)[0])
    after = {
        first: frozenset(
            then for then in thens if then not in known.get(first, ()) and first not in known.get(then, ())
        )
        for first, thens in follows(case.vocabulary.usual_order()).items()
    }
    if after:
        open_to_doubt = doubts(case.facts, case.settled)
        for dates in dated(case.facts, case.vocabulary.key).values():
            for pair in impossible(dates, after, open_to_doubt):
                yield out_of_order(pair, "the usual order of such events")
