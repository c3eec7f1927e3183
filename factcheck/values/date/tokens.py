"""From text to tokens: numbers, words with all that they can be, and signs. Linear in the length of the text."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from factcheck.language.fold import fold
from factcheck.language.late import late
from factcheck.language.numbers import number_words, spoken
from factcheck.values.date.lexicon import TOKEN, Cats, Words

NONE: Cats = {}
LONGEST = 64
"""A date has no more tokens than this."""


class Token(msgspec.Struct):
    """One number, phrase or sign. `digits` is how many were written, 0 for a number in words.

    `start` and `stop` count the pieces of the text, so that words can be quoted as they were written.
    """

    text: str
    cats: Cats
    start: int
    stop: int
    number: int | None = None
    digits: int = 0
    ordinal: bool = False


END = Token("", NONE, -1, -1)


def pieces_of(text: str) -> list[str]:
    """Cut a text into its smallest pieces."""
    return TOKEN.findall(text)


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    return fold(word)


def folded(pieces: Sequence[str]) -> list[str]:
    """The pieces without case and accents."""
    return [piece.lower() if piece.isascii() else _folded(piece) for piece in pieces]


def tokens_of(text: str, pieces: Sequence[str], lows: Sequence[str], words: Words) -> list[Token]:
    """Give each piece its meaning in one language; phrases of several words become one token."""
    entries = words.entries
    found: list[Token] = []
    at, count = 0, len(pieces)
    while at < count:
        low = lows[at]
        if pieces[at].isdecimal():
            at = _number(found, text, pieces, lows, at, words)
            continue
        for rest, cats in entries.get(low, ()):
            after = at + 1 + len(rest)
            if not rest or tuple(lows[at + 1 : after]) == rest:
                found.append(Token("".join(lows[at:after]) if rest else low, cats, at, after))
                at = after
                break
        else:
            at = _unknown(found, lows, at, words)
    return found


def _number(found: list[Token], text: str, pieces: Sequence[str], lows: Sequence[str], at: int, words: Words) -> int:
    """Digits, with the mark of an ordinal (`21st`, `1er`, `5-е`, `1.º`) where there is one."""
    low = lows[at]
    token = Token(low, NONE, at, at + 1, int(low) if len(low) < 19 else 10**18, len(low))
    found.append(token)
    if len(lows) <= at + 1 or len(low) > 4:
        return at + 1
    after = at + 1
    if lows[after] in ("-", ".") and len(lows) > after + 1:
        after += 1
    if not lows[after].isalpha() or lows[after] in ("h", "a"):
        return at + 1
    decade = (
        token.number is not None and token.number > 31 and token.number % 10 == 0 and _marks_decades(lows[after], words)
    )
    if decade or lows[after] not in number_words(words.language).marks or "".join(pieces[at : after + 1]) not in text:
        return at + 1
    token.ordinal, token.stop = len(low) < 3, after + 1  # a year's ending is no count: `1945-го`
    return after + 1


def _marks_decades(word: str, words: Words) -> bool:
    """Whether an ending makes ten years of a number: `90-х`."""
    return any(not rest and "decade_marks" in cats for rest, cats in words.entries.get(word, ()))


_ROMAN = late(r"(x{0,3}(?:ix|iv|v?i{0,3}))(?:e|eme|er|th|st|nd|rd)?")


def _roman(digits: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[digit] for digit in digits]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _near_unit(lows: Sequence[str], at: int, words: Words) -> bool:
    """Whether a century, a quarter or a half stands beside: only there are letters a number."""
    beside = [*lows[max(at - 1, 0) : at], *lows[at + 1 : at + 3]]
    known = ("century", "quarter", "half")
    return any(not rest and cats.get("unit") in known for each in beside for rest, cats in words.entries.get(each, ()))


def _unknown(found: list[Token], lows: Sequence[str], at: int, words: Words) -> int:
    low = lows[at]
    if not low.isalpha():
        found.append(Token(low, NONE, at, at + 1))
        return at + 1
    roman = _ROMAN.fullmatch(low.replace("х", "x"))
    if roman and roman[1] and _near_unit(lows, at, words):
        found.append(Token(low, NONE, at, at + 1, _roman(roman[1]), 0, True))
        return at + 1
    run = [low]
    ends = [at + 1]
    after = at + 1
    while after < len(lows) and len(run) < 12:
        if lows[after] == "-":
            after += 1
            continue
        if not lows[after].isalpha():
            break
        run.append(lows[after])
        after += 1
        ends.append(after)
    number = spoken(run, 0, words.language)
    if number is not None:
        stop = ends[number.end - 1]
        found.append(Token(low, NONE, at, stop, number.value, 0, number.ordinal))
        return stop
    for mark in ("am", "pm", "a", "p"):
        rest = low[len(mark) :]
        if low.startswith(mark) and found and found[-1].number is not None and rest in words.entries:
            cats = {cat: value for _, each in words.entries[rest] if not _ for cat, value in each.items()}
            if "month" in cats or "weekday" in cats:
                found.append(Token(mark, {mark[0] + "m": True}, at, at + 1))
                found.append(Token(rest, cats, at, at + 1))
                return at + 1
    found.append(Token(low, NONE, at, at + 1))
    return at + 1
