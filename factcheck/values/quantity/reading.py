"""From written words to a region: what is refused at sight, a short way for plain numbers, and the whole grammar."""

import re
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from factcheck.language.fold import plain
from factcheck.language.late import late
from factcheck.language.numbers import LANGUAGES, languages_of, number_words
from factcheck.values.base import Context
from factcheck.values.quantity.ends import Ends, ambiguity, hedged, span_of
from factcheck.values.quantity.figures import Figure, UnreadableError
from factcheck.values.quantity.lexicon import lexicon
from factcheck.values.quantity.measures import Amount, Option, named
from factcheck.values.quantity.reader import PhraseReader
from factcheck.values.quantity.region import End, Region
from factcheck.values.quantity.tokens import LONGEST, Token, digits_value, tokens
from factcheck.values.quantity.units import Unit, expansions, unit_meanings, word_meanings

_DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)|\d:\d\d|(?<![\d.,])\d{1,2} ?[ap]\.?m\.?$"
)
_SIGNS = (
    ("plus or minus", "±"),
    ("plus/minus", "±"),
    ("+/-", "±"),
    ("+-", "±"),
    (">=", "≥"),
    ("<=", "≤"),
    ("\u2044", "/"),
    ("№", "number "),
    ("U.S. $", "US$"),
    ("US $", "US$"),
    ("No. ", "number "),
    ("no. ", "number "),
    ("Nr. ", "number "),
)
_SIGN = late("[-+=\u2044№]|[Nn][or][.] |plus|S[.]? [$]")
_NUMBER = (
    r"\d{1,18}|\d{1,3}(?: \d{3}){1,5}|\d{1,3}(?:,\d{3}){1,5}|\d{1,9}\.(?:\d\d?|\d{4,12})|0\.\d{1,12}"
    r"|\d{1,9}(?:\.\d{1,9})?e[+-]?\d\d?"
)
_SIMPLE = re.compile(
    r"((?:[^\d\s,.$€£-][^\d,.$€£-]{0,24} )?)"
    rf"([$€£]?)(-?)(?:({_NUMBER})|([A-Za-z]{{3,9}})(?=[ -]|$))"
    r"((?:[^\d,.][^\d]{0,40}(?:(?<=[A-Za-z])\^?-?\d(?!\d)[^\d]{0,20})?)?)"
)
"""A number that reads alike in every language, or one English word, and no other number around it."""
_SCALED = re.compile(r" (thousand|million|billion|trillion)(?![^\W_])")
_FIRST = re.compile(r"[ -]+([^\W\d_]*)")
_PLACES = frozenset({"figure", "figures"})
"""Behind a number they say how long another is: `six figures`."""
_SAMPLE = 7013
_SAMPLE_FIGURE = Figure(_SAMPLE)
_LARGE = ("thousand", "million", "billion", "trillion")


def read_region(raw: str, context: Context) -> tuple[Region, str]:
    """Read a quantity: its region, and a note on what was left out or assumed.

    Raises:  UnreadableError with the reason, in words.
    """
    return _simple(raw, context.language) or read_by_grammar(raw, context.language)


def _simple(raw: str, language: str | None) -> tuple[Region, str] | None:
    """A plain number and its unit, by what was learnt of the words around the number; else None."""
    match = _SIMPLE.fullmatch(raw)
    if not match:
        return None
    before, sign, minus, digits, word, tail = match.groups()
    if word:
        counted = _plain_word(word, tail, language)
        first, _, rest = before.partition(" ")
        if counted is None and first and not rest and not (sign or minus):  # `six months`
            before, tail = "", f" {word}{tail}"
            counted = _plain_word(first, tail, language)
        if counted is None or sign or minus:
            return None
        digits = str(counted)
    around = _around(before + sign, tail, language)
    if around is None or ("," in digits and (around.language or language or "en")[:2] != "en"):
        return None
    body, _, power = digits.partition("e")
    found = digits_value(body, "." if "." in body else "", int(power or 0))
    value = -found.value if minus else found.value
    if around.hedge:
        figure = Figure(value, found.step, found.places)
        figure = figure.times(around.scale) if around.scale else figure
        options = [Option(figure, unit) for unit in around.units]
        spans = tuple([span_of(*around.hedge(each), each.unit, around.thing) for each in options])
    else:
        end = End(value, False, found.step, found.places)
        spans = tuple([span_of(end, end, unit, around.thing) for unit in around.units])
    return Region(spans, around.key, around.rare), ""


def _plain_word(word: str, tail: str, language: str | None) -> int | None:
    """A number of one English word, when no other word of a number follows it."""
    if language is not None and not language.startswith("en"):
        return None
    words = number_words("en")
    item = words.items.get(word.lower())
    following = _FIRST.match(tail)
    after = following[1].lower() if following else ""
    plain_one = item is not None and item.role == "unit" and after not in words.items and after not in words.fractions
    plain_one = plain_one and after not in _PLACES
    return item.value if item and plain_one else None


class _Around(NamedTuple):
    """What words around a plain number say of it: its unit, and what hedge or bound it has."""

    units: tuple[Unit, ...]
    thing: str
    key: str
    rare: tuple[Unit, ...]
    language: str | None
    hedge: Ends | None
    scale: int = 0


