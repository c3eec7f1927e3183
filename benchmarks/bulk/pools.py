"""Pools of words that a story's names are made of, so far apart that no slip of the hand makes one the other."""

import random
from collections.abc import Collection
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from benchmarks.bulk.letters import LIBRARY, PRESS, in_latin, rough, without_one
from benchmarks.bulk.tables import tables

Word = str
"""A word as its own culture writes it: in Cyrillic where that is its script."""


class Apart:
    """Words, none of which is another with a letter more, less, or in its place."""

    def __init__(self) -> None:
        self.taken: set[int] = set()

    def take(self, word: str) -> bool:
        """Take a word in, unless one so near is there already."""
        heard = {rough(word), rough(in_latin(word, PRESS)), rough(in_latin(word, LIBRARY))}
        marks = {hash_of(less) for one in heard if one for less in without_one(one)}
        if marks & self.taken:
            return False
        self.taken |= marks
        return True


def hash_of(text: str) -> int:
    """A short mark of a word, the same in every run (strings' own hashes are not)."""
    mark = 1469598103934665603
    for sign in text:
        mark = ((mark ^ ord(sign)) * 1099511628211) & 0xFFFFFFFFFFFFFFF
    return mark


def far_from_all(word: str, others: Collection[str]) -> bool:
    """Whether a word and any of some others are two, even when each is written with a slip; one of them may be it."""
    most = 3 if len(word) >= 7 else 2
    return word in others or extractOne(word, others, scorer=OSA.distance, score_cutoff=most) is None


def compose(dice: random.Random, parts: Any) -> str:
    """Put a word together from syllables."""
    return str(dice.choice(parts["starts"]) + dice.choice(parts["middles"]) + dice.choice(parts["ends"]))


def words(dice: random.Random, parts: Any, many: int, apart: Apart, first: tuple[str, ...] = ()) -> list[Word]:
    """Compose words that are all apart, those given first; fewer where the syllables do not give as many."""
    found = [word for word in first if apart.take(word)]
    tries = 0
    while len(found) < many and tries < 12 * many:
        tries += 1
        longer = dict(parts, starts=[start + mid for start in parts["starts"] for mid in parts["middles"]])
        word = compose(dice, longer if tries > 3 * many else parts)
        if apart.take(word):
            found.append(word)
    return found


class Pools:
    """The words of one story: families and given names by culture, heads of organisations, stems of places."""

    def __init__(self, dice: random.Random, persons: int, others: int) -> None:
        apart = Apart()
        known = tables()
        self.families: dict[str, list[Word]] = {}
        for name, culture in known["cultures"].items():
            share = culture["weight"] / 100
            common = tuple(dice.sample(culture["common"], len(culture["common"])))
            many = len(common) + round(persons * share * 0.45) + 4
            self.families[name] = list(common) if "syllables" in culture else words(dice, culture, many, apart, common)
        self.heads = words(dice, known["organisation"], round(others * 0.5) + 8, apart)
        self.stems = words(dice, known["place"], round(others * 0.35) + 8, apart)
        self.given = {sex: _given(dice, sex, 60 + persons // 20) for sex in ("m", "f")}

    def family(self, dice: random.Random, culture: str) -> Word:
        """Draw a family name as frequent as such names are: few are common, most are rare."""
        families = self.families[culture]
        common = len(tables()["cultures"][culture]["common"])
        if dice.random() < 0.3 or len(families) <= common:
            return families[min(int(dice.paretovariate(1.0)) - 1, min(common, len(families)) - 1)]
        return families[dice.randrange(common, len(families))]


def _given(dice: random.Random, sex: str, many: int) -> list[Word]:
    """Given names that no table holds, composed of syllables."""
    parts = tables()["given_syllables"]
    found: dict[str, None] = {}
    for _ in range(20 * many):
        if len(found) == min(many, 4000):
            break
        middle = "".join(dice.choices(parts["middles"], k=dice.choice((1, 1, 2))))
        found[dice.choice(parts["starts"]) + middle + dice.choice(parts["men" if sex == "m" else "women"])] = None
    return list(found)
