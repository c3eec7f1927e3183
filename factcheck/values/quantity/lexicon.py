"""The words around a number: hedges, bounds, what joins a range; a language is one file of `words/`."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from factcheck.language.fold import fold
from factcheck.language.numbers import LANGUAGES, number_words
from factcheck.language.ready import Ready
from factcheck.values.quantity.tokens import Token

_FOLDER = Path(__file__).with_name("words")
_ELISION = re.compile(r"\b([dlj])'\s?")
_TELLING = ("about", "nearly", "more", "most", "scale_marks", "people", "aged", "age", "per", "of", "exactly")
"""Words that tell which language a value is written in."""
_ROLES = {
    "hedge": ("nearly", "more", "most", "about", "exactly"),
    "post": ("post_about", "post_more", "post_most"),
    "edge": ("below", "above"),
}
_COUNTED = frozenset({"groups", "about_groups", "times", "cubes", "powers", "scale_marks"})
_VALUED = _COUNTED | {
    "vague_groups",
    "of_one",
    "decades_of_life",
    "constants",
    "ranks",
    "served",
    "states",
    "decade_parts",
    "decade_starts",
}

Phrases = tuple[tuple[tuple[str, ...], bool | int | str], ...]
"""Phrases that begin with one word, the longest first: the words behind it, and what they stand for."""
Heads = dict[str, Any]
"""What one word may begin, role by role: `Phrases`, what the word says as a part of a number (`_number_roles`),
or the `language` that it betrays, where that is not English."""
_NO_HEADS: Heads = {}


class Words(msgspec.Struct, frozen=True):
    """All words around numbers, of all languages: what the first word of a phrase may begin, and a word in a number
    may be, by role; which languages words betray (`""`: several); all phrases of three roles."""

    phrases: dict[str, dict[str, Phrases]]
    in_numbers: dict[str, dict[str, bool | dict[str, int]]]
    language_of: dict[str, str]
    dates: frozenset[str]
    missing: frozenset[str]
    states: frozenset[str]


class Lexicon:
    """The same by words: one look tells what may begin with one."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.heads: dict[str, Heads] = {**words.phrases}
        for word, roles in words.in_numbers.items():
            self.heads.setdefault(word, {}).update(roles)
        for word, language in words.language_of.items():
            if language not in ("en", ""):
                self.heads.setdefault(word, {})["language"] = language

    def heads_of(self, tokens: list[Token]) -> list[Heads]:
        """What may begin with each of these tokens."""
        heads = self.heads
        return [heads.get(token.word, _NO_HEADS) for token in tokens]


@cache
def lexicon() -> Lexicon:
    """Load the words once."""
    return Lexicon(READY.read())


class _Gathered:
    """The words of all files as they are gathered: by role, the phrases and what each stands for."""

    def __init__(self) -> None:
        self.phrases: dict[str, dict[str, bool | int | str]] = {}
        self.language_of: dict[str, str] = {}
        for language in LANGUAGES:
            self._take(json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8")), language)

    def _take(self, data: dict[str, str], language: str) -> None:
        for role, kinds in _ROLES.items():
            for kind in kinds:
                self._fill(role, data.get(kind, ""), kind.removeprefix("post_"))
        taken = {kind for kinds in _ROLES.values() for kind in kinds}
        for key, listed in data.items():
            if key not in taken:
                self._fill(key, listed, True)
        if language == "en":  # an English word tells nothing of another language (`100,000-plus`)
            for listed in data.values():
                for word in _folded(listed.replace("|", " ")).split():
                    self._tells(word.partition("=")[0], language)
        for key in _TELLING:
            for item in data.get(key, "").split("|"):
                for word in _folded(item.partition("=")[0]).split():
                    self._tells(word, language)
        for phrase, part in number_words(language).items.items():
            if part.role in ("unit", "scale") and part.value != 100:  # `cents` is money, too
                self._tells(phrase, language)

    def _tells(self, word: str, language: str) -> None:
        if len(word) < 4:  # `am`, `min`, `mil` mean something else elsewhere
            return
        self.language_of[word] = language if self.language_of.get(word, language) == language else ""

    def _fill(self, role: str, listed: str, value: bool | str) -> None:
        """Add the phrases of one language for a role; the first language that has a phrase keeps it."""
        phrases = self.phrases.setdefault(role, {})
        for item in listed.split("|") if listed else ():
            phrase, _, own = item.partition("=") if role in _VALUED else (item, "", "")
            phrases.setdefault(_folded(phrase), (int(own) if role in _COUNTED else own) if own else value)


def _by_first_word(phrases: dict[str, dict[str, bool | int | str]]) -> dict[str, dict[str, Phrases]]:
    found: dict[str, dict[str, list[tuple[tuple[str, ...], bool | int | str]]]] = {}
    for role, listed in phrases.items():
        for phrase, value in listed.items():
            first, *rest = phrase.split(" ")
            found.setdefault(first, {}).setdefault(role, []).append((tuple(rest), value))
    return {
        first: {role: tuple(sorted(listed, key=lambda each: -len(each[0]))) for role, listed in roles.items()}
        for first, roles in found.items()
    }


def _number_roles() -> dict[str, dict[str, bool | dict[str, int]]]:
    """The words that stand in numbers: `fraction`, `mixed` (`anderthalb`), `joining` (`and` a half), `scale`.

    A scale word has its value in each language; a hundred is none where it does not follow a number.
    """
    found: dict[str, dict[str, bool | dict[str, int]]] = {}
    scales: dict[str, dict[str, int]] = {}
    for language in LANGUAGES:
        own = number_words(language)
        for role, words in (("fraction", own.fractions), ("mixed", own.halves), ("joining", [w[0] for w in own.and_a])):
            for word in words:
                found.setdefault(word, {})[role] = True
        for word, item in own.items.items():
            if item.role == "scale" and (item.value > 100 or language in ("en", "de", "ru")):
                scales.setdefault(word, {})[language] = item.value
    for word, values in scales.items():
        found.setdefault(word, {})["scale"] = values
    return found


def _work_out() -> Words:
    gathered = _Gathered()
    phrases = gathered.phrases
    return Words(
        phrases=_by_first_word(phrases),
        in_numbers=_number_roles(),
        language_of=gathered.language_of,
        dates=frozenset(phrases["dates"]),
        missing=frozenset(phrases["missing"]),
        states=frozenset(map(str, phrases["states"].values())),
    )


READY = Ready(Path(__file__).with_name("words.ready.json"), Words, _work_out)


def phrase_at(tokens: list[Token], start: int, listed: Phrases) -> tuple[Any, int] | None:
    """The longest of some phrases that stands at a token: what it stands for, and where it ends."""
    for rest, value in listed:
        if not rest:
            return value, start + 1
        end = start + 1 + len(rest)
        if end <= len(tokens) and all(
            token.word == word for token, word in zip(tokens[start + 1 : end], rest, strict=True)
        ):
            return value, end
    return None


def _folded(phrase: str) -> str:
    text = phrase if phrase.isascii() and phrase.islower() else fold(phrase)
    text = text.replace("-", " ")
    return _ELISION.sub(r"\1' ", text).strip() if "'" in text else text
