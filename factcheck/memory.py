"""The memory of past checks: when not a byte has changed, the report is read instead of made.

A report is kept as JSON, byte for byte as it is shown, under a digest of everything that it depends on: the bytes of
every file below the paths that were given, the call, the folder it was made from, and factcheck itself. Nothing else
finds it, so a report that is found is the one that would be made. Behind it stand the exit status and a checksum, of
its name and of itself: what is damaged, or another's, is as good as not there. The folder may be deleted at any time,
by anybody; runs side by side only add to it.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple
from zlib import crc32

import msgspec

from factcheck import __version__
from factcheck.model.report import Report
from factcheck.waiting import waiting_for, walk

END = 10
"""So many bytes stand behind a report: the checksum in eight hexadecimal digits, and the exit status in two."""
KEPT, KEPT_BYTES = 50, 512 * 1024 * 1024
"""How many reports are kept, and how many bytes of them; the ones longest unused go first."""
LARGEST, MOST = 16 * 1024 * 1024, 10_000
"""Bytes and files below the paths beyond which nothing is kept: a folder so large is hardly one of claims."""


def folder() -> Path:
    """Where reports are kept: `FACTCHECK_CACHE`, else the user's cache folder."""
    given = os.environ.get("FACTCHECK_CACHE")
    if given:
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "~")).expanduser() / "factcheck" / "cache"
    if sys.platform == "darwin":
        return Path("~/Library/Caches/factcheck").expanduser()
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "factcheck"


def place(
    paths: Sequence[Path], others: Iterable[Path], call: Sequence[str], passing: Path | None = None
) -> Path | None:
    """Where the report of this very call on these very files is kept.

    Takes:   the paths to check; further files the call reads; the rest of the call, in words; how the names of files
             begin that are only there while this report is written.
    Gives:   a path below `folder()`; None when something cannot be read (checking will say so) or is too much.
    """
    digest = hashlib.blake2b(digest_size=20)
    try:
        files = [path for path in (*_files(paths), *others) if not (passing and _begins(path, passing))]
        states = [_state(path) for path in files]
        if len(files) > MOST or sum(state.st_size for state in states) > LARGEST:
            return None
        if not all(stat.S_ISREG(state.st_mode) for state in states):  # a named pipe would be waited for, and emptied
            return None
        digest.update(of_call(paths, call))
        for path in files:
            _add(digest, os.fsencode(path))
            with waiting_for(path):
                _add(digest, path.read_bytes())
        return folder() / f"{digest.hexdigest()}.json"
    except (OSError, RuntimeError):
        return None


def of_call(paths: Sequence[Path], call: Sequence[str]) -> bytes:
    """A digest of all that a report depends on besides the files: factcheck itself, the folder, the call."""
    digest = hashlib.blake2b(_program(), digest_size=20)
    for part in (os.getcwd(), *call, "", *map(str, paths)):
        _add(digest, part.encode("utf-8", "surrogateescape"))
    return digest.digest()


def weight(paths: Sequence[Path]) -> int:
    """How many bytes lie below some paths; none where that cannot be told."""
    try:
        return sum(path.stat().st_size for path in _files(paths))
    except OSError:
        return 0


Piece = bytes | memoryview


class Remembered(NamedTuple):
    """A kept report as JSON, the exit status that came with it, and the checksum."""

    content: bytes
    status: int
    checksum: int

    def report(self) -> Report | None:
        """The report itself, as `as_report` has it."""
        return as_report(self.content)


def as_report(content: bytes) -> Report | None:
    """A report from its JSON; None where that holds what JSON has and text has not (half a surrogate pair)."""
    try:
        return msgspec.json.decode(content, type=Report)
    except ValueError:
        return None


def recall(kept: Path) -> Remembered | None:
    """Read a kept report; None when there is none, or only a damaged one."""
    try:
        with waiting_for(kept), kept.open("rb") as file:
            size = os.fstat(file.fileno()).st_size - END
            content, end = file.read(max(size, 0)), file.read()
            os.utime(kept)
    except OSError:
        return None
    try:
        sum_then, status = int(end[:8], 16), int(end[8:])
    except ValueError:
        return None
    checksum = crc32(content, name_sum(kept))
    return Remembered(content, status, checksum) if checksum == sum_then else None


