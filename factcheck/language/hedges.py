"""Hedges: the words that hold a statement back (`is accused of`, `could`, `reportedly`), in five languages."""

import json
import re
from functools import cache
from pathlib import Path


@cache
def _pattern() -> re.Pattern[str]:
    data = json.loads(Path(__file__).with_name("hedges.json").read_text("utf-8"))
    words = sorted({word for those in data.values() for word in those}, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)


def hedges(text: str) -> str | None:
    """The first hedge in a text, as written there.

    >>> hedges("Zhilin, who is accused of desertion, could face prison")
    'is accused of'
    """
    found = _pattern().search(text)
    return found[0] if found else None
