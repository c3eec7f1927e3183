"""A quantity's region for people, in words that read back as it, and for the JSON report."""

from fractions import Fraction
from typing import Any

from factcheck.language.fold import fold
from factcheck.values.quantity.exact import Number, divided
from factcheck.values.quantity.lexicon import lexicon
from factcheck.values.quantity.region import End, Region, Span
from factcheck.values.quantity.unit_phrases import stem
from factcheck.values.quantity.units import BARE, Unit, base_label

_UNREADABLE = ("", "{} am", "{} pm")
"""Labels behind which a number reads as nothing, or as a time of day."""


def words(region: Region) -> str:
    """The region in words: `15 years`, `at least 400 000 people`, `from 1 150 000 to below 1 250 000`."""
    return span_words(region.spans[0], padded=not region.doubt)


def span_words(span: Span, padded: bool = True) -> str:
    """One span in words, in the unit that was written where its numbers are whole decimals there."""
    unit = span.unit
    share = unit.dims == (("ratio", 1),) and (unit.label == "{}" or unit.factor == 1)  # `a quarter`, beside a per cent
    if (
        share
        or unit.label in _UNREADABLE
        or not all(_decimal(_written(end, unit)) for end in (span.low, span.high) if end)
    ):
        unit = base_unit(span)
    befell = span.thing in lexicon().words.states  # what becomes of people (`dead`) stands right behind them
    said = not span.thing or stem(fold(unit.label.rpartition(" ")[2])) == span.thing.rpartition(" ")[2]
    label = unit.label + ("" if said else f" {span.thing}" if befell else f" of {span.thing}")
    low, high = (None if end is None else _text(end, unit, padded) for end in (span.low, span.high))
    if span.low is None or span.high is None:
        if low is None and high is None:
            return "any number"
        return "at most " + _put(label, high) if low is None else "at least " + _put(label, low)
    if span.low == span.high:
        return _put(label, low)
    if span.low.value == 0 and not (span.low.open or span.high.open or unit.offset or span.unit.dims == (("K", 1),)):
        return "up to " + _put(label, high)
    first = low if label.startswith("{}") else _put(label, low)
    start = ("above " if span.low.open else "") + str(first)
    end = ("below " if span.high.open else "") + _put(label, high)
    return f"from {start} to {end}" if span.low.open or span.high.open else f"{start} to {end}"


def base_unit(span: Span) -> Unit:
    """The base unit of a span's dimension, with its label."""
    dims = span.unit.dims
    if dims == (("ratio", 1),):
        return Unit("percent", dims, Fraction(1, 100), label="{}%")
    name = "metres" if dims == (("m", 1),) else base_label(dims)  # `m` may be minutes or millions
    return Unit("", dims, label="{} " + name) if dims else BARE


def _text(end: End, unit: Unit, padded: bool) -> str:
    places = end.places - 2 if unit.dims == (("ratio", 1),) else end.places
    return number(_written(end, unit), places, padded)


def _put(label: str, text: str | None) -> str:
    return label.replace("{}", text or "")


def _written(end: End, unit: Unit) -> Number:
    if unit.factor == 1 and not unit.offset:
        return end.value
    return divided(end.value - unit.offset, unit.factor)


def _decimal(value: Number) -> bool:
    """Whether a number ends as a decimal, within some thirty places."""
    return value.denominator == 1 or 10**30 % value.denominator == 0


def number(value: Number, places: int = 0, padded: bool = True) -> str:
    """A number that reads the same in every language: groups by spaces, never just three places behind the point.

    At least `places` stand behind the point, as many as were written.

    >>> number(400000), number(Fraction("0.125")), number(Fraction("1.125")), number(Fraction(2, 3))
    ('400 000', '0.125', '1.1250', '2/3')
    """
    if value.denominator == 1 and not 0 < places <= 30:
        text = f"{value.numerator:,}".replace(",", " ")
        return text if -(10**30) < value < 10**30 else _short(value)
    if not _decimal(value):
        return f"{value.numerator}/{value.denominator}"
    needed = next(count for count in range(31) if 10**count % value.denominator == 0)
    places = max(needed, min(places, 30))
    whole, part = divmod(abs(value.numerator) * 10**places // value.denominator, 10**places)
    decimals = str(part).zfill(places)
    if places == 3 and whole and padded:
        decimals += "0"
    sign = "-" if value < 0 else ""
    return f"{sign}{whole:,}".replace(",", " ") + "." + decimals


def _short(value: Number) -> str:
    digits = str(value.numerator)
    kept = digits.rstrip("0")
    return f"{kept}e{len(digits) - len(kept)}"


def normal(region: Region) -> dict[str, Any]:
    """`{kind, low, high, unit}`; `low_open`, `high_open` where an end is left out; `also` for other readings."""
    first = region.spans[0]
    usual = region.spans
    found: dict[str, Any] = {"kind": "quantity"}
    if len(usual) > 1 and region.key:
        found |= _ends(first, first.unit) | {"unit": region.key}
        others = [_ends(span, span.unit) for span in usual]
        distinct = [ends for i, ends in enumerate(others) if ends not in others[:i] and ends != others[0]]
        if distinct:
            found["also"] = distinct
    else:
        one = first
        label = base_label(one.unit.dims)
        found |= _ends(one, BARE) | {"unit": label or None}
    if first.thing:
        found["of"] = first.thing
    return found


def _ends(span: Span, unit: Unit) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, end in (("low", span.low), ("high", span.high)):
        value = None if end is None else _written(end, unit)
        found[name] = None if value is None else _json(value)
        if value is not None and value.denominator != 1 and Fraction(str(found[name])) != value:
            found[f"{name}_exact"] = str(value)
    for name, end in (("low_open", span.low), ("high_open", span.high)):
        if end is not None and end.open:
            found[name] = True
    return found


def _json(value: Number) -> int | float:
    """An integer where whole, else the nearest float."""
    return value.numerator if value.denominator == 1 else float(value)
