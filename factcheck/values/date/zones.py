"""Time zones by the names that are written: fixed ones, those with summer time, and names of several zones."""

from functools import cache
from typing import Any

from factcheck.values.date import calendar as cal
from factcheck.values.date.lexicon import load
from factcheck.values.date.problems import ContradictionError, UnreadError
from factcheck.values.date.units import nth_weekday

_HOUR = 3600


@cache
def _zones() -> dict[str, Any]:
    return load("zones")


def is_zone(name: str) -> bool:
    """Whether a word is the name of a time zone, or of several."""
    data = _zones()
    return name in data["fixed"] or name in data["seasonal"] or name in data["by_language"]


def zone_of(name: str, language: str | None) -> int | str:
    """A zone by its name: seconds east of UTC, or the name where that changes with the season.

    Raises:  ContradictionError when the name is that of several zones and the source's language does not settle it.

    >>> zone_of("cet", None), zone_of("et", "en"), zone_of("ist", "en-IN")
    (3600, 'et', 19800)
    """
    data = _zones()
    tag = (language or "").casefold().replace("_", "-")
    for each, minutes in data["by_language"].get(name, {}).items():
        if tag == each or tag.startswith(f"{each}-"):
            return int(minutes) * 60
    if name in data["seasonal"]:
        return name
    if name not in data["fixed"]:
        raise ContradictionError(f"the time zone '{name.upper()}' is more than one")
    return int(data["fixed"][name]) * 60


def offset_on(name: str, day: int, second: int) -> int:
    """The offset of a zone that changes with the season, in seconds east of UTC, by day and second of its clock.

    Raises:  UnreadError before the years whose rules are known.

    >>> from factcheck.values.date.calendar import ordinal
    >>> offset_on("et", ordinal(2022, 7, 6), 0) // 3600, offset_on("et", ordinal(2022, 11, 6), 3 * 3600) // 3600
    (-4, -5)
    """
    minutes, rule = _zones()["seasonal"][name]
    year = cal.civil(day)[0]
    for since, first, last in _zones()["summer"][rule]:
        if year >= since:
            begins, ends = (nth_weekday(*cal.month_span(year, month), number, 6) for month, number in (first, last))
            summer = (begins, 2 * _HOUR) <= (day, second) < (ends, 2 * _HOUR)
            return int(minutes) * 60 + (_HOUR if summer else 0)
    raise UnreadError(f"what '{name.upper()}' was in {year} is not known: give the offset from UTC")
