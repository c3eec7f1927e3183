"""Contrast: in what two texts differ, when all else in them is alike.

A text is taken as parts: words in folded form, figures by their number (`three` is `3`), negations. Two texts stand
against each other when their parts pair up one by one and a pair of figures, of dates or of antonyms differs, or when
one has a negation more.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from factcheck.language.antonyms import opposed
from factcheck.language.fold import plain
from factcheck.language.lemmas import inflected, tables, tokens
from factcheck.language.numbers import number_words, spoken

Sort = Literal["word", "figure", "date", "negation"]
_NUMBER = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?")
_RANK = re.compile(r"(\d{1,18})(?:st|nd|rd|th)")
_SCORE = re.compile(r"\d{1,3}-\d{1,3}")
_ISO = re.compile(r"\d{4}-\d\d?(?:-\d\d?)?")
_CAPITAL_A = re.compile(r"(?<=\S )A\b")
_SHOWN = 8
_REACH = 4
"""So many words may stand between the halves of a negation."""


class Part(msgspec.Struct, frozen=True):
    """One word or figure. `text` is equal when the parts are; `low` and `high` bound a figure by its rounding."""

    sort: Sort
    text: str
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)


class Contrast(msgspec.Struct, frozen=True):
    """In what two texts differ: `sort` is `none`, or `figure`, `date`, `negation`, `antonym` with the rest alike.

    It is `words` where more differs or nothing can be told from it. `a` and `b` are the words that only one has.
    """

    sort: Literal["none", "figure", "date", "negation", "antonym", "words"]
    a: tuple[str, ...] = ()
    b: tuple[str, ...] = ()

    def __str__(self) -> str:
        one, other = (" ".join(words[:_SHOWN]) + (" ..." if len(words) > _SHOWN else "") for words in (self.a, self.b))
        return f"'{one}' against '{other}'" if one and other else f"only one has '{one or other}'"


class _Words(msgspec.Struct, frozen=True):
    dates: Mapping[str, str]
    ambiguous: frozenset[str]
    before_date: frozenset[str]
    articles: frozenset[str]
    auxiliaries: frozenset[str]
    negation: frozenset[str]
    half_negation: frozenset[str]  # `ne ... pas` is one negation
    about: frozenset[str]
    clock: frozenset[str]  # what stands behind an hour: `by 5 pm` is a bound, `by 5 points` a measure
    open_before: frozenset[str]
    open_after: frozenset[str]


@cache
def _words() -> _Words:
    raw: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    names = [row.split("|") for row in (raw["months"], raw["weekdays"])]
    dates = {name: name for row in names for name in row}
    for row in raw["short_months"].split("|"):
        short, month = row.split()
        dates[short] = names[0][int(month) - 1]
    for row in raw["other_dates"].values():
        for here, name in enumerate(row.split()):
            dates.setdefault(name, (names[0] + names[1])[here])
    sets = {
        key: frozenset(raw[key].split())
        for key in (
            "before_date",
            "articles",
            "auxiliaries",
            "half_negation",
            "about",
            "clock",
            "open_before",
            "open_after",
        )
    }
    negation = tables().negation - frozenset(raw["no_negation"].split())
    return _Words(dates=dates, ambiguous=frozenset(raw["also_words"].split()), negation=negation, **sets)


@lru_cache(maxsize=65536)
def parts(text: str, language: str | None = None) -> tuple[Part, ...]:
    """Take a text apart.

    >>> [part.text for part in parts("The three men didn't pay $1,200.")]
    ['3', 'men', 'did', 'not', 'pay', '$', '1200']
    """
    words = _words()
    kept = words.articles - {"a"} if _CAPITAL_A.search(plain(text)) else words.articles
    written = tokens(text)
    written = tuple(word for here, word in enumerate(written) if word not in kept or here == len(written) - 1)
    found: list[Part] = []
    here = 0
    while here < len(written):
        part, here = _part(written, here, language, words)
        if part.sort == "negation" and any(one in words.half_negation for one in _texts(found[-_REACH:])):
            found = [*found[:-_REACH], *(one for one in found[-_REACH:] if one.text not in words.half_negation)]
        found.append(part)
    return tuple(found)


def _texts(those: Sequence[Part]) -> list[str]:
    return [part.text for part in those if part.sort == "negation"]


def _part(written: Sequence[str], here: int, language: str | None, words: _Words) -> tuple[Part, int]:
    word = written[here]
    following = written[here + 1] if here + 1 < len(written) else ""
    if _NUMBER.fullmatch(word):
        return _figure(word, following, here, language)
    rank = _RANK.fullmatch(word)
    if rank:
        return Part("figure", rank[1] + ".", Fraction(rank[1]), Fraction(rank[1])), here + 1
    number = _spoken(written, here, language)
    if number:
        return number
    if _ISO.fullmatch(word):
        return Part("date", word), here + 1
    if word in words.dates and (word not in words.ambiguous or _dates(written, here, words)):
        return Part("date", words.dates[word]), here + 1
    if word in words.negation and not (following == "only" or (word == "no" and following[:1].isdigit())):
        return Part("negation", word), here + 1
    return Part("word", word), here + 1


def _dates(written: Sequence[str], here: int, words: _Words) -> bool:
    """Whether a word that is a month too (`may`) is one here."""
    before, after = written[max(0, here - 1) : here], written[here + 1 : here + 2]
    return any(word[0].isdigit() for word in (*before, *after)) or not words.before_date.isdisjoint(before)


def _figure(word: str, following: str, here: int, language: str | None) -> tuple[Part, int]:
    value = Fraction(word)
    decimals = len(word.partition(".")[2])
    step: Fraction = Fraction(1, 10**decimals) if decimals else Fraction(0)
    scale = _scale(following, language)
    if scale:
        return _rounded(value * scale, (step or Fraction(1)) * scale), here + 2
    return Part("figure", word, value - step / 2, value + step / 2), here + 1


def _rounded(value: Fraction, step: Fraction) -> Part:
    return Part("figure", f"{value}~{step}" if step > 1 else str(value), value - step / 2, value + step / 2)


def _spoken(written: Sequence[str], here: int, language: str | None) -> tuple[Part, int] | None:
    for each in _languages(written[here], language):
        if number_words(each).compounds or written[here] in _beginnings(each):
            got = spoken(written, here, each)
            if got:
                if got.ordinal:
                    return Part("figure", f"{got.value}.", Fraction(got.value), Fraction(got.value)), got.end
                return _rounded(Fraction(got.value), Fraction(got.step if got.step > 1 else 0)), got.end
    return None


def _scale(word: str, language: str | None) -> int | None:
    for each in _languages(word, language):
        if word in _beginnings(each):
            got = spoken((word,), 0, each)
            if got and got.value >= 1000 and got.step == got.value:
                return got.value
    return None


def _languages(word: str, language: str | None) -> tuple[str, ...]:
    """The languages whose number words to try: the source's own, English, and what the script tells."""
    if "а" <= word[:1] <= "я":
        return ("ru",)
    own = (language or "").partition("-")[0].lower()
    return (own, "en") if own in ("de", "fr", "es") else ("en",)


