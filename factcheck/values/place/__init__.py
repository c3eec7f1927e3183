"""Places: names that lie in one another, by the story and by an offline gazetteer."""

from collections.abc import Sequence

import msgspec

from factcheck.language.fold import fold
from factcheck.names import same_name
from factcheck.values.base import NO_WORLD, Context, Kind, Normal, Reading, Related, Relation, World
from factcheck.values.place.gazetteer import Spot, around, called, divisions_of, key
from factcheck.values.place.named import full_name
from factcheck.values.place.relations import doubt, is_namesake, relate, relate_all
from factcheck.values.place.resolve import as_the_story_names, declared_as, resolve, settled, story_heads, supported
from factcheck.values.place.written import LONGEST, Written, take_apart

LITTLE = 50_000
"""Below that many inhabitants, another spelling of a town's name may as well be the name of something else."""
LEAST = 25_000
"""Below that many inhabitants, so may its own name: papers name landscapes, islands and villages that no list has."""


class PlaceRegion(msgspec.Struct, frozen=True, eq=False):
    """All the places that some words may mean: looked for when they are first asked for, unless `found` has them."""

    written: Written
    world: World = NO_WORLD
    found: tuple[Spot, ...] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PlaceRegion) and (self.written, self.found) == (other.written, other.found)

    def __ne__(self, other: object) -> bool:  # a struct has its own, by identity
        return not self == other

    def __hash__(self) -> int:
        return hash((self.written, self.found))

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The places, the most populous first; none for a description."""
        return resolve(self.written, self.world) if self.found is None else self.found

    @property
    def head(self) -> str:
        """The name that is looked up, as it is looked up."""
        return key(self.written.head)

    @property
    def bare(self) -> bool:
        """Whether a name is all that was written: nothing that it lies in, nothing that lies in it."""
        written = self.written
        declared = declared_as(written.text, self.world)
        return not (written.inside or written.part or written.capital or (declared and declared.part_of))

    @property
    def is_a_country(self) -> bool:
        """Whether a country's own name is all that was written: `Niger` is none of Nigeria's states."""
        spots = self.spots
        return len(spots) == 1 and spots[0].kind == "country" and key(spots[0].name) == key(settled(self.written).head)

    @property
    def namesakes(self) -> tuple[Spot, ...]:
        """What a bare name means only with what it lies in behind it: `Armenia, Colombia`, `Luxembourg, Belgium`.

        Not the division around a city of its name: `Donetsk` is a city.
        """
        if not self.bare or not self.spots or self.spots[0].kind == "own":
            return ()
        around_them = {place for one in self.spots for place in (one.id, *around(one))}
        head = settled(self.written).head
        others = (*called(head, chained=True), *divisions_of(head))
        return tuple(one for one in dict.fromkeys(others) if one.id not in around_them)

    @property
    def may_be_elsewhere(self) -> bool:
        """Whether a bare name is that of very small towns only, in countries of which the story names nothing else.

        Of small ones, where it is only another name of theirs.
        """
        spots = self.spots
        limit = LEAST if self.head in {key(spot.name) for spot in spots} else LITTLE
        small = all(spot.kind == "city" and spot.population < limit for spot in spots)
        return small and self.bare and not supported(spots, self.head, self.world, "country")

    @property
    def may_be_a_quarter(self) -> bool:
        """Whether a bare name of a small town, of whose parts the story has no other place, may be a city quarter."""
        spots = self.spots
        return self.bare and all(map(is_namesake, spots)) and not supported(spots, self.head, self.world, "region")


class PlaceKind(Kind):
    """Places, with the chain of what they lie in. Nothing is looked up while they are read.

    >>> from factcheck.values.base import NO_CONTEXT
    >>> kind = PlaceKind()
    >>> str(kind.relate(kind.read("Astana", NO_CONTEXT), kind.read("Kazakhstan", NO_CONTEXT)).relation)
    'narrower'
    """

    name = "place"
    single_valued = None

    def read(self, raw: str, context: Context) -> Reading:
        """Take the words apart; a problem when they hold no letter or are no name's length."""
        if len(raw) > LONGEST:
            return Reading(self.name, raw, problem=f"it is longer than {LONGEST} characters, too long for a place")
        written = take_apart(raw)
        if written is None:
            return Reading(self.name, raw, problem="it holds no name of a place")
        return Reading(self.name, raw, PlaceRegion(written, context.world))

    def compare(self, a: Reading, b: Reading, world: World) -> Related:
        """Relate two places: by their words, by the story, by the gazetteer."""
        one, other = a.region, b.region
        if one.found is None and other.found is None:
            if fold(one.written.text) == fold(other.written.text):
                return Related(Relation.EQUAL, f"'{a}' and '{b}' are the same words", a, b)
            declared = declared_as(one.written.text, world)
            if declared is not None and declared is declared_as(other.written.text, world):
                return Related(Relation.EQUAL, f"the story says that '{a}' and '{b}' are one place", a, b)
        for reading in (a, b):
            if not reading.region.spots:
                return Related(Relation.UNKNOWN, f"'{reading}' describes a place and does not name one", a, b)
        relation = relate_all(one.spots, other.spots)
        if relation is Relation.UNKNOWN and (alike := _alike(a, b, world)):
            return alike
        if relation is Relation.DISJOINT:
            return _apart(a, b)
        if relation is Relation.UNKNOWN:
            return _unknown(a, b)
        return Related(relation, _reason(a, b, relation), a, b)

    def meet(self, readings: Sequence[Reading], world: World) -> Reading | None:
        """The places that all of them may mean; descriptions, and what cannot be compared, are left out."""
        common, *others = readings
        for other in others:
            relation = self.compare(common, other, world).relation
            if relation is Relation.DISJOINT:
                return None
            if relation is Relation.WIDER or not common.region.spots:
                common = other
            elif relation is Relation.OVERLAP:
                spots = _shared(common.region.spots, other.region.spots)
                region = PlaceRegion(common.region.written, world, spots)
                common = Reading(self.name, self.words(region), region)
        return common

    def normal(self, region: PlaceRegion) -> Normal:
        """The name that the place is known by, and its id; both of all places, where the words may mean several."""
        spots = region.spots
        if not spots:
            return {"kind": self.name, "name": fold(region.written.text), "id": None}
        if spots[0].kind == "own":
            return {"kind": self.name, "name": "|".join(sorted(one.id[1:].rstrip("@") for one in spots)), "id": None}
        return {"kind": self.name, "name": spots[0].name, "id": "|".join(sorted(one.id for one in spots))}

    def words(self, region: PlaceRegion) -> str:
        """The words as they were written, or where they are narrower than those, the places in full."""
        if region.found is None:
            return region.written.text
        return " or ".join(full_name(one) for one in region.found)


