"""The words around a number: hedges, bounds, what joins a range; a language is one file of `words/`."""

import json
import re
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from factcheck.language.fold import fold
from factcheck.language.numbers import LANGUAGES, number_words
from factcheck.values.quantity.tokens import Token

_ELISION = re.compile(r"\b([dlj])'\s?")
_TELLING = ("about", "nearly", "more", "most", "scale_marks", "people", "aged", "age", "per", "of", "exactly")
"""Words that tell which language a value is written in."""
_ROLES = {
    "hedge": ("nearly", "more", "most", "about", "exactly"),
    "post": ("post_about", "post_more", "post_most"),
    "edge": ("below", "above"),
}
_VALUED = (
    "groups",
    "about_groups",
    "vague_groups",
    "times",
    "decades_of_life",
    "constants",
    "cubes",
    "powers",
    "scale_marks",
    "ranks",
    "states",
    "decade_parts",
    "decade_starts",
)


class Phrases:
    """Phrases with what each stands for, found by longest match."""

    __slots__ = ("longest", "table")

    def __init__(self) -> None:
        self.table: dict[str, Any] = {}
        self.longest: dict[str, int] = {}

    def add(self, phrase: str, value: Any) -> None:
        """Add a folded phrase; the first language that has it keeps it."""
        self.table.setdefault(phrase, value)
        first, _, rest = phrase.partition(" ")
        self.longest[first] = max(self.longest.get(first, 0), rest.count(" ") + 2 if rest else 1)

    def at(self, tokens: list[Token], start: int) -> tuple[Any, int] | None:
        """The longest phrase that begins at a token: what it stands for, and where it ends."""
        if start >= len(tokens):
            return None
        words = self.longest.get(tokens[start].word)
        if not words:
            return None
        for end in range(min(len(tokens), start + words), start, -1):
            value = self.table.get(" ".join([token.word for token in tokens[start:end]]))
            if value is not None:
                return value, end
        return None


class Lexicon:
    """All words around numbers, of all languages."""

    def __init__(self) -> None:
        self.phrases: dict[str, Phrases] = {}
        self.language_of: dict[str, str] = {}
        for language in LANGUAGES:
            path = Path(__file__).with_name("words") / f"{language}.json"
            self._take(json.loads(path.read_text(encoding="utf-8")), language)

    def _take(self, data: dict[str, str], language: str) -> None:
        for role, kinds in _ROLES.items():
            for kind in kinds:
                self._fill(role, data.get(kind, ""), kind.removeprefix("post_"))
        taken = {kind for kinds in _ROLES.values() for kind in kinds}
        for key, listed in data.items():
            if key not in taken:
                self._fill(key, listed, True)
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

    def _fill(self, role: str, listed: str, value: Any) -> None:
        phrases = self.phrases.setdefault(role, Phrases())
        for item in listed.split("|") if listed else ():
            phrase, _, own = item.partition("=") if role in _VALUED else (item, "", "")
            phrases.add(_folded(phrase), own or value)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first words of all phrases, whatever they say."""
        return frozenset(word for phrases in self.phrases.values() for word in phrases.longest)

    def __getitem__(self, role: str) -> Phrases:
        return self.phrases[role]


def _folded(phrase: str) -> str:
    text = phrase if phrase.isascii() and phrase.islower() else fold(phrase)
    text = text.replace("-", " ")
    return _ELISION.sub(r"\1' ", text).strip() if "'" in text else text


@cache
def lexicon() -> Lexicon:
    """Load the words once."""
    return Lexicon()
