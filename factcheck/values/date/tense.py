"""Whether a quote speaks of a date as something to come."""

from functools import cache
from pathlib import Path

import msgspec

from factcheck.language.fold import fold, plain
from factcheck.language.numbers import LANGUAGES
from factcheck.language.ready import Ready
from factcheck.values.date.lexicon import TOKEN, expand, load

_STOPS = frozenset(".;!?:")


class Markers(msgspec.Struct, frozen=True):
    """Words of the future and the past by their first word; endings of verbs in the future, beside the articles
    that tell in which language a quote is.
    """

    words: dict[str, list[tuple[tuple[str, ...], bool]]]
    endings: tuple[tuple[frozenset[str], tuple[str, ...]], ...]


@cache
def _markers() -> Markers:
    return READY.read()


def _work_out() -> Markers:
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    endings = []
    for language in LANGUAGES:
        data = load(language)
        for section, forward in (("future", True), ("past", False)):
            for phrase in data[section]:
                for each in expand(phrase):
                    first, *rest = TOKEN.findall(fold(each))
                    found.setdefault(first, []).append((tuple(rest), forward))
        if "future_endings" in data:
            endings.append((frozenset(data["articles"]), tuple(data["future_endings"])))
    for phrases in found.values():
        phrases.sort(key=lambda one: -len(one[0]))
    return Markers(found, tuple(endings))


READY = Ready(Path(__file__).with_name("words") / "tense.ready.json", Markers, _work_out)


def points_forward(quote: str, raw: str) -> bool:
    """Whether the tense nearest to a date in a quote points to the future.

    Takes:   the quote, and the date as the claim has it. The words of its clause before the date decide, then those
             behind it; where the quote does not hold the date, its first clause with a tense decides.

    >>> points_forward("The trial will begin on April 7, she said", "April 7")
    True
    >>> points_forward("He said on Wednesday that it will begin on April 7", "Wednesday")
    False
    """
    written = TOKEN.findall(plain(quote[:5000]).casefold())
    words, date = [fold(word) for word in written], TOKEN.findall(fold(raw[:400]))
    endings = tuple(end for articles, ends in _markers().endings if not articles.isdisjoint(words) for end in ends)
    tenses = [_tense(words, written, i, endings) for i in range(len(words))]
    at = next((i for i in range(len(words)) if words[i : i + len(date)] == date), None) if date else None
    if at is None:
        return next((tense for tense in tenses if tense is not None), None) is True
    before = next((i for i in range(at - 1, -1, -1) if _ends_clause(words, i)), -1)
    after = next((i for i in range(at + len(date), len(words)) if _ends_clause(words, i)), len(words))
    nearest = [*reversed(tenses[before + 1 : at]), *tenses[at + len(date) : after]]
    return next((tense for tense in nearest if tense is not None), None) is True


def _ends_clause(words: list[str], at: int) -> bool:
    """Whether a sign ends the clause; the point of a short word (`Sept.`) or of a number does not."""
    return words[at] in _STOPS and not (words[at] == "." and at > 0 and len(words[at - 1]) < 5)


def _tense(words: list[str], written: list[str], at: int, endings: tuple[str, ...]) -> bool | None:
    """Whether the word is of the future (True) or of the past (False), or neither."""
    for rest, forward in _markers().words.get(words[at], ()):
        if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
            return forward
    if endings and len(words[at]) > 5 and written[at].endswith(endings):
        return True
    return False if len(words[at]) > 4 and words[at].endswith("ed") else None
