"""Identifiers: numbers and codes that are equal or not, never near."""

import re
from collections.abc import Sequence

import msgspec

from factcheck.language.fold import plain
from factcheck.values.base import Context, Kind, Normal, Reading, Related, Relation, World

LONGEST = 1000
_FREE = re.compile(r"[\s\-]+")


class Code(msgspec.Struct, frozen=True, eq=False):
    """One code, as it is written and as it is compared: without case, spaces and hyphens."""

    text: str
    written: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Code) and self.text == other.text

    def __ne__(self, other: object) -> bool:  # a struct has its own, by identity
        return not self == other

    def __hash__(self) -> int:
        return hash(self.text)


class IdentifierKind(Kind):
    """Codes that are the same once case, spaces and hyphens are folded away, and are different otherwise.

    >>> kind = IdentifierKind()
    >>> kind.normal(kind.read("A-123 / 4", Context()).region)
    {'kind': 'identifier', 'text': 'a123/4'}
    """

    name = "identifier"
    single_valued = True

    def read(self, raw: str, context: Context) -> Reading:
        """Read a code; a problem when nothing but spaces and hyphens is written."""
        if len(raw) > LONGEST:
            return Reading(self.name, raw, problem=f"it is longer than {LONGEST} characters")
        text = _FREE.sub("", plain(raw)).casefold()
        if not text:
            return Reading(self.name, raw, problem="nothing is written but spaces and hyphens")
        return Reading(self.name, raw, Code(text, raw))

    def compare(self, a: Reading, b: Reading, world: World) -> Related:
        """Equal or disjoint."""
        if a.region.text == b.region.text:
            return Related(Relation.EQUAL, f"'{a}' and '{b}' are one code", a, b)
        return Related(Relation.DISJOINT, f"'{a}' and '{b}' are two codes", a, b)

    def meet(self, readings: Sequence[Reading], world: World) -> Reading | None:
        """The one code that all of them are."""
        first, *others = readings
        return first if all(other.region.text == first.region.text for other in others) else None

    def normal(self, region: Code) -> Normal:
        """The code as it is compared."""
        return {"kind": self.name, "text": region.text}

    def words(self, region: Code) -> str:
        """The code as it was written."""
        return region.written


KIND = IdentifierKind()
