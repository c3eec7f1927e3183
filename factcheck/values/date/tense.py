"""Whether a quote speaks of a date as something to come."""

from functools import cache

from factcheck.language.fold import fold
from factcheck.language.numbers import LANGUAGES
from factcheck.values.date.lexicon import TOKEN, expand, load

_STOPS = frozenset(".;!?:")


@cache
def _markers() -> tuple[dict[str, list[tuple[tuple[str, ...], bool]]], tuple[str, ...]]:
    """Words of the future and the past, by their first word; and the endings of verbs in the future."""
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    endings: list[str] = []
    for language in LANGUAGES:
        data = load(language)
        for section, forward in (("future", True), ("past", False)):
            for phrase in data.get(section, ()):
                for each in expand(phrase):
                    first, *rest = TOKEN.findall(fold(each))
                    found.setdefault(first, []).append((tuple(rest), forward))
        endings.extend(data.get("future_endings", ()))
    for phrases in found.values():
        phrases.sort(key=lambda one: -len(one[0]))
    return found, tuple(endings)


def points_forward(quote: str, raw: str) -> bool:
    """Whether the tense nearest to a date in a quote points to the future.

    Takes:   the quote, and the date as the claim has it. The words of its clause before the date decide, then those
             behind it; where the quote does not hold the date, its first clause with a tense decides.

    >>> points_forward("The trial will begin on April 7, she said", "April 7")
    True
    >>> points_forward("He said on Wednesday that it will begin on April 7", "Wednesday")
    False
    """
    words, date = TOKEN.findall(fold(quote[:5000])), TOKEN.findall(fold(raw[:400]))
    at = next((i for i in range(len(words)) if words[i : i + len(date)] == date), None) if date else None
    if at is None:
        return _first(words, range(len(words)), stop=False) is True
    before = _first(words, range(at - 1, -1, -1))
    return (before if before is not None else _first(words, range(at + len(date), len(words)))) is True


def _first(words: list[str], order: range, stop: bool = True) -> bool | None:
    """The first tense met on a walk through the words, up to the end of the clause."""
    markers, endings = _markers()
    for i in order:
        if stop and words[i] in _STOPS and not (words[i] == "." and i and len(words[i - 1]) < 5):
            return None
        for rest, forward in markers.get(words[i], ()):
            if tuple(words[i + 1 : i + 1 + len(rest)]) == rest:
                return forward
        if endings and words[i].endswith(endings) and len(words[i]) > 5:
            return True
        if len(words[i]) > 4 and words[i].endswith("ed"):
            return False
    return None
