"""The gazetteer: countries, regions and cities by every name they go by, looked up in two sorted files.

`places.tsv` and `names.tsv` are made by `build.py`. They are searched where they lie, by a key of every page: nothing
is parsed that is not looked for, and nothing is read before the first place is looked for.
"""

import mmap
import re
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

import msgspec

from factcheck.language.fold import fold
from factcheck.language.letters import ascii_of
from factcheck.language.remembered import remembered

_JOINED = re.compile(r"['`.]+")
_APART = re.compile(r"[\W_]+")
_LATINISED = ("LATIN", "CYRILLIC", "GREEK")
PAGE = 16_384
_SAINT = {"st": "saint", "ste": "sainte"}


class Spot(msgspec.Struct, frozen=True):
    """One place on the map.

    `parents` are the ids of what it lies in, nearest first. `vague`: where it ends is not known (`Siberia`).
    `partly` are those it lies in with a part only (Russia in Asia), `disputed` those that claim it.
    """

    id: str
    name: str
    kind: str  # "city", "region", "country", "wider", or "own": not of the gazetteer
    parents: tuple[str, ...] = ()
    population: int = 0
    latitude: float = 0.0
    longitude: float = 0.0
    vague: bool = False
    partly: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()


@remembered(65536)
def key(name: str) -> str:
    """What two spellings of one name share: Latin letters without accents for what is written in Latin, Cyrillic or
    Greek; other scripts as they are.

    >>> key("Saint-Étienne"), key("St. Petersburg"), key("Алматы")
    ('saint etienne', 'saint petersburg', 'almaty')
    """
    folded = _JOINED.sub("", fold(name))
    if not folded.isascii() and _latinised(folded):
        folded = _JOINED.sub("", ascii_of(folded).lower())
    words = _APART.sub(" ", folded).split()
    if words and words[0] == "the" and len(words) > 1:
        words = words[1:]
    return " ".join(_SAINT.get(word, word) for word in words)


def _latinised(folded: str) -> bool:
    first = next((sign for sign in folded if not sign.isascii() and sign.isalpha()), "")
    return bool(first) and unicodedata.name(first, "").startswith(_LATINISED)


class _Table:
    """A file of lines `key TAB rest`, sorted by the bytes of the key, with an index of one line in each page."""

    def __init__(self, name: str) -> None:
        with Path(__file__).with_name(name).open("rb") as file:
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        later = (self.bytes.find(b"\n", page) + 1 for page in range(PAGE, len(self.bytes), PAGE))
        self.starts = [0, *dict.fromkeys(start for start in later if start)]
        self.keys = [self.bytes[start : self.bytes.find(b"\t", start)] for start in self.starts]

    def find(self, wanted: str) -> str | None:
        """The rest of the line that has this key, or None."""
        sought = wanted.encode("utf-8", "replace")
        page = bisect_right(self.keys, sought) - 1
        if page < 0:
            return None
        start, end = self.starts[page], self.starts[page + 1] if page + 1 < len(self.starts) else len(self.bytes)
        if self.keys[page] != sought:
            start = self.bytes.find(b"\n%b\t" % sought, start, end) + 1
            if not start:
                return None
        start += len(sought) + 1
        return self.bytes[start : self.bytes.find(b"\n", start)].decode("utf-8")


@cache
def _table(name: str) -> _Table:
    return _Table(name)


@remembered(65536)
def called(name: str, *, inside: bool = False, chained: bool = False) -> tuple[Spot, ...]:
    """Every place that goes by a name, the most populous first; none when the gazetteer knows none.

    `inside` also takes what stands only behind a comma: `TX` in `Paris, TX`. `chained` also takes what is meant only
    before one: the city in `Lebanon, Indiana`.
    """
    wanted = key(name)
    found = (inside and _table("names.tsv").find("," + wanted.replace(" ", ""))) or _table("names.tsv").find(wanted)
    if not found:
        return ()
    alone, _, others = found.partition("/")
    return tuple(spot(place) for place in (alone + others if chained else alone).split())


@remembered(65536)
def divisions_of(name: str) -> tuple[Spot, ...]:
    """The divisions of countries that bear a name, without the word for what they are: `Aleppo` of its governorate."""
    found = _table("names.tsv").find("+" + key(name))
    return tuple(spot(place) for place in found.split()) if found else ()


@remembered(65536)
def spot(place: str) -> Spot:
    """The place with an id of the gazetteer.

    Raises:  KeyError when there is none.
    """
    line = _table("places.tsv").find(place)
    if line is None:
        raise KeyError(place)
    name, kind, parents, population, where, vague, partly, disputed = line.split("\t")
    latitude, _, longitude = where.partition(",")
    return Spot(
        place,
        name,
        kind,
        tuple(parents.split()),
        int(population),
        float(latitude or 0),
        float(longitude or 0),
        bool(vague),
        tuple(partly.split()),
        tuple(disputed.split()),
    )


@remembered(65536)
def around(place: Spot) -> frozenset[str]:
    """The ids of all that a place lies in."""
    found: set[str] = set()
    left = list(place.parents)
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += () if one.startswith("~") else spot(one).parents
    return frozenset(found)


def capital_of(country: str) -> Spot | None:
    """The capital of a country, by the country's id."""
    place = _table("names.tsv").find(f"*{country}")
    return spot(place) if place else None
