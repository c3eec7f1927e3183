"""Dates: sets of days, or of instants when a clock time is given.

How a date is read, from end to end. `reading.parsed` tries EDTF (`edtf`) first, then each language, the source's own
before the others: the text is cut into tokens (`tokens`), each with all that it can be by the language's words
(`lexicon`, `words/*.json`). The grammar walks over them: `walk` < `clock` (times of day) < `cluster` (`21/04/2016`)
< `numerals` (numbers and what they count) < `gather` (one date: every token fills a slot of `point`, in any order)
< `events` < `distances` < `extents` < `grammar` (which phrases there are). What comes out is a tree of calendar
things that knows nothing of where it stood (`nodes`, `periods`, `floating`, `shifts`, `ranges`, `times`), kept for
each text and language. `reading` then resolves that tree against its context (publication, window, hemisphere,
modality, other dates) to a `region`: spans of day numbers or of seconds, by the arithmetic of `calendar` and
`units`. `relating` compares two regions and says why; `printing` writes one so that it reads back as the same.

What others use: `KIND`; `points_forward` (the tense of a quote about a date); `day_order` (what a document's numeric
dates settle), `settles` (one of them); `bounds`, `read_span`, `iso` (day numbers for networks of order).
"""

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from factcheck.values.base import Context, Kind, Normal, Reading, Related, World
from factcheck.values.date import printing as _printing
from factcheck.values.date import reading as _reading
from factcheck.values.date import relating as _relating
from factcheck.values.date.calendar import Spans
from factcheck.values.date.numeric import day_order, settles
from factcheck.values.date.printing import iso
from factcheck.values.date.reading import bounds, read_span
from factcheck.values.date.region import DateRegion, Scale
from factcheck.values.date.tense import points_forward

__all__ = ["KIND", "DateRegion", "bounds", "day_order", "iso", "points_forward", "read_span", "settles"]


class DateKind(Kind):
    """Dates, as the contract reads them."""

    name: ClassVar[str] = "date"
    single_valued: ClassVar[bool | None] = True
    dated: ClassVar[bool] = True

    def read(self, raw: str, context: Context) -> Reading:
        return _reading.read(raw, context)

    def anywhere(self, raw: str, language: str | None) -> Reading | None:
        return _reading.parsed(raw, language).reading

    def compare(self, a: Reading, b: Reading, world: World) -> Related:
        return _relating.compare(a, b)

    def meet(self, readings: Sequence[Reading], world: World) -> Reading | None:
        return _relating.meet(readings)

    def normal(self, region: Any) -> Normal:
        return _normal(region.spans, region.scale)

    def nuance(self, region: Any) -> Hashable:
        """The clock of an instant, in seconds east of UTC: a day or a time without a zone is held against it."""
        return region.offset if region.scale in (Scale.UTC, Scale.DAILY_UTC) else None

    def words(self, region: Any) -> str:
        return _words(region.spans, region.scale)


@lru_cache(maxsize=16384)
def _normal(spans: Spans, scale: Scale) -> Normal:
    """The same days have one normal form, however many claims and spellings give them."""
    region = DateRegion(spans, scale)
    edtf, low, high = _printing.edtf(region), spans[0][0], spans[-1][1]
    return {"kind": "date", "edtf": edtf, "start": _printing.end(low, region), "end": _printing.end(high, region)}


@lru_cache(maxsize=16384)
def _words(spans: Spans, scale: Scale) -> str:
    return _printing.words(DateRegion(spans, scale))


KIND = DateKind()
