"""What YAML forbids and the parser lets pass: mostly words that it would take for a comment, and lose."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import takewhile
from typing import Any

import yaml

from factcheck.model.claim import Span
from factcheck.sheets.files import place_in
from factcheck.sheets.nodes import Place, Problems

_GLUED = re.compile(r"""["'\][}{,:]#|[|>][-+0-9]{0,2}#""")
_HEADER = re.compile(r"[|>][-+0-9]*#")
_BREAK = re.compile(r"\r\n|\n|\r")
COMMENT = "'#' begins a comment only behind a space; put a space before it, or put the value in quotes if it is text"


def check_comments(text: str, loader: Any, problems: Problems) -> None:
    """Note each comment that is glued to what stands before it: `[Flat 1,#4]` would lose its `#4]`.

    `text` is one that `loader` reads.
    """
    if not _GLUED.search(text):
        return
    line, last = 1, 0
    for offset in sorted(_glued(text, loader)):
        line, last = line + text.count("\n", last, offset), offset
        problems.add(Place(line, offset - text.rfind("\n", 0, offset)), COMMENT)


def swallowed(text: str, loader: Any, begin: int, end: int) -> Place | None:
    """Where the last comment begins that is glued to what stands before it, between two offsets of a broken text."""
    last = None
    with suppress(yaml.YAMLError):
        for offset in takewhile(lambda offset: offset < end, _glued(text, loader)):
            last = offset
    return place_in(text, last) if last is not None and last > begin else None


def _glued(text: str, loader: Any) -> Iterator[int]:
    """Where such comments begin: in the head of a block, or between two of the parser's words."""
    end = 0
    for token in yaml.scan(text, Loader=loader):
        begin = token.start_mark.index
        for line in re.finditer(r"[^\r\n]+", text[end:begin]):
            sign = line[0].find("#")
            at = end + line.start() + sign
            if sign >= 0 and at and not text[at - 1].isspace():
                yield at
        end = token.end_mark.index
        if isinstance(token, yaml.ScalarToken) and token.style and token.style in "|>":
            head = _HEADER.match(text, begin)
            if head:
                yield head.end() - 1


def check_version(text: str, problems: Problems) -> None:
    """Note a line `%YAML` that names no version alone."""
    for found in re.finditer(r"^%YAML.*", text, re.MULTILINE):
        if not re.fullmatch(r"%YAML[ \t]+\d+\.\d+[ \t]*(?:[ \t]#.*)?", found[0].rstrip("\r")):
            problems.add(place_in(text, found.start()), "this line names no version of YAML; leave it out")


def check_indent(lines: list[str], span: Span, column: int, closed: str, problems: Problems) -> None:
    """Note the first line of a list, group or quotation that is not further in than what it belongs to.

    Takes:   the file's lines; from where to where it goes; the column (from 1) of the lines that it is part of, 0 for
             none; the bracket that closes it, which may stand below its key.
    """
    for number in range(span.line + 1, span.end_line + 1):
        line = lines[number - 1]
        words = line.lstrip(" ")
        spaces = len(line) - len(words)
        last = number == span.end_line and closed and words.startswith(closed)
        if not words.strip() or spaces >= column - bool(last) or (closed and words.lstrip().startswith("#")):
            continue
        if words.startswith("\t"):
            problems.add(Place(number, spaces + 1), "there is a tab; indent with spaces")
        else:
            problems.add(
                Place(number, spaces + 1),
                f"this line goes on with what begins on line {span.line}; indent it by {column} spaces or more",
            )
        return


def lines_of(text: str) -> list[str]:
    """The lines of a text, as the parser counts them."""
    return _BREAK.split(text)


def check_block(lines: list[str], at: Place, column: int, problems: Problems) -> None:
    """Note an empty line at the head of a block that is further in than the block's words, which would be lost.

    Takes:   the file's lines; where the block's mark stands; the column (from 1) of the lines that it is part of.
    """
    most = wide = 0
    for number in range(at.line + 1, len(lines) + 1):
        line = lines[number - 1]
        spaces = len(line) - len(line.lstrip(" "))
        if line.strip(" "):
            if column <= spaces < most:
                problems.add(
                    Place(wide, spaces + 1),
                    f"this empty line has more spaces than the words below it on line {number}; take them away",
                )
            return
        if spaces > most:
            most, wide = spaces, number
