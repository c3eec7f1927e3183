"""What the gazetteer is gathered in while it is built; only `build.py` and `divisions.py` need it."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from factcheck.values.place.gazetteer import key

HERE = Path(__file__).parent
WORLDWIDE = 100_000
"""From how many inhabitants on a city's names in scripts other than Latin, Cyrillic and Greek are kept."""


class Gazetteer:
    """Rows by id; the ids that a name is given to first of all, and those it is another name of.

    `chief` are the names that a country goes by in English.
    """

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self.first: dict[str, set[str]] = defaultdict(set)
        self.other: dict[str, set[str]] = defaultdict(set)
        self.chief: set[str] = set()
        self.own: dict[str, Any] = json.loads((HERE / "own.json").read_text("utf-8"))

    def add(self, place: str, name: str, kind: str, names: Iterable[str] = (), **more: Any) -> None:
        """Add a place under all the names that are its own."""
        self.rows[place] = {
            "name": name,
            "kind": kind,
            "parents": [],
            "population": 0,
            "partly": [],
            "disputed": [],
            **more,
        }
        for one in (name, *names):
            self.first[key(one)].add(place)


def listed(name: str, columns: int) -> list[list[str]]:
    """The lines of a list beside this module, each with so many columns; what is missing at its end is empty."""
    lines = [line for line in (HERE / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    split = [[column.strip() for column in line.split("|")] for line in lines]
    return [[*line, *[""] * (columns - len(line))] for line in split]


def split_names(text: str) -> list[str]:
    """The names between the commas of a column."""
    return [name.strip() for name in text.split(",") if name.strip()]


def names_of(city: dict[str, Any]) -> list[str]:
    """The names of a city that are names: no airport codes, no romanised syllables (`ji fu`)."""
    return [city["name"], *(name for name in city["alternatenames"] if is_name(name, city["population"]))]


def is_name(name: str, population: int) -> bool:
    """Whether one of a city's alternate names is worth keeping."""
    if len(name) < 2 or (name.isascii() and (not name[0].isupper() or len(name) < 3 or name.isupper())):
        return False
    script = unicodedata.name(name[0], "?").split()[0]
    if script in {"LATIN", "CYRILLIC", "GREEK"}:
        return name[0].isupper() and len(name) > 2
    return population >= WORLDWIDE


def find_city(cities: list[dict[str, Any]], name: str, country: str, region: str | None = None) -> str:
    """The id of the largest city of a name in a country.

    Raises:  SystemExit when there is none.
    """
    same = [city for city in cities if city["countrycode"] == country and city["name"] == name]
    same = same or [city for city in cities if city["countrycode"] == country and name in names_of(city)]
    same = [city for city in same if region in (None, city["admin1code"])]
    if not same:
        raise SystemExit(f"the gazetteer's own lists name {name}, and there is no such city in {country}")
    return str(max(same, key=lambda city: city["population"])["geonameid"])
