"""Which of day and month a document writes first, by those of its numeric dates that leave no choice."""

import re
from collections.abc import Iterable
from functools import lru_cache

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})(?:\2(?:\d{4}|\d{2}))?(?![\d/-])")


def day_order(raws: Iterable[str]) -> bool | None:
    """What a document's numeric dates settle: True for the day first, False for the month, None when it stays open.

    Dotted dates are day first anyway and settle nothing; dates that contradict each other settle nothing either.

    >>> day_order(["09/10/2022", "25/10/2022"]), day_order(["10/25/2022"]), day_order(["25/10/2022", "10/25/2022"])
    (True, False, None)
    """
    found = frozenset().union(*map(settles, raws))
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=65536)
def settles(raw: str) -> frozenset[bool]:
    """What one written date settles: the day first, the month first, or neither; both where it holds several."""
    found = set()
    for match in _NUMERIC.finditer(raw[:400]):
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second >= 1 and first <= 31:
            found.add(True)
        elif second > 12 >= first >= 1 and second <= 31:
            found.add(False)
    return frozenset(found)
