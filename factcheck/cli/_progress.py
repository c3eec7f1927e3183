"""How far a long check is, on a terminal: how many claims of how many, and about how long the rest takes."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

PATIENCE, OFTEN = 1.0, 0.2
"""Seconds until something is shown at all, and between two changes of it."""
TELLING = 0.1
"""The pace is told from when so much is done: before, it would be a guess."""


class Progress:
    """Draws one line over and over; nothing in a pipe, and nothing of what takes less than a second."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._began: float | None = None
        self._drawn = 0.0
        self._width = 0

    def __call__(self, done: int, total: int) -> None:
        """So many claims are examined."""
        now = time.monotonic()
        if self._began is None:
            self._began = now
        elif now - self._began >= PATIENCE and now - self._drawn >= OFTEN:
            self._drawn = now
            self._draw(f"factcheck: {done:,} of {total:,} claims examined{_left(now - self._began, done, total)}")

    def end(self) -> None:
        """Take the line away."""
        if self._width:
            self._draw("")

    def _draw(self, line: str) -> None:
        self._stream.write(f"\r{line.ljust(self._width)}" + ("\r" if not line else ""))
        self._stream.flush()
        self._width = len(line)


def _left(elapsed: float, done: int, total: int) -> str:
    """About how long the rest takes at the pace so far.

    >>> _left(30.0, 50_000, 200_000), _left(1.5, 10_000, 200_000)
    (', about 90 s left', '')
    """
    if done < total * TELLING:
        return ""
    seconds = elapsed / done * (total - done)
    return f", about {seconds / 60:.0f} min left" if seconds > 100 else f", about {max(seconds, 1):.0f} s left"


@contextmanager
def shown(quiet: bool) -> Iterator[Progress | None]:
    """A line of progress while something long is done; None where nobody looks."""
    stream = sys.stderr
    if quiet or stream is None or not stream.isatty():
        yield None
        return
    progress = Progress(stream)
    try:
        yield progress
    finally:
        progress.end()
