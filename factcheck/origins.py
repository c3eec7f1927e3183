"""Which sources are really one: the ends of each claim's chain of `via` and `relies_on`."""

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of every source, and of every claim by its ref."""

    of_source: Mapping[str, frozenset[str]]
    of_claim: Mapping[str, frozenset[str]]

    def of(self, claim: Claim) -> frozenset[str]:
        """Where a claim comes from in the end."""
        return self.of_claim[claim.ref]
