"""What the drawings share: how wide text is, text cut to a width, and days on a line."""

import re
import unicodedata
from typing import NamedTuple

_DAY = re.compile(r"(-?\d{4,7})-(\d\d)-(\d\d)")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def fitted(text: str, signs: int) -> str:
    """Cut a text to so many signs of common width; wide ones count twice.

    >>> fitted("Mikhail Zhilin", 9), fitted("日本語", 4)
    ('Mikhail …', '日…')
    """
    room = signs
    for at, sign in enumerate(text):
        room -= 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if room < 0:
            kept = text[:at]
            while kept and sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in kept) > signs - 1:
                kept = kept[:-1]
            return f"{kept}…"
    return text


def day_number(written: object) -> int | None:
    """The day of a normal form's `start` or `end`, counted from the first of March of year 0; None for an open end.

    >>> day_number("2022-09-27") - day_number("2022-09-26T23:59:59Z")
    1
    """
    found = _DAY.match(written) if isinstance(written, str) else None
    if not found:
        return None
    return _days(int(found[1]), int(found[2]), int(found[3]))


def _days(year: int, month: int, day: int) -> int:
    """The proleptic Gregorian calendar with years of any size, each begun in March."""
    year -= month <= 2
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * ((month + 9) % 12) + 2) // 5 + day - 1


class Tick(NamedTuple):
    """A line of the scale: on which day, and what it says."""

    day: int
    label: str


def ticks(low: int, high: int, most: int = 9) -> list[Tick]:
    """The scale of a stretch of days: days, months or years, as many as can be told apart."""
    first, last = _year_month(low), _year_month(high)
    if high - low <= 62:
        step = next(step for step in (1, 2, 5, 10) if (high - low) // step <= most)
        return [Tick(day, _day_label(day)) for day in range(low, high + 1, step)]
    for months in (1, 2, 3, 6):
        found = [
            Tick(day, f"{MONTHS[month % 12]} {month // 12}")
            for month in range(first - first % months, last + 1, months)
            if low <= (day := _days(month // 12, month % 12 + 1, 1)) <= high
        ]
        if len(found) <= most:
            return found
    years, step = (last - first) // 12 + 1, 1
    while years // step > most:
        step *= 5 if str(step)[0] == "2" else 2
    start = first // 12 // step * step
    return [
        Tick(day, str(year)) for year in range(start, last // 12 + 1, step) if low <= (day := _days(year, 1, 1)) <= high
    ]


def _year_month(day: int) -> int:
    """Months since the first of year 0."""
    year = day * 400 // 146097
    while _days(year + 1, 1, 1) <= day:
        year += 1
    while _days(year, 1, 1) > day:
        year -= 1
    month = 1
    while month < 12 and _days(year, month + 1, 1) <= day:
        month += 1
    return year * 12 + month - 1


def _day_label(day: int) -> str:
    month = _year_month(day)
    return f"{day - _days(month // 12, month % 12 + 1, 1) + 1} {MONTHS[month % 12]}"
