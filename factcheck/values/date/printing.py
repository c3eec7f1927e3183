"""Regions in writing: EDTF, ISO, and words that read back as the same region."""

from factcheck.values.date import calendar as cal
from factcheck.values.date.calendar import Span
from factcheck.values.date.region import DAY, DateRegion, Scale

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def iso(day: int) -> str:
    """A day number as an ISO date; years before 1 and beyond 9999 with their sign.

    >>> iso(738424), iso(-365)
    ('2022-09-26', '0000-01-01')
    """
    year, month, of_month = cal.civil(day)
    return f"{_year(year)}-{month:02}-{of_month:02}"


def _year(year: int) -> str:
    return f"{year:04}" if 0 <= year <= 9999 else f"-{-year:04}" if -9999 <= year < 0 else f"Y{year}"


def _far(day: int) -> str:
    """The end of a span that is open on its other side: beyond four digits only its year has a name."""
    year = cal.civil(day)[0]
    return iso(day) if -9999 <= year <= 9999 else _year(year)


def clock(second: int, scale: Scale) -> str:
    """An instant as an ISO date-time, a time of day as an ISO time."""
    day, of_day = divmod(second, DAY)
    time = f"{of_day // 3600:02}:{of_day // 60 % 60:02}:{of_day % 60:02}"
    zone = "Z" if scale in (Scale.UTC, Scale.DAILY_UTC) else ""
    return f"T{time}{zone}" if scale in (Scale.DAILY, Scale.DAILY_UTC) else f"{iso(day)}T{time}{zone}"


def end(at: int | None, region: DateRegion) -> str | None:
    """One end of a region: a date, a date-time; None when it is open."""
    if at is None:
        return None
    return iso(at) if region.scale is Scale.DAYS else clock(at, region.scale)


def edtf(region: DateRegion) -> str:
    """The region as EDTF; times of day as ISO has them, for EDTF has no spans of them."""
    if len(region.spans) == 1:
        span = region.spans[0]
        return _days(span) if region.scale is Scale.DAYS else _instants(span, region)
    return "[" + ",".join(_set_part(span, region) for span in region.spans) + "]"


def _set_part(span: Span, region: DateRegion) -> str:
    """A member of a set: a unit, or a range with two dots."""
    if region.scale is not Scale.DAYS:
        return _instants(span, region).replace("../", "..").replace("/..", "..").replace("/", "..")
    low, high = span
    if low is None or high is None:
        return f"..{_far(high or 0)}" if low is None else f"{_far(low)}.."
    unit = _unit(span)
    return unit if unit is not None and "X" not in unit else _between(low, high).replace("/", "..")


def _instants(span: Span, region: DateRegion) -> str:
    low, high = span
    if low is not None and high == low + 59 and low % 60 == 0:
        return clock(low, region.scale).replace(":00Z", "Z") if _zoned(region) else clock(low, region.scale)[:-3]
    if low is not None and low == high:
        return clock(low, region.scale)
    ends = [".." if at is None else clock(at, region.scale) for at in span]
    return "/".join(ends)


def _zoned(region: DateRegion) -> bool:
    return region.scale in (Scale.UTC, Scale.DAILY_UTC)


def _days(span: Span) -> str:
    unit = _unit(span)
    if unit is not None:
        return unit
    low, high = span
    if low is None and high is None:
        return "../.."
    if low is None or high is None:
        return f"../{_far(high or 0)}" if low is None else f"{_far(low)}/.."
    return _between(low, high)


def _between(low: int, high: int) -> str:
    """An interval by its years or months, where it begins and ends with them; else by its days."""
    first, last = cal.civil(low), cal.civil(high)
    if first[2] == 1 and last[2] == cal.month_length(last[0], last[1]):
        if first[1] == 1 and last[1] == 12:
            return f"{_year(first[0])}/{_year(last[0])}"
        if 0 <= first[0] <= last[0] <= 9999:
            return f"{_year(first[0])}-{first[1]:02}/{_year(last[0])}-{last[1]:02}"
    return f"{iso(low)}/{iso(high)}"


def _unit(span: Span) -> str | None:
    """A day, month, year, decade or hundred years by its name."""
    low, high = span
    if low is None or high is None:
        return None
    if low == high:
        return iso(low)
    first, last = cal.civil(low), cal.civil(high)
    if first[2] != 1 or last[2] != cal.month_length(last[0], last[1]):
        return None
    if first[:2] == last[:2]:
        return f"{_year(first[0])}-{first[1]:02}"
    if first[1] != 1 or last[1] != 12:
        return None
    year, size = first[0], last[0] - first[0] + 1
    if size == 1:
        return _year(year)
    if 0 <= year <= 9999 and size in (10, 100, 1000) and year % size == 0:
        digits = len(str(size)) - 1
        return f"{year:04}"[:-digits] + "X" * digits
    return None


def is_unit(region: DateRegion) -> bool:
    """Whether a region is one day, month, year, decade or hundred years."""
    return len(region.spans) == 1 and region.scale is Scale.DAYS and _unit(region.spans[0]) is not None


def words(region: DateRegion) -> str:
    """The region in words that read back as the same: ISO days, months by name, `21 to 30 November 2022`."""
    if len(region.spans) != 1 or region.scale is not Scale.DAYS:
        return edtf(region)
    low, high = region.spans[0]
    if low is None or high is None:
        near = cal.civil(high or 0 if low is None else low)[0]
        if low is high or not 0 < near < 9999:
            return edtf(region)
        if low is None:
            return f"before {iso((high or 0) + 1)}"
        return f"after {iso(low - 1)}"
    first, last = cal.civil(low), cal.civil(high)
    if low == high or not (1000 <= first[0] <= last[0] <= 2100):
        written = edtf(region)
        return f"year {int(written)}" if written.isdecimal() else written
    if first[:2] == last[:2]:
        month = f"{MONTHS[first[1] - 1]} {first[0]}"
        return month if high - low + 1 == cal.month_length(*first[:2]) else f"{first[2]} to {last[2]} {month}"
    return edtf(region)
