"""Units of measurement and money: what a symbol or a word may mean, and how it converts.

`units.json` holds the factors (exact, as their source gives them), `currencies.json` the money. Symbols keep their
case (`Mg`, `mg`), words do not. An ambiguous name has several meanings; a meaning that is not `usual` counts only
beside a value that says it itself (`$` beside `A$`). Currencies of one name are one such meaning, a family.
"""

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from factcheck.language.fold import fold
from factcheck.language.ready import Ready
from factcheck.values.quantity.exact import Number, divided, power_of, ten_to, whole

Dims = tuple[tuple[str, int], ...]
"""Base units and their exponents, sorted: `(("m", 1), ("s", -1))`. `#people` counts people, `USD` is money."""


class Unit(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A unit of measurement, of money or of counting: base value = value * factor + offset. Compared by identity.

    `system` tells units whose values are only near conversions of one another (`3 miles`, `4.8 km`).
    `label` is the unit as it was written, with `{}` where the number stands.
    """

    name: str = ""
    dims: Dims = ()
    factor: Number = 1
    offset: Number = 0
    system: str = "si"
    label: str = "{}"

    @property
    def bare(self) -> bool:
        """No unit at all: it takes that of the other side."""
        return not self.dims


BARE = Unit()
_GLUED = ("quadrat", "kubik")


class Meaning(NamedTuple):
    """One thing a unit's name may mean."""

    unit: Unit
    usual: bool = True


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A unit as the data have it; `prefixes` are those of its `symbols`, of its `words`, of `both`, or none."""

    name: str
    dims: str
    factor: str
    offset: str = "0"
    system: str = "si"
    prefixes: str = ""


class Tables(msgspec.Struct, frozen=True):
    """What units are called: `symbols` and folded `words` lead to the names of `units`."""

    units: dict[str, Entry]
    symbols: dict[str, str]
    words: dict[str, str]
    ambiguous_symbols: dict[str, str]
    ambiguous_words: dict[str, str]
    prefixes: dict[str, int]
    word_prefixes: dict[str, int]
    bases: dict[str, str]
    joins: frozenset[str]
    expansions: dict[str, str]
    firsts: frozenset[str]  # words that names of several words begin with
    families: dict[str, frozenset[str]]

    def of_symbol(self, symbol: str) -> Entry | None:
        """The unit of a symbol."""
        name = self.symbols.get(symbol)
        return None if name is None else self.units[name]

    def of_words(self, words: str) -> Entry | None:
        """The unit of folded words."""
        name = self.words.get(words)
        return None if name is None else self.units[name]


def _folded(word: str) -> str:
    return (word if word.isascii() and word.islower() else fold(word)).replace("_", " ")


@cache
def _tables() -> Tables:
    return READY.read()


def _work_out() -> Tables:
    here = Path(__file__)
    data = json.loads(here.with_name("units.json").read_text(encoding="utf-8"))
    money = json.loads(here.with_name("currencies.json").read_text(encoding="utf-8"))
    codes, lower_case = money["codes"].split(), set(money["lower_case"].split())
    rows = data["units"] + money["parts"] + [_of_currency(code, *money["names"].get(code, ("", ""))) for code in codes]
    symbols: dict[str, str] = {}
    words: dict[str, str] = {}
    for row in rows:
        for symbol in row.get("symbols", "").split():
            symbols.setdefault(symbol, row["name"])
        for word in row.get("words", "").split():
            words.setdefault(_folded(word), row["name"])
        if row["name"] not in codes or row["name"].lower() in lower_case:  # `all`, `top` and `try` are words
            words.setdefault(_folded(row["name"]), row["name"])
    ambiguous = (data["ambiguous_words"] | money["ambiguous_words"]).items()
    ambiguous_words = {_folded(word): meanings for words, meanings in ambiguous for word in words.split()}
    return Tables(
        units={row["name"]: Entry(**{key: row[key] for key in Entry.__struct_fields__ if key in row}) for row in rows},
        symbols=symbols,
        words=words,
        ambiguous_symbols=data["ambiguous_symbols"] | money["ambiguous_symbols"],
        ambiguous_words=ambiguous_words,
        prefixes=data["prefixes"]["symbols"],
        word_prefixes=data["prefixes"]["words"],
        bases=data["bases"],
        joins=frozenset(symbol for row in rows if row.get("joins") for symbol in row["symbols"].split()),
        expansions=data["expansions"],
        firsts=frozenset(name.partition(" ")[0] for name in (*words, *ambiguous_words) if " " in name),
        families={name: frozenset(codes.split()) for name, codes in money["families"].items()},
    )


def _of_currency(code: str, symbols: str, words: str) -> dict[str, str]:
    return {"name": code, "dims": code, "factor": "1", "symbols": f"{code} {symbols}", "words": words}


READY = Ready(Path(__file__).with_name("units.ready.json"), Tables, _work_out)


@lru_cache(maxsize=4096)
def begins_several(word: str) -> bool:
    """Whether a folded word may begin a unit's name of several words (`us dollars`, `kilowatt hours`, `milli bar`)."""
    prefixes, firsts = _tables().word_prefixes, _tables().firsts
    if word in firsts or word in prefixes or word.startswith(_GLUED):
        return True
    return any(word[:length] in prefixes and word[length:] in firsts for length in range(3, min(len(word), 7)))


def expansions() -> dict[str, str]:
    """The words that abbreviations stand for (`tpd`: tons per day)."""
    return _tables().expansions


def number(text: str) -> Number:
    """Read a factor of the data files: `0.3048`, `5/9`, `459.67*5/9`."""
    top, _, bottom = text.partition("/")
    product: Number = 1
    for part in top.split("*"):
        product *= _decimal(part)
    return divided(product, _decimal(bottom)) if bottom else product


def _decimal(text: str) -> Number:
    """Read `0.3048` or `1e-24`, at a quarter of the price of `Fraction(text)`."""
    digits, _, power = text.partition("e")
    whole_part, _, decimals = digits.partition(".")
    return whole(int(whole_part + decimals) * ten_to(int(power or 0) - len(decimals)))


def dims_of(text: str) -> Dims:
    """Read dimensions as the data files have them: `kg m2 s-2`.

    >>> dims_of("kg m2 s-2")
    (('kg', 1), ('m', 2), ('s', -2))
    """
    found = []
    for part in text.split():
        base = part.rstrip("-0123456789")
        found.append((base, int(part[len(base) :] or 1)))
    return tuple(sorted(found))


@cache
def _unit(name: str, prefix: int = 0) -> Unit:
    entry = _tables().units[name]
    factor = number(entry.factor)
    if prefix:
        factor = whole(factor * ten_to(prefix))
    return Unit(
        name=f"{name} e{prefix}" if prefix else name,
        dims=dims_of(entry.dims),
        factor=factor,
        offset=number(entry.offset),
        system=entry.system,
    )


def _meanings(listed: str) -> tuple[Meaning, ...]:
    usual, _, rare = listed.partition("|")
    found = [Meaning(_named(name)) for name in usual.split(";")]
    found += [Meaning(_named(name), usual=False) for name in rare.split(";") if name]
    return tuple(found)


def _named(name: str) -> Unit:
    if name in _tables().units:
        return _unit(name)
    if name in _tables().families:
        return Unit(name, ((name, 1),))
    return word_meanings(name)[0].unit


@lru_cache(maxsize=4096)
def symbol_meanings(symbol: str) -> tuple[Meaning, ...]:
    """What a symbol may mean, its case kept (`km`, `MWh`, `US$`, `Js`); empty when it is none.

    >>> [meaning.unit.name for meaning in symbol_meanings("oz")]
    ['ounce-mass', 'US fluid ounce', 'imperial fluid ounce']
    """
    tables = _tables()
    if symbol in tables.ambiguous_symbols:
        return _meanings(tables.ambiguous_symbols[symbol])
    entry = tables.of_symbol(symbol)
    if entry:
        return (Meaning(_unit(entry.name)),)
    for length in (1, 2):
        power, entry = tables.prefixes.get(symbol[:length]), tables.of_symbol(symbol[length:])
        if power is not None and entry and entry.prefixes in ("both", "symbols"):
            return (Meaning(_unit(entry.name, power)),)
    for cut in range(1, len(symbol)) if len(symbol) <= 4 else ():
        if symbol[cut:] in tables.joins and symbol[:cut] in tables.joins:
            return (Meaning(product(_only(symbol[:cut]), 1, _only(symbol[cut:]), 1)),)
    return ()


def _only(symbol: str) -> Unit:
    return symbol_meanings(symbol)[0].unit


@lru_cache(maxsize=4096)
def word_meanings(words: str) -> tuple[Meaning, ...]:
    """What folded words may mean (`kilometres`, `us dollars`, `pounds`); empty when they are no unit.

    >>> [meaning.unit.name for meaning in word_meanings("pounds") if meaning.usual]
    ['GBP', 'pound-mass']
    """
    tables = _tables()
    if words in tables.ambiguous_words:
        return _meanings(tables.ambiguous_words[words])
    entry = tables.of_words(words)
    if entry:
        return (Meaning(_unit(entry.name)),)
    for length in range(3, min(6, len(words) - 1)):
        power = tables.word_prefixes.get(words[:length])
        if power is None:
            continue
        rest = words[length:].lstrip(" ")
        entry = tables.of_words(rest)
        if entry and entry.prefixes in ("both", "words"):
            return (Meaning(_unit(entry.name, power)),)
    for glued, exponent in zip(_GLUED, (2, 3), strict=True):
        if words.startswith(glued):
            return tuple(
                Meaning(product(each.unit, exponent), each.usual) for each in word_meanings(words[len(glued) :])
            )
    return ()


def meant(rare: Unit, other: Unit) -> Unit | None:
    """The rare meaning of a name as what another unit says (`$` beside `A$`); None when it is not that.

    >>> dollars, rare = symbol_meanings("$")
    >>> meant(rare.unit, symbol_meanings("A$")[0].unit).dims, meant(rare.unit, dollars.unit)
    ((('AUD', 1),), None)
    """
    if rare.name and rare.name == other.name:
        return rare
    for family, count in rare.dims:
        codes = _tables().families.get(family, frozenset())
        for code, power in other.dims:
            if code in codes and power == count:
                dims = tuple(sorted((code, count) if base == family else (base, n) for base, n in rare.dims))
                return replace(rare, name=other.name, dims=dims) if dims == other.dims else None
    return None


def unit_meanings(text: str, word: str) -> tuple[Meaning, ...]:
    """What a unit's name may mean, as written and folded: words come before symbols that have a prefix.

    >>> [meaning.unit.name for text in ("Grad", "mt", "Mt") for meaning in unit_meanings(text, text.lower())[:1]]
    ['degree Celsius', 'tonne', 'tonne e6']
    """
    tables = _tables()
    if (len(text) > 3 or text.islower()) and text not in tables.symbols and text not in tables.ambiguous_symbols:
        return word_meanings(word) or symbol_meanings(text)
    return symbol_meanings(text) or word_meanings(word)


def is_money(unit: Unit) -> bool:
    """Whether the unit is one of money, by itself or as a rate.

    >>> is_money(symbol_meanings("€")[0].unit)
    True
    """
    return any(len(base) == 3 and base.isupper() for base, _ in unit.dims)


@lru_cache(maxsize=4096)
def product(first: Unit, power: int, second: Unit = BARE, second_power: int = 1) -> Unit:
    """Multiply units: `product(km, 1, h, -1)`. An offset (°C) is left behind: a compound counts degrees."""
    dims: dict[str, int] = {}
    for unit, exponent in ((first, power), (second, second_power)):
        for base, count in unit.dims:
            dims[base] = dims.get(base, 0) + count * exponent
    systems = {unit.system for unit in (first, second) if unit.dims and unit.system != "si"}
    keeps = second.bare and power == 1
    return Unit(
        name=first.name if keeps and second.factor == 1 else f"{first.name}^{power} {second.name}^{second_power}",
        dims=tuple(sorted((base, count) for base, count in dims.items() if count)),
        factor=whole(power_of(first.factor, power) * power_of(second.factor, second_power)),
        offset=first.offset if keeps else 0,
        system="+".join(sorted(systems)) or "si",
    )


def base_label(dims: Dims) -> str:
    """How the base unit of these dimensions is written: `m/s`, `J`, `month`, `people`, `USD`; empty for none.

    >>> base_label(dims_of("kg m2 s-2")), base_label(dims_of("m s-1")), base_label((("#people", 1),))
    ('J', 'm/s', 'people')
    """
    if not dims:
        return ""
    spelled = " ".join(base if count == 1 else f"{base}{count}" for base, count in dims)
    known = _tables().bases.get(spelled)
    if known:
        return known
    over, under = ([_part(b, abs(n)) for b, n in dims if (n > 0) == up] for up in (True, False))
    top = " ".join(over) or "1"
    return "/".join([top, *under]) if over else " ".join(_part(b, n) for b, n in dims)


def _part(base: str, power: int) -> str:
    name = {"mo": "month"}.get(base, base.lstrip("#"))
    return name if power == 1 else f"{name}^{power}"
