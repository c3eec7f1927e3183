"""How a decision fared: it stands, or it does not and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from factcheck.model.story import PlacedResolution

Fate = Literal["stands", "stale", "expired", "unused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decision and its fate today; `seen_now` is what its finding rests on now, `claims` the finding's claims."""

    placed: PlacedResolution
    fate: Fate
    why: str = ""
    seen_now: Mapping[str, str] = field(default_factory=dict)
    claims: tuple[tuple[str, str], ...] = ()
    message: str = ""
    fact: str | None = None
    facet: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """How every decision of a story fared, in the order of the file."""

    outcomes: tuple[Outcome, ...] = ()
