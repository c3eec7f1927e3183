"""How `factcheck relate` shows a reading."""

import json
from typing import Any

from factcheck.formats.base import clip
from factcheck.values.base import Kind, Reading
from factcheck.values.sets import normal_value, words_value

ITEMS = 20


def lines(kind: Kind, reading: Reading) -> list[str]:
    """A reading in words: as written, as read, what was assumed or is missing."""
    said = [f"'{clip(str(reading))}'"]
    if reading.region is not None:
        said.append(f"  read as: {clip(words_value(kind, reading))}")
        said.append(f"  normal:  {json.dumps(_short(normal_value(kind, reading)), ensure_ascii=False)}")
    if reading.problem:
        said.append(f"  problem: {clip(reading.problem)}")
    if reading.note:
        said.append(f"  note:    {clip(reading.note)}")
    return said


def _short(normal: Any) -> Any:
    """A normal form whose longest words are cut; a report has them whole."""
    if isinstance(normal, dict):
        return {key: _short(value) for key, value in normal.items()}
    if isinstance(normal, list):
        return [_short(item) for item in normal[:ITEMS]] + ([f"… ({len(normal) - ITEMS} more)"] * (len(normal) > ITEMS))
    return clip(normal) if isinstance(normal, str) else normal
