"""Numbers in words: `two thousand and thirty-two`, `zweiundzwanzig`, `тридцати шести`.

A language is one file of `number_words/`: the value of each word, in all its forms, and how words join. Words are
folded (case, accents), hyphens and commas part them. Everything is linear in the number of words.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from factcheck.language.fold import fold
from factcheck.language.ready import Ready

LANGUAGES = ("en", "ru", "fr", "de", "es")
_FOLDER = Path(__file__).with_name("number_words")
_HUGE = 10**40
_LONGEST_PHRASE = 4
_WORD = re.compile(r"[^\s,\-]+")
_DIGITS = re.compile(r"\d{1,18}")
_MARKED = re.compile(r"(\d{1,18})-?([^\W\d]{1,5}|[.º°])")


class Item(NamedTuple):
    """One word's part in a number. Roles: unit, scale, ordinal, ordinal scale, and, article."""

    role: str
    value: int = 0
    alone: bool = True  # a scale word that may stand for one of itself: `million`, not `millions`


class Spoken(NamedTuple):
    """A number read from words: where it ends, and the step of its last written digit (1 unless it is round).

    `a hundred` has the step 100, `two thousand five hundred` 100, `a hundred and two` 1.
    """

    value: int
    end: int
    step: int = 1
    ordinal: bool = False


class NumberWords(msgspec.Struct, frozen=True):
    """The number words of one language, folded."""

    items: dict[str, Item]
    firsts: frozenset[str]  # the first words of phrases (`quatre-vingt`)
    beginnings: frozenset[str]  # the first two letters of all items
    fractions: dict[str, tuple[int, int]]
    halves: dict[str, tuple[int, int]]
    points: frozenset[str]
    and_a: tuple[tuple[str, ...], ...]
    marks: frozenset[str]
    and_after: str
    units_first: bool
    compounds: bool
    bare_scales: bool
    years_in_pairs: bool

    def begins(self, word: str) -> bool:
        """Whether a folded word begins a number, or a phrase for one."""
        return word in self.items or word in self.firsts


@cache
def number_words(language: str) -> NumberWords:
    """Load the words of one of `LANGUAGES`."""
    return READY[language].read()


def _work_out(language: str) -> NumberWords:
    data = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    items = _items_of(data)
    return NumberWords(
        items=items,
        firsts=frozenset(phrase.partition(" ")[0] for phrase in items if " " in phrase),
        beginnings=frozenset(phrase[:2] for phrase in items),
        fractions=_ratios(data["fractions"]),
        halves=_ratios(data["halves"]),
        points=frozenset(map(fold, data["points"].split())),
        and_a=tuple(tuple(fold(phrase).split("-")) for phrase in data["and_a"].split()),
        marks=frozenset(fold(mark) for mark in data["ordinal_marks"].split()),
        and_after=data["and_after"],
        units_first=data.get("units_first", False),
        compounds=data.get("compounds", False),
        bare_scales=data.get("bare_scales", False),
        years_in_pairs=data.get("years_in_pairs", False),
    )


READY = {
    language: Ready(_FOLDER / f"{language}.ready.json", NumberWords, partial(_work_out, language))
    for language in LANGUAGES
}


def _items_of(data: dict[str, Any]) -> dict[str, Item]:
    endings = data.get("ordinal_endings", "").split() or [""]
    found: dict[str, Item] = {}

    def add(words: str, item: Item) -> None:
        for word in words.split():
            found.setdefault(fold(word).replace("-", " "), item)

    for value, words in data["cardinals"].items():
        add(words, Item("unit", int(value)))
    for value, words in data["scales"].items():
        alone, _, others = words.partition("|")
        add(alone, Item("scale", int(value)))
        add(others, Item("scale", int(value), alone=False))
    for value, words in data.get("ordinal_words", {}).items():
        add(words, Item("ordinal", int(value)))
    for role, key in (("ordinal", "ordinals"), ("ordinal scale", "ordinal_scales")):
        for value, words in data[key].items():
            for ending in endings:
                add(" ".join(stem + ending for stem in words.split()), Item(role, int(value)))
    add(data["and"], Item("and"))
    add(data["articles"], Item("article", 1))
    return found


