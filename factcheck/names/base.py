"""What comparing names gives, and what it needs to know of a story."""

from collections.abc import Mapping
from typing import Any, Literal, Protocol

import msgspec

from factcheck.model.story import Entity

Verdict = Literal["same", "different", "near", "unknown"]


class World(Protocol):
    """What a story knows of names: its declared entities, and every name it mentions; compared by identity."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities that the story declares."""

    @property
    def mentioned(self) -> tuple[str, ...]:
        """Every name that any claim mentions."""

    @property
    def known(self) -> dict[str, Any]:
        """What was worked out of them, once."""

    @property
    def often(self) -> Mapping[str, int]:
        """How often each of those is mentioned, where that is known."""

    def __hash__(self) -> int:
        """By identity."""


class NameMatch(msgspec.Struct, frozen=True):
    """How two names relate, and why in words.

    `same` and `different` are certain; `near` looks like one name and must be asked about; `unknown` cannot be
    told (a description is no name).
    """

    verdict: Verdict
    reason: str


class Clusters(msgspec.Struct, frozen=True):
    """The names of a story, grouped.

    `canonical` maps every name to how the story names that thing; `near` holds pairs that were left apart though
    they look like one, with the reason; `broken` says which chains of likeness were cut, and why.
    """

    canonical: Mapping[str, str] = msgspec.field(default_factory=dict)
    near: tuple[tuple[str, str, str], ...] = ()
    broken: tuple[str, ...] = ()
