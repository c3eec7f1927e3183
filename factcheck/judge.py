"""Regions to verdicts."""

from dataclasses import dataclass

from factcheck.align.base import AlignedFact
from factcheck.model.claim import Claim, Raw
from factcheck.model.report import Verdict
from factcheck.values.base import Reading, Related


@dataclass(frozen=True, slots=True)
class HeldValue:
    """One claim's value of a facet, as read."""

    claim: Claim
    reading: Reading

    @property
    def raw(self) -> Raw:
        """As it was typed."""
        return self.reading.raw


@dataclass(frozen=True, slots=True)
class Compared:
    """How two distinct values relate, each shown by the first claim that has it."""

    a: HeldValue
    b: HeldValue
    related: Related


@dataclass(frozen=True, slots=True)
class JudgedFacet:
    """A facet with its verdict and the reason in words. `kind` is the kind its values are read by."""

    name: str
    kind: str
    verdict: Verdict
    reason: str
    values: tuple[HeldValue, ...]
    comparisons: tuple[Compared, ...]
    consensus: Reading | None = None
    leading: Reading | None = None
    support: str | None = None


@dataclass(frozen=True, slots=True)
class JudgedFact:
    """A fact with its verdict: that of its worst facet. `groups` are the claims' independent groups, by origins."""

    fact: AlignedFact
    verdict: Verdict
    reason: str
    facets: tuple[JudgedFacet, ...]
    independent_sources: int
