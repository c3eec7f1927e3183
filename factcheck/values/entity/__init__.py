"""Entities: persons, organisations and things, by the names that sources give them."""

from collections.abc import Sequence

import msgspec

from factcheck.language.fold import slug
from factcheck.names import index, same_name
from factcheck.values.base import Context, Kind, Normal, Reading, Related, Relation, World

LONGEST = 1000


class Named(msgspec.Struct, frozen=True, eq=False):
    """One thing, by the name that the story has for it, and as it is written here."""

    name: str
    written: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and self.name == other.name

    def __ne__(self, other: object) -> bool:  # a struct has its own, by identity
        return not self == other

    def __hash__(self) -> int:
        return hash(self.name)


class EntityKind(Kind):
    """Names that are one thing when the story says so, or when their words do and nobody else could be meant.

    >>> kind = EntityKind()
    >>> kind.normal(kind.read("Михаил Жилин", Context()).region)
    {'kind': 'entity', 'name': 'Михаил Жилин', 'id': 'mikhail-zhilin'}
    """

    name = "entity"
    single_valued = None

    def read(self, raw: str, context: Context) -> Reading:
        """Read a name; a problem when it holds no letter or digit."""
        if len(raw) > LONGEST:
            return Reading(self.name, raw, problem=f"it is longer than {LONGEST} characters")
        written = " ".join(raw.split())
        if not any(sign.isalnum() for sign in written):
            return Reading(self.name, raw, problem="it has no letter and no digit")
        known = index(context.world).canonical(raw)
        return Reading(self.name, raw, Named(" ".join(known.split()), raw))

    def compare(self, a: Reading, b: Reading, world: World) -> Related:
        """Equal, disjoint, or narrower where the story says what is part of what; unknown where they look alike."""
        if a.region == b.region:
            return Related(Relation.EQUAL, f"'{a}' and '{b}' are both '{a.region.name}'", a, b)
        match = same_name(a.region.written, b.region.written, world)
        if match.verdict == "same":
            return Related(Relation.EQUAL, match.reason, a, b)
        for one, other, relation in ((a, b, Relation.NARROWER), (b, a, Relation.WIDER)):
            if _within(one, other, world):
                return Related(relation, f"the story says that '{one}' is part of '{other}'", a, b)
        if match.verdict == "different" and (said := self._speaks_of_a_state(a, b, world)):
            return Related(Relation.UNKNOWN, said, a, b)
        if match.verdict == "different":
            return Related(Relation.DISJOINT, match.reason, a, b)
        return Related(Relation.UNKNOWN, match.reason, a, b, near=match.verdict == "near")

    def _speaks_of_a_state(self, a: Reading, b: Reading, world: World) -> str | None:
        """Why two names may be one state's: not when the story has both as two."""
        from factcheck.values.entity.states import of_one_state

        declared = index(world).declared
        names = {a.region.name, b.region.name}
        if names <= set(declared.families) or any({*pair} == names for pair in declared.distinct):
            return None
        return of_one_state(a.region.written, b.region.written)

    def meet(self, readings: Sequence[Reading], world: World) -> Reading | None:
        """The one thing that all of them name: the narrowest, where some lie in others."""
        distinct = list({reading.region.name: reading for reading in readings}.values())
        known = index(world)
        best = next((one for one in distinct if not known.describes(one.region.written)), distinct[0])
        for at, one in enumerate(distinct):
            for other in distinct[:at]:
                relation = self.compare(one, other, world).relation
                if relation is Relation.DISJOINT:
                    return None
                if relation is Relation.NARROWER and other is best:
                    best = one
        return Reading(self.name, best.region.name, best.region)

    def normal(self, region: Named) -> Normal:
        """The name that the story has for it, and its slug."""
        return {"kind": self.name, "name": region.name, "id": slug(region.name)}

    def words(self, region: Named) -> str:
        """The name that the story has for it."""
        return region.name


def _within(one: Reading, other: Reading, world: World) -> bool:
    known = index(world)
    names, at = known.declared.whole, known.canonical(one.region.written)
    target, seen = known.canonical(other.region.written), set()
    while at in names and at not in seen:
        seen.add(at)
        at = known.canonical(names[at])
        if at == target:
            return True
    return False


KIND = EntityKind()
