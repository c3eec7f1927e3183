"""Hedges: the words that hold a statement back (`is accused of`, `could`, `reportedly`), in five languages."""

import json
from functools import cache
from pathlib import Path


@cache
def _hedges() -> frozenset[str]:
    data: dict[str, list[str]] = json.loads(Path(__file__).with_name("hedges.json").read_text("utf-8"))
    return frozenset(word.lower() for those in data.values() for word in those)


def hedges(text: str) -> str | None:
    """The first hedge in a text, as written there; of several that begin together the longest.

    >>> hedges("Zhilin, who is accused of desertion, could face prison")
    'is accused of'
    """
    low = "".join(sign.lower()[:1] for sign in text)  # sign by sign, so that places stay
    found = [(at, -len(hedge)) for hedge in _hedges() if (at := _place(hedge, low)) >= 0]
    if not found:
        return None
    at, size = min(found)
    return text[at : at - size]


def _place(hedge: str, text: str) -> int:
    """Where a hedge stands first as words of their own, or -1."""
    at = text.find(hedge)
    while at >= 0 and (_is_inner(text[at - 1 : at]) or _is_inner(text[at + len(hedge) : at + len(hedge) + 1])):
        at = text.find(hedge, at + 1)
    return at


def _is_inner(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