def _ratios(table: dict[str, str]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for ratio, words in table.items():
        top, _, bottom = ratio.partition("/")
        for word in words.split():
            found[fold(word).replace("-", " ")] = (int(top), int(bottom))
    return found


def tokens_of(words: str) -> tuple[str, ...]:
    """Split a phrase into folded words: spaces, hyphens and commas part them.

    >>> tokens_of("Thirty-six, y compris")
    ('thirty', 'six', 'y', 'compris')
    """
    return tuple(_WORD.findall(fold(words)))


@lru_cache(maxsize=256)
def order_of(language: str | None) -> tuple[str, ...]:
    """The languages to try: the source's own first, English next."""
    own = (language or "").partition("-")[0].lower()
    return (own, *(other for other in LANGUAGES if other != own)) if own in LANGUAGES else LANGUAGES


@lru_cache(maxsize=16384)
def cardinal(words: str, language: str | None = None) -> int | None:
    """Read a whole phrase as a cardinal number, in digits or words; None when it is not one.

    The source's language is tried first (`billion` is not everywhere the same), then English and the others.

    >>> cardinal("two thousand and thirty-two"), cardinal("zweiundzwanzig"), cardinal("тридцати шести"), cardinal("36")
    (2032, 22, 36, 36)
    >>> cardinal("thirty six seven") is None
    True
    """
    return _whole(words, language, ordinal=False)


@lru_cache(maxsize=16384)
def ordinal(words: str, language: str | None = None) -> int | None:
    """Read a whole phrase as an ordinal number, in digits or words; None when it is not one.

    >>> ordinal("twenty-first"), ordinal("3rd"), ordinal("1er"), ordinal("двадцать первого"), ordinal("3.")
    (21, 3, 1, 21, 3)
    """
    marked = _MARKED.fullmatch(fold(words))
    if marked:
        fits = (number_words(each).marks for each in order_of(language))
        return int(marked[1]) if any(marked[2] in marks for marks in fits) or marked[2] == "°" else None
    return _whole(words, language, ordinal=True)


@lru_cache(maxsize=4096)
def year(words: str, language: str | None = None) -> int | None:
    """Read a whole phrase as the number of a year: as a cardinal, or in pairs (`nineteen eighty-four`).

    >>> year("nineteen eighty-four"), year("twenty twenty-two"), year("nineteen oh five"), year("two thousand and one")
    (1984, 2022, 1905, 2001)
    """
    got = cardinal(words, language)
    if got is not None:
        return got
    tokens = tokens_of(words)
    for each in order_of(language):
        if not number_words(each).years_in_pairs:
            continue
        first = spoken(tokens[:1], 0, each)
        rest = tokens[2:] if tokens[1:2] in (("oh",), ("o",)) else tokens[1:]
        second = spoken(rest, 0, each)
        if first and second and second.end == len(rest) and 10 <= first.value <= 99 and 0 < second.value <= 99:
            if len(rest) == len(tokens) - 1 and second.value < 10:
                return None
            return first.value * 100 + second.value
    return None


def _whole(words: str, language: str | None, ordinal: bool) -> int | None:
    if len(words) > 400:
        return None
    tokens = tokens_of(words)
    if len(tokens) == 1 and _DIGITS.fullmatch(tokens[0]):
        return None if ordinal else int(tokens[0])
    for each in order_of(language):
        got = spoken(tokens, 0, each)
        if got and got.end == len(tokens) and got.ordinal == ordinal:
            return got.value
    return None


@cache
def _compounding() -> tuple[tuple[str, NumberWords], ...]:
    """The languages that glue numbers together."""
    return tuple((each, number_words(each)) for each in LANGUAGES if number_words(each).compounds)


def languages_of(word: str) -> frozenset[str]:
    """The languages in which a folded word can begin a number.

    >>> sorted(languages_of("six")), sorted(languages_of("zweiundzwanzig")), sorted(languages_of("miles"))
    (['en', 'fr'], ['de'], [])
    """
    found = frozenset(each for each in LANGUAGES if number_words(each).begins(word))
    for language, words in _compounding():
        if language not in found and _compound(word, words):
            found |= {language}
    return found


def spoken(tokens: Sequence[str], start: int, language: str) -> Spoken | None:
    """Read the longest number in words that begins at `start`, in one language; the tokens are folded words.

    >>> spoken(("two", "hundred", "and", "six", "people"), 0, "en")
    Spoken(value=206, end=4, step=1, ordinal=False)
    """
    words = number_words(language)
    best: Spoken | None = None
    running = _Sum(words)
    for item, end in _items(tokens, start, words):
        if not running.add(item):
            break
        if end and running.whole:
            best = Spoken(running.total, end, running.step, running.ordinal)
    return best


def _items(tokens: Sequence[str], start: int, words: NumberWords) -> Iterator[tuple[Item, int]]:
    """The items from `start` on, by longest match, each with the token after it (0 inside of a compound)."""
    at = start
    while at < len(tokens):
        longest = _LONGEST_PHRASE if tokens[at] in words.firsts else 1
        for end in range(min(len(tokens), at + longest), at, -1):
            item = words.items.get(" ".join(tokens[at:end]) if longest > 1 else tokens[at])
            if item:
                yield item, end
                at = end
                break
        else:
            parts = _compound(tokens[at], words) if words.compounds else ()
            if not parts:
                return
            at += 1
            for part in parts[:-1]:
                yield part, 0
            yield parts[-1], at


def _compound(word: str, words: NumberWords) -> list[Item]:
    """Cut `zweiundzwanzig` into its items by longest match; empty when something is left over."""
    if word[:2] not in words.beginnings:
        return []
    parts: list[Item] = []
    at = 0
    while at < len(word):
        for end in range(min(len(word), at + 16), at, -1):
            item = words.items.get(word[at:end])
            if item:
                parts.append(item)
                at = end
                break
        else:
            return []
    return parts


class _Sum:
    """A number as it is read word by word; `add` says whether the next word still belongs to it."""

    __slots__ = ("done", "group", "joined", "last", "ordinal", "room", "step", "words")

    def __init__(self, words: NumberWords) -> None:
        self.words = words
        self.done: list[tuple[int, int]] = []  # (value, its scale), the scales falling
        self.group = 0  # what is counted since the last scale from a thousand up
        self.room = _HUGE  # the next unit must be smaller
        self.last: Item | None = None
        self.step = 1
        self.joined = False  # the last word was `and`
        self.ordinal = False

    @property
    def whole(self) -> bool:
        return not self.joined and self.last is not None and self.last.role != "article"

    @property
    def total(self) -> int:
        return sum(value for value, _ in self.done) + self.group

    def add(self, item: Item) -> bool:
        if item.role in ("and", "article"):
            return self._join(item)
        scale = item.role in ("scale", "ordinal scale")
        ordinal = item.role in ("ordinal", "ordinal scale")
        if (self.ordinal and not ordinal) or (self.joined and scale):
            return False
        if self.last and self.last.role == "article" and not scale:
            return False
        if not (self._scale(item) if scale else self._unit(item.value)) or self.total >= _HUGE:
            return False
        if self.done and self.group >= self.done[-1][1]:
            return False
        self.last, self.joined, self.ordinal = item, False, ordinal
        return True

    def _join(self, item: Item) -> bool:
        if item.role == "article":
            if self.last is not None:
                return False
            self.group, self.last, self.room = 1, item, 1
            return True
        after = self.words.and_after
        fits = self.last is not None and (after == "any" or (after == "scale" and self.last.role == "scale"))
        if self.joined or not (fits or (self.words.units_first and self._unit_last)):
            return False
        self.joined = True
        return True

    @property
    def _unit_last(self) -> bool:
        return self.last is not None and self.last.role == "unit" and 1 <= self.last.value <= 9

    def _unit(self, value: int) -> bool:
        if self.joined and self.words.units_first and self._unit_last:
            if not (20 <= value <= 90 and value % 10 == 0):
                return False
            self.group += value
            return True
        if value >= self.room or (value == 0 and self.last is not None):
            return False
        self.group += value
        self.room = 0 if value == 0 else 100 if value >= 100 else 10 if value % 10 == 0 and value > 10 else 1
        self.step = 100 if value >= 100 and value % 100 == 0 else 1
        return True

    def _scale(self, item: Item) -> bool:
        scale, base = item.value, self.group
        bare = not base and not (self.done and self.done[-1][1] < scale)
        if self.room == 0:  # nothing follows a zero
            return False
        if bare and (not item.alone or (self.done and not self.words.bare_scales)):
            return False
        if scale == 100:
            if base >= 100:
                return False
            self.group, self.room, self.step = (base or 1) * 100, 100, 100
            return True
        while self.done and self.done[-1][1] < scale:
            base += self.done.pop()[0]
        if self.done and self.done[-1][1] == scale:
            return False
        base = base or 1
        self.done.append((base * scale, scale))
        self.group, self.room = 0, _HUGE
        self.step = scale * (1000 if base % 1000 == 0 else 100 if base % 100 == 0 else 1)
        return True
