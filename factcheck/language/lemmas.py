"""Lemmas: words as tokens, and the one form that the inflections and nominalisations of a word share.

The form is a key, not always a word: `request`, `requested` and `requests` are `request`, `refused` and `refusal`
are `refus`. It is meant for comparing; what people see are the words as written.
"""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from factcheck.language.fold import fold
from factcheck.language.ready import Ready

_TOKEN = re.compile(
    r"\d{4}-\d\d?(?:-\d\d?)?(?!\w)"  # an ISO date is one word
    r"|\d+(?:st|nd|rd|th)(?!\w)"
    r"|(?:(?<![^\s(])-)?\d+(?:[.,:/-]\d+)*"  # as is whatever figures hold together
    r"|[^\W\d_]+(?:'[^\W\d_]+)*[\u0900-\u0fff\w]*"
    r"|[^\s\w!\"'()*,./:;?@\[\\\]^_`{|}~-]"
)
_FRACTION = re.compile("[¼½¾⅐-⅞]")
_SILENT = frozenset("…·•¿¡、。，：；！？（）「」『』【】《》〈〉؟،؛।†‡§¶©®™‹›‘’‚“”„")
_VOWEL = re.compile(r"[aeiouyà-ÿ]")


class Tables(msgspec.Struct, frozen=True):
    """The words of `lemmas.json`, ready to look up; `nominalised` and `stems` by their inflected forms."""

    stop: frozenset[str]
    negation: frozenset[str]
    light: frozenset[str]
    may: frozenset[str]
    will: frozenset[str]
    polar: frozenset[str]
    from_verbs: frozenset[str]
    to_a_level: frozenset[str]  # `rose to 5%` is not `rose by 5%`
    onsets: frozenset[str]
    announced: frozenset[str]
    bases: Mapping[str, str]
    spelling: Mapping[str, str]
    keep: frozenset[str]
    verbs: Mapping[str, str]
    synonyms: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    numbers: Mapping[str, str]
    endings: tuple[str, ...]
    participles: frozenset[str]
    unchanged: frozenset[str]  # verbs of which the past is as the rest: `hit`
    nominalised: Mapping[str, str] = {}
    stems: Mapping[str, str] = {}  # of synonyms


@cache
def tables() -> Tables:
    """Load the words, once."""
    return READY.read()


def _work_out() -> Tables:
    raw: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    irregular = [row.split() for row in raw["irregular"].split("|")]
    bases = {form: row[0] for row in irregular for form in row}
    numbers = {word: str(n) for row in raw["numbers"].values() for n, word in enumerate(row.split()) if word != "-"}
    numbers |= {word: f"{n}." for n, word in enumerate(raw["ordinals"].split()) if word != "-"}
    found = Tables(
        stop=frozenset(word for row in raw["stop"].values() for word in row.split()),
        negation=frozenset(word for row in raw["negation"].values() for word in row.split()),
        light=frozenset(raw["light"].split()),
        may=frozenset(raw["may"].split()),
        will=frozenset(raw["will"].split()),
        polar=frozenset(raw["polar"].split()),
        from_verbs=frozenset(raw["from_verbs"].split()),
        to_a_level=frozenset(raw["to_a_level"].split()),
        onsets=frozenset(raw["onsets"].split()),
        announced=frozenset(raw["announced"].split()),
        bases=bases,
        spelling={variant: base for base, variant in map(str.split, raw["spelling"].split("|"))},
        keep=frozenset(raw["keep"].split()),
        verbs={noun: row[0] for row in map(str.split, raw["nouns"].split("|")) for noun in row[1:]},
        synonyms={word: row[0] for row in map(str.split, raw["synonyms"].split("|")) for word in row},
        phrases=_by_first_word(raw["phrases"]),
        numbers=numbers,
        endings=tuple(sorted(raw["russian_endings"].split(), key=lambda ending: (-len(ending), ending))),
        participles=frozenset(row[-1] for row in irregular if len(row) > 1 and not row[-1].endswith(("s", "ing"))),
        unchanged=frozenset(row[0] for row in irregular if len(row) == 2 and row[1].endswith("ing")) - {"be"},
    )
    return replace(
        found,
        polar=found.polar | {_inflected(word, found) for word in found.polar},  # `befor`, as it is met
        nominalised={_inflected(noun, found): _root(verb, found) for noun, verb in found.verbs.items()},
        stems={_inflected(word, found): _root(first, found) for word, first in found.synonyms.items()},
    )


