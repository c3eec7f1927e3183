"""One writer at a time, and files that are either whole or as they were.

The lock is the standard library's (`flock`, on Windows `msvcrt.locking`) on a hidden file beside the one that is
written. Not a library's: those leave their lock files lying in the story for git to find, and this is thirty lines.
The system drops the lock of a process that dies, whatever killed it.
"""

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from factcheck.waiting import waiting_for

PATIENCE = 30.0
PAUSE = 0.01

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _drop(handle: int, lock: Path) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        os.close(handle)
        with suppress(OSError):  # somebody else has it open already
            os.unlink(lock)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _drop(handle: int, lock: Path) -> None:
        with suppress(OSError):
            os.unlink(lock)
        os.close(handle)


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold everybody else off a file while it is read, changed and written.

    Raises:  TimeoutError when another process holds it longer than `patience` seconds; OSError when the folder cannot
             be written to.
    """
    lock = path.parent / f".{path.name}.lock"
    until = time.monotonic() + patience
    while (handle := _try(lock)) is None:
        if time.monotonic() > until:
            raise TimeoutError(f"another process has been writing it for {patience:g} seconds")
        time.sleep(PAUSE)
    try:
        yield
    finally:
        _drop(handle, lock)


def _try(lock: Path) -> int | None:
    """Take the lock if it is free, and still the file that the next one will find: its last holder removes it."""
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        if sys.platform == "win32" and lock.exists():  # about to be deleted by its last holder
            return None
        raise
    try:
        _take(handle)
    except OSError:
        os.close(handle)
        return None
    with suppress(FileNotFoundError):
        if os.path.samestat(os.fstat(handle), os.stat(lock)):
            return handle
    os.close(handle)
    return None


def _beside(path: Path) -> tuple[int, str]:
    """A new file beside another: open, and its name."""
    import tempfile

    return tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")


def replace(path: Path, content: bytes) -> None:
    """Put new content in the place of a file (not of a link: give its target), in one step and for good.

    Whoever reads it sees the old content or the new. Its rights stay as they were. Call it under the lock: what a
    writer that was killed left beside the file is removed.
    """
    with waiting_for(path):
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(13, "the file is read-only")
        prefix = f".{path.name}."
        for left in path.parent.glob(f"{prefix}*.tmp"):
            left.unlink(missing_ok=True)
        handle, beside = _beside(path)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(beside, stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~umask())
            os.replace(beside, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)
            raise
        _keep(path.parent)


def place(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, in one step.

    Raises:  FileExistsError when there is one by now.
    """
    with waiting_for(path):
        handle, beside = _beside(path)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(beside, 0o666 & ~umask())
            try:
                os.link(beside, path)
            except FileExistsError:
                raise
            except OSError as error:  # a disk without links
                if os.path.lexists(path):
                    raise FileExistsError(error.errno, error.strerror, beside, None, str(path)) from error
                os.replace(beside, path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(beside)
        _keep(path.parent)


def remove(path: Path) -> None:
    """Remove a file for good."""
    path.unlink()
    _keep(path.parent)


def _keep(folder: Path) -> None:
    """Let a change of names outlive a power cut, where a system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def umask() -> int:
    """What this process leaves out of the rights of new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