def remember(kept: Path, content: bytes, status: int) -> None:
    """Keep a report."""
    keep(kept, content + _end(crc32(content, name_sum(kept)), status), KEPT)


def name_sum(kept: Path) -> int:
    """What a checksum begins with: nothing is found under another name."""
    return crc32(os.fsencode(kept.name))


def _end(checksum: int, status: int) -> bytes:
    return b"%08x%02d" % (checksum, status)


class Keeper:
    """Keeps a report piece by piece, as it is made. What goes wrong here is nobody's concern."""

    def __init__(self, kept: Path) -> None:
        self.kept, self.beside, self.checksum = kept, _beside(kept), name_sum(kept)
        self.file: IO[bytes] | None = None
        with suppress(OSError):
            _make_folder(kept.parent)
            self.file = self.beside.open("wb")

    def add(self, piece: Piece) -> None:
        """Keep one more piece."""
        if self.file is None:
            return
        try:
            self.file.write(piece)
            self.checksum = crc32(piece, self.checksum)
        except OSError:
            self.drop()

    def finish(self, status: int) -> int | None:
        """It is whole: from now on it is found. Gives its checksum; None where it could not be kept."""
        checksum = self.checksum
        self.add(_end(checksum, status))
        file, self.file = self.file, None
        if file is None:
            return None
        try:
            file.close()
            os.replace(self.beside, self.kept)
            _sweep(self.kept.parent, KEPT)
        except OSError:
            _unlink(self.beside)
            return None
        return checksum

    def drop(self) -> None:
        """It will not be whole: forget it."""
        file, self.file = self.file, None
        if file is not None:
            with suppress(OSError):
                file.close()
            _unlink(self.beside)


def keep(kept: Path, content: bytes, most: int) -> None:
    """Keep some bytes, and of all that is kept in that folder the `most` used last.

    What goes wrong here is nobody's concern: the next run makes it again.
    """
    new = _beside(kept)
    try:
        _make_folder(kept.parent)
        new.write_bytes(content)
        os.replace(new, kept)
        _sweep(kept.parent, most)
    except (OSError, ValueError):
        _unlink(new)


def _beside(kept: Path) -> Path:
    return kept.with_suffix(f".{os.getpid()}")


def _make_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _sweep(folder: Path, most: int) -> None:
    """Leave the `most` files used last, and of these as many as do not take too much room."""
    taken = 0
    for place, (_, size, path) in enumerate(sorted(map(_used, folder.glob("*.*")), reverse=True)):
        taken += size
        if place >= most or taken > KEPT_BYTES:
            _unlink(path)


def _used(path: Path) -> tuple[float, int, Path]:
    """When a file was last used, and how large it is."""
    try:
        state = path.stat()
        return state.st_mtime, state.st_size, path
    except OSError:
        return 0.0, 0, path


def _add(digest: hashlib.blake2b, part: bytes) -> None:
    """Add one part with its length, so that no two lists of parts give one text."""
    digest.update(b"%d:" % len(part))
    digest.update(part)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Every file that the paths stand for: all below a folder, and all beside a sheet."""
    for path in paths:
        is_folder = stat.S_ISDIR(_state(path).st_mode)
        for top, folders, names in walk(path if is_folder else path.parent, _refuse):
            folders[:] = sorted(name for name in folders if name != ".git")
            yield from (Path(top, name) for name in sorted(names))


def _state(path: Path) -> os.stat_result:
    with waiting_for(path):
        return path.stat()


def _begins(path: Path, beginning: Path) -> bool:
    return path.name.startswith(beginning.name) and path.parent.resolve() == beginning.parent


def _refuse(error: OSError) -> None:
    raise error


@cache
def _program() -> bytes:
    """A digest of factcheck itself."""
    digest = hashlib.blake2b(digest_size=20)
    for part in (__version__, sys.version, *_own_files()):
        _add(digest, part.encode("utf-8", "surrogateescape"))
    return digest.digest()


def _own_files() -> Iterator[str]:
    """The state of factcheck's own files, so that a changed program never shows an unchanged report."""
    for top, folders, names in os.walk(Path(__file__).parent):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            state = os.stat(os.path.join(top, name))
            yield f"{name} {state.st_size} {state.st_mtime_ns}"
