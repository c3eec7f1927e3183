"""Organisations and places of a story, and how sources write them."""

import random
from collections import Counter, defaultdict
from typing import NamedTuple

from benchmarks.bulk.letters import rough, slips
from benchmarks.bulk.pools import Pools, Word, far_from_all
from benchmarks.bulk.tables import tables

NUMBERS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


class Organisation(NamedTuple):
    """One organisation: its head word, the words that tell it from others, and the ways to write its legal form."""

    head: Word
    kind: str
    legal: tuple[str, ...] = ()


class Place(NamedTuple):
    """One building, lake or unit: a pattern for its stem, and its number where there are several of them."""

    stem: Word
    pattern: str
    number: int = 0


class Organisations:
    """All organisations; one whose legal form alone tells it from another is never written without it."""

    def __init__(self, dice: random.Random, pools: Pools, many: int) -> None:
        known = tables()["organisation"]
        found: dict[Organisation, None] = {}
        heads: dict[str, set[str]] = defaultdict(set)
        while len(found) < many:
            head, kind = dice.choice(pools.heads), dice.choice(known["kinds"])
            near = heads[kind]
            if not far_from_all(rough(head), near):
                continue
            near.add(rough(head))
            legal = tuple(dice.choice(known["legal"])) if dice.random() < 0.6 else ()
            found[Organisation(head, kind, legal)] = None
            if dice.random() < 0.04:
                found[Organisation(head, f"{kind} {dice.choice(known['more'])}", legal)] = None
        self.all = list(found)[:many]
        self.namesakes = Counter((one.head, one.kind) for one in self.all)
        # Without a legal form beside one that has one nobody can tell whether they are two.
        self.all = [one for one in self.all if one.legal or self.namesakes[one.head, one.kind] == 1]

    def write(self, dice: random.Random, one: Organisation, _language: str) -> str:
        """One way in which a source writes an organisation."""
        kind, name = dice.random(), f"{one.head} {one.kind}"
        legal = f" {one.legal[0]}" if one.legal else ""
        if self.namesakes[one.head, one.kind] > 1:
            return f"{name} {dice.choice(one.legal)}"
        if kind < 0.58:
            return name + legal
        if kind < 0.72:
            return name
        if kind < 0.80 and one.legal:
            return f"{name}{dice.choice((' ', ', '))}{dice.choice(one.legal)}"
        if kind < 0.86:
            return f"the {name}".replace(" and ", dice.choice((" and ", " & ")))
        if kind < 0.94 and len(rough(one.head)) >= 7:
            return f"{slips(dice, one.head)} {one.kind}{legal}"
        return name.upper() if kind > 0.98 else name + legal


class Places:
    """All places and numbered things; a number always stands, in figures or in words."""

    def __init__(self, dice: random.Random, pools: Pools, many: int) -> None:
        known = tables()["place"]
        found: dict[Place, None] = {}
        stems: set[str] = set()
        while len(found) < many:
            stem = dice.choice(pools.stems)
            if not far_from_all(rough(stem), stems):
                continue
            stems.add(rough(stem))
            if dice.random() < 0.6:
                found[Place(stem, dice.choice(known["kinds"]))] = None
            else:
                pattern, first = dice.choice(known["numbered"]), dice.randint(1, 20)
                for number in range(first, first + dice.choice((1, 2, 2, 3, 5))):
                    found[Place(stem, pattern, number)] = None
        self.all = list(found)[:many]

    def write(self, dice: random.Random, one: Place, _language: str) -> str:
        """One way in which a source writes a place."""
        kind, stem, pattern = dice.random(), one.stem, one.pattern
        if one.number:
            number = str(one.number)
            if kind < 0.08 and one.number <= len(NUMBERS) and "No." not in pattern:
                number = NUMBERS[one.number - 1]
            elif kind < 0.25:
                pattern = pattern.replace("No. #", dice.choice(("Number #", "no. #", "#")))
            return pattern.format(stem).replace("#", number)
        if kind < 0.08 and len(rough(stem)) >= 7:
            stem = slips(dice, stem)
        name = pattern.format(stem)
        if 0.08 < kind < 0.18 and not pattern.startswith(("Lake", "Mount", "Port")):
            return f"the {name}"
        return name.upper() if kind > 0.98 else name
