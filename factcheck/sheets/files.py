"""Files to text: what can be opened, is small enough, is UTF-8, and holds no control characters."""

import os
import re
from contextlib import suppress
from functools import cache
from pathlib import Path

from factcheck.sheets.nodes import Place, Problems
from factcheck.waiting import waiting_for

MAX_BYTES = 64 * 1024 * 1024
MAX_TEXT = 16 * 1024 * 1024
"""An archived text is indexed word by word, which takes forty times its own room."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@cache
def _controls() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def control_character(text: str) -> str | None:
    """Find the first character that no text should hold, or None."""
    found = _controls().search(text)
    return found.group() if found else None


def without_controls(text: str) -> str:
    """A text with a space in the place of each character that no text should hold."""
    return _controls().sub(" ", text)


def describe(sign: str) -> str:
    """Name a character that no text should hold."""
    kind = "which is no character" if sign >= "\ud800" else "a control character"
    return f"U+{ord(sign):04X}, {kind}"


def show_path(path: Path) -> str:
    """A path as people see it: relative to the working directory, with `/`, and harmless in a terminal."""
    try:
        text = os.path.relpath(path)
    except ValueError:  # another drive
        text = str(path)
    text = text.replace(os.sep, "/")
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)


def as_on_disk(path: Path) -> Path:
    """The path by which a file is there: a Mac may have written `é` as two characters where the sheet has one."""
    if str(path).isascii() or path.exists():
        return path
    from unicodedata import normalize

    parent = as_on_disk(path.parent)
    wanted = normalize("NFC", path.name)
    with suppress(OSError):
        return next((parent / name for name in sorted(os.listdir(parent)) if normalize("NFC", name) == wanted), path)
    return path


def read_bytes(path: Path, problems: Problems, limit: int | None = MAX_BYTES) -> bytes | None:
    """Read a regular file of at most `limit` bytes; None, with the problem noted, when that cannot be done."""
    top = Place(1, 1)
    try:
        with waiting_for(path):
            if not path.is_file():
                problems.add(top, _no_file(path))
                return None
            size = path.stat().st_size
            if limit is not None and size > limit:
                sizes = f"the file has {size / 1e6:.0f} MB; at most {limit // 1024 // 1024} MB are read"
                problems.add(top, f"{sizes}; split it{', or use .jsonl, .csv or .parquet' * (limit == MAX_BYTES)}")
                return None
            return path.read_bytes()
    except OSError as error:
        problems.add(top, f"the file cannot be read: {error.strerror or error}")
        return None


def _no_file(path: Path) -> str:
    if path.is_symlink() and not path.exists():
        return "this link leads nowhere"
    pipe = "; it is a pipe: write what comes out of it into a file, and name that" if path.is_fifo() else ""
    return f"this is not a file{pipe}"


def decode(data: bytes, problems: Problems) -> str | None:
    """Read bytes as UTF-8, a byte order mark being fine; None, with the place of the first wrong byte, otherwise."""
    if data.startswith(_UTF16):
        problems.add(Place(1, 1), "the file is UTF-16; save it as UTF-8")
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        at = place_in(before.decode("utf-8"), len(before))
        problems.add(at, f"the byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8")
        return None


def place_in(text: str, offset: int) -> Place:
    """The line and column of an offset in a text."""
    before = text[:offset]
    return Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def read_text(path: Path, problems: Problems, limit: int | None = MAX_BYTES) -> str | None:
    """Read a sheet's text; None, with every reason noted, when it is not one."""
    data = read_bytes(path, problems, limit)
    return None if data is None else as_text(data, problems)


def as_text(data: bytes, problems: Problems) -> str | None:
    """A sheet's text; None, with every reason noted, when these bytes are none."""
    text = decode(data, problems)
    if text is None:
        return None
    found = _controls().search(text)
    if found is None:
        return text
    at = place_in(text, found.start())
    problems.add(at, f"there is an invisible {describe(found.group())}, here; delete it")
    return None
