"""What every command shares: its exit statuses, and how it speaks on stderr. Only a wrong option needs typer here."""

import os
import re
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date
from enum import IntEnum
from functools import wraps
from typing import NoReturn, ParamSpec, TextIO

from factcheck import __version__
from factcheck.model.problem import InvalidInputError

P = ParamSpec("P")
COMMANDS = "factcheck.cli"
STDOUT = "-"
ISSUES = "the maintainers of factcheck"


class Status(IntEnum):
    """How a command ends."""

    PASSED = 0
    FAILED = 1  # open findings that fail
    INVALID = 2  # the input or the call; nothing was checked
    INTERNAL = 3
    INTERRUPTED = 130  # Ctrl-C, as shells report it
    CLOSED_PIPE = 141  # nobody reads on, as shells report it


class InvalidCallError(Exception):
    """The call cannot be carried out as it stands; the message says why, and what to type instead."""


def guarded(command: Callable[P, Status]) -> Callable[P, None]:
    """Run a command, and end the process with its status; whatever it raises becomes a status and words on stderr."""

    @wraps(command)
    def run_command(*args: P.args, **kwargs: P.kwargs) -> None:
        from factcheck.cli._patience import watched

        try:
            with watched():
                status = command(*args, **kwargs)
        except InvalidInputError as error:
            say(*map(str, error.problems))
            status = Status.INVALID
        except InvalidCallError as error:
            say(*f"factcheck: {error}".split("\n"))
            status = Status.INVALID
        except KeyboardInterrupt:
            status = Status.INTERRUPTED
        except BrokenPipeError:
            status = Status.CLOSED_PIPE
        except MemoryError:
            say("factcheck: there is not enough memory for so much at once; check fewer stories, or shorter texts")
            status = Status.INVALID
        except Exception as error:
            status = Status.INVALID if _said_where() else _internal(error)
        leave(status)

    return run_command


def _said_where() -> bool:
    """Say so when the working directory has been deleted, which lets about anything fail."""
    try:
        os.getcwd()
    except OSError:
        say("factcheck: the folder that you are in is gone; change into another one")
        return True
    return False


def leave(status: Status) -> NoReturn:
    """End the process. After a closed pipe nothing is flushed any more: the flush would fail again, aloud."""
    if status == Status.CLOSED_PIPE:
        _silence(sys.stdout)
    sys.exit(int(status))


def _silence(stream: TextIO) -> None:
    """Let whatever a stream still holds go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())


def say(*lines: str) -> None:
    """Write lines to stderr, with nothing in them that a terminal would obey."""
    from factcheck.formats.base import safe

    if sys.stderr is None:
        return
    try:
        print(*map(safe, lines), sep="\n", file=sys.stderr, flush=True)
    except OSError:  # nobody reads on, or the disk is full: the status says still how it ended
        _silence(sys.stderr)


def put(text: str) -> None:
    """Write to stdout: UTF-8 and `\n`, the same bytes on every system."""
    put_bytes(encoded(text))


def put_bytes(content: bytes) -> None:
    """Write to stdout as it is."""
    if sys.stdout is None:
        raise InvalidCallError("stdout is closed; name a file with --output")
    sys.stdout.flush()
    rest = memoryview(content)
    while rest:  # under PYTHONUNBUFFERED this is the bare file, which may take a part only and say how much
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()


def encoded(text: str) -> bytes:
    """The bytes of a report; half a surrogate pair, which no encoding has, becomes its escape (in JSON, a true one)."""
    return text.encode("utf-8", "backslashreplace")


def choose(what: str, names: Collection[str], known: Collection[str]) -> None:
    """Refuse a name that there is not, with the nearest that there is."""
    for name in names:
        if name not in known:
            from rapidfuzz.process import extractOne

            near = extractOne(name, sorted(known), score_cutoff=60)
            hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(sorted(known))}"
            raise InvalidCallError(f"there is no {what} '{name}'; {hint}")


def day(written: str) -> date:
    """Read an option's day, as typer asks its parsers to.

    >>> day("2022-12-30")
    datetime.date(2022, 12, 30)
    """
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        with suppress(ValueError):
            return date.fromisoformat(written)
    raise _bad(f"'{clip(written)}' is no day; write one such as 2022-12-30")


def whole(least: int, most: int) -> Callable[[str], int]:
    """What reads an option's whole number, as typer asks its parsers to.

    >>> whole(0, 9)("4")
    4
    """

    def read(written: str) -> int:
        if re.fullmatch(r"[0-9]{1,9}", written) and least <= int(written) <= most:
            return int(written)
        raise _bad(f"'{clip(written)}' is no whole number from {least} to {most}")

    return read


def _bad(message: str) -> Exception:
    """What tells typer that an option's value is wrong, and why."""
    import typer

    return typer.BadParameter(message)


def clip(written: str, limit: int = 60) -> str:
    """The beginning of what was typed, for a message; what a terminal would obey is taken out where it is shown."""
    return written if len(written) <= limit else written[: limit - 3] + "..."


def _internal(error: Exception) -> Status:
    """Say what to report; the traceback only for those who ask for it."""
    import platform
    import traceback

    if os.environ.get("FACTCHECK_DEBUG"):
        traceback.print_exc()
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    say(
        f"factcheck: internal error: {type(error).__name__}: {error}{where}",
        "This is a mistake in factcheck, not in your sheets, and nothing was checked. Please report the line above to",
        f"{ISSUES}, with the command you ran, and factcheck {__version__} on Python {platform.python_version()}",
        f"({platform.platform()}). With FACTCHECK_DEBUG=1 the command also shows the traceback.",
    )
    return Status.INTERNAL
