"""A plain call of `check`, read without typer, whose loading takes a tenth of a short run.

Editors and hooks call `check` all day, nearly always plainly: some paths, and a few options written out. That is read
here. Whatever is not plain beyond doubt (help, a mistake, an option that few use) is left to typer, which then also
answers it. `tests/cli/test_quick.py` has both read the same calls.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from factcheck.cli._check import Typed

FLAGS = {"--quiet": "quiet", "--no-cache": "no_cache"}
ONCE = {"--story": "story"}
OFTEN = {"--format": "formats", "--output": "outputs", "--fail-on": "fail_on", "--only": "only", "--without": "without"}


def read(arguments: Sequence[str]) -> Typed | None:
    """What a call of `check` asks for (its first argument); None where typer shall read it."""
    if not all(map(_is_text, arguments)):
        return None
    given: dict[str, Any] = {"arguments": arguments}
    paths = []
    rest = iter(arguments[1:])
    for argument in rest:
        option, value = argument, None
        if argument.startswith("--") and "=" in argument:
            option, _, value = argument.partition("=")
        if option in FLAGS and value is None:
            given[FLAGS[option]] = True
        elif option in ONCE or option in OFTEN:
            value = _value(rest) if value is None else value
            if not value or given.get(ONCE.get(option, "")) is not None:
                return None
            if option in ONCE:
                given[ONCE[option]] = value
            else:
                given.setdefault(OFTEN[option], []).append(value)
        elif argument.startswith("-") or not os.access(argument, os.R_OK):
            return None
        else:
            paths.append(Path(argument))
    return Typed(paths=paths or None, **given)


def _value(rest: Iterator[str]) -> str | None:
    """The value that follows an option; None where it looks like another option."""
    value = next(rest, None)
    return None if value is None or (value.startswith("-") and value != "-") else value


def _is_text(argument: str) -> bool:
    """Whether it is not the bytes of some other encoding."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True
