"""A model's answer as drafted claims; what is no claim is said, and the rest stands."""

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

from factcheck.extract.base import Drafted, Value
from factcheck.extract.model.client import Answer, ModelError
from factcheck.extract.model.prompt import WORDS
from factcheck.model.claim import Modality, Speaker, Stance
from factcheck.sheets.files import control_character
from factcheck.sheets.keys import facet_names

_FENCE = re.compile(r"\A\s*```(?:json)?\s*|\s*```\s*\Z")
_LIST = re.compile(r"\"claims\"\s*:\s*\[")
MOST = 500
"""So many claims of one part are read."""


def read_answer(answer: Answer) -> tuple[list[Drafted], list[str]]:
    """Read an answer.

    Gives:   its claims, and what is wrong with the rest in words: an answer that was cut off is read up to the cut.
    Raises:  ModelError when it is no JSON at all, or holds no list of claims.
    """
    text = _FENCE.sub("", answer.text)
    wrong = []
    try:
        found = json.loads(text)
        items = found.get("claims") if isinstance(found, dict) else found
    except (ValueError, RecursionError):
        items = list(_whole_items(text))
        if not answer.cut and not items:
            raise ModelError("its answer is not JSON") from None
        wrong.append("its answer was cut off; what came before the cut is kept")
    if not isinstance(items, list):
        raise ModelError("its answer holds no list of claims")
    claims = [claim for one in items[:MOST] if (claim := _claim(one)) is not None]
    lost = len(items) - len(claims)
    if lost:
        wrong.append(f"{lost} of its claims {'is' if lost == 1 else 'are'} not in the form that was asked for")
    return claims, wrong


def _whole_items(text: str) -> Iterator[Any]:
    """The items of a list that breaks off, as far as they are whole."""
    opened = _LIST.search(text)
    at = opened.end() if opened else len(text)
    decoder = json.JSONDecoder()
    while at < len(text):
        at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,"))
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield item


def _claim(item: Any) -> Drafted | None:
    """One claim; None when it is not in the form that was asked for."""
    if not isinstance(item, dict):
        return None
    words = {key: _words(item.get(key)) for key in ("quote", *WORDS)}
    if not words["quote"] or None in words.values():
        return None
    facets: dict[str, Value] = {}
    for name in facet_names():
        values = _values(item.get(name))
        if values is None:
            return None
        if values:
            facets[name] = values if len(values) > 1 else values[0]
    stance: Stance = item.get("stance") or "asserts"
    modality: Modality = item.get("modality") or "actual"
    via = _values(item.get("via"))
    if stance not in get_args(Stance) or modality not in get_args(Modality) or via is None:
        return None
    speaker = words["said_by"]
    says = words["says"] or ""
    return Drafted(
        quote=words["quote"],
        subject="" if says else words["subject"] or "",
        predicate="" if says else words["predicate"] or "",
        says=says,
        facets=facets,
        stance=stance,
        modality=modality,
        said_by=Speaker(speaker, words["as_written"] or None) if speaker else None,
        via=via,
        note=words["note"] or None,
    )


def _words(value: Any) -> str | None:
    """A text as one line; empty for null, None for what is no text."""
    if value is None:
        return ""
    if not isinstance(value, str) or control_character(value):
        return None
    return " ".join(value.split())


def _values(value: Any) -> tuple[str, ...] | None:
    """A list of texts; one text is a list of one, null is none; None for anything else."""
    items = value if isinstance(value, list) else [] if value is None else [value]
    words = [_words(str(one) if isinstance(one, int | float) and not isinstance(one, bool) else one) for one in items]
    return None if None in words else tuple(one for one in words if one)
