"""The words of dates: one file a language, read into one table of what each word can be."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.language.fold import fold
from factcheck.language.numbers import order_of

Cats = dict[str, Any]
"""What a word can be, each with its value: `{"month": 5, ...}`."""

TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\s]")
_BRACES = re.compile(r"^(.*?)\{([^}]*)\}(.*)$")
_VALUED = {"seasons": "season", "units": "unit", "spans": "span", "part_letters": "part letter"}
_RELATIVE = ("last", "previous", "this", "next", "coming")
_EDGES = ("early", "mid", "late")
_NOT_WORDS = ("day_first", "month_first", "vague", "vague_ends", "few", "future", "past", "future_endings", "articles")


@dataclass(frozen=True, slots=True)
class Words:
    """One language: `entries` maps a first word to the phrases that begin with it, longest first."""

    language: str
    entries: dict[str, list[tuple[tuple[str, ...], Cats]]]
    vague: frozenset[str]
    vague_ends: tuple[str, ...]
    fiscal: tuple[str, ...]
    few: tuple[str, ...]


@cache
def words_of(language: str) -> Words:
    """Load a language's words."""
    data = load(language)
    found: dict[tuple[str, ...], Cats] = {}

    def add(phrases: list[str], cat: str, value: Any = True) -> None:
        for phrase in phrases:
            for each in expand(phrase):
                found.setdefault(tuple(TOKEN.findall(fold(each))), {}).setdefault(cat, value)

    for section, table in data.items():
        if section in ("months", "weekdays"):
            for index, phrases in enumerate(table):
                add(phrases, section[:-1], index + (section == "months"))
        elif section in _VALUED:
            for value, phrases in table.items():
                if section == "spans":
                    add([value], "span", tuple(phrases))
                else:
                    add(phrases, _VALUED[section], value)
        elif section in ("days", "decades"):
            for value, phrases in table.items():
                add(phrases, "dayword" if section == "days" else "decade", int(value))
        elif section in _RELATIVE:
            add(table, "rel", section)
        elif section == "rel_after_words":
            for value, phrases in table.items():
                add(phrases, "rel_after", value)
        elif section in _EDGES:
            add(table, "edge", section)
        elif section == "edge_of_this":
            for value, phrases in table.items():
                add(phrases, section, tuple(value.split()))
        elif section == "holidays":
            for rule, phrases in table:
                add(phrases, "holiday", tuple(rule))
        elif section not in _NOT_WORDS:
            add(table, section)
    entries: dict[str, list[tuple[tuple[str, ...], Cats]]] = {}
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


@cache
def load(name: str) -> dict[str, Any]:
    """One file of `words/`, as it stands."""
    text = Path(__file__).with_name("words").joinpath(f"{name}.json").read_text(encoding="utf-8")
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


@cache
def zones() -> dict[str, int | None]:
    """Names of time zones, in minutes east of UTC; None where a name is several zones."""
    return load("zones")
