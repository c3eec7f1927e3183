"""What is worked out of words and remembered, until there are so many that remembering takes more than it saves."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_remembered: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remember what a function gives for the last so many words, until all is forgotten."""

    def wrap(function: Callable[P, T]) -> Any:
        wrapped = lru_cache(maxsize=most)(function)
        _remembered.append(wrapped.cache_clear)
        return wrapped

    return wrap


def forget() -> None:
    """Let go of all that is remembered of words."""
    for clear in _remembered:
        clear()
