"""How an amount is written, and which amounts each writing allows by the contract."""

import random

from benchmarks.bulk.verdicts import Span

Measured = tuple[str, Span]
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
LARGEST = {"money": 9_000_000_000, "count": 4e6, "length": 90_000, "weight": 9_000, "years": 99}
SMALLEST = {"money": 20_000, "count": 3, "length": 40, "weight": 20, "years": 2}


def draw_amount(dice: random.Random, unit: str) -> int:
    """An amount of a unit's base (dollars or euros, heads, metres, kilograms, years); small ones are as frequent."""
    low, high = SMALLEST[unit], LARGEST[unit]
    amount = int(low * (high / low) ** dice.random())
    if amount > 1000 and dice.random() < 0.5:  # most large amounts that are published are round
        step = int(10 ** (len(str(amount)) - 2))
        amount = amount // step * step
    return amount


def other_amount(dice: random.Random, amount: int) -> int:
    """Another amount: far off, or two digits that changed places."""
    digits = str(amount)
    if len(digits) > 1 and digits[0] != digits[1] and digits[1] != "0" and dice.random() < 0.4:
        return int(digits[1] + digits[0] + digits[2:])
    return max(1, round(amount * dice.choice((0.5, 0.7, 1.4, 2, 3)))) + 1


def write_amount(dice: random.Random, amount: int, unit: str, language: str, currency: str) -> Measured:
    """Write an amount as a source would, exactly or more widely."""
    kind = dice.random()
    if kind < 0.16 and amount >= 20:
        return _about(dice, amount, unit, language, currency)
    if kind < 0.25 and amount >= 20:
        return _bounded(dice, amount, unit, language, currency)
    if kind < 0.50 and amount >= 1_000_000 and unit in ("money", "count") and language == "en":
        return _scaled(dice, amount, unit, currency)
    return exact_amount(dice, amount, unit, language, currency), Span(amount, amount)


def exact_amount(dice: random.Random, amount: int, unit: str, language: str, currency: str) -> str:
    """Write an amount so that it allows no other."""
    if unit == "length" and amount % 10 == 0 and amount >= 1000 and dice.random() < 0.5:
        point = "," if language in ("de", "fr", "ru") else "."
        return f"{amount / 1000:g}".replace(".", point) + dice.choice((" km", " kilometres"))
    if amount < 100 and unit in ("years", "count") and dice.random() < 0.3:
        return _with_unit(dice, in_words(amount), unit, "")
    return _with_unit(dice, _digits(dice, amount, language), unit, currency)


def in_words(number: int) -> str:
    """A number below a hundred in words.

    >>> in_words(36)
    'thirty-six'
    """
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


def _digits(dice: random.Random, amount: int, language: str) -> str:
    if amount < 1000 or (amount < 10_000 and dice.random() < 0.5):
        return str(amount)
    mark = {"en": ",", "de": ".", "fr": "\u202f", "ru": " ", "es": "."}[language]
    return f"{amount:,}".replace(",", mark)


def _with_unit(dice: random.Random, figure: str, unit: str, currency: str) -> str:
    if unit == "money":
        sign, name = ("$", "dollars") if currency == "dollar" else ("€", "euros")
        return dice.choice((f"{sign}{figure}", f"{figure} {name}"))
    units = {
        "count": ("", " people"),
        "length": (" m", " metres"),
        "weight": (" kg", " kilograms"),
        "years": (" years",),
    }
    return figure + dice.choice(units[unit])


def _rounded(amount: int, digits: int) -> int:
    step = int(10 ** max(0, len(str(amount)) - digits))
    return round(amount / step) * step


def _about(dice: random.Random, amount: int, unit: str, language: str, currency: str) -> Measured:
    near = _rounded(amount, 2)
    words = _with_unit(dice, _digits(dice, near, language), unit, currency)
    return f"{dice.choice(('about', 'around', 'some', 'roughly'))} {words}", Span(near * 0.9, near * 1.1)


def _bounded(dice: random.Random, amount: int, unit: str, language: str, currency: str) -> Measured:
    step = max(1, 10 ** (len(str(amount)) - 2))
    low, high = (amount - 1) // step * step, amount // step * step + step
    if dice.random() < 0.6:
        words = _with_unit(dice, _digits(dice, low, language), unit, currency)
        return f"{dice.choice(('more than', 'over'))} {words}", Span(low, float("inf"))
    return f"up to {_with_unit(dice, _digits(dice, high, language), unit, currency)}", Span(0, high)


def _scaled(dice: random.Random, amount: int, unit: str, currency: str) -> Measured:
    """`1.2 million`, rounded at the last written digit; in English, for a `billion` is another number elsewhere."""
    scale, name = (10**9, "billion") if amount >= 10**9 else (10**6, "million")
    tenths = round(amount / scale * 10)
    figure = f"{tenths // 10}.{tenths % 10}" if tenths % 10 or dice.random() < 0.2 else f"{tenths // 10}"
    half = scale / 20 if "." in figure else scale / 2
    middle = tenths * scale / 10
    return _with_unit(dice, f"{figure} {name}", unit, currency), Span(middle - half, middle + half - 1e-6 * scale)
