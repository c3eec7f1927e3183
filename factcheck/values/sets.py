"""Values that may be sets: a list under a facet is the set of its items, each read and compared by the kind's own rule.

What two sets are to each other:

- Items that are `equal` are one item. Each item of one set is matched with at most one of the other.
- `equal`: every item of both is matched. `narrower`: every item of the first is matched, or lies within an unmatched
  item of the second; `wider` is the mirror. What is left over in the larger set does not matter, whatever it compares
  as: `desertion` is narrower than `[desertion, illegal border crossing]`.
- Where both sides have items left over, and two of those cannot be compared, the relation is `unknown`, for the reason
  those two have: `[desertion, theft]` beside `[desertion, the taking of goods]` may be equal, or not.
- Where all that is left over can be compared: `disjoint` when no two items have a common point, else `overlap`.
- A single value beside a set is a set of one. Two single values are compared by their kind alone.
- An item that could not be read is never matched, not even with itself as it is written elsewhere. A set that holds
  one has a region (what could be read still counts) and a problem, and no normal form.

No set is ever taken to be the same as another by the number of its items.
"""

import json
from collections.abc import Hashable, Iterator, Sequence

import msgspec

from factcheck.values.base import Context, Kind, Normal, Reading, Related, Relation, World

LIMIT = 40_000
"""How many pairs of unmatched items are compared at most: 200 by 200."""
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=str).encode
COMMON = frozenset({Relation.EQUAL, Relation.NARROWER, Relation.WIDER, Relation.OVERLAP})
"""The relations of two regions that have a common point."""


class SetRegion(msgspec.Struct, frozen=True):
    """A set of readings of one kind: no two alike, in the order of their normal forms; unread ones last."""

    items: tuple[Reading, ...]


def read_value(kind: Kind, raw: str | tuple[str, ...], context: Context) -> Reading:
    """Read a value as typed: a string by its kind, a tuple as the set of its items.

    Gives:   a reading whose `problem` names every item that could not be read; its region is None only when
             no item could be.
    """
    if isinstance(raw, str):
        return kind.read(raw, context)
    return _reading(kind, raw, [kind.read(item, context) for item in dict.fromkeys(raw)])


def relate_values(kind: Kind, a: Reading, b: Reading, world: World) -> Related:
    """Relate two readings either of which may be a set, by the rules at the head of this module."""
    single = not isinstance(a.region, SetRegion) and not isinstance(b.region, SetRegion)
    if single or a.region is None or b.region is None:
        return kind.relate(a, b, world)
    pairing = _pair(kind, items_of(a), items_of(b), world)
    if pairing.pairs is None:
        return Related(Relation.UNKNOWN, f"'{a}' and '{b}' hold too many values to compare each with each", a, b)
    relation, doubt = pairing.relation()
    near = doubt is not None and doubt.near
    return Related(relation, doubt.reason if doubt else _reason(kind, a, b, relation, pairing), a, b, near)


def meet_values(kind: Kind, readings: Sequence[Reading], world: World) -> Reading | None:
    """Find what n >= 1 readings with regions have in common, as `Kind.meet` does; sets meet in the items they share.

    A set that cannot be compared with what those before it have in common leaves that as it is.
    """
    first = readings[0]
    if len(readings) == 1 and not isinstance(first.region, SetRegion):
        return first.keep("alone", kind.meet, readings, world)  # one story's readings know one world
    if not any(isinstance(reading.region, SetRegion) for reading in readings):
        return kind.meet(readings, world)
    common = items_of(readings[0])
    for other in map(items_of, readings[1:]):
        pairing = _pair(kind, common, other, world)
        relation = Relation.UNKNOWN if pairing.pairs is None else pairing.relation()[0]
        if relation is Relation.WIDER:
            common = other
        elif relation in {Relation.OVERLAP, Relation.DISJOINT}:
            common = tuple(pairing.shared(kind, world))
    return _reading(kind, tuple(_word(kind, item) for item in common), common) if common else None


def normal_value(kind: Kind, reading: Reading) -> Normal | None:
    """The reading for the JSON report: a set as `{"kind": "set", "items": [...]}`; None where something is unread."""
    if reading.region is None:
        return None
    return reading.keep("normal", _normal, kind, reading)


def normal_key(kind: Kind, reading: Reading) -> str | None:
    """The normal form as one string: equal for equal regions, and None where there is none."""
    normal = normal_value(kind, reading)
    if normal is None:
        return None
    return reading.keep("key", _encode, normal)


def identity(kind: Kind, reading: Reading) -> Hashable | None:
    """What is equal for equal regions and for no others, as `normal_key` but not written out where it need not be."""
    return None if reading.region is None else reading.keep("identity", _identity, kind, reading)


def _identity(kind: Kind, reading: Reading) -> Hashable | None:
    normal = normal_value(kind, reading)
    if normal is None:
        return None
    flat = tuple(normal.items())
    try:
        hash(flat)
    except TypeError:  # one of its values is a list
        return normal_key(kind, reading)
    return flat


def nuance(kind: Kind, reading: Reading) -> Hashable:
    """What counts of a reading beside its normal form, as `Kind.nuance` has it; of a set, each item's."""
    if isinstance(reading.region, SetRegion):
        return tuple(nuance(kind, item) for item in reading.region.items)
    return None if reading.region is None else kind.nuance(reading.region)


def _normal(kind: Kind, reading: Reading) -> Normal | None:
    if isinstance(reading.region, SetRegion):
        if any(item.region is None for item in reading.region.items):
            return None
        return {"kind": "set", "items": [kind.normal(item.region) for item in reading.region.items]}
    return kind.normal(reading.region)


