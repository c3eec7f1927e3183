"""Concepts: the predicates that a built-in vocabulary knows, found by the content of any wording.

A vocabulary is one data file of `factcheck/align/vocabulary/`. A concept's `words` are patterns of content words:
each must be there (`arrest`), in any order and form; `a|b` is one of several, `@ask` one of a group of the file,
`?word` may be there. A wording is the concept's when it has every word that must be there and none that may not.
`near` are pairs of concepts that two sources may mean by one another, `order` what usually comes before what.
`as` are whole wordings, as they are. Everything in the file is folded (lower case, no accents), for speed.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from factcheck.align.wording import Phrase
from factcheck.language.lemmas import lemma, tables
from factcheck.language.ready import Ready

DOES, SUFFERS = ">", "<"
"""Before a key: the subject does it, or it is done to it, other than usual."""


class Concept(msgspec.Struct, frozen=True):
    """One predicate that the vocabulary knows; `several` are the kinds of which it may have more than one value."""

    name: str
    changes: bool = False
    single_valued: bool | None = None
    several: frozenset[str] = frozenset()


class Pattern(msgspec.Struct, frozen=True, array_like=True):
    """A wording's content: of each of `needed` one word must be there, and none that is not `allowed`."""

    concept: str
    needed: tuple[frozenset[str], ...]
    allowed: frozenset[str]


class Concepts(msgspec.Struct, frozen=True):
    """A built-in vocabulary, ready to look up."""

    by_name: Mapping[str, Concept]
    order: tuple[tuple[str, ...], ...]
    near: tuple[tuple[str, str], ...]
    victim: frozenset[str]
    agent: frozenset[str]
    either: frozenset[str]  # `killed` is said of who did it as well as of who suffered it
    acting: frozenset[str]  # verbs of the victim's as only who does it has them: `kills`
    bases: frozenset[str]  # the same after a modal verb: `may kill`
    changing: frozenset[str]
    exact: Mapping[str, str]
    patterns: tuple[Pattern, ...]
    by_word: Mapping[str, tuple[int, ...]]  # the places of the patterns that ask for a word

    def find(self, words: Phrase) -> Concept | None:
        """Find the concept that a wording names, or None.

        Of several patterns that fit, the one that asks for most words has it; then the one that stands first.
        """
        name = self.exact.get(" ".join(words.tokens)) or self.exact.get(_bare(words.tokens))
        if name is None:
            content = frozenset(words.words)
            every = content | words.light
            fitting = [
                self.patterns[at]
                for word in words.words + tuple(sorted(words.light))
                for at in self.by_word.get(word, ())
                if content <= self.patterns[at].allowed and _holds(self.patterns[at], every)
            ]
            if not fitting:
                return None
            name = max(fitting, key=lambda pattern: len(pattern.needed)).concept
        return self.by_name[name]

    def role(self, words: Phrase) -> str:
        """Tell whether the subject does or suffers what a wording says: `<` against, `>` by it, or empty: as usual.

        `arrested` beside a person means that the person was; `sued` that it did. Where the words themselves say
        the opposite (`has arrested`, `was sued`), they say something else.
        """
        if " ".join(words.tokens) in self.exact:
            return ""
        if words.voice == "passive" and not self.agent.isdisjoint(words.acts):
            return SUFFERS
        if words.voice == "active" and not (self.victim | self.either).isdisjoint(words.acts):
            return DOES
        return DOES if self._acts(words) else ""

    def _acts(self, words: Phrase) -> bool:
        """Whether a verb of the victim's stands in a form that only who does it has: `kills`, `may kill`."""
        if words.tokens and words.tokens[0] in self.acting:
            return True
        modal = tables().may | tables().will
        return any(
            word in self.bases and bool(modal.intersection(words.tokens[max(0, here - 2) : here]))
            for here, word in enumerate(words.tokens)
        )

    def is_bare(self, words: Phrase) -> bool:
        """Whether a wording ends in a past that is said of who did it as well as of who suffered it: `killed`."""
        return not words.voice and bool(words.tokens) and lemma(words.tokens[-1]) in self.either & words.acts


def _holds(pattern: Pattern, words: frozenset[str]) -> bool:
    """Every slot has a word of its own."""
    left = set(words)
    for slot in pattern.needed:
        found = slot & left
        if not found:
            return False
        if len(found) == 1:
            left -= found
    return True


def _bare(written: Iterable[str]) -> str:
    return " ".join(word for word in written if word not in ("a", "an", "the", "is", "was", "were", "are"))


@cache
def news() -> Concepts:
    """Load the vocabulary for news, once."""
    return READY.read()


_NONE = frozenset[str]()
NOTHING = Concepts({}, (), (), _NONE, _NONE, _NONE, _NONE, _NONE, _NONE, {}, (), {})


def _work_out(data: Mapping[str, Any]) -> Concepts:
    groups = {"@" + name: frozenset(map(lemma, row.split())) for name, row in data["groups"].items()}
    patterns: list[Pattern] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    exact: dict[str, str] = {}
    for row in data["concepts"]:
        for wording in (row["name"], *row.get("as", ())):
            exact.setdefault(wording, row["name"])
            if not wording.startswith("the "):  # `the wounded` are people, `wounded` is what happened to them
                exact.setdefault(_bare(wording.split(" ")), row["name"])
        for words in row["words"]:
            pattern = _pattern(row["name"], words, groups)
            rarest = min(pattern.needed, key=lambda slot: (len(slot), *sorted(slot)))
            for word in sorted(rarest):
                by_word[word].append(len(patterns))
            patterns.append(pattern)
    return Concepts(
        by_name={
            row["name"]: Concept(
                row["name"],
                row.get("changes", False),
                row.get("single_valued"),
                frozenset(row.get("several", ())),
            )
            for row in data["concepts"]
        },
        order=tuple(tuple(chain) for chain in data["order"]),
        near=tuple((a, b) for a, b in data["near"]),
        victim=frozenset(map(lemma, data["victim"].split())),
        agent=frozenset(map(lemma, data["agent"].split())),
        either=frozenset(map(lemma, data["either"].split())),
        acting=frozenset(data["acting"].split()),
        bases=frozenset(f"{data['victim']} {data['either']}".split()),
        changing=frozenset(map(lemma, data["changing"].split())),
        exact=exact,
        patterns=tuple(patterns),
        by_word={word: tuple(places) for word, places in by_word.items()},
    )


_NEWS = Path(__file__).parent / "vocabulary" / "news.json"
READY = Ready(
    _NEWS.with_suffix(".ready.json"), Concepts, lambda: _work_out(json.loads(_NEWS.read_text(encoding="utf-8")))
)


def _pattern(concept: str, words: str, groups: Mapping[str, frozenset[str]]) -> Pattern:
    needed, allowed = [], set[str]()
    for slot in words.split():
        choices: set[str] = set()
        for word in slot.removeprefix("?").split("|"):
            choices |= groups.get(word) or {lemma(word)}
        allowed |= choices
        if not slot.startswith("?"):
            needed.append(frozenset(choices))
    return Pattern(concept, tuple(needed), frozenset(allowed))
