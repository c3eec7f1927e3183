"""JSON to nodes: numbers stay what was typed, every key and value has its place, keys given twice are refused."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from json import JSONDecodeError, decoder

from factcheck.model.claim import NOWHERE, Span
from factcheck.sheets.files import MAX_VALUES, TOO_MANY, control_character, describe
from factcheck.sheets.nodes import Group, Items, Node, Place, Problems, Scalar
from factcheck.sheets.wording import shown

MAX_DEPTH = 40
_scan: Callable[[str, int, bool], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined]  # in C
_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_WORDS = (("true", "true"), ("false", "false"), ("null", None))
_EXPLAINED = {
    "Unterminated string starting at": "the quotation mark opened here is never closed",
    "Invalid control character at": "a text in quotes must stay on one line; write line breaks as \\n, tabs as \\t",
    "Invalid \\escape": "a backslash begins an escape that does not exist; write two backslashes",
    "Invalid \\uXXXX escape": "a backslash begins an escape that does not exist; write two backslashes",
}


def read_json(text: str, problems: Problems) -> Node | None:
    """Read one JSON document into nodes.

    Takes:   the text of a file.
    Gives:   its top node, absent in an empty file; None when it cannot be read, with the reason added to `problems`.
    """
    reader = _Reader(text, problems)
    try:
        at = reader.skip(0)
        if at == len(text):
            return Scalar(None, NOWHERE)
        node, at = reader.value(at, 0)
        at = reader.skip(at)
        if at < len(text):
            problems.add(reader.place(at), "something stands behind the end of the JSON here; one document a file")
            return None
    except JSONDecodeError as error:
        message = next((words for said, words in _EXPLAINED.items() if error.msg.startswith(said)), error.msg)
        problems.add(reader.place(error.pos), message)
        return None
    return node


class _Reader:
    """Reads values by offset; lines are counted once."""

    def __init__(self, text: str, problems: Problems) -> None:
        self.text = text
        self.problems = problems
        self.starts = array("Q", [0])
        self.starts.extend(found.end() for found in re.finditer("\n", text))
        self.values = 0

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """The lines and columns of a range."""
        return Span(*self.place(start), *self.place(end))

    def skip(self, at: int) -> int:
        """Pass over white space."""
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        """Read the value that begins at an offset; give it with the offset behind it."""
        self.values += 1
        if self.values > MAX_VALUES:
            raise JSONDecodeError(TOO_MANY, self.text, at)
        sign = self.text[at : at + 1]
        if sign in ("{", "["):
            if depth >= MAX_DEPTH:
                raise JSONDecodeError(f"lists and groups are nested more than {MAX_DEPTH} deep here", self.text, at)
            return self.group(at, depth) if sign == "{" else self.items(at, depth)
        if sign == '"':
            value, end = self.words(at)
            return Scalar(None if not value or value.isspace() else value, self.span(at, end)), end
        for word, meant in _WORDS:
            if self.text.startswith(word, at):
                return Scalar(meant, self.span(at, at + len(word))), at + len(word)
        number = _NUMBER.match(self.text, at)
        if number is None:
            raise JSONDecodeError("a value is missing here; text stands in double quotes", self.text, at)
        return Scalar(number.group(), self.span(at, number.end())), number.end()

    def words(self, at: int) -> tuple[str, int]:
        """Read the text in quotes that begins at an offset."""
        words, end = _scan(self.text, at + 1, True)
        if not words.isprintable() and (bad := control_character(words)):
            self.problems.add(self.place(at), f"the words hold {describe(bad)}; leave it out")
        return words, end

    def items(self, start: int, depth: int) -> tuple[Node, int]:
        """Read a list."""
        nodes: list[Node] = []
        at = self.skip(start + 1)
        while self.text[at : at + 1] != "]":
            node, at = self.value(at, depth + 1)
            nodes.append(node)
            at = self.next(at, "]", "item")
        return Items(nodes, self.span(start, at + 1), True), at + 1

    def group(self, start: int, depth: int) -> tuple[Node, int]:
        """Read an object."""
        nodes: dict[str, Node] = {}
        places: dict[str, Place] = {}
        at = self.skip(start + 1)
        while self.text[at : at + 1] != "}":
            if self.text[at : at + 1] != '"':
                raise JSONDecodeError("a key in double quotes is missing here", self.text, at)
            here = at
            key, at = self.words(at)
            at = self.skip(at)
            if self.text[at : at + 1] != ":":
                raise JSONDecodeError("a colon is missing here, between key and value", self.text, at)
            node, at = self.value(self.skip(at + 1), depth + 1)
            if key in places:
                first = places[key].line
                self.problems.add(self.place(here), f"{shown(key)} is given twice; the first is on line {first}")
            else:
                nodes[key], places[key] = node, self.place(here)
            at = self.next(at, "}", "key")
        return Group(nodes, places, self.span(start, at + 1), True), at + 1

    def next(self, at: int, end: str, what: str) -> int:
        """Pass over the comma before the next item, or stop at the closing bracket."""
        at = self.skip(at)
        if self.text[at : at + 1] == end:
            return at
        if self.text[at : at + 1] != ",":
            raise JSONDecodeError(f"a comma or '{end}' is missing here", self.text, at)
        behind = self.skip(at + 1)
        if self.text[behind : behind + 1] == end:
            raise JSONDecodeError(f"a comma stands here before '{end}'; leave it out, or add the {what}", self.text, at)
        return behind
