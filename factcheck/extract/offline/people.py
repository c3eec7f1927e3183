"""Who is who in an article: one name for one thing, and whom a pronoun can mean."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from factcheck.extract.offline.lexicon import lexicon
from factcheck.model.story import Entity
from factcheck.names import cluster
from factcheck.names.parse import parse
from factcheck.names.tables import tables
from factcheck.values.base import World

SUBJECT, OTHER = 3.0, 1.0
"""How strongly a mention stands before the reader: as the subject of a sentence, or elsewhere."""
_FADING, _PARAGRAPH, _MAIN, _CLEAR, _NEAR, _LEAST = 0.8, 0.5, 1.0, 1.0, 2.0, -1.5
_REACH = 6
"""A pronoun reaches back over so many sentences."""


class Mentioned(msgspec.Struct, frozen=True):
    """That a person was mentioned: in which paragraph and sentence, at which offset, how strongly.

    The name is empty for somebody who is only described: `the striker`.
    """

    name: str
    paragraph: int
    sentence: int
    at: int
    weight: float


class Place(NamedTuple):
    """Where something stands in an article: its paragraph, its sentence, its offset."""

    paragraph: int
    sentence: int
    at: int


class Meant(msgspec.Struct, frozen=True):
    """Whom a pronoun means: `name` is empty where that is not clear; `others` are the further candidates."""

    name: str
    others: tuple[str, ...] = ()


class Cast:
    """The people of an article, and the order in which they come up."""

    def __init__(
        self,
        written: Iterable[str],
        entities: Sequence[Entity],
        female: Iterable[str],
        male: Iterable[str],
        persons: Iterable[str] = (),
    ) -> None:
        self.counts = Counter(written)
        self.entities = entities
        self.persons = frozenset(persons)
        self.told = {**dict.fromkeys(female, "f"), **dict.fromkeys(male, "m")}
        self.mentions: list[Mentioned] = []
        self.speakers: list[tuple[int, str]] = []

    def is_person(self, written: str) -> bool:
        """Whether a name is a person's, by itself or by what the article says around it."""
        return is_person(written) or written in self.told or written in self.persons

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every name as written, and the fullest form of it in the article, or the one that the story declares."""
        found = fullest(self.counts, self.entities)
        for written in self.counts:
            if " " not in written and found[written] == written:
                bearers = (name for name in self.counts if name.endswith(f" {written}") and self.is_person(name))
                bearer = next(bearers, None)
                found[written] = found[bearer] if bearer else written
        return found

    @cached_property
    def genders(self) -> Mapping[str, str]:
        """`m` or `f` for each person by the fullest name, where the text, the story or a given name tells."""
        found: dict[str, str] = {}
        for written, name in self.names.items():
            gender = self.told.get(written) or gender_of(written)
            if gender and not found.get(name):
                found[name] = gender
        pronouns = {"he": "m", "she": "f"}
        return found | {one.name: pronouns[one.pronouns] for one in self.entities if one.pronouns in pronouns}

    @cached_property
    def people(self) -> frozenset[str]:
        """The fullest names of those who are persons, as far as names tell."""
        kinds = {one.name: one.kind for one in self.entities}
        found = {name for written, name in self.names.items() if self.is_person(written)}
        return frozenset(name for name in found if kinds.get(name) in (None, "person"))

    @cached_property
    def main(self) -> str:
        """The person whom the article mentions most."""
        counts: dict[str, int] = defaultdict(int)
        for written, times in self.counts.items():
            if self.names[written] in self.people:
                counts[self.names[written]] += times
        return max(sorted(counts), key=lambda name: counts[name], default="")

    def fullest(self, written: str) -> str:
        """The name by which the article names somebody in full."""
        return self.names.get(written, written)

    def mention(self, written: str, place: Place, weight: float) -> None:
        """Note that somebody comes up."""
        name = self.fullest(written) if written else ""
        if not name or name in self.people:
            self.mentions.append(Mentioned(name, *place, weight))

    def here(self, pronoun: str, place: Place) -> str:
        """The only person of a paragraph whom a pronoun behind can mean, or the only one who does something there."""
        wanted = "m" if pronoun in lexicon()["male"] else "f"
        before = [one for one in self.mentions if one.paragraph == place.paragraph and one.at < place.at]
        fitting = [one for one in before if self.genders.get(one.name, wanted) == wanted]
        for least in (OTHER, SUBJECT):
            names = {one.name for one in fitting if one.weight >= least}
            if len(names) == 1:
                return names.pop()
        return ""

    def meant(self, pronoun: str, place: Place, apart: Iterable[str] = (), least: float = OTHER) -> Meant:
        """Whom `he`, `his` or `her` can mean, by who came up last and how.

        Takes:   the pronoun; where it stands; the people whom it cannot mean; how strongly somebody must have come up.
        """
        wanted = "m" if pronoun in lexicon()["male"] else "f" if pronoun in lexicon()["female"] else ""
        if not wanted:
            return Meant("")
        scores: dict[str, float] = {}
        for one in self.mentions:
            away = place.sentence - one.sentence
            if one.at >= place.at or away > _REACH or one.name in apart or one.weight < least:
                continue
            gender = self.genders.get(one.name, "")
            if gender and gender != wanted:
                continue
            score = one.weight - _FADING * away - _PARAGRAPH * (place.paragraph != one.paragraph)
            score += _MAIN * (one.name == self.main) - (bool(one.name) and not gender)
            scores[one.name] = max(score, scores.get(one.name, score))
        ranked = sorted(scores, key=lambda name: (-scores[name], name))
        ranked = [name for name in ranked if scores[name] > _LEAST]
        if not ranked or not ranked[0]:
            return Meant("", tuple(filter(None, ranked)))
        clear = len(ranked) == 1 or scores[ranked[0]] - scores[ranked[1]] >= _CLEAR
        near = [name for name in ranked if scores[ranked[0]] - scores[name] <= _NEAR]
        return Meant(ranked[0] if clear else "", tuple(filter(None, near[1:] if clear else near)))


def fullest(counts: Mapping[str, int], entities: Sequence[Entity]) -> dict[str, str]:
    """For every name as written the fullest form of the same, or the name that the story declares.

    >>> fullest({"Zhilin": 3, "Mikhail Zhilin": 1}, ())["Zhilin"]
    'Mikhail Zhilin'
    """
    if not counts:
        return {}
    declared = {one.name for one in entities}
    canonical = cluster(counts, World(tuple(entities), tuple(sorted(counts)))).canonical
    groups: dict[str, list[str]] = defaultdict(list)
    for written in counts:
        groups[canonical[written]].append(written)
    found: dict[str, str] = {}
    for name, those in groups.items():
        best = name if name in declared else max(sorted(those), key=lambda one: _fullness(one, counts))
        found |= dict.fromkeys(those, best)
    return found


def _fullness(written: str, counts: Mapping[str, int]) -> tuple[int, int, int]:
    words = parse(written).words
    return len(words), counts[written], -len(written)


def gender_of(name: str) -> str:
    """`m`, `f` or nothing, by title and given name: also of a given name that stands alone."""
    told = parse(name).gender
    sex = "" if told else tables().given.get(parse(name).words[0].text if parse(name).words else "", "")
    return told or {"male": "m", "female": "f"}.get(sex, "")


_SOMEBODY = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "yst", "ee", "ess")


def is_somebody(word: str) -> bool:
    """Whether a word is what somebody is, by its ending: `analyst`, `pensioner`; or a title."""
    known = lexicon()
    return word in known["honorifics"] or (
        len(word) > 4 and word.endswith(_SOMEBODY) and word not in known["not_somebody"]
    )


def is_organisation(name: str) -> bool:
    """Whether a name is an organisation's, by its words."""
    return parse(name).organisation


