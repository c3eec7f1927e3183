"""What the files of some stories look like from outside: when that changes, they are checked anew."""

import os
from collections.abc import Sequence
from pathlib import Path

Mark = frozenset[tuple[str, int, int, int]]


def mark(paths: Sequence[Path]) -> Mark:
    """Note name, time, size and number of every file below some folders, or beside some sheets.

    Hidden files are passed over: locks, and what is being written. What cannot be read is not there; checking says so.
    """
    found: set[tuple[str, int, int, int]] = set()
    for path in paths:
        for top, folders, names in os.walk(path if path.is_dir() else path.parent):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                if not name.startswith("."):
                    _note(os.path.join(top, name), found)
    return frozenset(found)


def _note(file: str, found: set[tuple[str, int, int, int]]) -> None:
    try:
        state = os.stat(file)
    except OSError:
        return
    found.add((file, state.st_mtime_ns, state.st_size, state.st_ino))
