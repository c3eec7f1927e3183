"""Values that running text holds: dates, quantities and names, found as phrases and read by their kinds.

A mention is `sure` when it is what its words say by themselves. One that leans on words that were not read with it
(`after the arrest of December 6`), a number that counts nothing (`Article 337`), a word that is perhaps no name (the
first of a sentence): these are not sure, and nobody should be held to them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from factcheck import registry
from factcheck.archive.words import normal_word, word_list
from factcheck.values.base import Context, Kind, Reading

LONGEST_PHRASE = 8
FARTHEST = 3
"""So many words may stand in a phrase between one that tells and the next, or the end."""
LONGEST_WORD = 60
MOST_WORDS = 2000
"""Text behind so many words is not looked at: quotes are shorter."""
_TOKEN = re.compile(r"\S+")
_BEFORE, _BEHIND = "\"'“”„‘’«»‹›([{—–,;:…*_", "\"'“”‘’«»‹›)]},;:!?….—–*_"
_STOPS = frozenset(';:!?…)}"”»')
_OPENS = frozenset('([{"“„«‹—')
_ABBREVIATED = 4
"""A full stop behind a word of more letters ends a sentence; behind others it may abbreviate."""
_COUNTED = re.compile(r"(?:[A-Za-z]{0,3}[$€£¥₽₹])?[-−+~≈<>]?\d|[½⅓⅔¼¾]")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|er|re|e|º|ª|°|-?[йяегомух]{1,3})\b|\d+\.\Z", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’](?:s|S)?\Z")
_DEMONYM = re.compile(r"(?:[ie]an|[rx]ican|German|ish|ese|akh|ench|eek|iss|utch)\Z")


@dataclass(frozen=True, slots=True)
class Mention:
    """A value that a text holds, from offset `start` to `end`; see the head of the module for `sure`."""

    reading: Reading
    start: int
    end: int
    sure: bool


@dataclass(frozen=True, slots=True)
class _Token:
    """A word: its offsets, whether it ends a phrase, and whether a comma follows it."""

    start: int
    end: int
    text: str
    stop: bool
    comma: bool

    @property
    def word(self) -> str:
        """The word as it is looked up."""
        return normal_word(self.text.rstrip("."))


def mentions(kind: str, text: str, context: Context) -> list[Mention]:
    """Find the values of a kind that a text holds.

    Takes:   `date`, `quantity`, `entity` or `place`; running text; the context that its source's values are read in.
    Gives:   the mentions in their order, none within another; nothing for other kinds.
    """
    found = _FINDERS.get(kind)
    return found(text, context) if found else []


def _dates(text: str, context: Context) -> list[Mention]:
    kind, tokens = _kind("date"), _tokens(text)
    found = []
    for first, behind, reading in _phrases(tokens, text, _DATES, lambda phrase: kind.read(phrase, context)):
        sure = not _leans(tokens, first, 4)
        found.append(Mention(reading, tokens[first].start, tokens[behind - 1].end, sure))
    return found


def _quantities(text: str, context: Context) -> list[Mention]:
    kind, tokens = _kind("quantity"), _tokens(text)
    dates = [(one.start, one.end) for one in _dates(text, context)]
    found = []
    for first, behind, reading in _phrases(tokens, text, _QUANTITIES, lambda phrase: kind.read(phrase, context)):
        start, end = tokens[first].start, tokens[behind - 1].end
        within_date = any(start < date_end and date_start < end for date_start, date_end in dates)
        sure = not (within_date or _numbers_off(tokens, first) or _leans(tokens, first, 2))
        found.append(Mention(reading, start, end, sure and not _ORDINAL.match(tokens[first].text)))
    return found


@dataclass(frozen=True, slots=True)
class _Search:
    """What a phrase of a kind looks like: a word that `tells`, with words before and behind that may belong to it."""

    tells: Callable[[_Token], bool]
    before: Callable[[_Token], bool]
    behind: Callable[[_Token], bool]


def _phrases(
    tokens: Sequence[_Token], text: str, search: _Search, read: Callable[[str], Reading]
) -> Iterator[tuple[int, int, Reading]]:
    """The longest phrases that can be read, from left to right: first word, the one behind the last, and reading."""
    free = 0
    for at, token in enumerate(tokens):
        if at < free or not search.tells(token):
            continue
        first, last = _reach(tokens, search, at, max(free, at - FARTHEST - 1))
        for start, end in ((start, end) for start in range(first, at + 1) for end in range(last, at - 1, -1)):
            reading = read(text[tokens[start].start : tokens[end].end])
            if reading.region is not None and reading.problem is None:
                yield start, end + 1, reading
                free = end + 1
                break


def _reach(tokens: Sequence[_Token], search: _Search, at: int, earliest: int) -> tuple[int, int]:
    """The first and the last word of what may be one phrase around a word that tells."""
    first = last = told = at
    while first > earliest and not tokens[first - 1].stop and search.before(tokens[first - 1]):
        first -= 1
    while last - at < LONGEST_PHRASE and last + 1 < len(tokens) and not tokens[last].stop:
        following = tokens[last + 1]
        told = last + 1 if search.tells(following) else told
        if last + 1 - told > FARTHEST or not search.behind(following):
            break
        last += 1
    return first, last


def _dated(token: _Token) -> bool:
    return token.text[:1].isdigit() or _begins_as_date(token.word)


def _beside_date(token: _Token) -> bool:
    word = token.word
    return (
        _dated(token) or _counted(token) or any(word in word_list(name) for name in ("date_words", "relative", "stops"))
    )


def _before_number(token: _Token) -> bool:
    return _counted(token) or token.word in word_list("relative") or token.word in word_list("stops")


@lru_cache(maxsize=8192)
def _begins_as_date(word: str) -> bool:
    stems = word_list("date_stems")
    return word in stems or any(word[:length] in stems for length in range(5, len(word)))


@lru_cache(maxsize=8192)
def _is_number_word(word: str) -> bool:
    if word in word_list("stops") and word not in word_list("numbers"):
        return False
    return word in word_list("numbers") or any(part in word_list("numbers") for part in word.split("-"))


def _counted(token: _Token) -> bool:
    return bool(_COUNTED.match(token.text)) or _is_number_word(token.word)


def _leans(tokens: Sequence[_Token], first: int, back: int) -> bool:
    """Whether words shortly before a phrase, which are no part of it, may bound or shift it."""
    for token in reversed(tokens[max(0, first - back) : first]):
        if token.stop:
            return False
        if token.word in word_list("relative"):
            return True
    return False


def _numbers_off(tokens: Sequence[_Token], first: int) -> bool:
    """Whether a number names rather than counts: `Article 337`, `No. 5`, `Boeing 737`."""
    if first == 0 or tokens[first - 1].stop or tokens[first - 1].comma:
        return False
    before = tokens[first - 1]
    if before.word in word_list("numbering") or before.text[:1] in "§#№":
        return True
    return (
        before.text[:1].isupper() and before.word not in word_list("stops") and first > 1 and not tokens[first - 2].stop
    )


def _names(kind_name: str, text: str, context: Context) -> list[Mention]:
    kind = _kind(kind_name)
    tokens = _tokens(text)
    shouted = 4 * sum(token.text[:1].isupper() for token in tokens) > 3 * len(tokens) > 18
    every_noun = (context.language or "").lower().startswith("de")
    found = []
    joining = word_list("joining") if kind_name == "place" else word_list("joining") | word_list("loose_joining")
    for first, behind in _capital_runs(tokens, joining):
        start, end = tokens[first].start, tokens[behind - 1].end
        name = _POSSESSIVE.sub("", text[start:end])
        reading = kind.read(name, context)
        opens = (first == 0 or tokens[first - 1].stop) and behind - first == 1
        demonym = behind - first == 1 and _DEMONYM.search(name)
        loose = any(token.word in word_list("loose_joining") for token in tokens[first:behind])
        sure = reading.region is not None and not (shouted or every_noun or opens or demonym or loose)
        found.append(Mention(reading, start, start + len(name), sure))
    return found


def _entities(text: str, context: Context) -> list[Mention]:
    return _names("entity", text, context)


def _places(text: str, context: Context) -> list[Mention]:
    """Names that the story or the gazetteer knows as places: these are sure wherever they stand."""
    kind, found = _kind("place"), []
    for one in _names("place", text, context):
        if one.reading.region is not None and kind.normal(one.reading.region).get("id") is not None:
            found.append(replace(one, sure=True))
    return found


def _capital_runs(tokens: Sequence[_Token], joining: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Runs of words with a capital, small words between two of them taken in, small words before them left out."""
    at = 0
    while at < len(tokens):
        if not _is_name(tokens[at]):
            at += 1
            continue
        behind = at + 1
        while behind < len(tokens) and not _ends_name(tokens[behind - 1]):
            ahead = behind
            while ahead < min(len(tokens) - 1, behind + 2) and tokens[ahead].word in joining:
                ahead += 1
            if not _is_name(tokens[ahead]) or any(map(_ends_name, tokens[behind:ahead])):
                break
            behind = ahead + 1
        yield at, behind
        at = behind