def words_value(kind: Kind, reading: Reading) -> str:
    """The reading in words for people; what could not be read stands as it was typed."""
    return reading.keep("words", _words, kind, reading)


def _words(kind: Kind, reading: Reading) -> str:
    if isinstance(reading.region, SetRegion):
        return "[" + ", ".join(words_value(kind, item) for item in reading.region.items) + "]"
    return _word(kind, reading)


def _reading(kind: Kind, raw: tuple[str, ...], items: Sequence[Reading]) -> Reading:
    """Make a set of items: what is there twice is dropped; the order depends on nothing but the items."""
    distinct = {_key(kind, item): item for item in reversed(items)}
    order = sorted(distinct, key=lambda key: (distinct[key].region is None, key))
    region = SetRegion(tuple(distinct[key] for key in order))
    unread = [item for item in region.items if item.region is None]
    problem = "; ".join(f"'{item}' could not be read: {item.problem}" for item in unread) or None
    if len(unread) == len(distinct):
        return Reading(kind.name, raw, problem=problem or "an empty list says nothing")
    notes = dict.fromkeys(item.note for item in region.items if item.note)
    return Reading(kind.name, raw, region, problem, "; ".join(notes) or None)


def items_of(reading: Reading) -> tuple[Reading, ...]:
    """The items of a set; the reading itself where it is none."""
    return reading.region.items if isinstance(reading.region, SetRegion) else (reading,)


def _word(kind: Kind, reading: Reading) -> str:
    return str(reading) if reading.region is None else kind.words(reading.region)


def _key(kind: Kind, item: Reading) -> str:
    """What two items share when they are equal: equal regions have equal normal forms."""
    return normal_key(kind, item) or f"unread {item}"


class _Pairing(msgspec.Struct, frozen=True):
    """Two sets, item by item: those matched with an equal one, what is left over, and how that relates each with each.

    `pairs` is None where too much is left over to compare.
    """

    matched: tuple[Reading, ...]
    left_a: tuple[str, ...]
    left_b: tuple[str, ...]
    pairs: dict[tuple[str, str], Related] | None

    def relation(self) -> tuple[Relation, Related | None]:
        """The relation of the first set to the second; where it is unknown, with a pair that makes it so."""
        pairs = self.pairs or {}
        if not self.left_a and not self.left_b:
            return Relation.EQUAL, None
        within_a = {x for (x, _), pair in pairs.items() if pair.relation is Relation.NARROWER}
        within_b = {y for (_, y), pair in pairs.items() if pair.relation is Relation.WIDER}
        narrower, wider = within_a.issuperset(self.left_a), within_b.issuperset(self.left_b)
        if narrower != wider:
            return (Relation.NARROWER if narrower else Relation.WIDER), None
        doubts = [pair for pair in pairs.values() if pair.relation is Relation.UNKNOWN]
        if doubts:
            return Relation.UNKNOWN, next((pair for pair in doubts if pair.near), doubts[0])
        if self.matched or any(pair.relation in COMMON for pair in pairs.values()):
            return Relation.OVERLAP, None
        return Relation.DISJOINT, None

    def shared(self, kind: Kind, world: World) -> Iterator[Reading]:
        """The items that the sets have in common; of two that overlap, what those have in common."""
        yield from self.matched
        for pair in (self.pairs or {}).values():
            if pair.relation is Relation.NARROWER:
                yield pair.a
            elif pair.relation is Relation.WIDER:
                yield pair.b
            elif pair.relation is Relation.OVERLAP:
                met = kind.meet([pair.a, pair.b], world)
                if met is not None:
                    yield met


def _pair(kind: Kind, a: Sequence[Reading], b: Sequence[Reading], world: World) -> _Pairing:
    """Match the items of two sets: those with one normal form first, the others each with each."""
    left_a, left_b = {_key(kind, item): item for item in a}, {_key(kind, item): item for item in b}
    same = [key for key, item in left_a.items() if key in left_b and item.region is not None]
    matched = [left_a.pop(key) for key in same]
    for key in same:
        del left_b[key]
    if len(left_a) * len(left_b) > LIMIT:
        return _Pairing(tuple(matched), tuple(left_a), tuple(left_b), None)
    pairs = {(x, y): kind.relate(left_a[x], left_b[y], world) for x in left_a for y in left_b}
    # In an order that is the same from either side, so that the relation mirrors.
    for x, y in sorted(pairs, key=sorted):
        if pairs[x, y].relation is Relation.EQUAL and x in left_a and y in left_b:
            matched.append(left_a.pop(x))
            del left_b[y]
    left = {(x, y): pair for (x, y), pair in pairs.items() if x in left_a and y in left_b}
    return _Pairing(tuple(matched), tuple(left_a), tuple(left_b), left)


def _reason(kind: Kind, a: Reading, b: Reading, relation: Relation, pairing: _Pairing) -> str:
    """Say in words why two sets relate as they do."""
    if relation is Relation.EQUAL:
        return f"'{a}' and '{b}' hold the same"
    if relation is Relation.NARROWER:
        return f"all of '{a}' is within '{b}'"
    if relation is Relation.WIDER:
        return f"all of '{b}' is within '{a}'"
    if relation is Relation.OVERLAP:
        both = ", ".join(f"'{_word(kind, item)}'" for item in pairing.matched[:3]) or "something"
        return f"'{a}' and '{b}' have {both} in common, and each holds what the other does not"
    pairs = list((pairing.pairs or {}).values())
    return pairs[0].reason if len(pairs) == 1 else f"'{a}' and '{b}' have nothing in common"