def _shared(a: Sequence[Spot], b: Sequence[Spot]) -> tuple[Spot, ...]:
    """What two sets of places have in common: of two that lie in one another, the inner one."""
    inner = {}
    for x in a:
        for y in b:
            relation = relate(x, y)
            if relation in {Relation.EQUAL, Relation.NARROWER}:
                inner[x.id] = x
            elif relation is Relation.WIDER:
                inner[y.id] = y
    return tuple(one for one in inner.values() if inner.keys().isdisjoint(around(one)))


def _alike(a: Reading, b: Reading, world: World) -> Related | None:
    """Of one name that no gazetteer lists, in whatever scripts, what stands without a chain is the wider."""
    one, other = a.region, b.region
    if one.written.part != other.written.part or not all(spot.kind == "own" for spot in (*one.spots, *other.spots)):
        return None
    match = same_name(one.written.head, other.written.head, story_heads(world), kind="place")
    if match.verdict == "near":
        return Related(Relation.UNKNOWN, match.reason, a, b, near=True)
    named = [as_the_story_names(region.written.head, world) for region in (one, other)]
    if match.verdict != "same" or named[0] != named[1] or bool(one.written.inside) == bool(other.written.inside):
        return None
    relation = Relation.NARROWER if one.written.inside else Relation.WIDER
    return Related(relation, f"{match.reason}; only one says what it lies in", a, b)


