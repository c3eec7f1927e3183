"""Calendar units: which one a day lies in, the next one, the nth weekday, and days so many units on."""

from collections.abc import Iterator

from factcheck.values.date import calendar as cal
from factcheck.values.date.problems import UnreadError

Duration = tuple[tuple[int, str], ...]
"""Amounts of units, as written: two weeks and a day."""

MONTHS = {"month": 1, "half year": 6, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""How many months the larger units have."""
CALENDAR = frozenset({"day", "week", "weekend", *MONTHS} - {"half year"})
"""Units that the calendar has: a day lies in one of each (or near one)."""
LONGEST_SHIFT = 10**7
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def frame_of(frame: str, day: int) -> int:
    """The year, the month or the Monday that a day lies in."""
    year, month, _ = cal.civil(day)
    return year if frame == "year" else year * 12 + month - 1 if frame == "month" else cal.week_span(day)[0]


def units_of(unit: str, low: int, high: int, south: bool = False) -> Iterator[tuple[int, int]]:
    """Every calendar unit that a span of days holds, in order. A week belongs where its Thursday lies."""
    if unit in ("night", "working day"):
        yield from ((day, day) for day in range(low, high + 1) if unit == "night" or cal.weekday(day) < 5)
        return
    if unit not in CALENDAR:
        raise UnreadError("it counts parts of a day")
    day = low
    while day <= high:
        first, last = calendar_unit(unit, day, south)
        if first > high:
            return
        if low <= first + 3 <= high if unit == "week" else low <= first and last <= high:
            yield first, last
        day = last + 1


def calendar_unit(unit: str, day: int, south: bool = False) -> tuple[int, int]:
    """The calendar unit that a day lies in."""
    if unit == "day":
        return day, day
    if unit == "week":
        return cal.week_span(day)
    if unit == "weekend":
        return cal.week_span(day)[0] + 5, cal.week_span(day)[1]
    year, month, _ = cal.civil(day)
    if unit == "season":
        first = (month // 3) * 3
        return cal.months_span(year, first, first + 2)
    size = MONTHS[unit]
    if size >= 12:
        years = size // 12
        first = (year - 1) // years * years + 1 if unit == "century" else year // years * years
        return cal.years_span(first, first + years - 1)
    first = (month - 1) // size * size + 1
    return cal.months_span(year, first, first + size - 1)


def shifted_unit(unit: str, day: int, by: int) -> tuple[int, int]:
    """The calendar unit so many units on from the one that a day lies in."""
    if unit in ("day", "week", "weekend"):
        return calendar_unit(unit, day + by * (1 if unit == "day" else 7))
    return calendar_unit(unit, cal.add_months(calendar_unit(unit, day)[0], by * MONTHS[unit]))


def shifted(day: int, duration: Duration, sign: int) -> int:
    """A day so much later (sign 1) or earlier (-1): years and months first, then days."""
    months = sum(count * MONTHS[unit] for count, unit in duration if unit in MONTHS)
    if abs(months) > LONGEST_SHIFT or any(abs(count) > LONGEST_SHIFT for count, _ in duration):
        raise UnreadError("it reaches further than dates do")
    if months:
        day = cal.add_months(day, sign * months)
    for count, unit in duration:
        if unit in ("day", "night"):
            day += sign * count
        elif unit in ("week", "weekend"):
            day += sign * 7 * count
        elif unit == "working day":
            day = cal.add_working_days(day, sign * count)
        elif unit == "half month":
            day += sign * 15 * count
        elif unit in ("hour", "minute", "second"):
            raise UnreadError("it counts hours from a moment that is not given")
    return day


def nth_weekday(low: int, high: int, number: int, weekday: int) -> int:
    """The nth such weekday from the first day on; from the last day back when below zero."""
    if number > 0:
        return low + (weekday - cal.weekday(low)) % 7 + 7 * (number - 1)
    return high - (cal.weekday(high) - weekday) % 7 + 7 * (number + 1)
