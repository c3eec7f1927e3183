"""Calendar arithmetic on day numbers: the proleptic Gregorian calendar without end in either direction.

Day 1 is 0001-01-01, as in Python's `date.toordinal`; year 0 is 1 BCE. Spans are closed, an open end is None.
"""

from collections.abc import Iterable
from datetime import date

Span = tuple[int | None, int | None]
Spans = tuple[Span, ...]

FAR = 10**12
"""No year further away than this is a date."""

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def ordinal(year: int, month: int, day: int) -> int:
    """The number of a day that exists.

    >>> ordinal(1, 1, 1), ordinal(0, 12, 31)
    (1, 0)
    """
    if 0 < year < 10000:
        return date(year, month, day).toordinal()
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305


def civil(day: int) -> tuple[int, int, int]:
    """The year, month and day of a day number.

    >>> civil(0)
    (0, 12, 31)
    """
    if 0 < day < 3652060:
        found = date.fromordinal(day)
        return found.year, found.month, found.day
    era, of_era = divmod(day + 305, 146097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    turned = (5 * of_year + 2) // 153
    month = turned + 3 if turned < 10 else turned - 9
    return year_of_era + era * 400 + (month <= 2), month, of_year - (153 * turned + 2) // 5 + 1


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def month_span(year: int, month: int) -> tuple[int, int]:
    """The days of a month; months beyond 1 to 12 count on into other years."""
    more, month = divmod(month - 1, 12)
    first = ordinal(year + more, month + 1, 1)
    return first, first + month_length(year + more, month + 1) - 1


def months_span(year: int, first: int, last: int) -> tuple[int, int]:
    """The days from the first of one month to the end of another, counted as in `month_span`."""
    return month_span(year, first)[0], month_span(year, last)[1]


def years_span(first: int, last: int) -> tuple[int, int]:
    """The days from 1 January of one year to 31 December of another."""
    return ordinal(first, 1, 1), ordinal(last, 12, 31)


def weekday(day: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (day - 1) % 7


def week_span(day: int) -> tuple[int, int]:
    """The Monday-to-Sunday week of a day."""
    monday = day - weekday(day)
    return monday, monday + 6


def iso_week(year: int, number: int) -> tuple[int, int] | None:
    """The days of an ISO week; None where the year has no such week."""
    monday = ordinal(year, 1, 4)
    monday += -weekday(monday) + 7 * (number - 1)
    if number < 1 or civil(monday + 3)[0] != year:
        return None
    return monday, monday + 6


def add_months(day: int, months: int) -> int:
    """The same day of another month, or the last that it has."""
    year, month, of_month = civil(day)
    more, month = divmod(month - 1 + months, 12)
    year += more
    return ordinal(year, month + 1, min(of_month, month_length(year, month + 1)))


def add_working_days(day: int, count: int) -> int:
    """Count Mondays to Fridays on or back."""
    step = 1 if count > 0 else -1
    weeks, rest = divmod(abs(count), 5)
    day += 7 * weeks * step
    while rest or weekday(day) > 4:
        day += step
        rest -= weekday(day) < 5 and rest > 0
    return day


def easter(year: int) -> int:
    """Easter Sunday of the western churches.

    Source:  Meeus/Jones/Butcher, Astronomical Algorithms, chapter 8.
    """
    golden = year % 19
    century, of_century = divmod(year, 100)
    skipped, rest = divmod(century, 4)
    corrected = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - corrected + 15) % 30
    leap, of_leap = divmod(of_century, 4)
    sunday = (32 + 2 * rest + 2 * leap - epact - of_leap) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return ordinal(year, month, day + 1)


def tidy(spans: Iterable[Span]) -> Spans:
    """Sort spans and join those that touch: one form for each set.

    >>> tidy([(5, 6), (1, 2), (3, 3), (9, None)])
    ((1, 3), (5, 6), (9, None))
    """
    found: list[Span] = []
    for low, high in sorted(spans, key=lambda one: (one[0] is not None, one[0] or 0)):
        if found:
            last_low, last_high = found[-1]
            if last_high is None:
                break
            if low is None or low <= last_high + 1:
                found[-1] = (last_low, None if high is None else max(high, last_high))
                continue
        found.append((low, high))
    return tuple(found)


def common(a: Spans, b: Spans) -> Spans:
    """What two sets share, in one walk over both.

    >>> common(((1, 5), (8, None)), ((4, 9),))
    ((4, 5), (8, 9))
    """
    found: list[Span] = []
    i = j = 0
    while i < len(a) and j < len(b):
        (a_low, a_high), (b_low, b_high) = a[i], b[j]
        low = b_low if a_low is None else a_low if b_low is None else max(a_low, b_low)
        high = b_high if a_high is None else a_high if b_high is None else min(a_high, b_high)
        if low is None or high is None or low <= high:
            found.append((low, high))
        if b_high is None or (a_high is not None and a_high < b_high):
            i += 1
        else:
            j += 1
    return tuple(found)


def moved(spans: Spans, by: int) -> Spans:
    """The set, so many steps later."""
    return tuple((low if low is None else low + by, high if high is None else high + by) for low, high in spans)


def scaled(spans: Spans, size: int) -> Spans:
    """A set of units as the smaller steps they consist of: days as seconds."""
    return tuple(
        (low if low is None else low * size, high if high is None else high * size + size - 1) for low, high in spans
    )