@cache
def _beginnings(language: str) -> frozenset[str]:
    return frozenset(key.split()[0] for key in number_words(language).items)


def contrast(a: Sequence[Part], b: Sequence[Part]) -> Contrast:
    """Find in what two texts differ; the same, seen from either.

    >>> contrast(parts("He got three years"), parts("He got 2 years")).sort
    'figure'
    >>> contrast(parts("He did not resign"), parts("He resigned")).sort
    'negation'
    >>> contrast(parts("shares rose"), parts("the share price rose")).sort
    'words'
    """
    if [part.text for part in a] == [part.text for part in b]:
        return Contrast("none")
    only_a, only_b = _only(a, b), _only(b, a)
    if _one_opposes(a, b):
        return Contrast("antonym", only_a, only_b)
    bare_a, bare_b = bare(a), bare(b)
    if len(bare_a) == len(bare_b):
        found = _paired(bare_a, bare_b, _negated(a) | _negated(b))
        negations = [sum(part.sort == "negation" for part in those) for those in (a, b)]
        more = abs(negations[0] - negations[1])
        if found == {"same"} and more == 1:
            return Contrast("negation", only_a, only_b)
        for sort in ("figure", "date", "antonym"):
            if found <= {"same", "figure", "date", "antonym"} and sort in found and not more:
                if sort == "antonym" and any(negations):
                    continue
                return Contrast(sort, only_a, only_b)
    return Contrast("words", only_a, only_b)


def _one_opposes(a: Sequence[Part], b: Sequence[Part]) -> bool:
    """Whether all is the same but one negation, in whose place the other text has its opposite: `never`, `always`."""
    if len(a) != len(b) or sum(part.sort == "negation" for part in (*a, *b)) != 1:
        return False
    unlike = [(one, other) for one, other in zip(a, b, strict=True) if one.text != other.text]
    return len(unlike) == 1 and opposed(unlike[0][0].text, unlike[0][1].text)


