"""Persons of a story, and how sources write them: each form is the person's by the contract, and nobody else's."""

import random
from collections import defaultdict
from typing import NamedTuple

from rapidfuzz.distance import OSA

from benchmarks.bulk.letters import LIBRARY, PRESS, in_latin, plain, rough, slips, with_digraphs
from benchmarks.bulk.pools import Pools, Word, far_from_all
from benchmarks.bulk.tables import tables

TWINS, NEIGHBOURS, GENERATIONS = 0.012, 0.015, 0.008
"""Shares of persons who share a name and differ in the middle one; whose surname is a letter off another's; who are
father and son of one name."""


class Person(NamedTuple):
    """One person: words as their culture writes them. `whole`: always written with every word, to tell twins apart."""

    culture: str
    sex: str
    given: Word
    middle: Word
    family: Word
    generation: str = ""
    whole: bool = False


class People:
    """All persons of a story; who shares a surname with whom decides which short forms are anybody's."""

    def __init__(self, dice: random.Random, pools: Pools, many: int) -> None:
        self.dice, self.pools = dice, pools
        self.of_family: dict[str, list[tuple[str, str]]] = defaultdict(list)  # rough given and middle names
        self.of_given: dict[str, set[str]] = defaultdict(set)  # rough families
        self.all: list[Person] = []
        cultures = tables()["cultures"]
        names, weights = list(cultures), [culture["weight"] for culture in cultures.values()]
        while len(self.all) < many:
            self._add(dice.choices(names, weights)[0])
        del self.all[many:]

    def _add(self, culture: str) -> None:
        dice = self.dice
        sex = dice.choice("mf")
        family = self.pools.family(dice, culture)
        middle = self._given(culture, sex) if culture in ("anglo", "romance") and dice.random() < 0.25 else ""
        person = Person(culture, sex, self._given(culture, sex), middle, family)
        if not self._free(person):
            return
        kind = dice.random()
        if culture == "anglo" and sex == "m" and kind < GENERATIONS * 4:
            for generation in ("Jr.", "Sr."):
                self._keep(person._replace(middle="", generation=generation, whole=True))
        elif culture in ("romance", "anglo") and kind < (GENERATIONS + TWINS) * 4:
            first, second = self._given(culture, sex), self._given(culture, sex)
            twins = [person._replace(middle=first, whole=True), person._replace(middle=second, whole=True)]
            if _far(rough(first), rough(second)) and all(map(self._free, twins)):
                for twin in twins:
                    self._keep(twin)
        else:
            self._keep(person)
            if culture in ("anglo", "german", "slavic") and kind > 1 - NEIGHBOURS * 3:
                self._neighbour(person)

    def _neighbour(self, person: Person) -> None:
        """Somebody else, whose surname is a letter off: another given name tells the two apart."""
        family = slips(self.dice, person.family, 3)
        other = Person(person.culture, person.sex, self._given(person.culture, person.sex), "", family, whole=True)
        if rough(family) != rough(person.family) and self._free(other._replace(family=person.family)):
            self._keep(other)
            self.of_family[rough(person.family)].append((rough(other.given), ""))

    def _given(self, culture: str, sex: str) -> Word:
        known = tables()["cultures"][culture]
        if "syllables" in known:
            # In one order only: whether `Gil-min` is `Min-gil`, where order is free, nobody can say.
            first, second = sorted(self.dice.sample(known["syllables"], 2))
            return f"{first.capitalize()}-{second}"
        listed: list[str] = known["men" if sex == "m" else "women"]
        if self.dice.random() < 0.65 or culture == "slavic":
            return listed[min(int(self.dice.paretovariate(0.7)) - 1, self.dice.randrange(len(listed)))]
        return self.dice.choice(self.pools.given[sex])

    def _free(self, person: Person) -> bool:
        """Whether no one in the story could be taken for this person, written in full and with a slip."""
        given, middle, family = (
            rough(in_latin(word, PRESS)) if word else "" for word in (person.given, person.middle, person.family)
        )
        if middle and not _far(given, middle):
            return False
        for other in self.of_family[family]:
            if not all(_far(mine, theirs) for mine in (given, middle) for theirs in other if mine and theirs):
                return False
        return far_from_all(family, self.of_given[given])

    def _keep(self, person: Person) -> None:
        given, middle, family = (
            rough(in_latin(word, PRESS)) if word else "" for word in (person.given, person.middle, person.family)
        )
        self.of_family[family].append((given, middle))
        self.of_given[given].add(family)
        self.all.append(person)

    def write(self, dice: random.Random, person: Person, language: str) -> str:
        """One way in which a source writes a person."""
        given, family = _latin(person, PRESS)
        if person.whole:
            return _whole(dice, person)
        kind = dice.random()
        bearers = self.of_family[rough(in_latin(person.family, PRESS))]
        culture = tables()["cultures"][person.culture]
        if culture.get("script") == "cyrillic" and (language == "ru" or kind < 0.12):
            return _cyrillic(dice, person, language)
        if kind < 0.62:
            return _full(culture, given, family)
        if kind < 0.70:
            return f"{dice.choice(tables()['titles'][person.sex])} {_full(culture, given, family)}"
        if kind < 0.74:
            return f"{family}, {given}"
        if kind < 0.80:
            return _respelt(dice, person, given, family)
        alone = len(bearers) == 1 and not culture.get("eastern")
        if kind < 0.815 and alone and len(rough(given)) >= 7:
            return f"{slips(dice, given)} {family}"
        if kind < 0.86 and len(rough(_written(person.family, PRESS))) >= 6 and not culture.get("eastern"):
            prefix = str(culture.get("prefix", ""))
            return f"{given} {prefix}{slips(dice, family.removeprefix(prefix), 3)}"
        if kind < 0.92 and not culture.get("eastern") and _only(given, bearers):
            return f"{given[0]}. {family}" if kind < 0.90 else f"{family} {given[0]}."
        if kind < 0.96 and alone:
            return family if kind < 0.94 else _short(dice, person, given, family)
        if person.middle:
            middle = _written(person.middle, PRESS)
            return f"{given} {middle} {family}" if kind < 0.98 else f"{given} {middle[0]}. {family}"
        return f"{given} {family}".upper() if kind > 0.985 else _full(culture, given, family)


