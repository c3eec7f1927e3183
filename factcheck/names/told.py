"""What an earlier run told of pairs of names, and what this one can tell the next; both hang on the names alone."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
MOST = 50_000
"""So many pairs are taken note of: of more it is quicker to work them out again."""


class Told(dict[tuple[str, str], T]):
    """Pairs of names with how they compare, where an earlier run has told; `now` has those of this run."""

    def __init__(self) -> None:
        super().__init__()
        self.now: dict[tuple[str, str], T] = {}

    def of(self, a: str, b: str, make: Callable[[str, str], T]) -> T:
        """What is told of a pair, or else made."""
        pair = a, b
        found = self[pair] if pair in self else make(a, b)
        if len(self.now) < MOST:
            self.now[pair] = found
        return found

    def forget(self) -> None:
        """Let go of all."""
        self.clear()
        self.now.clear()