def _is_name(token: _Token) -> bool:
    if not token.text[:1].isupper() or token.word in word_list("stops") or _dated(token):
        return False
    return any(sign.isalpha() for sign in token.text)


def _ends_name(token: _Token) -> bool:
    return token.stop or token.comma or bool(_POSSESSIVE.search(token.text))


def _tokens(text: str) -> list[_Token]:
    """Cut text into words without the punctuation around them; editors' brackets are taken off."""
    tokens: list[_Token] = []
    for found in _TOKEN.finditer(text.replace("[", " ").replace("]", " ")):
        written = found[0]
        opened = written.lstrip(_BEFORE)
        word = opened.rstrip(_BEHIND)
        if not word:
            if tokens and written.strip("-"):
                tokens[-1] = replace(tokens[-1], stop=True)
        elif len(word) <= LONGEST_WORD and len(tokens) < MOST_WORDS:
            behind = opened[len(word) :]
            start = found.start() + len(written) - len(opened)
            if tokens and not _OPENS.isdisjoint(written[: len(written) - len(opened)]):
                tokens[-1] = replace(tokens[-1], stop=True)
            full_stop = behind.startswith(".") and len(word) > _ABBREVIATED
            stop = full_stop or not _STOPS.isdisjoint(behind)
            tokens.append(_Token(start, start + len(word), word, stop, "," in behind))
    return tokens


_DATES = _Search(_dated, _beside_date, _beside_date)
_QUANTITIES = _Search(_counted, _before_number, lambda token: True)


@cache
def _kind(name: str) -> Kind:
    kind = registry.load("factcheck.values", name).KIND
    assert isinstance(kind, Kind)
    return kind


_FINDERS: dict[str, Callable[[str, Context], list[Mention]]] = {
    "date": _dates,
    "quantity": _quantities,
    "entity": _entities,
    "place": _places,
}
