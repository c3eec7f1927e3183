"""States, and where they are governed from: papers say `Moscow` and `the Kremlin` for `Russia`.

`states.tsv` is made by `factcheck.values.place.build`: a name, folded, the codes of the states that go by it, and those
that are governed from what it names. It is only read once two names have been found to differ.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from factcheck.language.fold import fold

LONGEST = 80


class Named(NamedTuple):
    """What a name may be: the codes of states, and of states that are governed from it."""

    states: frozenset[str] = frozenset()
    governed: frozenset[str] = frozenset()


def of_one_state(a: str, b: str) -> str | None:
    """Why nobody can tell two names apart that may both speak of one state; None when they do not."""
    one, other = named(a), named(b)
    if one.states & other.states:
        return f"'{a}' and '{b}' may be two names of one state; an alias in the story can say so"
    for seat, state, what, whole in ((one, other, a, b), (other, one, b, a)):
        if seat.governed & state.states:
            return f"'{what}' may stand for the government of '{whole}', which has its seat there"
    if one.governed & other.governed:
        return f"'{a}' and '{b}' may both stand for the government that has its seat there"
    return None


@lru_cache(maxsize=16384)
def named(name: str) -> Named:
    """What a name may be, as far as the table tells.

    >>> sorted(named("the Kremlin").governed), sorted(named("U.S.").states)
    (['RU'], ['US'])
    """
    wanted = folded(name)
    if not wanted or len(name) > LONGEST:
        return Named()
    table = _table()
    at = table.find(b"\n%b\t" % wanted.encode("utf-8", "replace"))
    if at < 0:
        return Named()
    _, states, governed = table[at + 1 : table.find(b"\n", at + 1)].decode().split("\t")
    return Named(frozenset(states.split()), frozenset(governed.split()))


def folded(name: str) -> str:
    """How a name stands in the table: without dots, and without an article before it."""
    return " ".join(fold(name).replace(".", "").split()).removeprefix("the ")


@cache
def _table() -> bytes:
    return b"\n" + Path(__file__).with_name("states.tsv").read_bytes()
