"""Months as days: a span of months is as many days as the calendar lets it be."""

from functools import cache
from math import floor

from factcheck.values.quantity.exact import Number

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CYCLE = 4800  # the Gregorian calendar repeats after 400 years
_CYCLE_DAYS = 146097


@cache
def _starts() -> tuple[int, ...]:
    """The day on which each month of two cycles begins."""
    days, starts = 0, [0]
    for month in range(2 * _CYCLE):
        year = month // 12
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        days += _LENGTHS[month % 12] + (1 if leap and month % 12 == 1 else 0)
        starts.append(days)
    return tuple(starts)


@cache
def _whole(months: int) -> tuple[int, int]:
    cycles, rest = divmod(months, _CYCLE)
    starts = _starts()
    lengths = [starts[first + rest] - starts[first] for first in range(_CYCLE)]
    return cycles * _CYCLE_DAYS + min(lengths), cycles * _CYCLE_DAYS + max(lengths)


def days_of(months: Number) -> tuple[Number, Number]:
    """The fewest and the most days that a number of calendar months can have.

    >>> days_of(1), days_of(12)
    ((28, 31), (365, 366))
    """
    if months < 0:
        fewest, most = days_of(-months)
        return -most, -fewest
    whole = floor(months)
    part = months - whole
    fewest_whole, most_whole = _whole(whole)
    if not part:
        return fewest_whole, most_whole
    return fewest_whole + 28 * part, most_whole + 31 * part
