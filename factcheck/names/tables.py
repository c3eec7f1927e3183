"""The word lists that names are read with, loaded when the first name is read."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from factcheck.language.ready import Ready


class Tables(msgspec.Struct, frozen=True):
    """All word lists: the data hold them in Latin letters without accents or case, whatever their language."""

    articles: frozenset[str]
    titles: Mapping[str, str]  # a title -> the gender it tells, or ""
    title_phrases: frozenset[tuple[str, ...]]
    title_openings: frozenset[str]  # the words that such a phrase begins with
    ambiguous_titles: frozenset[str]
    surname_titles: frozenset[str]  # alone, they are somebody's surname
    callings: frozenset[str]  # in lower case before somebody's name, what that person is
    offices: frozenset[str]  # after what somebody is over, they are a title: `Health Minister Ray`
    office_endings: tuple[str, ...]  # of German words for an office: `Finanzminister`
    over: frozenset[str]  # offices and callings
    leading: frozenset[str]  # what a title may begin with that is not one word with a capital
    posts: frozenset[str]  # titles in capitals, which are no initials: `PM Modi`
    bodies: frozenset[str]  # titles that also begin what a body is called: `Justice Department`
    body_surnames: frozenset[str]  # words of bodies that people are called by, too: `Colonel North`
    nobody: frozenset[str]  # what stands where nobody is named
    otherwise: Mapping[str, str]  # a place -> the first of the words that name it in several languages
    state: frozenset[str]  # bodies of a state
    vessels: frozenset[str]  # what stands before the name of a ship
    landmarks: frozenset[str]  # what is called by a name that a person may have
    once: frozenset[str]  # before the name that somebody was born with
    after: frozenset[str]
    generations: Mapping[str, str]
    particles: frozenset[str]
    fathers: frozenset[str]
    fathering: frozenset[str]
    arabic: frozenset[str]
    stop: frozenset[str]
    legal: Mapping[str, str]  # a form without spaces -> its usual short form
    clubs: frozenset[str]  # legal forms of clubs, so to speak, at either end
    legal_long: tuple[str, ...]
    legal_families: tuple[frozenset[str], ...]
    legal_generic: frozenset[str]
    legal_careful: frozenset[str]
    organisation: frozenset[str]
    sorts: frozenset[str]  # words that only say that it is an organisation
    common: frozenset[str]  # words that many organisations and ships are called by
    heads: frozenset[str]  # of descriptions, also with a capital
    heads_small: frozenset[str]  # of descriptions, in lower case
    describing: frozenset[str]  # all that a description with capitals may be made of
    kin: frozenset[str]
    prepositions: frozenset[str]
    abbreviations: Mapping[str, str]
    numbers: Mapping[str, int]
    numbering: frozenset[str]  # before a number, they say that it is one
    east: frozenset[str]
    korean: Mapping[str, frozenset[int]]  # a surname in one of the schemes -> which surnames it may be
    countries: frozenset[str]
    nationalities: frozenset[str]
    lands: Mapping[str, str]  # the adjective of a country -> the country
    places: frozenset[str]
    given: Mapping[str, str]  # a given name -> male, female or either
    groups: Mapping[str, frozenset[str]]  # a given name -> the full names it is short for, or a spelling of
    spellings: Mapping[str, str]  # a given name -> the first of its spellings
    cousins: Mapping[str, frozenset[int]]  # a given name -> which names it is in another language
    unvowelled: frozenset[str]  # given names from scripts that leave out vowels, so that others guess them


def _read(name: str) -> Any:
    return json.loads(Path(__file__).with_name("data").joinpath(name).read_text("utf-8"))


def _words(listed: list[str]) -> frozenset[str]:
    return frozenset(word.replace("'", "") for word in listed)  # `prem'er`: what tells words apart has no signs


@cache
def tables() -> Tables:
    """Load the word lists."""
    return READY.read()


def _work_out() -> Tables:
    words, given = _read("words.json"), _read("given.json")
    legal = {form: short for short, forms in words["legal"].items() for form in forms}
    countries = _words(list(words["countries"]))
    nationalities = _words([word for those in words["countries"].values() for word in those])
    phrases = frozenset(tuple(phrase.replace("'", "").split()) for phrase in words["title_phrases"])
    return Tables(
        articles=_words(words["articles"]),
        titles={title: gender for gender, titles in words["titles"].items() for title in titles},
        title_phrases=phrases,
        title_openings=frozenset(phrase[0] for phrase in phrases),
        ambiguous_titles=_words(words["ambiguous_titles"]),
        surname_titles=_words(words["surname_titles"]),
        callings=_words(words["callings"]),
        offices=_words(words["offices"]),
        office_endings=tuple(words["office_endings"]),
        over=_words(words["offices"] + words["callings"]),
        leading=_words(words["callings"] + words["posts"])
        | frozenset(phrase[0] for phrase in phrases)
        | frozenset(title for titles in words["titles"].values() for title in titles),
        posts=_words(words["posts"]),
        bodies=_words(words["bodies"]),
        body_surnames=_words(words["body_surnames"]),
        nobody=_words(words["nobody"]),
        otherwise={place: those[0] for those in words["otherwise"] for place in those},
        state=_words(words["state"]),
        vessels=_words(words["vessels"]),
        landmarks=_words(words["landmarks"]),
        once=_words(words["once"]),
        after=_words(words["after"]),
        generations=words["generations"],
        particles=_words(words["particles"]),
        fathers=_words(words["fathers"]),
        fathering=_words(words["fathering"]),
        arabic=_words(words["arabic"]),
        stop=_words(words["stop"]),
        legal=legal,
        clubs=_words(words["clubs"]),
        legal_long=tuple(sorted(form for form in legal if len(form) >= 8)),
        legal_families=tuple(map(frozenset, words["legal_families"])),
        legal_generic=frozenset(words["legal_generic"]),
        legal_careful=_words(words["legal_title_case"]),
        organisation=_words(words["organisation"]),
        sorts=_words(words["sorts"]),
        common=_words(words["common"] + words["organisation"]),
        heads=_words(words["heads"]),
        heads_small=_words(words["heads_small"] + words["kin"]),
        describing=_words(words["heads"] + words["articles"] + words["stop"]) | countries | nationalities,
        kin=_words(words["kin"]),
        prepositions=_words(words["prepositions"]),
        abbreviations=words["abbreviations"],
        numbers=words["numbers"],
        numbering=_words(words["numbering"]),
        east=_words(words["east"]),
        korean=_numbered(words["korean"]),
        countries=countries,
        nationalities=nationalities,
        lands={word: land for land, those in words["countries"].items() for word in those if word != land},
        places=countries | _words(words["cities"]),
        given=_given(given),
        groups=_groups(given),
        spellings={name: those[0] for those in given["spellings"] for name in those},
        cousins=_numbered(given["cousins"]),
        unvowelled=_words([one for those in given["spellings"] for one in those if those[0] in given["unvowelled"]])
        | _words(given["unvowelled"]),
    )


READY = Ready(Path(__file__).with_name("data") / "tables.ready.json", Tables, _work_out)


def _given(data: Any) -> dict[str, str]:
    known = {name: sex for sex in ("male", "female", "either") for name in data[sex]}
    meant: dict[str, set[str]] = {}
    for full, shorts in data["short"].items():
        for name in shorts:
            meant.setdefault(name, set()).add(known.get(full, "either"))
        known.setdefault(full, "")
    for name, of in meant.items():
        known.setdefault(name, of.pop() if len(of) == 1 else "either")
    for those in data["spellings"]:
        sexes = {known[name] for name in those if known.get(name)}
        for name in those:
            known.setdefault(name, next(iter(sexes)) if len(sexes) == 1 else "either")
    for those in data["cousins"]:
        for name in those:
            known.setdefault(name, "either")
    return known


def _groups(data: Any) -> dict[str, frozenset[str]]:
    """Every given name that has another form, with the full names (first spellings) that it may stand for."""
    first = {name: those[0] for those in data["spellings"] for name in those}
    found: dict[str, set[str]] = {name: {to} for name, to in first.items()}
    for full, shorts in data["short"].items():
        whole = first.get(full, full)
        for name in (full, *shorts):
            found.setdefault(name, set()).add(whole)
    return {name: frozenset(those) for name, those in found.items()}


def _numbered(groups: list[list[str]]) -> dict[str, frozenset[int]]:
    """Every name of some groups, with the numbers of those it is in."""
    found: dict[str, set[int]] = {}
    for number, those in enumerate(groups):
        for name in those:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