def _apart(a: Reading, b: Reading) -> Related:
    """Say that two places have no common point, unless a name without its chain may mean what no gazetteer lists."""
    for bare, other, relation in ((a, b, Relation.WIDER), (b, a, Relation.NARROWER)):
        if bare.region.bare and bare.region.head == other.region.head and other.region.written.inside:
            return Related(relation, f"'{bare}' alone may be '{other}'", a, b)
    for bare, other in ((a, b), (b, a)):
        hidden = () if bare.region.is_a_country and other.region.is_a_country else bare.region.namesakes
        if hidden and relate_all(hidden, other.region.spots) is not Relation.DISJOINT:
            full = " or ".join(map(full_name, hidden[:2]))
            reason = (
                f"'{bare}' alone is {full_name(bare.region.spots[0])}, but may also be {full}; write what it lies in"
            )
            return Related(Relation.UNKNOWN, reason, a, b)
    for bare in (a, b):
        if bare.region.may_be_elsewhere:
            full = " or ".join(map(full_name, bare.region.spots[:2]))
            reason = f"'{bare}' is {full}, but may also be a place that no gazetteer lists; write what it lies in"
            return Related(Relation.UNKNOWN, reason, a, b)
    for bare, other in ((a, b), (b, a)):
        if bare.region.may_be_a_quarter and not all(map(is_namesake, other.region.spots)):
            full = " or ".join(map(full_name, bare.region.spots[:2]))
            reason = f"'{bare}' is {full}, but may also be a smaller place in '{other}'; write what it lies in"
            return Related(Relation.UNKNOWN, reason, a, b)
    return Related(Relation.DISJOINT, _reason(a, b, Relation.DISJOINT), a, b)


def _unknown(a: Reading, b: Reading) -> Related:
    """Say what is not known of two places; names that are nearly spelled alike are marked."""
    one, other = a.region.spots, b.region.spots
    strange = [reading for reading in (a, b) if any(spot.kind == "own" for spot in reading.region.spots)]
    if strange and _near(a.region.head, b.region.head):
        return Related(Relation.UNKNOWN, f"'{a}' and '{b}' are spelled nearly alike", a, b, near=True)
    why = next((why for x in one for y in other if (why := doubt(x, y))), None)
    if why is None and strange:
        names = " and ".join(f"'{reading}'" for reading in strange)
        lie = "lie" if len(strange) > 1 else "lies"
        why = f"where {names} {lie} is not known exactly; the story's `part_of` can say it"
    return Related(Relation.UNKNOWN, why or f"'{a}' and '{b}' may be apart, or have a part in common", a, b)


def _near(a: str, b: str) -> bool:
    """Whether two names differ by a slip: one letter, or two in a long name."""
    from rapidfuzz.distance import OSA

    slips = 2 if min(len(a), len(b)) > 8 else 1
    return a != b and min(len(a), len(b)) > 4 and OSA.distance(a, b, score_cutoff=slips) <= slips


def _shown(reading: Reading) -> str:
    """A value with the places that it may mean, where that is more than it says."""
    spots = reading.region.spots
    if len(spots) == 1 and (spots[0].kind == "own" or key(spots[0].name) == reading.region.head):
        return f"'{reading}'"
    full = [full_name(one) for one in spots[:3]]
    more = f" or {len(spots) - 3} more" if len(spots) > 3 else ""
    return f"'{reading}' ({' or '.join(full)}{more})"


def _reason(a: Reading, b: Reading, relation: Relation) -> str:
    """Say how two places lie to each other."""
    one, other = _shown(a), _shown(b)
    return {
        Relation.EQUAL: f"{one} and {other} are one place",
        Relation.NARROWER: f"{one} lies in {other}",
        Relation.WIDER: f"{other} lies in {one}",
        Relation.OVERLAP: f"{one} and {other} may mean the same place, and may not",
        Relation.DISJOINT: f"{one} and {other} are two places",
    }[relation]


KIND = PlaceKind()
