"""A story: a folder of claim sheets that are cross-checked together, and what its `story.yaml` says."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec
from pydantic import BaseModel, ConfigDict

from factcheck.model.claim import Claim, Span
from factcheck.model.source import Source

Severity = Literal["error", "warning", "note"]
EntityKind = Literal["person", "organisation", "place", "thing"]
_FROZEN = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Entity(BaseModel):
    """A name that the story knows: what else it is called, what it belongs to, whom it is not."""

    model_config = _FROZEN

    name: str
    kind: EntityKind | None = None
    aliases: tuple[str, ...] = ()
    pronouns: str | None = None
    distinct_from: tuple[str, ...] = ()
    part_of: str | None = None


class Predicate(BaseModel):
    """A predicate that the story knows; a key left out is left to the built-in vocabulary."""

    model_config = _FROZEN

    name: str
    aliases: tuple[str, ...] = ()
    changes: bool | None = None
    single_valued: bool | None = None
    min_sources: int | None = None


class Policy(BaseModel):
    """What fails, and how much support a fact needs."""

    model_config = _FROZEN

    min_sources: int = 2
    fail_on: tuple[str, ...] = ("error",)
    rules: Mapping[str, Literal["off", "error", "warning", "note"]] = {}
    text_reuse: Literal["warn", "dependent"] = "warn"
    leading: Literal["plain", "weighted"] = "plain"


class Settings(BaseModel):
    """`story.yaml` as read."""

    model_config = _FROZEN

    title: str | None = None
    entities: tuple[Entity, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    events: Mapping[str, str] = {}
    order: tuple[tuple[str, ...], ...] = ()
    window: str | None = None
    hemisphere: Literal["north", "south"] = "north"
    vocabulary: Literal["news", "none"] = "news"
    policy: Policy = Policy()


class Resolution(BaseModel):
    """What an editor decided on one finding: one entry of `resolutions.yaml`."""

    model_config = _FROZEN

    finding: str
    decision: Literal["accept", "keep-both", "superseded", "different-scope", "not-the-same", "dismiss"]
    reason: str
    fact: str | None = None
    claim: str | None = None
    by: str | None = None
    on: str | None = None
    expires: str | None = None
    seen: Mapping[str, str] = {}


class PlacedResolution(msgspec.Struct, frozen=True):
    """A decision, and where it stands (relative to the working directory)."""

    resolution: Resolution
    file: str
    span: Span


class Text(msgspec.Struct, frozen=True):
    """A source's archived text: `file` as shown to people."""

    file: str
    content: str


class Story(msgspec.Struct, frozen=True):
    """All that a story's files say. `id` is its path below the root that was given, `path` its folder.

    Claims stand in the order of their sources' ids, then of the file. `marks` maps a path in `story.yaml`
    (`order[0]`, `entities[1].name`) to its place in `settings_file`.
    """

    id: str
    path: str
    sources: tuple[Source, ...]
    claims: Sequence[Claim]
    settings: Settings = msgspec.field(default_factory=Settings)
    resolutions: tuple[PlacedResolution, ...] = ()
    texts: Mapping[str, Text] = msgspec.field(default_factory=dict)
    settings_file: str | None = None
    marks: Mapping[str, Span] = msgspec.field(default_factory=dict)
