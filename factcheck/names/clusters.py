"""The names of a story, grouped into the things they name: likeness joins, guards hold apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product

from factcheck.names.base import Clusters, World
from factcheck.names.blocks import candidates
from factcheck.names.compare import Outcome, afresh, compare, forget, once
from factcheck.names.declared import Declared
from factcheck.names.parse import parse

Apart = frozenset[frozenset[str]]
LARGEST = 64
"""No thing has more spellings than this: what would grow beyond is a chain of small likenesses."""
MANY = 10_000
"""So many names take so much room that it is worth letting go of it."""
MOST_NEAR = 3
"""So many near-misses are shown for one name that could be many."""


def cluster(names: Iterable[str], world: World, apart: Apart = frozenset()) -> Clusters:
    """Group all names of a story into the same thing.

    Takes:   the names in use, or how often each is used; what the story declares and mentions; pairs of names that
             an editor holds apart.
    Gives:   for every name (of the world, too) how the story names that thing: the declared name, else the wording
             used most, ties alphabetical; the pairs left apart though they look like one; the chains that were broken.

    >>> from factcheck.values.base import World
    >>> cluster(["Zhilin", "Mikhail Zhilin"], World()).canonical["Zhilin"]
    'Mikhail Zhilin'
    """
    counts: dict[str, int] = dict(names) if isinstance(names, Mapping) else Counter(names)
    return _joined(world, apart, frozenset(counts)).clusters(counts)


def _joined(world: World, apart: Apart, names: frozenset[str]) -> "_Joined":
    """The names of a world joined: once, as long as all are names that the world mentions and nobody parts them."""
    if apart or not world.mentioned or not names <= (known := _known(world)).own:
        return _Joined(names, world, apart)
    if known.joined is None:
        known.joined = _Joined(frozenset(), world, frozenset())
    return known.joined


def release(world: World) -> None:
    """Let go of what joining many names took, once their groups are known: those stay with the world."""
    if len(world.mentioned) > MANY:
        world.known["clusters"] = cluster(world.mentioned, world)
        _known(world).joined = None
        forget()


class _Known:
    """What was worked out of one world."""

    def __init__(self, world: World) -> None:
        self.own = frozenset(world.mentioned)
        self.joined: _Joined | None = None


@lru_cache(maxsize=16)
def _known(world: World) -> _Known:
    return _Known(world)


class _Joined:
    """One story's names joined: `group` holds, for every form, the forms it is joined with."""

    def __init__(self, names: frozenset[str], world: World, apart: Apart) -> None:
        self.declared = Declared(world.entities)
        self.apart = {pair for pair in apart if len(pair) == 2} | self.declared.distinct
        self.names = sorted({*names, *world.mentioned, *self.declared.names})
        self.form = self._forms()
        self.forms = sorted(set(self.form.values()))
        self.often: Counter[str] = Counter()
        for name, times in world.often.items():
            self.often[self.form[name]] += times
        self.group: dict[str, list[str]] = {form: [form] for form in self.forms}
        self.compared: dict[tuple[str, str], Outcome] = {}
        self.near: dict[tuple[str, str], str] = {}
        self.broken: set[str] = set()
        self.held_near: dict[frozenset[str], list[str]] = defaultdict(list)
        for pair in self.apart:
            one, other = sorted(pair)
            self.held_near[frozenset((one,))].append(other)
            self.held_near[frozenset((other,))].append(one)
        self._join_all()

    def _forms(self) -> dict[str, str]:
        """For every name the first that looks like it to any third, but for those that are held apart."""
        alone = {name for pair in self.apart for name in pair}
        form: dict[str, str] = {}
        by_look: dict[tuple[object, ...], str] = {}
        for name in sorted(self.names, key=lambda name: (name not in self.declared.entity, name)):
            form[name] = name if name in alone else by_look.setdefault(parse(name).look, name)
        return form

    def _join_all(self) -> None:
        self._join_declared()
        strong, weak = self._edges()
        for _, a, b, outcome in sorted(strong, key=lambda edge: (-edge[0], edge[1], edge[2])):
            self._join(a, b, outcome)
        self._join_weak(weak)
        self.compared.clear()

    def clusters(self, counts: Mapping[str, int]) -> Clusters:
        """The groups, each by the wording that is used most."""
        canonical = self._canonical(counts)
        return Clusters(canonical, self._near(canonical, counts), tuple(sorted(self.broken)))

    def _join_declared(self) -> None:
        for entity, names in self.declared.families.items():
            for name in names:
                if self.declared.entity.get(name) == entity:
                    self._union(self.form[entity], self.form[name])

    def _edges(self) -> tuple[list[tuple[int, str, str, Outcome]], dict[str, list[tuple[str, Outcome]]]]:
        strong: list[tuple[int, str, str, Outcome]] = []
        weak: dict[str, list[tuple[str, Outcome]]] = defaultdict(list)
        compared = once if len(self.forms) <= MANY else afresh
        for one, other in candidates([parse(form) for form in self.forms]):
            a, b = self.forms[one], self.forms[other]
            outcome = compared(a, b)
            if outcome.verdict == "same" or outcome.guard:
                self.compared[a, b] = outcome
            if outcome.verdict == "near":
                self.near[a, b] = outcome.reason
            elif outcome.persons and not (self._may_be_person(a) and self._may_be_person(b)):
                self.near[a, b] = f"{outcome.reason}, but not both are persons"
            elif outcome.verdict == "same" and outcome.weak:
                short, long = (a, b) if outcome.shorter == 0 else (b, a)
                weak[short].append((long, outcome))
            elif outcome.verdict == "same":
                strong.append((outcome.strength, a, b, outcome))
        return strong, weak

    def _join_weak(self, weak: Mapping[str, list[tuple[str, Outcome]]]) -> None:
        """Join what is the same only if nobody else could be meant, the fuller names (and `Mr. X` before `X`) first."""
        for short in sorted(weak, key=lambda name: (-parse(name).length, not parse(name).gender, name)):
            surer = [edge for edge in weak[short] if not edge[1].loose] or weak[short]
            others = {
                id(self.group[long]): (long, outcome) for long, outcome in sorted(surer, key=_by_name, reverse=True)
            }
            others.pop(id(self.group[short]), None)
            meant = sorted(others.values(), key=_by_name)
            if len(meant) == 1:
                self._join(short, *meant[0])
                continue
            shown = [f"'{long}'" for long, _ in meant[:MOST_NEAR]] + ["others"] * (len(meant) > MOST_NEAR)
            for long, _ in meant[:MOST_NEAR]:
                self.near[min(short, long), max(short, long)] = f"'{short}' may be {' or '.join(shown)}"

    def _may_be_person(self, name: str) -> bool:
        return self.declared.kind.get(self.declared.entity.get(name, ""), "person") == "person"

    def _join(self, a: str, b: str, outcome: Outcome) -> None:
        """Join two groups, unless somebody in the one must not be somebody in the other."""
        mine, theirs = self.group[a], self.group[b]
        if mine is theirs:
            return
        reason = self._held(mine, theirs)
        if reason is None:
            self._union(a, b)
            return
        self.near[min(a, b), max(a, b)] = reason
        if len(mine) > 1 or len(theirs) > 1:
            self.broken.add(f"'{a}' and '{b}' look like one ({outcome.reason}), but were left apart: {reason}")

    def _held(self, mine: list[str], theirs: list[str]) -> str | None:
        """Why two groups must stay apart, if they must."""
        if len(mine) + len(theirs) > LARGEST:
            return f"one name would have more than {LARGEST} spellings"
        ours, others = self._entities(mine), self._entities(theirs)
        if ours and others and ours != others:
            return f"the story declares '{min(ours)}' and '{min(others)}' as two"
        if self.apart:
            for one in mine:
                for other in self.held_near.get(frozenset((one,)), ()):
                    if other in theirs:
                        return f"'{one}' and '{other}' are held apart by the story"
        for one, other in product(mine, theirs):
            outcome = self._compare(one, other)
            if not outcome.guard:
                continue
            slips = outcome.slips and self._slips_of_one(one, other, (mine, theirs))
            slips = slips or self._is_slip(one, mine, other) or self._is_slip(other, theirs, one)
            if not slips and not self._vouched(one, other):
                return outcome.reason
        return None

    def _entities(self, names: Iterable[str]) -> set[str]:
        """What the story declares some names to be."""
        return {self.declared.entity[name] for name in names if name in self.declared.entity}

    def _compare(self, one: str, other: str) -> Outcome:
        """Two names by their words alone: most that groups are joined by were compared before."""
        pair = (one, other) if one < other else (other, one)
        return self.compared.get(pair) or compare(*pair)

    def _slips_of_one(self, one: str, other: str, groups: Iterable[list[str]]) -> bool:
        """Whether both are slips of a name that the story uses more than either."""
        least = max(self.often[one], self.often[other])
        for group in groups:
            most = max(group, key=lambda name: (self.often[name], name))
            if self.often[most] > least and all(_surely(self._compare(name, most)) for name in (one, other)):
                return True
        return False

    def _is_slip(self, name: str, group: list[str], other: str) -> bool:
        """Whether a name is only a slip of its group's most used one, which is the same as the other (`Liz`)."""
        most = max(group, key=lambda each: (self.often[each], each))
        if self.often[most] <= self.often[name] or parse(name).gender not in ("", parse(most).gender):
            return False
        alike = self._compare(name, most)
        return alike.loose and _surely(alike) and self._compare(most, other).verdict == "same"

    def _vouched(self, one: str, other: str) -> bool:
        """Whether another declared name of the same entity is the same as the other."""
        mine, theirs = self.declared.family(one), self.declared.family(other)
        if len(mine) == len(theirs) == 1:
            return False
        return any(compare(a, b).verdict == "same" for a, b in product(mine, theirs))

    def _union(self, a: str, b: str) -> None:
        mine, theirs = self.group[a], self.group[b]
        if mine is theirs:
            return
        if len(mine) < len(theirs):
            mine, theirs = theirs, mine
        mine.extend(theirs)
        for name in theirs:
            self.group[name] = mine

    def _canonical(self, counts: Mapping[str, int]) -> dict[str, str]:
        members: dict[int, list[str]] = defaultdict(list)
        for name in self.names:
            members[id(self.group[self.form[name]])].append(name)
        canonical: dict[str, str] = {}
        for names in members.values():
            declared = self._entities(names)
            best = min(declared) if declared else min(names, key=lambda name: (-counts.get(name, 0), name))
            canonical.update(dict.fromkeys(names, best))
        return {name: canonical[name] for name in self.names}

    def _near(self, canonical: Mapping[str, str], counts: Mapping[str, int]) -> tuple[tuple[str, str, str], ...]:
        """One pair for any two groups that look like one, in the wording used most."""
        found: dict[tuple[str, str], tuple[str, str, str]] = {}
        for (a, b), reason in sorted(self.near.items()):
            ends = tuple(sorted((canonical[a], canonical[b])))
            if ends[0] != ends[1] and not self._said_apart(a, b):
                found.setdefault((ends[0], ends[1]), (*_used(a, b, canonical, counts), reason))
        return tuple(sorted(found.values()))

    def _said_apart(self, a: str, b: str) -> bool:
        """Whether the story itself says that the two are not one: then there is nothing to ask."""
        mine, theirs = self.group[a], self.group[b]
        ours, others = self._entities(mine), self._entities(theirs)
        if ours and others and ours.isdisjoint(others):
            return True
        return any(other in theirs for one in mine for other in self.held_near.get(frozenset((one,)), ()))


def _surely(outcome: Outcome) -> bool:
    return outcome.verdict == "same" and not outcome.weak


def _used(a: str, b: str, canonical: Mapping[str, str], counts: Mapping[str, int]) -> tuple[str, str]:
    first, second = sorted(name if name in counts else canonical[name] for name in (a, b))
    return first, second


def _by_name(edge: tuple[str, Outcome]) -> str:
    return edge[0]
