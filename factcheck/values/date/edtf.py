"""EDTF, levels 0 to 2.

Source:  Library of Congress, Extended Date/Time Format (EDTF) Specification, 4 February 2019.
"""

import re

from factcheck.language.late import late
from factcheck.values.date import calendar as cal
from factcheck.values.date.calendar import Span, Spans
from factcheck.values.date.nodes import Fixed, Node, Now
from factcheck.values.date.problems import UnreadError
from factcheck.values.date.ranges import Approximate
from factcheck.values.date.region import DAY, Scale
from factcheck.values.date.times import Clock

LOOKS = re.compile(r"[\[{./~?%]{0,3}[-~?%]{0,2}(?:[0-9X]{2}|T\d\d:|Y-?\d|\.\./|/\d)")
_DAY = late(
    r"(?P<qy>[?~%]?)(?P<year>-?[0-9X]{4})(?P<ry>[?~%]?)"
    r"(?:-(?P<qm>[?~%]?)(?P<month>[0-9X]{2})(?P<rm>[?~%]?)(?:-(?P<qd>[?~%]?)(?P<day>[0-9X]{2})(?P<rd>[?~%]?))?)?"
)
_YEAR = late(
    r"(?:Y(?P<long>-?\d{5,18})|Y(?P<base>-?\d{1,15})E(?P<power>\d{1,18})|(?P<short>-?\d{4}))(?:S(?P<digits>\d{1,9}))?[?~%]?"
)
_TIME = late(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14),
            29: (9, 11), 30: (12, 14), 31: (3, 5), 32: (6, 8), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
            37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12)}  # fmt: skip
