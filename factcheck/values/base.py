"""What every kind of value shares: a region of all the exact values that some words allow, and how two relate.

A kind never guesses. What cannot be read is a `Reading` without a region whose `problem` says what is missing.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar, ParamSpec, TypeVar

import msgspec

from factcheck.model.story import Entity

P = ParamSpec("P")
T = TypeVar("T")
Normal = Mapping[str, Any]
"""A region in the JSON report: `{"kind": ..., ...}`, as the contract names the keys of each kind."""


class Relation(StrEnum):
    """How the first of two regions relates to the second."""

    EQUAL = "equal"
    NARROWER = "narrower"  # the first lies within the second
    WIDER = "wider"
    OVERLAP = "overlap"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"  # one could not be read, or they cannot be compared

    @property
    def mirrored(self) -> "Relation":
        """The relation of the second to the first."""
        return _MIRROR.get(self, self)


_MIRROR = {Relation.NARROWER: Relation.WIDER, Relation.WIDER: Relation.NARROWER}


class World(msgspec.Struct, frozen=True, eq=False, weakref=True):
    """What a story knows of names: the declared entities, and every name that any of its claims mentions.

    Compared by identity: a kind may keep an index of its own for each world. What takes long to work out of all names
    is kept in `known`, and goes where the world goes, into other processes too. `often` says how
    often each name is mentioned.
    """

    entities: tuple[Entity, ...] = ()
    mentioned: tuple[str, ...] = ()
    known: dict[str, Any] = msgspec.field(default_factory=dict)
    often: Mapping[str, int] = msgspec.field(default_factory=dict)


NO_WORLD = World()

Anchor = Callable[[str], "Reading | str"]
"""Finds the date that words like `mobilization`, `his arrest` or `arrested` name: its reading, or why there is none."""


class Context(msgspec.Struct, frozen=True, eq=False):
    """Where a value was written: all that its reading depends on besides its own words.

    `published` is any EDTF; `forward` says that the claim's quote points to the future (`will begin on April 7`);
    `day_first` is what the same source's unambiguous dates settled; `window` is the story's, as EDTF. `anchor` is not
    compared: it is made anew for every claim.
    """

    published: str | None = None
    language: str | None = None
    modality: str = "actual"
    forward: bool = False
    day_first: bool | None = None
    window: str | None = None
    hemisphere: str = "north"
    world: World = NO_WORLD
    anchor: Anchor | None = None

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Context) and self._compared == other._compared)

    def __ne__(self, other: object) -> bool:  # a struct has its own, by identity
        return not self == other

    def __hash__(self) -> int:
        return hash(self._compared)

    @property
    def _compared(self) -> tuple[object, ...]:
        return (
            self.published, self.language, self.modality, self.forward,
            self.day_first, self.window, self.hemisphere, self.world,
        )  # fmt: skip


NO_CONTEXT = Context()


class Reading(msgspec.Struct, frozen=True, dict=True):
    """What some written words were read as: a region of its kind, or the problem that kept them from being read.

    `raw` is what was typed (a tuple for a set). `note` says in words what was assumed on the way
    (`the latest 26 September not after 30 December 2022`), where that is not plain from the region. What is worked out
    of the region alone (its normal form, its words) is kept beside it, in its `__dict__`, which is no part of it.
    """

    kind: str
    raw: str | tuple[str, ...]
    region: Any = None
    problem: str | None = None
    note: str | None = None

    def __str__(self) -> str:
        return self.raw if isinstance(self.raw, str) else "[" + ", ".join(self.raw) + "]"

    def keep(self, name: str, make: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What is worked out of the region once: `make` of what is given, when it is first asked for."""
        kept: dict[str, T] = self.__dict__
        try:
            return kept[name]
        except KeyError:
            found = kept[name] = make(*given, **named)
            return found


class Related(msgspec.Struct, frozen=True):
    """How two readings relate, and why in words; `near` marks names that look like one (a near-miss)."""

    relation: Relation
    reason: str
    a: Reading
    b: Reading
    near: bool = False

    @property
    def mirrored(self) -> "Related":
        """The same, seen from the second."""
        return Related(self.relation.mirrored, self.reason, self.b, self.a, self.near)


class Kind(ABC):
    """One kind of value. Everything here is pure, and the same for the same arguments on every machine."""

    name: ClassVar[str]
    single_valued: ClassVar[bool | None] = None
    """Whether two values of one fact exclude each other when nobody declared it; None: only if no source gives two."""
    dated: ClassVar[bool] = False
    """Whether a reading depends on the day, modality and other dates of its claim, and not on its language alone."""

    @abstractmethod
    def read(self, raw: str, context: Context) -> Reading:
        """Read one written value. Never raises on words: what cannot be read comes back with its problem."""

    def anywhere(self, raw: str, language: str | None) -> Reading | None:
        """The reading of a value that no context changes but its language; None where it is not known to be one."""
        return None

    @abstractmethod
    def compare(self, a: Reading, b: Reading, world: World) -> Related:
        """Relate two readings that both have a region. The relation mirrors when they are swapped."""

    @abstractmethod
    def meet(self, readings: Sequence[Reading], world: World) -> Reading | None:
        """Find the region that n >= 1 readings, all with regions, have in common; None when there is no such point.

        The raw words of what comes back are `words` of its region. Where some cannot be compared the
        result is of those that can.
        """

    @abstractmethod
    def normal(self, region: Any) -> Normal:
        """The region for the JSON report: plain strings, numbers and None; equal regions give equal dicts."""

    def nuance(self, region: Any) -> Hashable:
        """What of the words counts beside another value and is no part of the normal form.

        It is what they leave open (`$` beside `A$`), or the clock they go by (an instant beside a day). Values that are
        alike but for this are equal, and yet not one: what fits one of them need not fit the other.
        """
        return None

    @abstractmethod
    def words(self, region: Any) -> str:
        """The region in words for people, which `read` reads as the same region (where the kind can say it so)."""

    def relate(self, a: Reading, b: Reading, world: World = NO_WORLD) -> Related:
        """Relate two readings; `unknown`, with the problem, when either could not be read."""
        for one in (a, b):
            if one.region is None:
                return Related(Relation.UNKNOWN, f"'{one}' could not be read: {one.problem}", a, b)
        return self.compare(a, b, world)
