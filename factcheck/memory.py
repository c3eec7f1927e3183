"""The memory of past checks: when not a byte has changed, the report is read instead of made.

A report is kept under a digest of everything that it depends on: the bytes of every file below the paths that were
given, the call, the folder it was made from, and factcheck itself. Nothing else finds it, so a report that is found is
the one that would be made. The folder may be deleted at any time, by anybody; runs side by side only add to it.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from factcheck import __version__
from factcheck.model.report import Report
from factcheck.waiting import waiting_for, walk

KEPT = 50
"""How many reports are kept; the ones longest unused go first."""
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


def place(paths: Sequence[Path], others: Iterable[Path], call: Sequence[str]) -> Path | None:
    """Where the report of this very call on these very files is kept.

    Takes:   the paths to check; further files the call reads; the rest of the call, in words.
    Gives:   a path below `folder()`; None when something cannot be read (checking will say so) or is too much.
    """
    digest = hashlib.blake2b(digest_size=20)
    try:
        files = [*_files(paths), *others]
        states = [_state(path) for path in files]
        if len(files) > MOST or sum(state.st_size for state in states) > LARGEST:
            return None
        if not all(stat.S_ISREG(state.st_mode) for state in states):  # a named pipe would be waited for, and emptied
            return None
        for part in (__version__, sys.version, os.getcwd(), *_own_files(), *call, *map(str, paths)):
            _add(digest, part.encode("utf-8", "surrogateescape"))
        for path in files:
            _add(digest, os.fsencode(path))
            with waiting_for(path):
                _add(digest, path.read_bytes())
        return folder() / f"{digest.hexdigest()}.json"
    except (OSError, RuntimeError):
        return None


def recall(kept: Path) -> Report | None:
    """Read a kept report; None when there is none, or only a damaged one."""
    try:
        content = kept.read_bytes()
        os.utime(kept)
        return msgspec.json.decode(content, type=Report)
    except (OSError, ValueError):
        return None


def remember(kept: Path, report: Report) -> None:
    """Keep a report."""
    keep(kept, msgspec.json.encode(report), KEPT)


def keep(kept: Path, content: bytes, most: int) -> None:
    """Keep some bytes, and of all that is kept in that folder the `most` used last.

    What goes wrong here is nobody's concern: the next run makes it again.
    """
    new = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new.write_bytes(content)
        os.replace(new, kept)
        for old in sorted(kept.parent.glob("*.*"), key=_used, reverse=True)[most:]:
            old.unlink(missing_ok=True)
    except (OSError, ValueError):
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _add(digest: hashlib.blake2b, part: bytes) -> None:
    """Add one part with its length, so that no two lists of parts give one text."""
    digest.update(b"%d:" % len(part))
    digest.update(part)


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


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


def _refuse(error: OSError) -> None:
    raise error


def _own_files() -> Iterator[str]:
    """The state of factcheck's own files, so that a changed program never shows an unchanged report."""
    for top, folders, names in os.walk(Path(__file__).parent):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            state = os.stat(os.path.join(top, name))
            yield f"{name} {state.st_size} {state.st_mtime_ns}"
