"""From text to tokens: numbers, words with all that they can be, and signs. Linear in the length of the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.language.fold import fold
from factcheck.language.numbers import number_words, spoken
from factcheck.values.date.lexicon import TOKEN, Cats, Words

NONE: Cats = {}
LONGEST = 64
"""A date has no more tokens than this."""


@dataclass(slots=True)
class Token:
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


def tokens_of(pieces: Sequence[str], words: Words) -> list[Token]:
    """Give each piece its meaning in one language; phrases of several words become one token."""
    lows = [piece.lower() if piece.isascii() else _folded(piece) for piece in pieces]
    entries = words.entries
    found: list[Token] = []
    at, count = 0, len(pieces)
    while at < count:
        low = lows[at]
        if low.isdecimal():
            at = _number(found, pieces, lows, at, words)
            continue
        for rest, cats in entries.get(low, ()):
            if not rest or tuple(lows[at + 1 : at + 1 + len(rest)]) == rest:
                found.append(Token(low, cats, at, at + 1 + len(rest)))
                at += 1 + len(rest)
                break
        else:
            at = _unknown(found, lows, at, words)
    return found


def _number(found: list[Token], pieces: Sequence[str], lows: Sequence[str], at: int, words: Words) -> int:
    """Digits, with the mark of an ordinal (`21st`, `1er`, `5-е`) where there is one."""
    text = lows[at]
    token = Token(text, NONE, at, at + 1, int(text) if len(text) < 19 else 10**18, len(text))
    found.append(token)
    marks = number_words(words.language).marks if len(lows) > at + 1 and len(text) < 3 else ()
    after = at + 1
    if marks and lows[after] == "-" and len(lows) > after + 1 and lows[after + 1] in marks and not pieces[after + 1].isupper():
        after += 1
    if marks and lows[after] in marks and lows[after] not in (".", "h", "a"):
        token.ordinal, token.stop = True, after + 1
        return after + 1
    return at + 1


def _unknown(found: list[Token], lows: Sequence[str], at: int, words: Words) -> int:
    low = lows[at]
    if not low.isalpha():
        found.append(Token(low, NONE, at, at + 1))
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
