"""Exact numbers: whole ones are ints, the rest fractions, so that what most values need costs a tenth."""

from fractions import Fraction
from functools import lru_cache

Number = int | Fraction
"""An exact number. `4` and `Fraction(4)` are equal; divide by `divided` alone, as two ints would give a float."""


def divided(top: Number, bottom: Number) -> Number:
    """`top / bottom`, exactly.

    >>> divided(6, 3), divided(1, 3)
    (2, Fraction(1, 3))
    """
    if bottom == 1:
        return top
    if isinstance(top, int) and isinstance(bottom, int) and not top % bottom:
        return top // bottom
    return whole(Fraction(top, bottom))


def size(number: Number) -> Number:
    """How far a number is from zero."""
    return -number if number < 0 else number


def whole(number: Number) -> Number:
    """The same number, as an int where it is whole."""
    return number.numerator if number.denominator == 1 else number


def product_of(a: Number, b: Number) -> Number:
    """`a * b`, at half the price where only one of them is whole.

    >>> product_of(3, Fraction(1, 3)), product_of(7, 1)
    (1, 7)
    """
    if type(a) is int and type(b) is int:
        return a * b
    return whole(Fraction(a.numerator * b.numerator, a.denominator * b.denominator))


def power_of(base: Number, power: int) -> Number:
    """`base ** power`, exactly.

    >>> power_of(10, 3), power_of(10, -1)
    (1000, Fraction(1, 10))
    """
    result: Number = base**power if power >= 0 else whole(Fraction(base) ** power)
    return result


@lru_cache(maxsize=1024)
def ten_to(power: int) -> Number:
    """A power of ten."""
    return power_of(10, power)
