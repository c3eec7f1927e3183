"""Which encoding a table has: those that leave no doubt first, then the one in which its words look like words.

A detector's library was tried in thought and left: on a table of a few rows they answer with any of forty encodings,
and the choice among the three that spreadsheets write in our languages is a question of which letters stand together.
"""

import codecs
import re
from itertools import pairwise
from typing import NamedTuple

from factcheck.importing.base import TableError

BYTE_ENCODINGS = {"Windows-1252": "cp1252", "Windows-1251": "cp1251", "Mac Roman": "mac_roman"}
_MARKED = (
    (codecs.BOM_UTF8, "UTF-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "UTF-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "UTF-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16"),
)
_BOOKS = {b"PK\x03\x04": "a workbook (or another zip file)", b"\xd0\xcf\x11\xe0": "an old Excel workbook"}
_SAMPLE = 256 * 1024
_JOINING = "’‘–—…·"
"""Signs that do stand between two letters."""
_USUAL = _JOINING + "“”„‚«»‹›¿¡€£§°№©®™•²³½¼¾×±ªº"
"""Signs that newsrooms write."""
SAY = "say it with --encoding, or save the table as CSV UTF-8"


class Decoded(NamedTuple):
    """A table's text, and the name of the encoding it was read in; `guessed` where another would have been possible."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Read a table's bytes as text.

    Takes:   the bytes; the encoding, where somebody knows it.
    Gives:   the text without byte order mark, and its encoding by name.
    Raises:  TableError when it is no text, or its encoding cannot be told.

    >>> decode("où,très".encode("cp1252")).encoding, decode("Жилин".encode("cp1251")).encoding
    ('Windows-1252', 'Windows-1251')
    """
    for head, what in _BOOKS.items():
        if data.startswith(head):
            raise TableError(f"this is {what}; save the sheet with the claims as CSV UTF-8")
    if encoding is not None:
        return Decoded(_strictly(data, encoding), encoding, False)
    for mark, name, codec in _MARKED:
        if data.startswith(mark):
            return Decoded(_strictly(data, codec), name, False)
    if b"\0" in data:
        return _without_mark(data)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8", False)
    except UnicodeDecodeError as error:
        return _by_words(data, error)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        if not getattr(codecs.lookup(encoding), "_is_text_encoding", True):
            raise LookupError
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError:
        raise TableError(
            f"there is no encoding '{encoding}'; write one such as utf-8, utf-16 or windows-1252"
        ) from None
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02X} on line {data.count(10, 0, error.start) + 1}"
        raise TableError(f"the table is not {encoding} ({where}); {SAY}") from None
    except ValueError:  # a codec with checks of its own
        raise TableError(f"the table is not {encoding}; {SAY}") from None


def _without_mark(data: bytes) -> Decoded:
    """UTF-16 without its mark: signs such as commas have a zero byte, all of them on the same side."""
    first, second = data[0::2].count(0), data[1::2].count(0)
    if not 10 * min(first, second) < max(first, second):
        raise TableError("the table holds zero bytes, which no text has; save it as CSV UTF-8")
    return Decoded(_strictly(data, "utf-16-be" if first > second else "utf-16-le"), "UTF-16", False)


def _by_words(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """Take the encoding of one byte a letter in which the words look least odd."""
    lines = (line for line in data.splitlines(keepends=True) if not line.isascii())
    sample = b"".join(lines)[:_SAMPLE]
    ranked: list[tuple[int, int, int, str, str]] = []
    for name, codec in BYTE_ENCODINGS.items():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        wrong, unusual = _oddities(sample.decode(codec))
        ranked.append((wrong, unusual, len(ranked), name, text))
    if ranked:
        wrong, _, _, name, text = min(ranked)
        if 10 * wrong <= sum(byte > 127 for byte in sample):
            return Decoded(text, name, True)
    where = f"byte 0x{data[error.start]:02X} on line {data.count(10, 0, error.start) + 1} is not UTF-8"
    raise TableError(f"the encoding of the table cannot be told ({where}); {SAY}")


def _oddities(text: str) -> tuple[int, int]:
    """Count what no text has (a word of two scripts, with a capital or a sign within), and what few have (`éé`)."""
    sign = rf"[^\w\s\x00-\x7f{_JOINING}]"
    wrong = len(re.findall(rf"(?<=[^\W\d_]){sign}(?=[^\W\d_])", text))
    wrong += len(re.findall(rf"[^\w\s\x00-\x7f\xad{_USUAL}]", text))
    unusual = 0
    for word in re.findall(r"[^\W\d_]+", text):
        if word.isascii():
            continue
        wrong += any("\u0400" <= letter <= "\u04ff" for letter in word) and any(letter < "\u0250" for letter in word)
        for before, after in pairwise(word):
            if not after.isascii():
                wrong += before.islower() and after.isupper()
                unusual += not before.isascii() and before < "\u0250" and after < "\u0250"
    return wrong, unusual
