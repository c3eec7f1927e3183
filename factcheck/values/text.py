"""Text: free words, which never make a conflict by being merely different."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from factcheck.language.contrast import Contrast, Part, bare, contrast, parts
from factcheck.language.fold import fold
from factcheck.values.base import Context, Kind, Normal, Reading, Related, Relation, World

LONGEST = 20_000
_REASONS = {
    "figure": "only a number differs",
    "date": "only a date differs",
    "negation": "only a negation differs",
    "antonym": "only a word and its opposite differ",
}


class Words(msgspec.Struct, frozen=True, eq=False):
    """A text as it is compared (folded, figures for number words, no articles or punctuation) and as it is written."""

    text: str
    parts: tuple[Part, ...]
    written: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self.text == other.text

    def __ne__(self, other: object) -> bool:  # a struct has its own, by identity
        return not self == other

    def __hash__(self) -> int:
        return hash(self.text)


class TextKind(Kind):
    """Free words: equal when they fold alike, disjoint when only a number, date, negation or antonym differs.

    Everything else is unknown, and the words that differ are shown.

    >>> kind = TextKind()
    >>> a, b, c = (kind.read(raw, Context()) for raw in ("Three years", "3 years", "two years"))
    >>> kind.relate(a, b).relation, kind.relate(a, c).relation
    (<Relation.EQUAL: 'equal'>, <Relation.DISJOINT: 'disjoint'>)
    >>> kind.relate(a, c).reason
    "only a number differs: '3' against '2'"
    """

    name = "text"
    single_valued = None

    def read(self, raw: str, context: Context) -> Reading:
        """Read free words; a problem when there are none, or too many."""
        if len(raw) > LONGEST:
            return Reading(self.name, raw, problem=f"it is longer than {LONGEST} characters")
        found = parts(raw, context.language)
        text = " ".join(part.text for part in found) or fold(raw)
        if not text:
            return Reading(self.name, raw, problem="no words are written")
        return Reading(self.name, raw, Words(text, found, raw))

    def compare(self, a: Reading, b: Reading, world: World) -> Related:
        """Equal, disjoint or unknown; never narrower."""
        if a.region.text == b.region.text:
            same = "the same words" if fold(str(a)) == fold(str(b)) else "the same words once spelling is folded"
            return Related(Relation.EQUAL, f"'{a}' and '{b}' are {same}", a, b)
        found = _contrast(a.region, b.region)
        if found.sort in _REASONS:
            return Related(Relation.DISJOINT, f"{_REASONS[found.sort]}: {found}", a, b)
        if not found.a and not found.b:
            return Related(Relation.UNKNOWN, "the same words in another order may say something else", a, b)
        return Related(Relation.UNKNOWN, f"free words that differ: {found}", a, b)

    def meet(self, readings: Sequence[Reading], world: World) -> Reading | None:
        """The wording that most of them have, ties alphabetical; None when two of them exclude each other."""
        counts = Counter(reading.region.text for reading in readings)
        regions = {reading.region.text: reading.region for reading in readings}
        blocks: dict[int, list[Words]] = {}
        for region in regions.values():
            blocks.setdefault(len(bare(region.parts)), []).append(region)
        for block in blocks.values():
            for here, one in enumerate(block):
                if any(_contrast(one, other).sort in _REASONS for other in block[:here]):
                    return None
        best = min(counts, key=lambda text: (-counts[text], text))
        return min((one for one in readings if one.region.text == best), key=str)

    def normal(self, region: Words) -> Normal:
        """The text as it is compared."""
        return {"kind": self.name, "text": region.text}

    def words(self, region: Words) -> str:
        """The text as it was written."""
        return region.written


def _contrast(a: Words, b: Words) -> Contrast:
    if not a.parts or not b.parts:
        return Contrast("words", (a.text,), (b.text,))
    return contrast(a.parts, b.parts)


KIND = TextKind()