def _far(mine: str, theirs: str) -> bool:
    """Whether two given names are surely two."""
    least = 2 if min(len(mine), len(theirs)) <= 4 else 3
    return OSA.distance(mine, theirs, score_cutoff=least) >= least


def _only(given: str, bearers: list[tuple[str, str]]) -> bool:
    """Whether one bearer of a surname alone has a name that begins so."""
    letter = rough(given)[:1]
    return sum(name[:1] == letter for names in bearers for name in names) == 1


def _written(word: Word, scheme: dict[str, str]) -> str:
    return in_latin(word, scheme) if word and word[0].lower() in PRESS else word


def _of_sex(family: Word, sex: str) -> Word:
    """A Slavic surname as a woman bears it."""
    if sex == "m" or not family.endswith(("ов", "ев", "ин", "ий")):
        return family
    return family[:-2] + "ая" if family.endswith("ий") else family + "а"


def _latin(person: Person, scheme: dict[str, str]) -> tuple[str, str]:
    prefix = tables()["cultures"][person.culture].get("prefix", "")
    return _written(person.given, scheme), prefix + _written(_of_sex(person.family, person.sex), scheme)


def _full(culture: dict[str, object], given: str, family: str) -> str:
    return f"{family} {given}" if culture.get("eastern") else f"{given} {family}"


def _whole(dice: random.Random, person: Person) -> str:
    """Every word, always: only order, title and accents vary."""
    given, family = _latin(person, PRESS)
    if person.generation:
        return f"{given} {family}{dice.choice((' ', ', '))}{person.generation}"
    first = f"{given} {_written(person.middle, PRESS)}".strip()
    forms = (f"{first} {family}",) * 5 + (f"{family}, {first}", plain(f"{first} {family}"))
    return dice.choice(forms)


def _cyrillic(dice: random.Random, person: Person, language: str) -> str:
    family = _of_sex(person.family, person.sex)
    if language == "ru" or dice.random() < 0.5:
        return f"{person.given} {family}"
    return " ".join(_latin(person, LIBRARY))


def _respelt(dice: random.Random, person: Person, given: str, family: str) -> str:
    """The same name in another spelling: without accents, umlauts as two letters, an article apart, a hyphen gone."""
    culture = tables()["cultures"][person.culture]
    if culture.get("eastern"):
        first, second = given.split("-")
        return dice.choice(
            (f"{family} {first} {second.capitalize()}", f"{family} {first}{second}", f"{given} {family}")
        )
    others = culture.get("spellings", {}).get(person.given, [])
    given = dice.choice([given, *others])
    if prefix := str(culture.get("prefix", "")):
        forms = ("Al-", "Al ", "al-") if prefix == "al-" else (prefix.capitalize(), prefix)
        family = dice.choice(forms) + family.removeprefix(prefix)
    elif person.culture in ("german", "nordic", "turkic") and dice.random() < 0.5:
        return with_digraphs(f"{given} {family}") if person.culture == "german" else plain(f"{given} {family}")
    return f"{given} {family}" if person.culture == "slavic" else plain(f"{given} {family}")


def _short(dice: random.Random, person: Person, given: str, family: str) -> str:
    """The only bearer of a surname, with a title and without given name, or by the given name's short form."""
    shorts = tables()["cultures"][person.culture].get("short", {}).get(person.given)
    if shorts:
        return f"{dice.choice(shorts)} {family}"
    return f"{tables()['titles'][person.sex][0]} {family}"
