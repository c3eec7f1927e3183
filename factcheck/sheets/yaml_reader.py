# ruff: noqa: E501  the table of messages reads best a message a line
"""YAML to nodes, by the parser's event stream: nothing is resolved, so `NO` and `12:30` stay what was typed.

The stream is read with a stack of our own, so that depth, anchors and size are bounded here and not by the machine's
memory; the C loader's own `compose` would crash on deep nesting and lose keys that are given twice.
"""

from collections.abc import Callable
from typing import Any

import yaml

from factcheck.model.claim import NOWHERE, Span
from factcheck.sheets.files import MAX_VALUES, TOO_MANY, control_character, describe, place_in
from factcheck.sheets.nodes import Group, Items, Node, Place, Problems, Scalar
from factcheck.sheets.wording import shown
from factcheck.sheets.yaml_strict import (
    COMMENT,
    check_block,
    check_comments,
    check_indent,
    check_version,
    lines_of,
    swallowed,
)

MAX_DEPTH = 40
MAX_ALIASED = 10_000
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KNOWN_TAGS = frozenset({"!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))})
_new: Any = tuple.__new__  # a named tuple without the cost of its constructor, which would be a third of the reading
_UNLIKELY = frozenset({"", "~", "null", "-"})


def read_yaml(text: str, problems: Problems) -> Node | None:
    """Read one document into nodes.

    Takes:   the text of a file, without byte order mark or control characters.
    Gives:   its top node, absent in an empty file; None when it cannot be read, with the reason added to `problems`.
    """
    for separator in "\x85\u2028\u2029":
        if separator in text:
            name = f"U+{ord(separator):04X}"
            problems.add(
                place_in(text, text.index(separator)), f"there is an invisible line separator ({name}) here; delete it"
            )
            return None
    builder = _Builder(text, problems)
    try:
        loader = _Loader(text)
        builder.run(loader.get_event)
    except yaml.YAMLError as error:
        _explain(error, text, problems)
        return None
    except _StopError as stop:
        problems.add(stop.at, stop.message)
        return None
    check_comments(text, _Loader, problems)
    return builder.top or Scalar(None, NOWHERE)


class _StopError(Exception):
    """What makes the rest of a file not worth reading."""

    def __init__(self, at: Place, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message


class _Builder:
    """Builds nodes from events: `node` is the list or group that is open, `key` the key that waits for its value."""

    def __init__(self, text: str, problems: Problems) -> None:
        self.text = text
        self.split: list[str] | None = None
        self.problems = problems
        self.top: Node | None = None
        self.node: Items | Group | None = None
        self.key: str | None = None
        self.stack: list[tuple[Items | Group | None, str | None]] = []
        self.anchors: dict[str, Node] = {}
        self.aliased = 0
        self.values = 0

    def run(self, get_event: Callable[[], Any]) -> None:
        """Read all events of the stream; one document is allowed."""
        scalar, begin_group, end_group = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.MappingEndEvent
        documents = 0
        while True:
            event = get_event()
            kind = type(event)
            if kind is scalar:
                group = self.node
                if self.key is not None or type(group) is not Group:
                    self.take_value(event)
                elif event.value in group.places or event.anchor is not None or not event.value.isprintable():
                    self.take_odd_key(event, group)
                else:
                    self.key = event.value
                    start = event.start_mark
                    group.places[event.value] = _new(Place, (start.line + 1, start.column + 1))
            elif kind is begin_group or kind is yaml.SequenceStartEvent:
                self.open(event, kind is begin_group)
            elif kind is end_group or kind is yaml.SequenceEndEvent:
                self.close(event)
            elif kind is yaml.AliasEvent:
                self.alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _StopError(_at(event), "a second document begins here ('---'); put it into a file of its own")
                if event.version:
                    check_version(self.text[: event.end_mark.index], self.problems)
            elif kind is yaml.StreamEndEvent:
                return

    def take_value(self, event: Any) -> None:
        """Take one value as it was typed."""
        start, end, value, style = event.start_mark, event.end_mark, event.value, event.style
        if not style:  # plain: None or empty, by the loader
            if value in _UNLIKELY:
                value = self.take_unlikely(value, event)
        elif style in "|>":
            self.check_block(event)
            value = value.rstrip("\n") if value and not value.isspace() else None
        else:
            if start.line != end.line:
                self.check_indent(Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1), "")
            if style == '"' and not value.isprintable():
                self.check_escapes(value, event)
            if not value or value.isspace():
                value = None
        if event.tag is not None:
            self.check_tag(event)
        span = _new(Span, (start.line + 1, start.column + 1, end.line + 1, end.column + 1))
        node = Scalar(value, span)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        self.put(node)

    def take_unlikely(self, value: str, event: Any) -> str | None:
        """Take a plain word that stands for no value, or a lone '-', which plain words cannot be."""
        if value != "-":
            return None
        self.problems.add(_at(event), "'-' begins an item of a list; put it in quotes if it is text")
        return value

    def take_odd_key(self, event: Any, group: Group) -> None:
        """Note a key given twice, which keeps its first value, or one with an anchor or a control character."""
        if event.anchor is not None:
            raise _StopError(
                _at(event), "'&' at the beginning of a key means a name; put the key in quotes if it is text"
            )
        self.key = key = event.value
        if event.style == '"':
            self.check_escapes(key, event)
        if key not in group.places:
            group.places[key] = _at(event)
        elif key != "<<":
            first = group.places[key].line
            self.problems.add(_at(event), f"{shown(key)} is given twice; the first is on line {first}")

    def put(self, node: Node) -> None:
        """Hang a node where it belongs."""
        self.values += 1
        if self.values > MAX_VALUES:
            raise _StopError(Place(*node.span[:2]), TOO_MANY)
        parent = self.node
        if type(parent) is Group:
            key = self.key
            assert key is not None
            if key not in parent.nodes:
                parent.nodes[key] = node
            self.key = None
        elif type(parent) is Items:
            parent.nodes.append(node)
        else:
            self.top = node

    def open(self, event: Any, group: bool) -> None:
        """Begin a list or group."""
        at = _at(event)
        if self.key is None and type(self.node) is Group:
            raise _StopError(at, "a key must be plain words, not a list or group; put it in quotes if it is text")
        if len(self.stack) >= MAX_DEPTH:
            raise _StopError(at, f"lists and groups are nested more than {MAX_DEPTH} deep here")
        if event.tag is not None:
            self.check_tag(event)
        span = Span(at.line, at.column, at.line, at.column)
        flow = bool(event.flow_style)
        node = Group({}, {}, span, flow) if group else Items([], span, flow)
        self.put(node)
        self.stack.append((self.node, event.anchor))
        self.node = node

    def close(self, event: Any) -> None:
        """End a list or group: in block style it ends where its last value does."""
        node = self.node
        assert node is not None
        line, column = node.span[:2]
        last = None if node.flow else _last(node)
        if node.flow:
            end = (event.end_mark.line + 1, event.end_mark.column + 1)
        else:
            end = last.span[2:] if last else (line, column)
        if end > (line, column):
            node.span = Span(line, column, *end)
        self.node, anchor = self.stack.pop()
        if node.flow and end[0] > line:
            self.check_indent(Span(line, column, *end), "]" if isinstance(node, Items) else "}")
        if anchor is not None:
            self.anchors[anchor] = node

    def alias(self, event: Any) -> None:
        """Repeat what an anchor named, within bounds."""
        at = _at(event)
        if self.key is None and type(self.node) is Group:
            raise _StopError(
                at, "'*' at the beginning of a key means a repetition; put the key in quotes if it is text"
            )
        if event.anchor not in self.anchors:
            raise _StopError(at, f"'*{event.anchor}' repeats what nothing above names; put it in quotes if it is text")
        node = self.anchors[event.anchor]
        self.aliased += _weight(node, MAX_ALIASED)
        if self.aliased > MAX_ALIASED:
            raise _StopError(at, f"aliases ('*') stand for more than {MAX_ALIASED:,} values; write the values out")
        self.put(node)

    def check_tag(self, event: Any) -> None:
        """Refuse tags that would mean something elsewhere."""
        if event.tag not in _KNOWN_TAGS:
            self.problems.add(
                _at(event), f"the tag {shown(event.tag)} means nothing here; put the value in quotes if it is text"
            )

    def lines(self) -> list[str]:
        """The lines of the file, which are wanted of few files only."""
        if self.split is None:
            self.split = lines_of(self.text)
        return self.split

    def check_indent(self, span: Span, closed: str) -> None:
        """Refuse what goes over several lines and is not further in than what it belongs to."""
        if not isinstance(self.node, Items | Group) or not self.node.flow:
            check_indent(self.lines(), span, self.column(span), closed, self.problems)

    def check_block(self, event: Any) -> None:
        """Refuse a block whose first words would be lost."""
        at = _at(event)
        if at.line < len(self.lines()) and not self.lines()[at.line].strip():
            check_block(self.lines(), at, self.column(at), self.problems)

    def column(self, at: Span | Place) -> int:
        """The column of the lines that what begins here is part of; 0 for a whole file."""
        node = self.node
        if isinstance(node, Group):
            return next(iter(node.places.values())).column
        if node is None:
            return 0
        line, column = node.nodes[0].span[:2] if node.nodes else at[:2]
        before = self.lines()[line - 1][: column - 1].rstrip()
        return len(before) if before.endswith("-") else min(node.span.column, column)

    def check_escapes(self, value: str, event: Any) -> None:
        """Refuse control characters that came in by an escape such as `"\\x07"`."""
        bad = control_character(value)
        if bad:
            self.problems.add(_at(event), f"the words hold {describe(bad)}; leave it out")


def _at(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


def _weight(node: Node, most: int) -> int:
    """Count the values that a node stands for, its own aliases written out, but no further than needed."""
    count, waiting = 0, [node]
    while waiting and count <= most:
        one = waiting.pop()
        count += 1
        if not isinstance(one, Scalar):
            waiting.extend(one.nodes.values() if isinstance(one, Group) else one.nodes)
    return count


def _last(node: Items | Group) -> Node | None:
    if isinstance(node, Items):
        return node.nodes[-1] if node.nodes else None
    return next(reversed(node.nodes.values()), None)


_QUOTE = "put the value in quotes"
_EXPLAINED = (  # what the parser says, where it stands, what an editor can do about it
    ("mapping values are not allowed", "", f"a colon stands where none can; {_QUOTE} if it belongs to the text, or check the indentation"),
    ("found unexpected end of stream", "quoted scalar", "the quotation mark opened here is never closed"),
    ("found unexpected document indicator", "quoted scalar", "the quotation mark opened here is never closed"),
    ("found unknown escape character", "", "a backslash in double quotes begins an escape that does not exist; use single quotes, or write two backslashes"),
    ("did not find expected hexdecimal number", "", "a backslash in double quotes begins an escape that does not exist; use single quotes, or write two backslashes"),
    ("invalid Unicode character", "", "a backslash escape names no character; write the character itself"),
    ("did not find expected ',' or ']'", "", "the list opened with '[' here is not closed; add ']', put a comma between its items, or put text in quotes"),
    ("did not find expected ',' or '}'", "", "the group opened with '{' here is not closed; add '}', put a comma between its keys, or put text in quotes"),
    ("could not find expected ':'", "", "there is no ': ' after these words; indent them if they belong to the value above, or write 'key: value'"),
    ("did not find expected key", "", f"this does not fit what stands before it; check the indentation, and {_QUOTE} if it begins with a quotation mark, '[', '{{', '*' or '&'"),
    ("did not find expected '-' indicator", "", "the lines before are a list, this line is not; begin it with '- ' or check the indentation"),
    ("block sequence entries are not allowed", "", f"a list item cannot begin here; put '- ' on a line of its own, or {_QUOTE} if it is text"),
    ("block mapping keys are not allowed", "", f"a key cannot begin here; {_QUOTE} if it is text"),
    ("scanning an alias", "", f"'*' at the beginning of a value means a repetition; {_QUOTE} if it is text"),
    ("scanning an anchor", "", f"'&' at the beginning of a value means a name for it; {_QUOTE} if it is text"),
    ("scanning a block scalar", "", "a value that begins with '|' or '>' is a block of indented lines below it; put it in quotes if it is text, and indent with spaces"),
    ("tag", "", f"'!' at the beginning of a value means a tag; {_QUOTE} if it is text"),
    ("directive", "", f"a line that begins with '%' is not read; {_QUOTE} if it is text"),
    ("incompatible YAML document", "", "this version of YAML is not read; leave the line out"),
    ("found a tab", "", "there is a tab; indent with spaces"),
    ("did not find expected node content", "", f"there is no value here; {_QUOTE} if it begins with a sign such as ']', '}}' or ','"),
    ("expected <document start>", "", "this does not fit what stands before it; check the indentation"),
)  # fmt: skip
_OPENED = ("flow sequence", "flow mapping", "quoted scalar", "simple key")
_UNMERGED = "<<<<<<< "
_BOTH = (
    "git left both sides of a merge here, '<<<<<<<' to '>>>>>>>'; keep what holds, and delete the lines of these signs"
)
_BEHIND = {
    "'": "the quotation mark before this ends the value; write '' for an apostrophe in single quotes, or put all in double quotes",
    '"': "the quotation mark before this ends the value; put all of it in single quotes",
    "]": f"the list before this ends the value; {_QUOTE} if '[' belongs to the text",
    "}": f"the group before this ends the value; {_QUOTE} if '{{' belongs to the text",
}


def _explain(error: Any, text: str, problems: Problems) -> None:
    """Say in an editor's words why the parser gave up, at the place where the mistake was made."""
    line = 1 + next((n for n, words in enumerate(text.split("\n")) if words.startswith(_UNMERGED)), -1)
    if line:
        problems.add(Place(line, 1), _BOTH)
        return
    said, context = str(getattr(error, "problem", None) or error), str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None) if any(word in context for word in _OPENED) else None
    if "flow" in context and mark is not None:
        sign = swallowed(text, _Loader, opened.index if opened else 0, mark.index)
        if sign is not None:
            problems.add(sign, COMMENT)
            return
    mark = opened or mark
    at = Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)
    problems.add(at, _words(said, context, text, mark.index if mark is not None else 0))


def _words(said: str, context: str, text: str, offset: int) -> str:
    """Find the message for what the parser said of an offset."""
    sign = text[offset : offset + 1]
    if "cannot start any token" in said:
        return (
            "there is a tab; indent with spaces"
            if sign == "\t"
            else f"a value cannot begin with '{sign}'; {_QUOTE} if it is text"
        )
    if "did not find expected key" in said:
        line = text[text.rfind("\n", 0, offset) + 1 : offset].rstrip()
        if line[-1:] in _BEHIND:
            return _BEHIND[line[-1:]]
    for words, where, message in _EXPLAINED:
        if (words in said or words in context) and where in context:
            return message
    return f"this cannot be read as YAML: {said}"
