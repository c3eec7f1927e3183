"""Where reports go: which format to which output, and files that are either whole or as they were."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import zip_longest
from pathlib import Path

from factcheck import registry
from factcheck.cli.base import STDOUT, InvalidCallError, encoded, put, put_bytes
from factcheck.formats.base import NARROWEST, Options
from factcheck.model.report import Report
from factcheck.waiting import waiting_for

FORMATS = "factcheck.formats"
IN_MEMORY = 16 * 1024 * 1024
Delivery = tuple[str, str]
"""A format, and the file it goes to."""


def pair(formats: Sequence[str], outputs: Sequence[str], arguments: Sequence[str]) -> list[Delivery]:
    """Pair every `--format` with its `--output`; one without goes to stdout, an output without one is text.

    As many of one as of the other are paired in order. Otherwise an output belongs to the format right before it
    in `arguments`, the command line as it was typed.

    >>> pair(["json", "text"], ["r.json"], ["--format", "json", "--output=r.json", "--format", "text"])
    [('json', 'r.json'), ('text', '-')]
    """
    if (len(formats) <= 1 and len(outputs) <= 1) or len(formats) == len(outputs):
        pairs = list(zip_longest(formats or ["text"], outputs, fillvalue=STDOUT))
    else:
        pairs = _adjacent(formats, outputs, arguments)
    places = [output for _, output in pairs]
    for place in places:
        if places.count(place) > 1:
            where = "stdout" if place == STDOUT else f"'{place}'"
            raise InvalidCallError(
                f"{places.count(place)} reports would go to {where}: give each --format its --output"
            )
    return pairs


def _adjacent(formats: Sequence[str], outputs: Sequence[str], arguments: Sequence[str]) -> list[Delivery]:
    """Pair by what stands beside what."""
    named, placed = iter(formats), iter(outputs)
    pairs: list[Delivery] = []
    taken = True
    for argument in arguments:
        option = argument.partition("=")[0]
        if option == "--format":
            pairs.append((next(named), STDOUT))
            taken = False
        elif option == "--output":
            output = next(placed)
            if taken:
                raise InvalidCallError(f"--output {output} has no --format of its own before it")
            pairs[-1] = (pairs[-1][0], output)
            taken = True
    return pairs


def check_place(output: str, checked: Sequence[Path] = ()) -> None:
    """Refuse an output that cannot be written, or would replace a sheet that is checked, before any work is done."""
    path = Path(output)
    if output != STDOUT and path.is_file() and any(_is_read(path.resolve(), place.resolve()) for place in checked):
        raise InvalidCallError(f"cannot write {output}: it is one of the files that are checked; give another name")
    if output != STDOUT and path.is_dir():
        raise InvalidCallError(f"cannot write {output}: it is a folder")
    if output != STDOUT and not path.absolute().parent.is_dir():
        raise InvalidCallError(f"cannot write {output}: there is no folder {path.parent}")


def _is_read(path: Path, checked: Path) -> bool:
    from factcheck.sheets.folders import is_sheet

    return is_sheet(path.name) and (path == checked or checked in path.parents)


def render(report: Report, name: str, output: str) -> str:
    """The report in a format, as wide as where it goes; in colour only on a terminal, for those who want it."""
    terminal = output == STDOUT and sys.stdout is not None and sys.stdout.isatty()
    color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    text = registry.load(FORMATS, name).render(report, Options(max(_width(), NARROWEST), color))
    assert isinstance(text, str)
    return text


def _width() -> int:
    """How wide the terminal is, as `shutil` has it; loading that takes longer, for it knows all kinds of archives."""
    with suppress(ValueError):
        told = int(os.environ.get("COLUMNS", ""))
        if told > 0:
            return told
    with suppress(AttributeError, ValueError, OSError):
        assert sys.__stdout__ is not None
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80
    return 80


def deliver(text: str, output: str) -> None:
    """Write a report to stdout or a file."""
    with _told(output):
        if output == STDOUT:
            put(text)
        else:
            write(Path(output), [encoded(text)])


def stream(pieces: Iterable[bytes | memoryview], output: str) -> None:
    """Write a report piece by piece, as it is made. What fails on the way leaves nothing behind."""
    from tempfile import SpooledTemporaryFile

    with _told(output):
        if output != STDOUT:
            write(Path(output), pieces)
        else:
            with SpooledTemporaryFile(IN_MEMORY) as whole:
                whole.writelines(pieces)
                whole.seek(0)
                while some := whole.read(IN_MEMORY):
                    put_bytes(some)


@contextmanager
def _told(output: str) -> Iterator[None]:
    """Say where a report could not be written, and why."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        where = "to stdout" if output == STDOUT else output
        raise InvalidCallError(f"cannot write {where}: {error.strerror or error}") from error


def beside_of(path: Path) -> Path:
    """How the names of files begin that are there while a file is written."""
    path = path.resolve()
    return path.parent / f".{path.name[:100]}."


def write(path: Path, content: Iterable[bytes | memoryview]) -> None:
    """Write a file in one step: whoever reads it sees the old content or the new, never half of it.

    A link stays one, and what is no file (a device, a named pipe) is written to as it is.
    """
    import tempfile

    from factcheck.decisions.atomic import umask

    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            device.writelines(content)
        return
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=beside_of(path).name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
            with waiting_for(path):
                file.flush()
                os.fsync(file.fileno())
        with waiting_for(path):
            os.chmod(beside, stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~umask())
            os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise
