"""Wording: the content of a predicate's words, without what only grammar asks for."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

import msgspec

from factcheck.language.antonyms import one_edit, opposed
from factcheck.language.lemmas import inflected, lemma, tables, tokens

_RANK = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_BE = frozenset(("am", "is", "are", "was", "were", "been", "being", "be", "gets", "got", "get", "getting"))
_HAVE = frozenset(("has", "have", "had", "having"))
_LEVEL = "to "
"""The `to` of `rose to`, which is no stop word: how far is not by how much."""
_FACET_WORDS = frozenset(("date", "place", "location", "year", "when", "where"))


class Phrase(msgspec.Struct, frozen=True):
    """What some words say.

    `words` are the content words' lemmas in their order, each once, with `not`, `may`, `will` and figures (`#15`)
    among them; `light` are those that carry nothing beside another content word (`make` a request). `acts` are the
    words written as a verb's past. `voice` is `passive` or `active` where the words themselves say so (`was sued`,
    `sued by`; `has sued`), else empty. `done` is what `by` somebody or something was done to the subject (`hit by a
    car`), where nothing before it says that it was done to another.
    """

    tokens: tuple[str, ...]
    words: tuple[str, ...]
    light: frozenset[str]
    acts: frozenset[str]
    voice: str
    done: str = ""

    @property
    def ends_in_act(self) -> bool:
        """Whether the last word is a verb's past: `car hit` may be `hit by a car`, or a car that was hit."""
        last = self.tokens[-1] if self.tokens else ""
        return _is_past(last) or last in tables().unchanged


@lru_cache(maxsize=65536)
def phrase(text: str) -> Phrase:
    """Take a predicate's words apart.

    >>> phrase("made a request for asylum").words
    ('request', 'asylum')
    >>> phrase("was not allowed to leave Russia").words
    ('forbid', 'leav', 'russia')
    """
    written = tokens(text)
    bare = [word for word in _marked(written) if word not in tables().stop]
    words: dict[str, None] = {}
    acts = set()
    for word in _without_facet_words(_without_from(_joined(bare))):
        root = word if word.startswith("#") else lemma(word)
        words[root] = None
        if _is_past(word):
            acts.add(root)
    light = frozenset(word for word in words if word in _light())
    if len(light) < len(words):
        words = {word: None for word in words if word not in light}
    else:
        light = frozenset()
    return Phrase(written, tuple(words), light, frozenset(acts), _voice(written), _done(written))


def _marked(written: Sequence[str]) -> list[str]:
    """Give negations, modal verbs and figures one form each."""
    table = tables()
    found = []
    for here, word in enumerate(written):
        following = written[here + 1] if here + 1 < len(written) else ""
        if word in table.negation and not (word in ("no", "not") and (following == "only" or following[:1].isdigit())):
            found.append("not")
        elif word in table.may:
            found.append("may")
        elif word in table.will and (word != "going" or following == "to"):
            found.append("will")
        elif word == "to" and here and lemma(written[here - 1]) in _to_a_level():
            found.append(_LEVEL)
        elif word[0].isdigit() or word[0] == "-" or word in table.numbers:
            found.append("#" + _RANK.sub(".", table.numbers.get(word, word)))
        else:
            found.append(word)
    if written[:2] == ("to", "be"):
        found[0] = "will"
    return found


def _joined(words: list[str]) -> list[str]:
    """Put one word for each phrase that the tables know (`turn down`: `refuse`)."""
    found: list[str] = []
    phrases = _phrases()
    stems = [word if word.startswith("#") else inflected(word) for word in words]
    here = 0
    while here < len(words):
        for those, target in phrases.get(stems[here], ()):
            if tuple(stems[here : here + len(those)]) == those:
                found.append(target)
                here += len(those)
                break
        else:
            found.append(words[here])
            here += 1
    return found


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for rows in tables().phrases.values():
        for words, target in rows:
            stems = tuple(inflected(word) for word in words if word not in tables().stop)
            found.setdefault(stems[0], []).append((stems, target))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


def _without_from(words: list[str]) -> list[str]:
    """Drop a `from` that the verb asks for (`barred from leaving`), keep one that tells (`deported from`)."""
    found: list[str] = []
    for here, word in enumerate(words):
        if word == "from":
            following = words[here + 1] if here + 1 < len(words) else ""
            if following.endswith("ing") or (found and lemma(found[-1]) in _asks_for_from()):
                continue
        found.append(word)
    return found