@lru_cache(maxsize=8192)
def _around(before: str, after: str, language: str | None) -> _Around | None:
    """The units that words around any plain number give it; None where they do more to it, or cannot be read.

    Learnt by reading the words around one number that no word means.
    """
    if after.strip(" .").lower() in ("am", "pm", "a.m", "p.m"):
        return None  # a clock time or not: that is told by the number
    if not before and (alone := _unit_alone(after)):
        own = language or lexicon().words.language_of.get(after.strip().lower()) or None
        return _Around(_usual(alone), "", *ambiguity(alone.options), own, None)
    try:
        reader = _reader(f"{before}{_SAMPLE}{after}", language)
        reader.learns = True
        _, note = reader.whole()
    except UnreadableError:
        return None
    if note or reader.plain is None or reader.plain[0].doubt:
        return None
    amount, hedges = reader.plain
    scaled = _SCALED.match(after)
    scale = number_words("en").items[scaled[1]].value if scaled else 0
    sample = _SAMPLE_FIGURE.times(scale) if scale else _SAMPLE_FIGURE
    if any(each.figure != sample for each in amount.options):
        return None
    ends = hedged(hedges) if hedges or scale else None
    return _Around(_usual(amount), amount.thing, *ambiguity(amount.options), reader.language or None, ends, scale)


def _usual(amount: Amount) -> tuple[Unit, ...]:
    return tuple([each.unit for each in amount.options if each.usual])


def _unit_alone(after: str) -> Amount | None:
    """The sample in the unit that one plain word names, when that word means nothing else beside a number."""
    word = after.removeprefix(" ")
    folded = word.lower()
    if len(word) < 2 or not word.isascii() or not (word.isalpha() or (" " in word and word.replace(" ", "").isalpha())):
        return None
    meanings = word_meanings(folded) if " " in word else unit_meanings(word, folded)
    if not meanings or not _means_nothing_else(folded.partition(" ")[0]) or word in expansions():
        return None
    return Amount(tuple([Option(_SAMPLE_FIGURE, named(each.unit, f"{{}} {word}"), each.usual) for each in meanings]), 2)


def _means_nothing_else(word: str) -> bool:
    """Whether a folded word begins no phrase and no number, and ends no ordinal (`nd`)."""
    if word in lexicon().heads or languages_of(word):
        return False
    return len(word) > 3 or not any(word in number_words(each).marks for each in LANGUAGES)


def read_by_grammar(raw: str, language: str | None) -> tuple[Region, str]:
    """Read with the whole grammar; gives and raises what `read_region` does, which takes a shorter way where it can."""
    return _reader(raw, language).whole()


def _reader(raw: str, language: str | None) -> PhraseReader:
    """A reader at the first word, in the language that the source or the words tell."""
    if len(raw) > LONGEST:
        raise UnreadableError(f"it is {len(raw)} characters long; a quantity has at most {LONGEST}")
    text = plain(raw).strip(" ',;:!").rstrip(".") if not raw.rstrip().endswith(("'", '"')) else plain(raw)
    if (
        "+" in text or "plus" in text or "=" in text or "." in text or " $" in text or not text.isascii()
    ) and _SIGN.search(text):
        for written, sign in _SIGNS:
            text = text.replace(written, sign)
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    words = lexicon()
    if not text or text.casefold() in words.words.missing:
        raise UnreadableError(f"'{raw.strip()}' gives no quantity" if text else "nothing is written")
    if ("." in text or "-" in text or "/" in text or ":" in text or text[-1] in "mM") and _DATE.search(text):
        raise UnreadableError(f"'{text}' reads as a date or a time, not as a quantity")
    found = tokens(text)
    known = expansions()
    if any(token.text in known or token.text == "," or token.word.startswith("пол") for token in found):
        found = _spread(found)
    return PhraseReader(found, words, language or (_language(found) if len(found) > 1 else None))


def _spread(found: list[Token]) -> list[Token]:
    """Abbreviations written out (`tpd`), and no comma behind a scale word (`three million, two hundred`)."""
    known = expansions()
    spread: list[Token] = []
    for i, token in enumerate(found):
        words = (known.get(token.text, "") if i else "") or _half_glued(token.word) if token.kind == "w" else ""
        if words:
            spread += [replace(each, start=token.start, end=token.end) for each in tokens(words)]
        elif not (token.text == "," and spread and spread[-1].word in _LARGE):
            spread.append(token)
    return spread


def _half_glued(word: str) -> str:
    """`полгода`, `полмиллиона`: a half and what it is of."""
    rest = word.removeprefix("пол")
    scale = number_words("ru").items.get(rest) if rest != word else None
    return f"пол {rest}" if rest != word and (word_meanings(rest) or (scale and scale.role == "scale")) else ""


def _language(found: list[Token]) -> str | None:
    """The language that the words themselves betray: Cyrillic letters, or a hedge or scale word of one language."""
    heads = lexicon().heads
    for token in found:
        if token.kind == "w":
            if "а" <= token.word[:1] <= "я":
                return "ru"
            own = heads.get(token.word)
            if own and "language" in own:
                language: str = own["language"]
                return language
    return None
