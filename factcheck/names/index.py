"""Two names in the world of a story: what the whole story says about them."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from factcheck.model.story import Entity
from factcheck.names.base import Clusters, NameMatch, World
from factcheck.names.clusters import cluster
from factcheck.names.compare import compare
from factcheck.names.declared import Declared
from factcheck.names.parse import parse

_NEIGHBOURS = 50


class Index:
    """One world's names, grouped once; names that it does not know are grouped among those that share a word."""

    def __init__(self, world: World) -> None:
        self.world, self.declared = world, Declared(world.entities)
        if "clusters" not in world.known:
            world.known["clusters"] = cluster(world.mentioned, world)
        self.clusters: Clusters = world.known["clusters"]
        self.likely = _likely(self.clusters)
        self.bearers: dict[str, list[str]] | None = None

    def canonical(self, name: str) -> str:
        """How the story names a thing; the name itself where the story does not know it."""
        return self.clusters.canonical.get(name, name)

    def describes(self, name: str) -> bool:
        """Whether a name is a description, and not declared as a name."""
        return parse(name).description and self.canonical(name) not in self.declared.families

    def grouped(self, *names: str) -> tuple[Clusters, Mapping[frozenset[str], str]]:
        """The groups that hold some names, and which of them look like one.

        They are those of the story, or of that part of it that shares a word with the names.
        """
        if all(name in self.clusters.canonical for name in names):
            return self.clusters, self.likely
        around = dict.fromkeys(names)
        for name in names:
            around.update(dict.fromkeys(self._neighbours(name)))
        groups = cluster(list(around), _Part(self.world.entities))
        return groups, _likely(groups)

    def _neighbours(self, name: str) -> list[str]:
        if self.bearers is None:
            self.bearers = defaultdict(list)
            for known in self.clusters.canonical:
                for word in parse(known).words:
                    self.bearers[word.code].append(known)
        return [other for word in parse(name).words for other in self.bearers.get(word.code, ())[:_NEIGHBOURS]]


def _likely(groups: Clusters) -> dict[frozenset[str], str]:
    return {frozenset((groups.canonical[a], groups.canonical[b])): reason for a, b, reason in groups.near}


class _Part(msgspec.Struct, frozen=True, eq=False):
    """What a story declares, without what it mentions."""

    entities: tuple[Entity, ...]
    mentioned: tuple[str, ...] = ()
    known: dict[str, Any] = msgspec.field(default_factory=dict)
    often: Mapping[str, int] = msgspec.field(default_factory=dict)


@lru_cache(maxsize=16)
def index(world: World) -> Index:
    """The index of a world; the latest few are kept."""
    return Index(world)


def same_name(a: str, b: str, world: World, kind: str | None = None) -> NameMatch:
    """Whether two names are one in the world of a story.

    Takes:   two names as written; the story's declared and mentioned names; what they name, where that is known:
             only of a `person` (or when it is not known) a part of the name may stand for the whole.
    Gives:   the verdict, with the reason in words; the same for both orders.

    >>> from factcheck.values.base import World
    >>> same_name("Zhilin", "Mikhail Zhilin", World(mentioned=("Zhilin", "Mikhail Zhilin", "Ivan Zhilin"))).reason
    "'Zhilin' may be 'Ivan Zhilin' or 'Mikhail Zhilin'"
    """
    first, second = sorted((a, b))
    known, outcome = index(world), compare(first, second)
    groups, likely = known.grouped(first, second)
    one, other = groups.canonical[first], groups.canonical[second]
    if one == other:
        by_words = outcome.verdict == "same"
        if by_words and outcome.persons and kind not in (None, "person") and one not in known.declared.families:
            return NameMatch("near", f"{outcome.reason}, but they are no persons")
        return NameMatch("same", outcome.reason if by_words else f"the story has both for '{one}'")
    if said := _said_apart(known.declared, groups, one, other):
        return NameMatch("different", said)
    if reason := likely.get(frozenset((one, other))):
        return NameMatch("near", reason)
    if outcome.verdict == "same":
        return NameMatch("near", outcome.reason)
    declared = not (parse(first).proper and parse(second).proper)
    if outcome.verdict == "unknown" and declared and _proper(first, one, known) and _proper(second, other, known):
        return NameMatch("different", f"the story has '{one}' and '{other}' as two")
    return NameMatch(outcome.verdict, outcome.reason)


def _said_apart(declared: Declared, groups: Clusters, one: str, other: str) -> str:
    """Whether the story itself says that two are not one."""
    if one in declared.families and other in declared.families:
        return f"the story declares '{one}' and '{other}' as two"
    ends = {one, other}
    if any({groups.canonical.get(name, name) for name in pair} == ends for pair in declared.distinct):
        return f"the story says that '{one}' is not '{other}'"
    return ""


def _proper(name: str, canonical: str, known: Index) -> bool:
    return canonical in known.declared.families or parse(name).proper
