"""The sources of a story: when they were published, in which language, and on whom they draw."""

import random
from datetime import date, timedelta
from typing import NamedTuple

from benchmarks.bulk.tables import tables

A_SHEET = 400
"""Claims in a sheet of a large story."""


class Source(NamedTuple):
    """One source; `origin` is the end of its chain."""

    id: str
    published: date
    language: str
    relies_on: str
    origin: str


def draw_sources(dice: random.Random, claims: int) -> list[Source]:
    """Draw the sources of a story: one for every 400 claims, and never fewer than five."""
    first = date(2019, 1, 1) + timedelta(days=dice.randrange(1800))
    sources: list[Source] = []
    for number in range(max(5, claims // A_SHEET)):
        language = dice.choices(("en", "de", "fr", "ru"), (80, 7, 7, 6))[0]
        published = first + timedelta(days=dice.randrange(10))
        name, relies_on = f"s{number + 1:05}", ""
        origin = name
        if number and dice.random() < 0.16:
            if dice.random() < 0.5:
                relies_on = origin = dice.choice(tables()["agencies"])
            else:
                parent = sources[dice.randrange(len(sources))]
                relies_on, origin = parent.id, parent.origin
        sources.append(Source(name, published, language, relies_on, origin))
    return sources
