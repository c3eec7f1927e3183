"""Names that may be one but for a slip in one word: found by the words, of which there are far fewer than of names."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from factcheck.names.parse import Name

K = TypeVar("K", bound=Hashable)
LEAST_LETTERS = 4
"""Shorter words are never misspellings of each other."""
MOST_ALIKE = 24
"""So many words that are one but for a letter are compared with each other; of more, each with the next few."""
MOST_BEARERS = 32
"""So many names that share two words are enough: they are candidates of each other by those."""


def slipped(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """The pairs of names (by place) that have a word in common, and another that differs in a letter or two neighbours.

    The work grows with the letters of the distinct words, and with the names that bear a word which has such a
    likeness.
    """
    place: dict[str, int] = {}
    bearers: list[list[int]] = []
    for at, name in enumerate(names):
        if len(name.words) > 1:
            for word in name.words:
                where = place.setdefault(word.text, len(bearers))
                if where == len(bearers):
                    bearers.append([])
                bearers[where].append(at)
    beside = _Beside(names, bearers, list(place))
    for one, other in _alike(list(place)):
        few, many = (one, other) if len(bearers[one]) <= len(bearers[other]) else (other, one)
        for at in bearers[few]:
            for to in beside.sharing(at, few, many):
                if at != to:
                    yield at, to


class _Beside:
    """The names that bear a word, by their other words; worked out for a word when it is first asked for."""

    def __init__(self, names: Sequence[Name], bearers: Sequence[list[int]], words: Sequence[str]) -> None:
        self.names, self.bearers, self.words = names, bearers, words
        self.known: dict[int, dict[str, list[int]]] = {}

    def sharing(self, at: int, word: int, other: int) -> Iterator[int]:
        """The names with the other word that share a third word with this one."""
        if other not in self.known:
            found: dict[str, list[int]] = defaultdict(list)
            for to in self.bearers[other]:
                for third in self.names[to].words:
                    if third.text != self.words[other] and len(found[third.text]) < MOST_BEARERS:
                        found[third.text].append(to)
            self.known[other] = found
        for third in self.names[at].words:
            if third.text != self.words[word] and not third.initial:
                yield from self.known[other].get(third.text, ())


def _alike(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of words (by place) of which one has a letter more, less, other, or two neighbours the other way."""
    blocks = shared(
        (at, {word, *[word[:cut] + word[cut + 1 :] for cut in range(len(word))]})
        for at, word in enumerate(words)
        if len(word) >= LEAST_LETTERS and word.isalpha()
    )
    seen: set[int] = set()
    for block in blocks.values():
        for one, other in _pairs(block):
            pair = one * len(words) + other
            if pair not in seen:
                seen.add(pair)
                yield one, other


def shared(keyed: Iterable[tuple[int, Iterable[K]]]) -> dict[K, list[int]]:
    """What shares a key: for every key that two or more have, who has it. Most keys are but one's, and take no list.

    >>> shared([(0, "ab"), (1, "bc"), (2, "cd")])
    {'b': [0, 1], 'c': [1, 2]}
    """
    first: dict[K, int] = {}
    found: dict[K, list[int]] = {}
    for at, keys in keyed:
        for key in keys:
            before = first.setdefault(key, at)
            if before != at:
                found.setdefault(key, [before]).append(at)
    return found


def _pairs(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(block) <= MOST_ALIKE:
        yield from combinations(block, 2)
        return
    for first, one in enumerate(block):
        for other in block[first + 1 : first + 1 + MOST_ALIKE // 4]:
            yield one, other
