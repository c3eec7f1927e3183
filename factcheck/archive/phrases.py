"""Dates and quantities in running text: the longest phrases that their kinds can read."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import msgspec

from factcheck import registry
from factcheck.archive.base import Mention
from factcheck.archive.running import Token, tokens
from factcheck.values.base import Context, Kind, Reading

LONGEST = 8
FARTHEST = 3
"""So many words may stand in a phrase between one that tells and the next, or the end."""
_YEAR_OR_DAY = re.compile(
    r"(?:1\d|20)\d\d(?:s|er|e)?\Z|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\Z|\d{1,2}/\d{1,2}\Z|\d{4}-\d\d\Z"
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|er|re|e|º|ª|°|-?[йяегомух]{1,3})\b", re.IGNORECASE)
_BESIDE_DATE = frozenset(
    ("dates", "calendar_units", "date_words", "pointing", "relative", "stops", "digits", "numbers", "ones")
)
_BEFORE_NUMBER = frozenset(("relative", "stops", "digits", "numbers", "ones"))


class _Search(msgspec.Struct, frozen=True):
    """What a phrase of a kind looks like.

    A word `tells` of it; words before and behind that may belong to it are taken in as far as `before` and `behind`
    allow; a phrase that was read counts when it is `fit` to.
    """

    kind: str
    tells: Callable[[Token], bool]
    before: Callable[[Token], bool]
    behind: Callable[[Token], bool]
    fit: Callable[[Sequence[Token], Reading], bool]


def dates(text: str, context: Context) -> list[Mention]:
    """The dates that a text holds. Sure are those that no word shortly before them may bound or shift."""
    words = tokens(text, context.language)
    return [
        Mention(reading, words[first].start, words[behind - 1].end, not _leans(words, first, 4))
        for first, behind, reading in _phrases(words, text, _DATE, context)
    ]


def quantities(text: str, context: Context) -> list[Mention]:
    """The quantities that a text holds. Not sure are numbers in dates, ordinals, and those that only name a thing."""
    words = tokens(text, context.language)
    days = [(one.start, one.end) for one in dates(text, context)]
    found = []
    for first, behind, reading in _phrases(words, text, _QUANTITY, context):
        start, end = words[first].start, words[behind - 1].end
        at = next(at for at in range(first, behind) if words[at].counts)
        within_date = any(start < day_end and day_start < end for day_start, day_end in days)
        vague = "ones" in words[at].roles and at + 1 == behind
        names = _ORDINAL.match(words[at].text) or _numbers_off(words, at)
        found.append(Mention(reading, start, end, not (within_date or vague or names or _leans(words, first, 2))))
    return found


def _phrases(
    words: Sequence[Token], text: str, search: _Search, context: Context
) -> Iterator[tuple[int, int, Reading]]:
    """The longest phrases that can be read, from left to right: first word, the one behind the last, and reading."""
    kind, free = _kind(search.kind), 0
    for at, token in enumerate(words):
        if at < free or not search.tells(token):
            continue
        first, last = _reach(words, search, at, max(free, at - FARTHEST - 1))
        for start, end in ((start, end) for start in range(first, at + 1) for end in range(last, at - 1, -1)):
            reading = kind.read(text[words[start].start : words[end].end], context)
            if reading.region is not None and search.fit(words[start : end + 1], reading):
                yield start, end + 1, reading
                free = end + 1
                break


def _reach(words: Sequence[Token], search: _Search, at: int, earliest: int) -> tuple[int, int]:
    """The first and the last word of what may be one phrase around a word that tells."""
    first = last = told = at
    while first > earliest and not words[first - 1].stop and search.before(words[first - 1]):
        first -= 1
    while last - at < LONGEST and last + 1 < len(words) and not words[last].stop:
        told = last + 1 if search.tells(words[last + 1]) else told
        if last + 1 - told > FARTHEST or not search.behind(words[last + 1]):
            break
        last += 1
    return first, last


def _dated(token: Token) -> bool:
    if "digits" in token.roles:
        return _YEAR_OR_DAY.match(token.text) is not None
    return token.names_date or "calendar_units" in token.roles


def _beside_date(token: Token) -> bool:
    return not token.roles.isdisjoint(_BESIDE_DATE)


def _is_date(words: Sequence[Token], reading: Reading) -> bool:
    """Whether a phrase is a date by more than a number: `5 days` alone is none, `the past 5 days` is."""
    if any(token.names_date or _YEAR_OR_DAY.match(token.text) for token in words):
        return True
    roles = frozenset[str]().union(*(token.roles for token in words))
    return ("calendar_units" in roles and "pointing" in roles) or {"dates", "digits"} <= roles


def _before_number(token: Token) -> bool:
    return not token.comma and not token.roles.isdisjoint(_BEFORE_NUMBER)


def _is_quantity(words: Sequence[Token], reading: Reading) -> bool:
    """Whether a phrase is a number with no more than its unit: `15 soldiers`, not `15 soldiers arrived`."""
    if (
        "leading" in words[0].roles
        or any(token.comma for token in words[:-1])
        or ("stops" in words[-1].roles and not words[-1].counts)
    ):
        return False
    return " " not in str(_kind("quantity").normal(reading.region).get("unit") or "")


def _leans(words: Sequence[Token], first: int, back: int) -> bool:
    """Whether words shortly before a phrase, which are no part of it, may bound or shift it."""
    for token in reversed(words[max(0, first - back) : first]):
        if token.stop:
            return False
        if "relative" in token.roles:
            return True
    return False


def _numbers_off(words: Sequence[Token], at: int) -> bool:
    """Whether a number names rather than counts: `Article 337`, `No. 5`, `Boeing 737`."""
    if at == 0 or words[at - 1].stop or words[at - 1].comma:
        return False
    before = words[at - 1]
    if "numbering" in before.roles or before.text[:1] in "§#№":
        return True
    return before.capital and "stops" not in before.roles and at > 1 and not words[at - 2].stop


@cache
def _kind(name: str) -> Kind:
    kind = registry.load("factcheck.values", name).KIND
    assert isinstance(kind, Kind)
    return kind


_DATE = _Search("date", _dated, _beside_date, _beside_date, _is_date)
_QUANTITY = _Search("quantity", lambda token: token.counts, _before_number, lambda token: True, _is_quantity)
