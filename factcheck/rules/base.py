"""What every rule shares: the case it looks at, and what it may find.

A rule is one file. Its name is its id; `SEVERITY` its default severity; `find(case)` yields what it saw. Its docstring
is its manual page (`factcheck explain`), in this form, and its two examples are executed:

    One line that says what it finds.

    Why it matters: ...

    Fires:
        sources:
          a: {published: 2022-12-30, claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
          b: {claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 37}]}

    Silent:
        sources:
          ...

`story:` beside `sources:` holds what `story.yaml` would, `texts:` maps a source to its archived text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.align.base import NearMiss
from factcheck.judge import JudgedFact
from factcheck.model.claim import Claim
from factcheck.model.story import Severity, Story
from factcheck.origins import Origins


@dataclass(frozen=True, slots=True)
class Case:
    """One story, aligned and judged: all that a rule may look at."""

    story: Story
    facts: tuple[JudgedFact, ...]
    near: tuple[NearMiss, ...]
    origins: Origins
    claims: Mapping[str, Claim]
    """Every claim of the story by its ref."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing a rule saw.

    `at` names the claims it is about, each with the key that is shown (`("moscow-times#age", "quantity")`; `""` the
    claim itself). `about` is what identifies the finding besides rule, fact and facet (names, in a fixed order);
    `seen` maps claim refs to the value each had, in normalised words: a decision goes stale when one of them moves.
    """

    message: str
    at: tuple[tuple[str, str], ...]
    fact: JudgedFact | None = None
    facet: str | None = None
    about: tuple[str, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None