def bare(those: Sequence[Part]) -> list[Part]:
    """The parts without negations and the auxiliaries that come with them (`did not`)."""
    return [part for part in those if part.sort != "negation" and part.text not in _words().auxiliaries]


def _negated(those: Sequence[Part]) -> set[int]:
    """The places, among the bare parts, that stand within four of a negation."""
    found: set[int] = set()
    here = 0
    for part in those:
        if part.sort == "negation":
            found.update(range(here, here + 4))
        elif part.text not in _words().auxiliaries:
            here += 1
    return found


def _paired(a: Sequence[Part], b: Sequence[Part], negated: set[int]) -> set[str]:
    """Name how each part relates to the one in its place; stops at the first that is merely another."""
    found = {"same"}
    for here, (one, other) in enumerate(zip(a, b, strict=True)):
        if one.text == other.text:
            continue
        if one.sort == other.sort == "word" and inflected(one.text) == inflected(other.text):
            continue
        if one.sort == other.sort and one.sort in ("figure", "date"):
            same_form = one.sort == "date" or one.text.endswith(".") == other.text.endswith(".")
            if not same_form or here in negated or _open(a, here) or _open(b, here):
                return {"words"}
            if _overlap(_widened(a, here), _widened(b, here)):
                return {"words"}
            found.add(one.sort)
        elif one.sort == other.sort == "word" and opposed(one.text, other.text):
            found.add("antonym")
        elif _scores(one.text, other.text) and not (here in negated or _loose(a, here) or _loose(b, here)):
            found.add("figure")
        else:
            return {"words"}
    return found


def _scores(one: str, other: str) -> bool:
    """Whether two are scores or votes, and not the same: `3-2`, `3-1`. What may be a range (`2-5`) may hold another."""
    if not (_SCORE.fullmatch(one) and _SCORE.fullmatch(other)):
        return False
    ends = [[int(figure) for figure in each.split("-")] for each in (one, other)]
    return ends[0] != ends[1][::-1] and any(first >= last for first, last in ends)


def _loose(those: Sequence[Part], here: int) -> bool:
    """Whether a bound, a range or `about` stands by what is there."""
    return _open(those, here) or not _words().about.isdisjoint(part.text for part in those[max(0, here - 2) : here])


def _widened(those: Sequence[Part], here: int) -> Part:
    """A figure with what `about` leaves open, ten per cent on either side."""
    part = those[here]
    if part.sort != "figure" or _words().about.isdisjoint(one.text for one in those[max(0, here - 2) : here]):
        return part
    return Part(part.sort, part.text, part.low - abs(part.low) / 10, part.high + abs(part.high) / 10)


def _overlap(one: Part, other: Part) -> bool:
    """Whether two figures may be one, rounded; two dates when one is part of the other."""
    if one.sort == "date":
        return one.text.startswith(other.text) or other.text.startswith(one.text)
    return one.low == other.low or (one.low < other.high and other.low < one.high)


def _open(those: Sequence[Part], here: int) -> bool:
    """Whether a bound or a range stands by a figure, so that another figure need not exclude it."""
    words = _words()
    before = [part.text for part in those[max(0, here - 2) : here]]
    after = [part.text for part in those[here + 1 : here + 2]]
    if not words.open_before.isdisjoint(before) or not words.open_after.isdisjoint(after):
        return True
    following = those[here + 1] if here + 1 < len(those) else None
    measure = those[here].sort == "figure" and following is not None and following.sort == "word"
    if "by" in before[-1:] and (not measure or not words.clock.isdisjoint(after)):
        return True
    dated = "date" in {part.sort for part in those[max(0, here - 1) : here + 2]}
    if dated and not words.about.isdisjoint(before):
        return True
    around = (those[max(0, here - 2) : max(0, here - 1)], before[-1:]), (those[here + 2 : here + 3], after)
    return any(ends and ends[0].sort == "figure" and link and link[0] in ("to", "or") for ends, link in around)


def _only(those: Sequence[Part], others: Sequence[Part]) -> tuple[str, ...]:
    left = Counter(part.text for part in others)
    found = []
    for part in those:
        if left[part.text] > 0:
            left[part.text] -= 1
        else:
            found.append(part.text)
    return tuple(found)
