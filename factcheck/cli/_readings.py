"""How `factcheck relate` shows a reading."""

import json

from factcheck.values.base import Kind, Reading
from factcheck.values.sets import normal_value, words_value


def lines(kind: Kind, reading: Reading) -> list[str]:
    """A reading in words: as written, as read, what was assumed or is missing."""
    said = [f"'{reading}'"]
    if reading.region is not None:
        said.append(f"  read as: {words_value(kind, reading)}")
        said.append(f"  normal:  {json.dumps(normal_value(kind, reading), ensure_ascii=False)}")
    if reading.problem:
        said.append(f"  problem: {reading.problem}")
    if reading.note:
        said.append(f"  note:    {reading.note}")
    return said
