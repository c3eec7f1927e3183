"""`resolutions.yaml` as the lines that people see: one decision put in, changed or taken out, the rest left alone.

Every edit gives a new document that was read back: it holds what is wanted and all that was there before, or there is
none. So whatever a file does with YAML that is not foreseen here is refused, and never damaged.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from factcheck.decisions import scalars
from factcheck.model.problem import InvalidInputError
from factcheck.model.story import Resolution
from factcheck.sheets.nodes import Group, Items, Node, Place, Problems, Scalar, is_absent
from factcheck.sheets.story_keys import resolutions_shape
from factcheck.sheets.yaml_reader import read_yaml

KEY = "resolutions"
Edit = tuple[int, int, str]
"""From an offset to another, this text instead."""


class UneditableError(Exception):
    """The file is valid, but written in a way in which this one decision cannot be changed by itself."""


@dataclass(frozen=True)
class Document:
    """The text of the file without byte order mark, its top node (None: nothing there), and its decisions in order."""

    file: str
    text: str
    top: Group | Scalar | None
    entries: tuple[Resolution, ...]

    def with_one(self, made: Resolution) -> "Document":
        """Put a decision in, where its finding belongs in the order of findings."""
        at = next((n for n, one in enumerate(self.entries) if one.finding > made.finding), len(self.entries))
        wanted = (*self.entries[:at], made, *self.entries[at:])
        items = self.items
        if items is None or not items.nodes:
            return self._edited([self._first(made)], wanted)
        return self._edited([self._flow_in(items, at, made) if items.flow else self._block_in(at, made)], wanted)

    def without(self, at: int) -> "Document":
        """Take a decision out, with its lines."""
        items = self.items
        assert items is not None
        edit = self._flow_out(items, at) if items.flow else self._block_out(at)
        return self._edited([edit], (*self.entries[:at], *self.entries[at + 1 :]))

    def changed(self, at: int, made: Resolution) -> "Document":
        """Let a decision say something else: only the values that differ are written anew."""
        items = self.items
        assert items is not None
        node, given = items.nodes[at], scalars.fields(made)
        assert isinstance(node, Group)
        wanted = (*self.entries[:at], made, *self.entries[at + 1 :])
        if node.flow:
            edits = [] if given == scalars.fields(self.entries[at]) else [self._span(node, scalars.flow(given))]
            return self._edited(edits, wanted)
        try:
            return self._edited(self._in_group(node, given, self.tails[at]), wanted)
        except UneditableError:  # its lines are unusual; the decision is written anew as a whole
            head, tail = self.starts[self.heads[at]], self.starts[self.tails[at] + 1]
            lines = scalars.block(given, items.span.column - 1, self._gap())
            return self._edited([(head, tail, self._joined(lines))], wanted)

    def line(self, at: int) -> int:
        """The line on which a decision begins, counted from 1."""
        items = self.items
        assert items is not None
        return items.nodes[at].span.line if items.flow else self.heads[at] + 1

    @property
    def items(self) -> Items | None:
        """The list of decisions, where there is one."""
        listed = self.top.nodes.get(KEY) if isinstance(self.top, Group) else None
        return listed if isinstance(listed, Items) else None

    @cached_property
    def end(self) -> str:
        """How this file ends its lines."""
        found = re.search(r"\r\n|\n|\r", self.text)
        return found[0] if found else "\n"

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins; last, where the text ends."""
        begins = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", self.text))]
        return [*begins, len(self.text)] if begins[-1] < len(self.text) else begins

    @cached_property
    def heads(self) -> list[int]:
        """The line on which each decision's hyphen stands, counted from 0."""
        items = self.items
        assert items is not None
        found: list[int] = []
        for node in items.nodes:
            line = node.span.line - 1
            before = self._line(line)[: node.span.column - 1]
            while not before.lstrip(" ").startswith("-"):
                line -= 1
                if line < 0 or (found and line <= found[-1]):
                    raise UneditableError(f"it repeats something by '*' on line {node.span.line}")
                before = self._line(line)
            if found and line <= found[-1]:
                raise UneditableError(f"it repeats something by '*' on line {node.span.line}")
            found.append(line)
        return found

    @cached_property
    def tails(self) -> list[int]:
        """The line on which each decision ends, counted from 0: its last one with content."""
        items = self.items
        assert items is not None
        limits = [*self.heads[1:], len(self.starts) - 1]
        return [self._tail(node, limit) for node, limit in zip(items.nodes, limits, strict=True)]

    def _tail(self, node: Node, limit: int) -> int:
        """The last line with content of a node that ends before the line `limit`."""
        line, column = node.span.end_line - 1, node.span.end_column
        last = min(line - 1 if column == 1 else line, limit - 1)
        keys = node.places.values() if isinstance(node, Group) else ()
        first: int = max(node.span.line, *(place.line for place in keys)) - 1 if keys else node.span.line - 1
        while last > first and not self._line(last).strip():
            last -= 1
        return max(last, first)

    def _line(self, number: int) -> str:
        return self.text[self.starts[number] : self.starts[number + 1]] if number < len(self.starts) - 1 else ""

    def _offset(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column - 1

    def _joined(self, lines: list[str]) -> str:
        return "".join(line + self.end for line in lines)

    def _span(self, node: Node, text: str) -> Edit:
        span = node.span
        return self._offset(span.line, span.column), self._offset(span.end_line, span.end_column), text

    def _comment(self, number: int) -> int | None:
        """How far a line's comment is indented, where the line is one."""
        line = self._line(number)
        return len(line) - len(line.lstrip(" ")) if line.lstrip(" ").startswith("#") else None

    def _gap(self) -> int:
        """How far this file sets keys behind the hyphen."""
        items = self.items
        first = items.nodes[0].span if items else None
        if items is None or first is None or first.line - 1 != self.heads[0]:
            return 2
        return max(first.column - items.span.column, 2)

    @property
    def _spaced(self) -> bool:
        """Whether this file sets an empty line between decisions."""
        pairs = list(zip(self.tails, self.heads[1:], strict=False))
        return bool(pairs) and all(any(not self._line(n).strip() for n in range(a + 1, b)) for a, b in pairs)

    def _at_line(self, number: int, lines: list[str]) -> Edit:
        """Lines before another one, or at the end of the file."""
        at = self.starts[number]
        return at, at, self._joined(lines)

    def _block_in(self, at: int, made: Resolution) -> Edit:
        """Above a decision stand the comments that are indented as it is; below it those that are indented more."""
        items, heads, tails = self.items, self.heads, self.tails
        assert items is not None
        dash = items.span.column - 1
        lines = scalars.block(scalars.fields(made), dash, self._gap())
        if at < len(heads):
            line, above = heads[at], tails[at - 1] + 1 if at else 1
            while line > above and (indent := self._comment(line - 1)) is not None and indent <= dash:
                line -= 1
            return self._at_line(line, [*lines, ""] if self._spaced else lines)
        line = tails[-1] + 1
        while (indent := self._comment(line)) is not None and indent > dash:
            line += 1
        return self._at_line(line, ["", *lines] if self._spaced else lines)

    def _block_out(self, at: int) -> Edit:
        head, tail = self.heads[at], self.tails[at] + 1
        if self._spaced and at == len(self.heads) - 1 and not self._line(head - 1).strip():
            head -= 1
        elif self._spaced and tail < len(self.starts) - 1 and not self._line(tail).strip():
            tail += 1
        return self.starts[head], self.starts[tail], ""

    def _first(self, made: Resolution) -> Edit:
        """The first decision of a file that has none."""
        given = scalars.fields(made)
        lines = scalars.block(given, 2, 2)
        if not isinstance(self.top, Group) or not self.top.nodes:
            lines = [f"{KEY}:", *lines]
            if self.top is None or self.top.span[:2] == self.top.span[2:]:
                return self._at_line(len(self.starts) - 1, lines)
            return self._span(self.top, self._joined(lines).removesuffix(self.end))  # {} or null
        listed = self.top.nodes[KEY]
        begin, end, _ = self._span(listed, "")
        if self.top.flow or "#" in self.text[begin:end]:
            return (end - 1, end - 1, scalars.flow(given)) if end > begin else (begin, end, f" [{scalars.flow(given)}]")
        line = listed.span.end_line
        while (indent := self._comment(line)) is not None and indent > 0:
            line += 1
        at, _, text = self._at_line(line, lines)
        kept = self.text[end:at]
        if end > begin and self.text[begin - 1] == " " and not kept.lstrip(" ").startswith("#"):
            begin -= 1
        return begin, at, kept + ("" if begin == at or kept.endswith(("\r", "\n")) else self.end) + text

    def _flow_in(self, items: Items, at: int, made: Resolution) -> Edit:
        text = scalars.flow(scalars.fields(made))
        last = at == len(items.nodes)
        span = items.nodes[at - 1 if last else at].span
        indent = self._line(span.line - 1)[: span.column - 1]
        own = self.end + " " * len(indent) if not indent.strip() else " "
        if last:
            end = self._offset(span.end_line, span.end_column)
            return end, end, f",{own}{text}"
        begin = self._offset(span.line, span.column)
        return begin, begin, f"{text},{own}"

    def _flow_out(self, items: Items, at: int) -> Edit:
        begin, end, _ = self._span(items.nodes[at], "")
        after = re.compile(r"\s*,\s*").match(self.text, end)
        if after:
            return begin, after.end(), ""
        before = re.search(r"\s*,\s*\Z", self.text[:begin]) if at else None
        return (before.start() if before else begin), end, ""

    def _in_group(self, node: Group, given: scalars.Fields, tail: int) -> list[Edit]:
        """The edits that make a group say what is given, key by key; what is the same keeps its lines."""
        keys = sorted(node.places, key=lambda key: node.places[key])
        ends = [node.places[key].line - 2 for key in keys[1:]] + [tail]
        edits = []
        for key, last in zip(keys, ends, strict=True):
            place, value = node.places[key], node.nodes[key]
            if key in given:
                edits += self._in_value(place, value, given[key], last)
            elif not is_absent(value):
                if self._line(place.line - 1)[: place.column - 1].strip():
                    raise UneditableError("its first key goes, and with it the hyphen")
                edits.append((self.starts[place.line - 1], self.starts[self._tail(value, last + 1) + 1], ""))
        indent = " " * (node.places[keys[0]].column - 1)
        after = {key: self._tail(node.nodes[key], last + 1) + 1 for key, last in zip(keys, ends, strict=True)}
        line = node.places[keys[0]].line - 1
        for key, new in given.items():
            if key in after:
                line = after[key]
            else:
                edits.append(self._at_line(line, list(scalars.pair(key, new, indent))))
        return edits

    def _in_value(self, place: Place, node: Node, new: str | Mapping[str, str], last: int) -> list[Edit]:
        """The edits that give a key another value."""
        begin, end, _ = self._span(node, "")
        if not self.starts[place.line - 1] < begin <= end <= self.starts[last + 1]:
            if _value(node) == new:
                return []
            raise UneditableError("it stands somewhere else")
        if isinstance(new, str):
            if _value(node) == new:
                return []
            if self.text[begin : begin + 1] in ("|", ">"):
                tail = self._tail(node, last + 1)
                end = self.starts[tail] + len(self._line(tail).rstrip("\r\n"))
            return [(begin, end, f"{' ' if begin == end else ''}{scalars.scalar(new)}")]
        if _value(node) == new:
            return []
        if isinstance(node, Group) and not node.flow and node.places:
            return self._in_group(node, new, self._tail(node, last + 1))
        return [(begin, end, f"{' ' if begin == end else ''}{scalars.flow(new)}")]

    def _edited(self, edits: list[Edit], wanted: tuple[Resolution, ...]) -> "Document":
        """Make some edits and read the outcome back: it holds what is wanted, in this order, and nothing else."""
        text, end_of_text = self.text, len(self.text)
        late = [edit[0] == end_of_text and edit[2].endswith(("\r", "\n")) for edit in edits]
        if any(late) and text[-1:] not in ("", "\r", "\n"):  # the last line is not ended, and lines follow
            text += self.end
            edits = [
                (len(text), len(text), edit[2]) if is_late else edit for edit, is_late in zip(edits, late, strict=True)
            ]
        order = sorted(range(len(edits)), key=lambda n: (edits[n][0], edits[n][0] < edits[n][1], n))
        for begin, end, new in (edits[n] for n in reversed(order)):
            text = text[:begin] + new + text[end:]
        try:
            document = read_document(text, self.file)
        except InvalidInputError as error:
            raise UneditableError("; ".join(problem.message for problem in error.problems)) from error
        if [scalars.fields(one) for one in document.entries] != [scalars.fields(one) for one in wanted]:
            raise UneditableError("it would not read as it should")
        return document


def read_document(text: str, file: str) -> Document:
    """Read the file's text, as `check` does.

    Raises:  InvalidInputError with every problem.
    """
    problems = Problems(file)
    node = read_yaml(text, problems)
    values = {} if node is None or is_absent(node) else resolutions_shape().read(node, "", problems)
    if problems.found:
        raise InvalidInputError(tuple(sorted(set(problems.found))))
    assert not isinstance(node, Items)
    return Document(file, text, node, tuple(Resolution(**one) for one in values.get(KEY, ())))


def _value(node: Node) -> str | dict[str, str] | None:
    """What a node says, compared with what it is to say."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Group):
        return {key: one.value for key, one in node.nodes.items() if isinstance(one, Scalar) and one.value is not None}
    return None