def bare(name: str) -> str:
    """A name without what somebody is called before it: titles, an occupation that begins a sentence.

    >>> bare("Transport Minister Alec Drummond"), bare("Student Mila Horak"), bare("Dr. Amina Sawadogo")
    ('Alec Drummond', 'Mila Horak', 'Amina Sawadogo')
    >>> bare("John Smith of Greenpeace"), bare("Bank of the West")
    ('John Smith', 'Bank of the West')
    """
    words = name.split()
    of = next((at for at, word in enumerate(words) if word == "of" and at > 1), len(words))
    called = [at for at, word in enumerate(words[: of - 1]) if word.lower().strip(".") in lexicon()["honorifics"]]
    first, given = words[0].lower(), tables().given
    if called and words[called[-1] + 1][:1].isupper():
        kept = words[called[-1] + 1 : of]
    elif len(words[:of]) > 2 and is_somebody(first) and first not in given:
        kept = words[1:of]
    else:
        kept = words[:of] if first in given else words
    return name if is_organisation(" ".join(kept)) else " ".join(kept)


def is_person(name: str) -> bool:
    """Whether a name is a person's, by its given name, initial or title."""
    taken = parse(name)
    if len(taken.words) == 1:
        return taken.words[0].text in tables().given or (taken.person and " " in name)
    return taken.person and not taken.organisation and any(len(word.text) > 1 for word in taken.words)
