"""Ages beside names: `Zhilin, 36, could face`."""

import re
from collections.abc import Sequence

from factcheck.extract.offline.units import Unit

_AGE = re.compile(r"\d{1,3}\Z")
_OLDEST = 122


def without_ages(units: Sequence[Unit]) -> list[Unit]:
    """The units of a sentence without the ages between commas, which would cut a subject off from its verb."""
    kept: list[Unit] = []
    at = 0
    while at < len(units):
        if is_age(units, at + 1) and units[at].tag == "comma" and at and units[at - 1].tag == "name":
            goes_on = units[at + 3].tag if at + 3 < len(units) else ""
            closed = at + 2 < len(units) and units[at + 2].tag == "comma"
            at += 3 if closed and goes_on not in ("determiner", "name", "relative", "possessive") else 2
            continue
        kept.append(units[at])
        at += 1
    return kept


def is_age(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit is an age: a bare number between a comma and a pause."""
    if not 0 < at < len(units) or units[at].tag != "quantity" or not _AGE.match(units[at].text):
        return False
    following = units[at + 1] if at + 1 < len(units) else None
    return int(units[at].text) <= _OLDEST and (following is None or following.tag in ("comma", "mark", "stop", "close"))