def _without_facet_words(words: list[str]) -> list[str]:
    """Drop what only names a facet: the `date` of `date of arrest`, the `place` of `place of birth`."""
    if len(words) > 1 and words[0] in _FACET_WORDS:
        words = words[1:]
    if len(words) > 1 and words[-1] in _FACET_WORDS:
        words = words[:-1]
    return words


def _is_past(word: str) -> bool:
    return (word.endswith("ed") and len(word) > 3 and word not in tables().keep) or word in tables().participles


def _voice(written: Sequence[str]) -> str:
    past = [here for here, word in enumerate(written) if _is_past(word)]
    for here in past:
        before = written[max(0, here - 3) : here]
        if _BE.intersection(before) or "by" in written[here + 1 : here + 2]:
            return "passive"
    return "active" if any(_HAVE.intersection(written[max(0, here - 3) : here]) for here in past) else ""


def _done(written: Sequence[str]) -> str:
    """The verb before `by` and a noun, the first word that says anything: `was badly hit by a car`."""
    table = tables()
    for here, word in enumerate(written[:-2]):
        if word in table.stop or word in table.negation or word in table.may or word in table.will or word[-2:] == "ly":
            continue
        if written[here + 1] == "by" and (_is_past(word) or word in table.unchanged):
            whom = next((after for after in written[here + 2 :] if after not in table.stop), "")
            return "" if whom.endswith("ing") or not whom[:1].isalpha() else lemma(word)
        return ""
    return ""


@cache
def _asks_for_from() -> frozenset[str]:
    return frozenset(lemma(word) for word in tables().from_verbs)


@cache
def _to_a_level() -> frozenset[str]:
    return frozenset(lemma(word) for word in tables().to_a_level)


@cache
def _light() -> frozenset[str]:
    return frozenset(lemma(word) for word in tables().light)


def difference(one: Phrase, other: Phrase, a: str, b: str) -> tuple[Literal["near", "different"], str]:
    """Say how two wordings with other content words differ, and whether they still look like one predicate.

    Near is one more word that does not change what is said, or one letter; a negation, a figure, an antonym or a
    word of direction never is.
    """
    here, there = _only(one, other), _only(other, one)
    for mark, says in (("not", "is negated"), ("may", "says what may be"), ("will", "says what will be")):
        if (mark in here) != (mark in there):
            return "different" if mark == "not" else "near", f"only '{a if mark in here else b}' {says}"
    figures = [[word[1:].rstrip(".") for word in words if word.startswith("#")] for words in (here, there)]
    if any(figures):
        return "different", f"a number differs: {_or_none(figures[0])} against {_or_none(figures[1])}"
    polar = [word for word in (*here, *there) if word in tables().polar or word == _LEVEL]
    if polar:
        return "different", f"'{polar[0].strip()}' stands in one of them only"
    if len(here) + len(there) == 1:
        return _one_more(one if here else other, (*here, *there)[0], a if here else b)
    if len(here) == len(there) == 1:
        return _one_other(here[0], there[0])
    return "different", "their content words differ"


def denies(one: Phrase, other: Phrase) -> bool:
    """Whether a negation is all that two wordings differ in: what one says, the other denies.

    >>> denies(phrase("did not flee"), phrase("fled")), denies(phrase("was acquitted"), phrase("was convicted"))
    (True, False)
    """
    return set(one.words) ^ set(other.words) == {"not"}


def _only(one: Phrase, other: Phrase) -> list[str]:
    return [word for word in one.words if word not in other.words]


def _or_none(figures: list[str]) -> str:
    return ", ".join(figures) or "none"


def _one_more(fuller: Phrase, word: str, wording: str) -> tuple[Literal["near", "different"], str]:
    written = next((token for token in fuller.tokens if lemma(token) == word), word)
    if word in fuller.acts:
        return "different", f"'{wording}' says another act: '{written}'"
    return "near", f"'{wording}' has one more word: '{written}'"


def _one_other(here: str, there: str) -> tuple[Literal["near", "different"], str]:
    if opposed(here, there):
        return "different", f"'{here}' is the opposite of '{there}'"
    if min(len(here), len(there)) >= 5 and one_edit(here, there):
        return "near", f"'{here}' and '{there}' differ by one letter"
    return "different", f"'{here}' is not '{there}'"
