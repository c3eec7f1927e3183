"""Lines of styled text: wrapped and set in columns by the width each sign takes on a terminal.

A line is a tuple of spans, a span a text and the name of its style. Not made with rich: importing it and drawing one
report cost 35 ms where the whole command takes 200, and what is needed of it is this file.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from operator import itemgetter

Span = tuple[str, str]
Line = tuple[Span, ...]
STYLES = {
    "error": "31",
    "warning": "33",
    "note": "36",
    "good": "32",
    "strong": "1",
    "faint": "2",
    "title": "1;4",
}
"""Colours by meaning, as terminal codes: the sixteen that every terminal has, and its owner has chosen."""


def cells(text: str) -> int:
    """How many columns a text takes: wide East Asian signs two, combining marks none.

    >>> cells("né"), cells("ne\u0301"), cells("日本")
    (2, 2, 4)
    """
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(sign: str) -> int:
    if unicodedata.combining(sign) or sign in "\u200c\u200d" or "\ufe00" <= sign <= "\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def wrap(line: Line, width: int, indent: str = "") -> list[Line]:
    """Break a line between words where it is too long, or within a word that alone is; go on behind `indent`."""
    lines: list[Line] = []
    spans: list[Span] = []
    used, room = 0, max(width, len(indent) + 4)
    for word, style in _words(line):
        gap = word == " "
        if gap and (used == 0 or used >= room):
            continue
        for piece in _pieces(word, room - len(indent)):
            size = cells(piece)
            if used + size > room and used > 0:
                lines.append(_trimmed(spans))
                spans, used = ([(indent, "")], len(indent)) if indent else ([], 0)
            spans.append((piece, style))
            used += size
    return [*lines, _trimmed(spans)]


_GAP = re.compile(r"(?<![0-9]) | (?![0-9]{3}(?![0-9]))")
"""A space, but not that between the digits of 1 500 000."""


def _words(line: Line) -> Iterator[Span]:
    """Every word and every gap of a line, in its style; words of two styles without a gap between stay apart."""
    for text, style in line:
        for number, word in enumerate(_GAP.split(text)):
            if number:
                yield " ", style
            if word:
                yield word, style


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word in pieces that are each no wider than `width`."""
    if cells(word) <= width:
        yield word
        return
    piece: list[str] = []
    used = 0
    for sign in word:
        if used + _cell(sign) > width:
            yield "".join(piece)
            piece, used = [], 0
        piece.append(sign)
        used += _cell(sign)
    yield "".join(piece)


def _trimmed(spans: Sequence[Span]) -> Line:
    """Without the gap at its end."""
    end = len(spans)
    while end and not spans[end - 1][0].strip():
        end -= 1
    return tuple(spans[:end])


def width_of(line: Line) -> int:
    """How many columns a line takes."""
    return sum(cells(text) for text, _ in line)


def beside(columns: Sequence[tuple[int, Iterable[Line]]], indent: str = "  ", gap: str = "  ") -> list[Line]:
    """Set blocks of lines next to each other, each in a column of its width."""
    widths = [width for width, _ in columns]
    rows = zip_longest(*(lines for _, lines in columns), fillvalue=())
    return [_row(row, widths, indent, gap) for row in rows]


def _row(row: Sequence[Line], widths: Sequence[int], indent: str, gap: str) -> Line:
    spans: list[Span] = [(indent, "")]
    for line, width in zip(row, widths, strict=True):
        spans += [*line, (" " * max(width - width_of(line), 0) + gap, "")]
    return _trimmed(spans)


def draw(lines: Iterable[Line], color: bool) -> str:
    """All lines as one text, each with its line end; styles only in colour."""
    paint = _painted if color else _bare
    return "".join(paint(line) + "\n" for line in lines)


def _bare(line: Line) -> str:
    return "".join(text for text, _ in line)


def _painted(line: Line) -> str:
    parts = ((style, "".join(text for text, _ in spans)) for style, spans in groupby(line, key=itemgetter(1)))
    return "".join(f"\x1b[{STYLES[style]}m{text}\x1b[0m" if style else text for style, text in parts)
