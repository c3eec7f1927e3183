"""Proper names in running text: runs of words with a capital."""

import re
from collections.abc import Iterator, Sequence

from factcheck import registry
from factcheck.archive.base import Mention
from factcheck.archive.running import Token, tokens
from factcheck.language.late import late
from factcheck.values.base import Context

_POSSESSIVE = re.compile(r"['’](?:s|S)?\Z")
_DEMONYM = late(r"(?:[ie]an|[rx]ican|German|ish|ese|akh|ench|eek|iss|utch)\Z")
_INNER = 2
"""So many small words may stand inside a name: `Bank of the West`."""


def entities(text: str, context: Context) -> list[Mention]:
    """The names that a text holds.

    Not sure are the first word of a sentence, names of a people, two names that an `and` may join, headlines, and all
    of German, where every noun has a capital.
    """
    return _names("entity", text, context, frozenset(("joining", "loose_joining")))


def places(text: str, context: Context) -> list[Mention]:
    """The names that the story or the gazetteer knows as places."""
    kind = registry.load("factcheck.values", "place").KIND
    return [
        one
        for one in _names("place", text, context, frozenset(("joining",)))
        if one.reading.region is not None and kind.normal(one.reading.region).get("id") is not None
    ]


def _names(kind_name: str, text: str, context: Context, joining: frozenset[str]) -> list[Mention]:
    kind = registry.load("factcheck.values", kind_name).KIND
    words = tokens(text, context.language)
    headline = 4 * sum(token.capital for token in words) > 3 * len(words) > 18
    every_noun = (context.language or "").lower().startswith("de")
    found = []
    for first, behind in _runs(words, joining):
        name = _POSSESSIVE.sub("", text[words[first].start : words[behind - 1].end])
        reading = kind.read(name, context)
        single = behind - first == 1
        opens = single and (first == 0 or words[first - 1].stop)
        two = any("loose_joining" in token.roles for token in words[first:behind])
        common = kind_name == "entity" and (every_noun or (single and _DEMONYM.search(name)))
        doubt = headline or opens or two or common
        start = words[first].start
        found.append(Mention(reading, start, start + len(name), reading.region is not None and not doubt))
    return found


def _runs(words: Sequence[Token], joining: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Runs of words with a capital, small words between two of them taken in, small words before them left out."""
    at = 0
    while at < len(words):
        if not _is_name(words[at]):
            at += 1
            continue
        behind = at + 1
        while behind < len(words) and not _ends_name(words[behind - 1]):
            ahead = behind
            while ahead < min(len(words) - 1, behind + _INNER) and not joining.isdisjoint(words[ahead].roles):
                ahead += 1
            if not _is_name(words[ahead]) or any(map(_ends_name, words[behind:ahead])):
                break
            behind = ahead + 1
        yield at, behind
        at = behind


def _is_name(token: Token) -> bool:
    if not token.capital or "stops" in token.roles or token.names_date:
        return False
    return any(sign.isalpha() for sign in token.text)


def _ends_name(token: Token) -> bool:
    return token.stop or token.comma or bool(_POSSESSIVE.search(token.text))
