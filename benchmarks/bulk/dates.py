"""How a day is written, and which days each writing allows by the contract."""

import random
from datetime import date, timedelta

from benchmarks.bulk.tables import tables
from benchmarks.bulk.verdicts import Span

Dated = tuple[str, Span]


def write_date(dice: random.Random, day: date, published: date, language: str) -> Dated:
    """Write a day as a source would, exactly or more widely.

    Takes:   the day, not after the source's publication.
    Gives:   the words, and the days (as ordinals) that they allow.
    """
    kind = dice.random()
    if kind < 0.62:
        return exact_date(dice, day, published, language)
    if kind < 0.86 and language == "en":
        return _period(dice, day, published)
    if kind < 0.95 and language == "en":
        return _bounded(dice, day, published)
    return str(day), _days(day, day)


def exact_date(dice: random.Random, day: date, published: date, language: str) -> Dated:
    """Write a day so that it allows no other."""
    one = _days(day, day)
    if language != "en":
        return _in_language(dice, day, language), one
    months = tables()["months"]
    name, short = months["en"][day.month - 1], months["short"][day.month - 1]
    age = (published - day).days
    forms = [
        f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}", f"{short} {day.day}, {day.year}",
        str(day), f"{name} {_ordinal(day.day)}, {day.year}",
    ]  # fmt: skip
    if day.day > 12:
        forms.append(f"{day.month:02}/{day.day:02}/{day.year}")
    if age < 300:
        forms += [f"{short} {day.day}", f"{name} {day.day}"]
    if 0 <= age < 7:
        forms += [months["weekdays"][day.weekday()]] * 2
    if 2 <= age < 6:
        forms.append(f"{('two', 'three', 'four', 'five')[age - 2]} days ago")
    if age == 1:
        forms.append("yesterday")
    return dice.choice(forms), one


def _in_language(dice: random.Random, day: date, language: str) -> str:
    month = tables()["months"][language][day.month - 1]
    dotted = f"{day.day:02}.{day.month:02}.{day.year}"
    written = f"{day.day}. {month} {day.year}" if language == "de" else f"{day.day} {month} {day.year}"
    return dice.choice((written, written, str(day), dotted if language in ("de", "ru") else written))


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number < 20 else ending}"


def _days(first: date, last: date) -> Span:
    return Span(first.toordinal(), last.toordinal())


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _period(dice: random.Random, day: date, published: date) -> Dated:
    """A month, a third of it, or a year that lies before publication."""
    name, end = tables()["months"]["en"][day.month - 1], _month_end(day)
    if end >= published:
        return str(day), _days(day, day)
    kind = dice.random()
    if kind < 0.4:
        return f"{dice.choice(('', 'in '))}{name} {day.year}", _days(day.replace(day=1), end)
    if kind < 0.75 or day.year == published.year:
        part, first, last = ("early", 1, 10) if day.day <= 10 else ("mid", 11, 20) if day.day <= 20 else ("late", 21, 0)
        words = f"{part}{'-' if part == 'mid' else ' '}{name} {day.year}"
        return words, _days(day.replace(day=first), day.replace(day=last) if last else end)
    return f"{day.year}", _days(date(day.year, 1, 1), date(day.year, 12, 31))


def _bounded(dice: random.Random, day: date, published: date) -> Dated:
    """Around a day, between two, or before one."""
    months = tables()["months"]["en"]
    other = day - timedelta(days=dice.randint(1, 20))
    later = day + timedelta(days=dice.randint(1, 20))
    if later + timedelta(days=3) >= published:
        return str(day), _days(day, day)
    kind = dice.random()
    if kind < 0.4:
        middle = day + timedelta(days=dice.randint(-2, 2))
        words = f"around {months[middle.month - 1]} {middle.day}, {middle.year}"
        return words, _days(middle - timedelta(days=3), middle + timedelta(days=3))
    if kind < 0.75:
        return f"between {other} and {later}", _days(other, later)
    words = f"before {later.day} {months[later.month - 1]} {later.year}"
    return words, Span(float("-inf"), later.toordinal() - 1)
