"""Looks on from beside while a command runs: says which file is waited for, and lets Ctrl-C end even that.

A drive that does not answer holds the thread that asks it, in the system, where no signal reaches it. So another thread
looks whether Ctrl-C has been waiting, too. Nothing is lost then: files are written beside and put in place in one step.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.cli.base import Status, say
from factcheck.waiting import longest

LOOK, PATIENCE, GRACE = 0.5, 5.0, 2.0
"""Seconds between two looks, until a file that is waited for is named, and that Ctrl-C is left to the command."""


@contextmanager
def watched() -> Iterator[None]:
    """Look on while a command runs."""
    ended = threading.Event()
    threading.Thread(target=_look_on, args=(ended,), name="factcheck-patience", daemon=True).start()
    try:
        yield
    finally:
        ended.set()


def _look_on(ended: threading.Event) -> None:
    """Look again and again until the command has ended."""
    asked, told = 0.0, None
    here = hasattr(signal, "sigpending")  # not on Windows
    if here:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # in this thread: it is for the other one to take
    while not ended.wait(LOOK):
        asked = asked + LOOK if here and signal.SIGINT in signal.sigpending() else 0.0
        if asked >= GRACE:
            os._exit(Status.INTERRUPTED)
        waits = longest()
        if waits and waits[1] >= PATIENCE and waits[0] != told and sys.stderr is not None and sys.stderr.isatty():
            from factcheck.sheets.files import show_path

            told = waits[0]
            say(
                f"factcheck: waiting for {show_path(Path(told))}, for {waits[1]:.0f} seconds now: does the drive that "
                "it lies on not answer? Ctrl-C ends this; no file is left half-written"
            )
