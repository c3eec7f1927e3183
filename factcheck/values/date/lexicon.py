"""The words of dates: one file a language, read into one table of what each word can be."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import msgspec

from factcheck.language.fold import fold
from factcheck.language.numbers import LANGUAGES, order_of
from factcheck.language.ready import Ready

Cats = dict[str, Any]
"""What a word can be, each with its value: `{"month": 5, ...}`."""
_Value = bool | int | str | tuple[int | str, ...]

_FOLDER = Path(__file__).with_name("words")
TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\s]")
_BRACES = re.compile(r"^(.*?)\{([^}]*)\}(.*)$")
_VALUED: dict[str, tuple[str, Callable[[str], Any]]] = {
    "seasons": ("season", str),
    "units": ("unit", str),
    "spans": ("span", str),
    "part_letters": ("part letter", str),
    "days": ("dayword", int),
    "decades": ("decade", int),
    "rel_after_words": ("rel_after", str),
    "edge_of_this": ("edge_of_this", lambda value: tuple(value.split())),
    "beside": ("beside", int),
    "zones": ("zone", str),
}
"""Sections that are tables: the category of their words, and how a key becomes its value."""
_RELATIVE = ("before_last", "last", "previous", "this", "next", "coming")
_EDGES = ("early", "mid", "late")
_NOT_WORDS = ("day_first", "month_first", "vague", "vague_ends", "few", "future", "past", "future_endings", "articles")


class Words(msgspec.Struct, frozen=True):
    """One language: `entries` maps a first word to the phrases that begin with it, longest first."""

    language: str
    entries: dict[str, list[tuple[tuple[str, ...], dict[str, _Value]]]]
    vague: frozenset[str]
    vague_ends: tuple[str, ...]
    fiscal: tuple[str, ...]
    few: tuple[str, ...]


@cache
def words_of(language: str) -> Words:
    """Load a language's words."""
    return READY[language].read()


def _work_out(language: str) -> Words:
    data = load(language)
    found: dict[tuple[str, ...], Cats] = {}
    for section, table in data.items():
        for phrases, cat, value in _meanings(section, table):
            for phrase in phrases:
                for each in expand(phrase):
                    found.setdefault(tuple(TOKEN.findall(fold(each))), {}).setdefault(cat, value)
    entries: dict[str, list[tuple[tuple[str, ...], dict[str, _Value]]]] = {}
    for (first, *rest), cats in found.items():
        entries.setdefault(first, []).append((tuple(rest), cats))
    for phrases_of in entries.values():
        phrases_of.sort(key=lambda one: -len(one[0]))
    plain = {
        key: [" ".join(TOKEN.findall(fold(each))) for phrase in data[key] for each in expand(phrase)]
        for key in ("vague", "vague_ends", "fiscal", "few")
    }
    return Words(
        language,
        entries,
        frozenset(plain["vague"]),
        tuple(f" {each}" for each in plain["vague_ends"]),
        tuple(f" {each} " for each in plain["fiscal"]),
        tuple(f" {each} " for each in plain["few"]),
    )


READY = {
    language: Ready(_FOLDER / f"{language}.ready.json", Words, partial(_work_out, language)) for language in LANGUAGES
}


def _meanings(section: str, table: Any) -> Iterator[tuple[list[str], str, Any]]:
    """The phrases of one section of a file, each with its category and its value there."""
    if section in _NOT_WORDS:
        return
    if section in ("months", "weekdays"):
        for index, phrases in enumerate(table):
            yield phrases, section[:-1], index + (section == "months")
    elif section in _RELATIVE or section in _EDGES:
        yield table, "rel" if section in _RELATIVE else "edge", section
    elif section == "holidays":
        for rule, phrases in table:
            yield phrases, "holiday", tuple(rule)
    elif isinstance(table, dict):
        cat, value_of = _VALUED[section]
        for value, phrases in table.items():
            if section == "spans":
                yield [value], cat, tuple(phrases)
            else:
                yield phrases, cat, value_of(value)
    else:
        yield table, section, True


@cache
def load(name: str) -> dict[str, Any]:
    """One file of `words/`, as it stands."""
    text = (_FOLDER / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def expand(phrase: str) -> list[str]:
    """Write out the endings in braces.

    >>> expand("letzt{e,en}"), expand("day")
    (['letzte', 'letzten'], ['day'])
    """
    match = _BRACES.match(phrase)
    if match is None:
        return [phrase]
    return [each for ending in match[2].split(",") for each in expand(match[1] + ending + match[3])]


@cache
def day_first(language: str) -> bool | None:
    """Whether a language (BCP 47) writes the day before the month in numbers; None when that is open."""
    tag = language.casefold().replace("_", "-")
    own = tag.partition("-")[0]
    if own not in order_of(None):
        return None
    data = load(own)
    if any(tag == each or tag.startswith(each + "-") for each in data["day_first"]):
        return not any(tag == each or tag.startswith(each + "-") for each in data["month_first"])
    return False if any(tag == each or tag.startswith(each + "-") for each in data["month_first"]) else None