READY = Ready(Path(__file__).with_suffix(".ready.json"), Tables, _work_out)


def _by_first_word(row: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in row.split("|"):
        words, _, target = entry.partition(": ")
        found.setdefault(words.split()[0], []).append((tuple(words.split()), target))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[str, ...]:
    """Split words into folded tokens: no punctuation, no possessive `'s`, contractions opened, figures unified.

    >>> tokens("Zhilin's wife didn't pay $1,200.50")
    ('zhilin', 'wife', 'did', 'not', 'pay', '$', '1200.5')
    """
    found: list[str] = []
    for token in _TOKEN.findall(fold(_FRACTION.sub(r" \g<0> ", text))):
        if token in _SILENT:
            continue
        if token[0].isdigit() or token[0] == "-":
            found.append(_figure(token))
        elif "'" in token or token == "cannot":
            found.extend(_opened(token))
        else:
            found.append("and" if token == "&" else token)
    return tuple(found)


def _opened(token: str) -> tuple[str, ...]:
    if token in ("can't", "cannot"):
        return ("can", "not")
    if token == "won't":
        return ("will", "not")
    if token.endswith("n't"):
        return (token[:-3], "not")
    head, _, tail = token.rpartition("'")
    meant = {"s": (), "ll": ("will",), "re": ("are",), "ve": ("have",), "m": ("am",), "d": ("would",)}
    if tail in meant:
        return (head.replace("'", ""), *meant[tail])
    if len(head) <= 2:  # l'arrestation, d'asile, n'est, qu'il
        return (head, tail)
    return (token.replace("'", ""),)


def _figure(token: str) -> str:
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", token):
        token = token.replace(",", "")
    if re.fullmatch(r"-?\d+\.\d+", token):
        token = token.rstrip("0").rstrip(".")
    return token


@lru_cache(maxsize=65536)
def inflected(word: str) -> str:
    """Take the inflection off one folded token: the form that it shares with its other tenses and its plural.

    >>> [inflected(word) for word in ("arrested", "fled", "refusing", "children", "crossed")]
    ['arrest', 'flee', 'refus', 'child', 'cross']
    """
    return _inflected(word, tables())


def _inflected(word: str, table: Tables) -> str:
    word = table.bases.get(word, word)
    if not word.isascii():
        return _russian(word, table) if "а" <= word[0] <= "я" else word
    if word in table.keep or len(word) < 4 or not word.isalpha():
        return word
    return _tidy(_without_ending(word), table)


def _without_ending(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ings") and len(word) > 6:
        word = word[:-1]
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2 and _VOWEL.search(stem) and not word.endswith("eed"):
            return stem[:-1] if stem[-1] == stem[-2] and stem[-1] in "bdgmnprt" else stem
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return word[:-2]
    if word.endswith("ly") and len(word) > 6:
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _tidy(stem: str, table: Tables) -> str:
    stem = table.spelling.get(stem, stem)
    if stem.endswith("e") and len(stem) > 3 and not stem.endswith("ee"):
        stem = stem[:-1]
    if stem.endswith("ll") and len(stem) > 5:
        stem = stem[:-1]
    if stem.endswith(("iz", "yz")) and len(stem) > 4:
        stem = stem[:-1] + "s"
    return stem


def _russian(word: str, table: Tables) -> str:
    for ending in table.endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """Find the form that one folded token shares with its inflections, its nominalisation and its safe synonyms.

    >>> [lemma(word) for word in ("refused", "refusal", "resignations", "mobilization", "vowed")]
    ['refus', 'refus', 'resign', 'mobilis', 'promis']
    """
    table = tables()
    if word in table.synonyms:
        return _root(table.synonyms[word], table)
    if word in table.verbs:
        stem = _root(table.verbs[word], table)
    else:
        stem = inflected(word)
        stem = table.nominalised.get(stem) or _by_suffix(stem) or stem
    return table.stems.get(stem, stem)


def _root(base: str, table: Tables) -> str:
    return base if base in table.keep or len(base) < 4 else _tidy(base, table)


def _by_suffix(stem: str) -> str | None:
    for ending, kept in (("isation", "is"), ("ization", "is"), ("ification", "ify")):
        if stem.endswith(ending) and len(stem) > len(ending) + 3:
            return stem[: -len(ending)] + kept
    return None
