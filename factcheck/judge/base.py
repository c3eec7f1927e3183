"""What judging gives: facts and facets with their verdicts, the values behind them, and every comparison."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

import msgspec

from factcheck.align.base import AlignedFact
from factcheck.model.claim import Claim
from factcheck.model.report import Verdict
from factcheck.values.base import Reading, Related

Clash = Literal["value", "stance"]


class HeldValue(msgspec.Struct, frozen=True):
    """One claim's value of a facet, as read. `key` is where it stands in the sheet (`date`, `predicate`, `said_by`).

    `ref` is the claim's, which is put together once for all who ask.
    """

    claim: Claim
    reading: Reading
    key: str
    ref: str


class Distinct(msgspec.Struct, frozen=True, dict=True):
    """One distinct value of a facet: one region and stance, with every claim that has it, by ref."""

    held: tuple[HeldValue, ...]

    @property
    def first(self) -> HeldValue:
        """The claim that stands for the value."""
        return self.held[0]

    @property
    def reading(self) -> Reading:
        """The value, as read."""
        return self.held[0].reading

    @property
    def denied(self) -> bool:
        """Whether the value is denied rather than asserted."""
        return self.held[0].claim.stance == "denies"

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Who gives the value."""
        return tuple(sorted({one.claim.source for one in self.held}))


class Compared(msgspec.Struct, frozen=True):
    """How two distinct values relate; `clash` says that both cannot be: in value, or as one denies the other."""

    a: Distinct
    b: Distinct
    related: Related
    clash: Clash | None = None

    @property
    def across(self) -> bool:
        """Whether two different sources stand on the two sides."""
        return len({*self.a.sources, *self.b.sources}) > 1

    @property
    def within(self) -> tuple[str, ...]:
        """The sources that stand on both sides."""
        return tuple(sorted({*self.a.sources} & {*self.b.sources}))


class JudgedFacet(msgspec.Struct, frozen=True, dict=True):
    """A facet with its verdict and the reason in words. `kind` is the kind that its values are read by.

    `empty` says that no two values exclude each other, yet all of them together do. `replaced` pairs each
    superseded value with a later one. `drafts` are the values of the text about to be published, which take no
    part in the verdict; `draft_pairs` hold each of them (`a`) against every value of the sources (`b`), and
    `draft_clashes` are those in which it contradicts itself.
    """

    name: str
    kind: str
    verdict: Verdict
    reason: str
    distinct: tuple[Distinct, ...]
    comparisons: tuple[Compared, ...] = ()
    consensus: Reading | None = None
    leading: Reading | None = None
    support: str | None = None
    empty: bool = False
    replaced: tuple[tuple[Distinct, Distinct], ...] = ()
    drafts: tuple[HeldValue, ...] = ()
    draft_pairs: tuple[Compared, ...] = ()
    draft_clashes: tuple[Compared, ...] = ()

    @cached_property
    def held(self) -> tuple[HeldValue, ...]:
        """Every value that took part in the verdict, by claim."""
        if len(self.distinct) == 1:
            return self.distinct[0].held
        return tuple(sorted((one for each in self.distinct for one in each.held), key=lambda one: one.ref))

    @cached_property
    def written(self) -> tuple[HeldValue, ...]:
        """Every value, the draft's too, by claim; where nobody else has the fact, the draft's are the held ones."""
        if not self.drafts:
            return self.held
        return tuple(dict(sorted({one.ref: one for one in (*self.held, *self.drafts)}.items())).values())

    def clashes(self, kind: Clash) -> tuple[Compared, ...]:
        """The pairs that clash in one way."""
        return tuple(pair for pair in self.comparisons if pair.clash == kind)


class JudgedFact(msgspec.Struct, frozen=True):
    """A fact with its verdict: that of its worst facet. `origins` are those of each of its claims, by ref.

    `sources` and `independent_sources` leave out the draft.
    """

    fact: AlignedFact
    verdict: Verdict
    reason: str
    facets: tuple[JudgedFacet, ...]
    sources: tuple[str, ...]
    independent_sources: int
    origins: Mapping[str, frozenset[str]] = msgspec.field(default_factory=dict)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the fact, by ref."""
        return self.fact.claims

    def facet(self, name: str) -> JudgedFacet | None:
        """The facet of that name."""
        return next((facet for facet in self.facets if facet.name == name), None)
