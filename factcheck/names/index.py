"""Two names in the world of a story: what the whole story says about them."""

from collections import defaultdict
from functools import lru_cache

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
        self.clusters: Clusters = cluster(world.mentioned, world)
        self.near = {frozenset((a, b)): reason for a, b, reason in self.clusters.near}
        self.bearers: dict[str, list[str]] | None = None

    def canonical(self, name: str) -> str:
        """How the story names a thing; the name itself where the story does not know it."""
        return self.clusters.canonical.get(name, name)

    def grouped(self, *names: str) -> Clusters:
        """The groups that hold some names: those of the story, or of its part that the names belong to."""
        if all(name in self.clusters.canonical for name in names):
            return self.clusters
        around = dict.fromkeys(names)
        for name in names:
            around.update(dict.fromkeys(self._neighbours(name)))
        return cluster(list(around), _Part(self.world))

    def _neighbours(self, name: str) -> list[str]:
        if self.bearers is None:
            self.bearers = defaultdict(list)
            for known in self.clusters.canonical:
                for word in parse(known).words:
                    self.bearers[word.code].append(known)
        return [other for word in parse(name).words for other in self.bearers.get(word.code, ())[:_NEIGHBOURS]]


class _Part:
    """What a story declares, without what it mentions."""

    def __init__(self, world: World) -> None:
        self.entities, self.mentioned = world.entities, ()


@lru_cache(maxsize=16)
def index(world: World) -> Index:
    """The index of a world, kept for as long as the world is in use."""
    return Index(world)


def same_name(a: str, b: str, world: World, kind: str | None = None) -> NameMatch:
    """Whether two names are one in the world of a story.

    Takes:   two names as written; the story's declared and mentioned names; their kind, where it is known.
    Gives:   the verdict, with the reason in words; the same for both orders.
    """
    first, second = sorted((a, b))
    known = index(world)
    outcome = compare(first, second)
    groups = known.grouped(first, second)
    one, other = groups.canonical[first], groups.canonical[second]
    if one == other:
        both = f"the story has both for '{one}'"
        return NameMatch("same", outcome.reason if outcome.verdict == "same" else both)
    if any({groups.canonical.get(name, name) for name in pair} == {one, other} for pair in known.declared.distinct):
        return NameMatch("different", f"the story says that '{one}' is not '{other}'")
    if one in known.declared.families and other in known.declared.families:
        return NameMatch("different", f"the story declares '{one}' and '{other}' as two")
    for x, y, reason in groups.near:
        if {groups.canonical[x], groups.canonical[y]} == {one, other}:
            return NameMatch("near", reason)
    if outcome.verdict == "same":
        return NameMatch("near", outcome.reason)
    if outcome.verdict == "unknown" and all(
        _proper(name, known.declared, groups.canonical[name]) for name in (first, second)
    ):
        return NameMatch("different", f"the story has '{one}' and '{other}' as two")
    return NameMatch(outcome.verdict, outcome.reason)


def _proper(name: str, declared: Declared, canonical: str) -> bool:
    return canonical in declared.families or parse(name).proper