"""The months of each season code: independent, northern, southern, quarters, quadrimesters, semestrals."""
MOST = 10_000
"""A value has no more separate days than this, nor a set more members."""
LONGEST_SET = 26 * MOST
_TOO_MANY = f"it names more than {MOST} separate days"
_BASIC = late(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}(?::?\d{2})?)?")
_WEEK = late(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?")


def read(text: str) -> Node | None:
    """Read an EDTF string; None when it is none.

    Raises:  UnreadError for EDTF that names no day, or one further away than dates go.
    """
    if len(text) > (LONGEST_SET if text[:1] in "[{" else 100) or not LOOKS.match(text):
        return None
    if len(text) == 4 and text.isdecimal() and not 1000 <= int(text) <= 2100:
        return None  # the contract: a bare number beyond these is no date
    if "T" in text and (text[0] in "[{T" or "/" in text):
        return _moments(text)
    if text[0] in "[{":
        return _set(text)
    if "/" in text:
        return _interval(text)
    return _single(text)


def _single(text: str) -> Node | None:
    if (
        len(text) in (7, 10)
        and text[4] == "-"
        and text[-3] == "-"
        and text.replace("-", "").isdecimal()
        and text.isascii()
    ):
        return _plain(text)
    basic = _BASIC.fullmatch(text) if text[8:9] == "T" else None
    if basic:
        year, month, day, hour, minute, second, zone = basic.groups(default="")
        text = f"{year}-{month}-{day}T{hour}:{minute}{second and ':'}{second}{zone}"
    match = _TIME.fullmatch(text) if len(text) > 10 else None
    if match:
        return _time(match)
    match = _WEEK.fullmatch(text) if "W" in text else None
    if match:
        return _week(match)
    match = _DAY.fullmatch(text)
    if match:
        return _day(match)
    match = _YEAR.fullmatch(text)
    return _year(match, text) if match else None


def _plain(text: str) -> Node | None:
    """A day or month by its digits."""
    year, month = int(text[:4]), int(text[5:7])
    if 12 < month <= 41 and len(text) == 7:
        match = _DAY.fullmatch(text)
        return _day(match) if match else None
    if len(text) == 7:
        return Fixed((cal.month_span(year, month),), "month") if 1 <= month <= 12 else None
    day = int(text[8:])
    if not cal.exists(year, month, day):
        if 1 <= month <= 12 and 1 <= day <= 31:
            raise UnreadError(f"there is no such day as {text}")
        return None
    found = cal.ordinal(year, month, day)
    return Fixed(((found, found),))


def _week(match: re.Match[str]) -> Node:
    """An ISO week, or a day of it."""
    week = cal.iso_week(int(match[1]), int(match[2]))
    if week is None:
        raise UnreadError(f"there is no such week as {match[0]}")
    day = week[0] + int(match[3] or 1) - 1
    return Fixed(((day, day),)) if match[3] else Fixed((week,), "week")


def _time(match: re.Match[str]) -> Node | None:
    day = _single(match[1])
    hour, minute, second = int(match[2]), int(match[3]), match[4]
    if (
        day is None
        or hour > 24
        or minute > 59
        or int(second or 0) > 60
        or (hour == 24 and (minute or int(second or 0)))
    ):
        return None
    low = hour * 3600 + minute * 60 + int(second or 0)
    zone = None
    if match[5]:
        digits = match[5][1:].replace(":", "")
        zone = (
            0
            if match[5] == "Z"
            else (int(digits[:2]) * 3600 + int(digits[2:] or 0) * 60) * (-1 if match[5][0] == "-" else 1)
        )
    return Clock(low, low if second else low + 59, zone, day)


def _day(match: re.Match[str]) -> Node | None:
    year, month, day = match["year"], match["month"], match["day"]
    if month and month.isdigit() and int(month) > 12:
        return _season(year, int(month), match) if day is None else None
    unit = "day" if day else "month" if month else "year"
    if (month or "01") == "00" or (day or "01") == "00" or year == "-0000":
        return None
    if (month and int(month.replace("X", "0")) > 12) or (day and int(day.replace("X", "0")) > 31):
        return None
    marks = {
        "year": match["qy"] + match["ry"] + (match["rm"] or "") + (match["rd"] or ""),
        "month": (match["qm"] or "") + (match["rm"] or "") + (match["rd"] or ""),
        "day": (match["qd"] or "") + (match["rd"] or ""),
    }
    loose = [part for part in ("year", "month", "day") if match[part] and set(marks[part]) & {"~", "%"}]
    spans = _spans(year, month, day)
    if not spans:
        raise UnreadError(f"there is no such day as {match[0]}")
    if not loose:
        return Fixed(spans, unit)
    if loose == ["year"] and match["qy"] and unit != "year":  # EDTF loosens the year, but who types it means all of it
        around = Approximate(Fixed(spans, unit)).spans(Now())
        return Fixed(cal.tidy((*_loosened(year, month, day, "year"), *around)), unit)
    if loose[-1] == unit:
        return Approximate(Fixed(spans, unit))
    return Fixed(_loosened(year, month, day, loose[-1]), unit)


def _loosened(year: str, month: str | None, day: str | None, part: str) -> Spans:
    """A part before the last is approximate: the same day of the months or years beside it."""
    low, high = _range(year)
    if part == "year":
        return _spread(range(low - 1, high + 2), month, day)
    months = [12 * each + of_year - 1 for each in range(low, high + 1) for of_year in _matching(month or "", 12)]
    beside = sorted({at + by for at in months for by in (-1, 0, 1)})
    return _in_months([(at // 12, at % 12 + 1) for at in beside], day)


def _spans(year: str, month: str | None, day: str | None) -> Spans:
    """All days that the digits allow, X standing for any."""
    low, high = _range(year)
    return _spread(range(low, high + 1), month, day)


def _spread(years: range, month: str | None, day: str | None) -> Spans:
    """The months or days of several years in a row."""
    if month is None or (month == "XX" and day in (None, "XX")):
        return (cal.years_span(years[0], years[-1]),)
    months = _matching(month, 12)
    if len(years) * len(months) > MOST:
        raise UnreadError(_TOO_MANY)
    return _in_months([(year, of_year) for year in years for of_year in months], day)


def _in_months(months: list[tuple[int, int]], day: str | None) -> Spans:
    """The days of each month that two digits allow; all of them where none are given."""
    runs = [(1, 31)] if day is None or day == "XX" else _runs(_matching(day, 31))
    if len(months) * len(runs) > MOST:
        raise UnreadError(_TOO_MANY)
    found: list[Span] = []
    for year, month in months:
        before, last = cal.ordinal(year, month, 1) - 1, cal.month_length(year, month)
        found.extend((before + low, before + min(high, last)) for low, high in runs if low <= last)
    return tuple(found) if len(found) == 1 else cal.tidy(found)


def _runs(days: list[int]) -> list[tuple[int, int]]:
    """Days of a month as the runs that they form."""
    return [(low or 0, high or 0) for low, high in cal.tidy((day, day) for day in days)]


def _range(digits: str) -> tuple[int, int]:
    sign, digits = (-1, digits[1:]) if digits[0] == "-" else (1, digits)
    ends = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    return (ends[0], ends[1]) if sign > 0 else (-ends[1], -ends[0])


def _matching(digits: str, last: int) -> list[int]:
    """The numbers from 1 on that two digits allow, X standing for any."""
    return [
        each for each in range(1, last + 1) if all(a in ("X", b) for a, b in zip(digits, f"{each:02}", strict=True))
    ]


def _season(year: str, code: int, match: re.Match[str]) -> Node | None:
    if code not in _SEASONS:
        return None
    first, last = _SEASONS[code]
    low, high = _range(year)
    spans = cal.tidy(cal.months_span(each, first, last) for each in range(low, high + 1))
    if code == 24 and low == high:
        spans = cal.tidy((*spans, cal.months_span(low - 1, 12, 14)))
    node = Fixed(spans, "season")
    marks = match["qy"] + match["ry"] + (match["qm"] or "") + (match["rm"] or "")
    return Approximate(node) if set(marks) & {"~", "%"} else node


def _year(match: re.Match[str], text: str) -> Node | None:
    if match["base"]:
        power = int(match["power"])
        year = int(match["base"]) * 10 ** min(power, 30)
    else:
        year = int(match["long"] or match["short"])
    if match["short"] and not match["digits"]:
        return None
    if abs(year) > cal.FAR:
        raise UnreadError("it is further away than dates go")
    low = high = year
    if match["digits"]:
        size = 10 ** max(len(str(abs(year))) - int(match["digits"]), 0)
        low = abs(year) // size * size
        high = low + size - 1
        low, high = (low, high) if year >= 0 else (-high, -low)
    node = Fixed((cal.years_span(low, high),), "year")
    return Approximate(node) if text[-1] in "~%" else node


def _interval(text: str) -> Node | None:
    parts = text.split("/")
    if len(parts) != 2 or text in ("/", "../", "/.."):
        return None
    ends = [_end(part) for part in parts]
    if ends[0] is None or ends[1] is None:
        return None
    (low, _, unit), (_, high, last_unit) = ends[0], ends[1]
    if low is not None and high is not None and low > high:
        raise UnreadError("it ends before it begins")
    return Fixed(((low, high),), last_unit or unit)


def _end(text: str) -> tuple[int | None, int | None, str] | None:
    """One end of an interval or of a range in a set, as the outermost days it allows."""
    if text in ("", ".."):
        return None, None, ""
    node = _single(text)
    if isinstance(node, Approximate):
        spans, unit = node.spans(Now()), node.unit
    elif isinstance(node, Fixed):
        spans, unit = node.set, node.unit
    else:
        return None
    return spans[0][0], spans[-1][1], unit


def _moments(text: str) -> Node | None:
    """Spans of date-times or of times of day, in one zone or none; EDTF itself has only days in its spans."""
    inner = text[1:-1] if text[0] in "[{" and text[-1] == {"[": "]", "{": "}"}[text[0]] else text
    spans: list[Span] = []
    scales: set[Scale] = set()
    for part in inner.split(","):
        first, joint, last = part.strip().partition("/" if "/" in part else "..")
        ends = [_moment(end, scales) for end in ((first, last) if joint else (first, first))]
        if ends[0] is None or ends[1] is None:
            return None
        low, high = ends[0][0], ends[1][1]
        if low is not None and high is not None and low > high:
            if not scales <= {Scale.DAILY, Scale.DAILY_UTC}:
                raise UnreadError("it ends before it begins")
            high += DAY
        spans.append((low, high))
    return Fixed(cal.tidy(spans), "day", scales.pop()) if len(scales) == 1 else None


def _moment(text: str, scales: set[Scale]) -> Span | None:
    """One end of such a span; its scale is noted."""
    if text in ("", ".."):
        return None, None
    match = _TIME.fullmatch("0001-01-01" + text if text[0] == "T" else text)
    node = _time(match) if match else None
    if not isinstance(node, Clock):
        return None
    if text[0] == "T":
        node = Clock(node.low, node.high, node.zone)
    scales.add(node.scale)
    spans = node.spans(Now())
    return spans[0]


def _set(text: str) -> Node | None:
    closing = {"[": "]", "{": "}"}[text[0]]
    if text[-1] != closing:
        return None
    spans: list[Span] = []
    unit = "day"
    for part in text[1:-1].split(","):
        found = _member(part.strip())
        if found is None:
            return None
        spans.extend(found[0])
        unit = found[1] or unit
        if len(spans) > MOST:
            raise UnreadError(_TOO_MANY)
    return Fixed(cal.tidy(spans), unit)


def _member(part: str) -> tuple[Spans, str] | None:
    if ".." in part:
        first, _, last = part.partition("..")
        ends = _end(first), _end(last)
        if part == ".." or ends[0] is None or ends[1] is None:
            return None
        low, high = ends[0][0], ends[1][1]
        if low is not None and high is not None and low > high:
            raise UnreadError("a range in it ends before it begins")
        return ((low, high),), ends[1][2] or ends[0][2]
    node = _single(part)
    if isinstance(node, Fixed):
        return node.set, node.unit
    got = _end(part) if node is not None else None
    return (((got[0], got[1]),), got[2]) if got and part else None
