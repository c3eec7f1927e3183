"""Antonyms: words that cannot both be true where all else is alike."""

import json
from functools import cache
from pathlib import Path

from factcheck.language.lemmas import inflected, lemma
from factcheck.language.ready import Ready

Pairs = frozenset[tuple[str, str]]


@cache
def _pairs() -> Pairs:
    return READY.read()


def _work_out() -> Pairs:
    rows: dict[str, str] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    pairs = {tuple(row.split()) for block in rows.values() for row in block.split("|")}
    forms = {(form(a), form(b)) for a, b in pairs for form in (inflected, lemma)} | {(a, b) for a, b in pairs}
    return frozenset(forms | {(b, a) for a, b in forms})


READY = Ready(Path(__file__).with_suffix(".ready.json"), Pairs, _work_out)


def opposed(a: str, b: str) -> bool:
    """Tell whether two folded words are opposites, in any of their forms: `approved` and `rejected`.

    `un` and `non` before a word make its opposite (`armed`, `unarmed`).

    >>> opposed("approved", "rejected"), opposed("armed", "unarmed"), opposed("approved", "adopted")
    (True, True, False)
    """
    if (a, b) in _pairs() or (lemma(a), lemma(b)) in _pairs() or (inflected(a), inflected(b)) in _pairs():
        return True
    short, long = sorted((a, b), key=len)
    return len(short) > 3 and long in ("un" + short, "non" + short)


def one_edit(a: str, b: str) -> bool:
    """Tell whether one letter added, dropped, changed or two exchanged make one word of the other.

    >>> one_edit("asylum", "assylum"), one_edit("asylum", "asylmu"), one_edit("asylum", "asyle")
    (True, True, False)
    """
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:])
    return rest_a[1:] == rest_b if len(a) > len(b) else rest_a == rest_b[1:]
