"""Patterns that are compiled when they are first used: a short run uses few of them, and compiling takes its time."""

import re
from typing import Any, cast

_USED = ("match", "fullmatch", "search", "sub", "split", "findall", "finditer")


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but for the time at which the work is done, and a mistake is found.

    >>> late("[a-z]+").findall("one, two")
    ['one', 'two']
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    """Stands in for a pattern; its methods are the pattern's own as soon as one of them is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """What has not been asked for yet."""
        compiled = re.compile(*self.of)
        for method in _USED:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
