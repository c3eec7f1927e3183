"""Files to text: what can be opened, is small enough, is UTF-8, and holds no control characters."""

import codecs
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO

from factcheck.sheets.nodes import Place, Problems
from factcheck.waiting import waiting_for

MAX_BYTES = 32 * 1024 * 1024
MAX_VALUES = 500_000
"""A sheet's values, which with their places take up to two kilobytes each until its claims are compared."""
SPLIT = "split it, or use .jsonl, .csv or .parquet"
TOO_MANY = f"the file holds more than {MAX_VALUES:,} values; {SPLIT}"
MAX_TEXT = 16 * 1024 * 1024
"""An archived text is indexed word by word, which takes forty times its own room."""
BLOCK = 1024 * 1024
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@cache
def _controls() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def _control(text: str) -> re.Match[str] | None:
    if text.replace("\n", "").isprintable():  # told at once, and so it is with most
        return None
    return _controls().search(text)


def control_character(text: str) -> str | None:
    """Find the first character that no text should hold, or None."""
    found = _control(text)
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


def size_of(files: Iterable[Path], folder: Path) -> int:
    """How many bytes some files of a folder have; none where that cannot be told."""
    try:
        with waiting_for(folder):
            return sum(path.stat().st_size for path in files)
    except OSError:
        return 0


def look_into(path: Path) -> None:
    """Read how a file begins, before other processes read it: where its drive does not answer, that is told here.

    Raises:  OSError when it cannot be read.
    """
    with waiting_for(path):
        if path.is_file():  # a pipe would wait for whoever writes into it
            with path.open("rb") as file:
                file.read(BLOCK)


def read_bytes(path: Path, problems: Problems, limit: int = MAX_BYTES) -> bytes | None:
    """Read a regular file of at most `limit` bytes; None, with the problem noted, when that cannot be done."""
    top = Place(1, 1)
    try:
        with waiting_for(path):
            if not path.is_file():
                problems.add(top, _no_file(path))
                return None
            size = path.stat().st_size
            if size > limit:
                sizes = f"the file has {size / 1e6:.0f} MB; at most {limit // 1024 // 1024} MB are read"
                problems.add(top, f"{sizes}; {SPLIT if limit == MAX_BYTES else 'split it'}")
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
        problems.add(Place(1, 1), _SAVE)
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.add(*_wrong_byte(error, Place(1, 1)))
        return None


_SAVE = "the file is UTF-16; save it as UTF-8"


def _wrong_byte(error: UnicodeDecodeError, begin: Place) -> tuple[Place, str]:
    """Where the first wrong byte of what begins at a place stands, and what it is."""
    before = error.object[: error.start].decode("utf-8")
    return behind(before, begin), f"the byte 0x{error.object[error.start]:02X} is not UTF-8; save the file as UTF-8"


def _sign_at(text: str, begin: Place) -> tuple[Place, str] | None:
    """Where the first character that no text should hold stands, in a text that begins at a place, and what it is."""
    found = _control(text)
    if found is None:
        return None
    return behind(text[: found.start()], begin), f"there is an invisible {describe(found.group())}, here; delete it"


def behind(text: str, begin: Place) -> Place:
    """The place behind a text that begins at one."""
    lines = text.count("\n")
    return Place(begin.line + lines, len(text) - text.rfind("\n") if lines else begin.column + len(text))


def place_in(text: str, offset: int) -> Place:
    """The line and column of an offset in a text."""
    return behind(text[:offset], Place(1, 1))


def as_text(data: bytes, problems: Problems) -> str | None:
    """A sheet's text; None, with every reason noted, when these bytes are none."""
    text = decode(data, problems)
    if text is None:
        return None
    wrong = _sign_at(text, Place(1, 1))
    if wrong is None:
        return text
    problems.add(*wrong)
    return None


def is_text(file: IO[bytes], problems: Problems) -> bool:
    """Whether a file of any size is UTF-8 without control characters; if not, the first reason is noted."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    place = Place(1, 1)
    block = file.read(BLOCK)
    if block.startswith(_UTF16):
        problems.add(place, _SAVE)
        return False
    block = block.removeprefix(b"\xef\xbb\xbf") or file.read(BLOCK)
    while True:
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            problems.add(*_wrong_byte(error, place))
            return False
        wrong = _sign_at(text, place)
        if wrong is not None:
            problems.add(*wrong)
            return False
        if not block:
            return True
        place = behind(text, place)
        block = file.read(BLOCK)
