"""The predicates of a story: what they are called, in which other words, and which kind of value they take."""

import random
from itertools import accumulate
from typing import NamedTuple

from benchmarks.bulk.tables import tables

KINDS = {"date": 44, "quantity": 22, "place": 10, "entity": 9, "identifier": 5, "text": 2, "changing": 8}
"""How many of a hundred predicates take which kind of value; `changing` ones take quantities."""


class Predicate(NamedTuple):
    """One predicate; `unit` for quantities only."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    unit: str = ""
    changes: bool = False


class Predicates:
    """The predicates of a story, the common ones first."""

    def __init__(self, dice: random.Random, claims: int) -> None:
        many = 24 if claims < 1000 else 60 if claims < 10_000 else 160
        kinds = [kind for kind, share in KINDS.items() for _ in range(max(1, round(share * many / 100)))]
        dice.shuffle(kinds)
        found: dict[str, Predicate] = {}
        for kind in kinds:
            one = _draw(dice, kind)
            found.setdefault(one.name, one)
        self.all = list(found.values())
        self.weights = list(accumulate(1 / (rank + 1) ** 0.9 for rank in range(len(self.all))))

    def draw(self, dice: random.Random) -> Predicate:
        """One predicate, the first ones far more often than the last."""
        return dice.choices(self.all, cum_weights=self.weights)[0]


def _draw(dice: random.Random, kind: str) -> Predicate:
    words = [phrase.format(o=dice_object) for dice_object in [dice.choice(tables()["objects"])] for phrase in
             dice.choice(tables()["predicates"][kind])]  # fmt: skip
    unit = tables()["units"][words[0].split()[0]][0] if kind in ("quantity", "changing") else ""
    value = "quantity" if kind == "changing" else kind
    return Predicate(words[0], tuple(words[1:]), value, unit, kind == "changing")
