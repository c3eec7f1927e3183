"""What the columns of a table mean: by their names in five languages, or as somebody says."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from factcheck.language.fold import fold
from factcheck.sheets.keys import claim_keys, source_keys

NAMES_SOURCE = ("source", "source.publisher", "source.url", "source.title", "source.author")
"""What tells one source from another; a table has at least one of these."""
_SAID_ONLY = frozenset({"status"})
"""Keys that a column of this name hardly ever means: they are taken when somebody says so."""
_LONGEST = 200


@cache
def keys() -> tuple[str, ...]:
    """Every key that a column can be said to hold, but `qualifiers.` with a name of its own.

    A source's archived text is none: it lies in the story's folder, and a table cannot bring it.
    """
    claim = [key for key in claim_keys() if key not in ("said_by", "qualifiers")]
    return ("source", *(f"source.{key}" for key in source_keys() if key not in ("id", "text")), *claim,
            "said_by.name", "said_by.as_written")  # fmt: skip


def key_of(word: str) -> str | None:
    """The key that somebody means by a word: `date`, `published` (the source's), `said_by`, `qualifiers.court`.

    >>> key_of("published"), key_of("said_by"), key_of("court")
    ('source.published', 'said_by.name', None)
    """
    if word.startswith("qualifiers.") and len(word) > len("qualifiers."):
        return word
    return next((key for key in (word, f"source.{word}", f"{word}.name") if key in keys()), None)


class Columns(NamedTuple):
    """What a header's columns mean: the column of every key, and the columns that nothing was found for."""

    of: Mapping[str, int]
    left: tuple[int, ...]
    clashes: tuple[str, ...]
    missing: tuple[str, ...]


def match(cells: Sequence[str], said: Mapping[str, str]) -> Columns:
    """Find what each column means.

    Takes:   a header's cells, and the columns that somebody named for a key.
    Gives:   the columns found; in `clashes` the pairs that mean the same, in `missing` what a table cannot do without.
    """
    exact, alike = _by_name(cells)
    of: dict[str, int] = {}
    clashes, missing = [], []
    for key, name in said.items():
        found = exact.get(name.strip()) or alike.get(_plain(name)) or []
        if len(found) == 1:
            of[key] = found[0]
        else:
            missing.append(f"a column '{name}'" if not found else f"one column '{name}' (there are {len(found)})")
    taken = set(of.values())
    for index, cell in enumerate(cells):
        meant = _meant(cell)
        if meant is None or meant in said or index in taken:
            continue
        if meant in of:
            both = f"the columns '{cells[of[meant]]}' and '{cell}' both mean '{meant}'"
            clashes.append(f"{both}; say which with --column {meant}=...")
        else:
            of[meant] = index
    if not any(key in of for key in NAMES_SOURCE):
        missing.append("one that names the source (Publisher, Source, Link, Title)")
    if "says" not in of:
        needed = {"subject": "one for the subject (Who)", "predicate": "one for the predicate (What)"}
        missing += [words for key, words in needed.items() if key not in of]
    left = tuple(index for index in range(len(cells)) if index not in of.values())
    return Columns(of, left, tuple(clashes), tuple(missing))


def _by_name(cells: Sequence[str]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    exact: dict[str, list[int]] = {}
    alike: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        exact.setdefault(cell, []).append(index)
        alike.setdefault(_plain(cell), []).append(index)
    return exact, alike


def _meant(cell: str) -> str | None:
    """The key that a column's name means; what stands in brackets behind it is passed over."""
    if len(cell) > _LONGEST:
        return None
    if cell.startswith("qualifiers.") and cell in (key_of(cell), cell.strip()):
        return key_of(cell)
    words = _words()
    return words.get(_plain(cell)) or words.get(_plain(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", cell)))


@cache
def _words() -> dict[str, str]:
    """Folded names of columns, with their keys."""
    table: dict[str, list[str]] = json.loads((files(__package__) / "columns.json").read_text(encoding="utf-8"))
    words = {_plain(key): key for key in keys() if key not in _SAID_ONLY}
    words |= {_plain("said_by"): "said_by.name"}
    return words | {_plain(name): key for key, names in table.items() for name in names}


@cache
def language_of(name: str) -> str | None:
    """The tag of a language that is written out.

    >>> language_of("Französisch")
    'fr'
    """
    table: dict[str, list[str]] = json.loads((files(__package__) / "languages.json").read_text(encoding="utf-8"))
    return next((tag for tag, names in table.items() if fold(name) in map(fold, names)), None)


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(name[:_LONGEST])))
