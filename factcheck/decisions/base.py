"""How a decision fared: it stands, or it does not and why."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from factcheck.model.story import PlacedResolution

Fate = Literal["stands", "stale", "expired", "unused"]


class Outcome(msgspec.Struct, frozen=True):
    """One decision and its fate today; `seen_now` is what its finding rests on now, `claims` the finding's claims."""

    placed: PlacedResolution
    fate: Fate
    why: str = ""
    seen_now: Mapping[str, str] = msgspec.field(default_factory=dict)
    claims: tuple[tuple[str, str], ...] = ()
    message: str = ""
    fact: str | None = None
    facet: str | None = None


class Decided(msgspec.Struct, frozen=True):
    """How every decision of a story fared, in the order of the file."""

    outcomes: tuple[Outcome, ...] = ()
