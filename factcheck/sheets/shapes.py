"""Shapes: what may stand under a key. Each one both reads a node and prints its JSON Schema, so that they agree."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from factcheck.model.claim import Span
from factcheck.sheets.nodes import Group, Items, Node, Problems, Scalar, is_absent, kind_of
from factcheck.sheets.wording import as_id, did_you_mean, shown

Schema = dict[str, Any]
FILLED: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""One value as editors' plug-ins see it: `36` and `NO` may have become a number and a boolean on the way."""
BLANK: Schema = {"anyOf": [{"type": "null"}, {"type": "string", "pattern": r"^\s*$"}]}
"""A value that counts as not given."""


def or_blank(schema: Schema) -> Schema:
    """Let a key also be left empty."""
    return {"anyOf": [schema, BLANK]}


class Shape(msgspec.Struct, frozen=True):
    """What may stand under a key."""

    def read(self, node: Node, key: str, problems: Problems) -> Any:
        """Give the value, never absent, as the models want it.

        What is wrong is noted in `problems`, and something harmless comes back.
        """
        raise NotImplementedError

    def schema(self) -> Schema:
        """What `read` takes, as JSON Schema."""
        raise NotImplementedError


class Text(Shape, frozen=True):
    """One value as typed. Where not every text will do, `check` says what is wrong, after the key (`cannot be ...`)."""

    check: Callable[[str], str | None] | None = None
    pattern: str | None = None
    types: tuple[str, ...] = ("string", "number", "boolean")

    def read(self, node: Node, key: str, problems: Problems) -> str:
        """Give the text as typed."""
        if type(node) is not Scalar or node.value is None:
            hint = "; put it in quotes if it is text" if isinstance(node, Items | Group) and node.flow else ""
            problems.add(node.span, f"'{key}' takes one value, not {kind_of(node)}{hint}")
            return ""
        if self.check is not None:
            wrong = self.check(node.value)
            if wrong:
                problems.add(node.span, f"'{key}' {wrong}")
        return node.value

    def schema(self) -> Schema:
        """Any scalar, or a pattern for strings."""
        return {"type": [*self.types], "pattern": self.pattern} if self.pattern else FILLED


class Choice(Shape, frozen=True):
    """One word of a list; `false` is `off` where that is one, as YAML plug-ins read it so."""

    words: tuple[str, ...]

    def read(self, node: Node, key: str, problems: Problems) -> str:
        """Give the word."""
        text = Text().read(node, key, problems)
        if text in self.words:
            return text
        if text == "false" and "off" in self.words:
            return "off"
        if text:
            problems.add(node.span, f"'{key}' cannot be {shown(text)}{did_you_mean(text, self.words)}")
        return self.words[0]

    def schema(self) -> Schema:
        """An enumeration."""
        return {"enum": [*self.words, *([False, "false"] if "off" in self.words else [])]}


class Truth(Shape, frozen=True):
    """`true` or `false`."""

    def read(self, node: Node, key: str, problems: Problems) -> bool:
        """Give the truth value."""
        text = Text().read(node, key, problems)
        if text and text not in ("true", "false"):
            problems.add(node.span, f"'{key}' is 'true' or 'false', not {shown(text)}")
        return text == "true"

    def schema(self) -> Schema:
        """A boolean, or its name."""
        return {"enum": [True, False, "true", "false"]}


class Count(Shape, frozen=True):
    """A whole number, 1 or more."""

    def read(self, node: Node, key: str, problems: Problems) -> int:
        """Give the number."""
        text = Text().read(node, key, problems)
        if re.fullmatch(r"[1-9][0-9]{0,8}", text):
            return int(text)
        if text:
            problems.add(node.span, f"'{key}' is a whole number such as 2, not {shown(text)}")
        return 1

    def schema(self) -> Schema:
        """An integer, or its digits."""
        return {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 999_999_999},
                {"type": "string", "pattern": "^[1-9][0-9]{0,8}$"},
            ]
        }


class ListOf(Shape, frozen=True):
    """A list of at least `least` items; with `bare`, one item may stand without the list's brackets."""

    item: Shape
    bare: bool = False
    least: int = 0

    def read(self, node: Node, key: str, problems: Problems) -> tuple[Any, ...]:
        """Give the items."""
        if type(node) is not Items:
            if self.bare:
                return (self.item.read(node, key, problems),)
            problems.add(
                node.span, f"'{key}' is a list, each item on a line that begins with '- ', not {kind_of(node)}"
            )
            return ()
        if len(node.nodes) < self.least:
            needs = (
                "an empty list says nothing; leave the key out"
                if self.least == 1
                else f"needs at least {self.least} items"
            )
            problems.add(node.span, f"'{key}': {needs}" if self.least == 1 else f"'{key}' {needs}")
        values = []
        for child in node.nodes:
            if is_absent(child):
                problems.add(child.span, f"an item of '{key}' is empty; leave it out")
            else:
                values.append(self.item.read(child, key, problems))
        return tuple(values)

    def schema(self) -> Schema:
        """An array, or one item."""
        items: Schema = {"type": "array", "items": self.item.schema()}
        if self.least:
            items["minItems"] = self.least
        return {"anyOf": [self.item.schema(), items]} if self.bare else items


class Facet(Shape, frozen=True):
    """A facet's value as typed; a list is a set, kept as a tuple."""

    def read(self, node: Node, key: str, problems: Problems) -> str | tuple[str, ...]:
        """Give the text, or the texts of a set."""
        if type(node) is Scalar and node.value is not None:
            return node.value
        return ListOf(Text(), bare=True, least=1).read(node, key, problems)

    def schema(self) -> Schema:
        """One value, or a list of at least one."""
        return ListOf(Text(), bare=True, least=1).schema()


class Names(Shape, frozen=True):
    """A group whose keys are the writer's own words."""

    value: Shape
    check: Callable[[str], str | None] | None = None

    def read(self, node: Node, key: str, problems: Problems) -> dict[str, Any]:
        """Give the values by their keys; a key left empty is left out."""
        if type(node) is not Group:
            problems.add(node.span, f"'{key}' is a group of lines 'key: value', not {kind_of(node)}")
            return {}
        values = {}
        for name, child in node.nodes.items():
            wrong = "a key is empty" if not name.strip() else self.check and self.check(name)
            if wrong:
                problems.add(node.places[name], f"in '{key}' {wrong}")
            if not is_absent(child):
                values[name] = self.value.read(child, name, problems)
        return values

    def schema(self) -> Schema:
        """An object with any keys that are not blank."""
        return {
            "type": "object",
            "propertyNames": {"pattern": r"\S"},
            "additionalProperties": or_blank(self.value.schema()),
        }


class Key(msgspec.Struct, frozen=True):
    """One key of a group: its shape, and what it means, in the words that a plug-in shows."""

    shape: Shape
    about: str
    required: bool = False


Finder = Callable[[str], str | None]


class Keys(Shape, frozen=True):
    """A group with known keys. `elsewhere` says where a key belongs that was typed on the wrong level.

    `rule` checks what holds between keys, and `rule_schema` says the same as JSON Schema.
    """

    keys: Mapping[str, Key]
    what: str
    example: str
    elsewhere: Finder | None = None
    rule: Callable[[dict[str, Any], Span, Problems], None] | None = None
    rule_schema: Schema | None = None

    def read(self, node: Node, key: str, problems: Problems) -> dict[str, Any]:
        """Give the values by key, those left empty left out."""
        if type(node) is not Group:
            glued = isinstance(node, Scalar) and re.match(r"\w+:\S", node.value or "")
            hint = "; put a space behind the colon" if glued else ""
            problems.add(
                node.span, f"{self.what} is a group of keys, such as '{self.example}', not {kind_of(node)}{hint}"
            )
            return {}
        before = len(problems.found)
        values = {}
        known = self.keys
        for name, child in node.nodes.items():
            entry = known.get(name)
            if entry is None:
                problems.add(node.places[name], self.unknown(name))
            elif not is_absent(child):
                values[name] = entry.shape.read(child, name, problems)
        for name, entry in known.items():
            if entry.required and name in node.places and name not in values:
                problems.add(node.places[name], f"'{name}' is empty; write {entry.about}")
            elif entry.required and name not in values:
                problems.add(node.span, f"{self.what} has no '{name}'; add '{name}: ...' ({entry.about})")
        if self.rule is not None and len(problems.found) == before:
            self.rule(values, node.span, problems)
        return values

    def unknown(self, name: str) -> str:
        """Say what to do with a key that does not belong here."""
        if name == "<<":
            return "'<<' does not merge keys here; write the keys out, or once under 'defaults:' for all claims"
        if not name.strip():
            return "there is a value without a key before its colon"
        place = self.elsewhere(name) if self.elsewhere else None
        if place:
            return f"{self.what} has no key {shown(name)}; it belongs {place}"
        return f"{self.what} has no key {shown(name)}{did_you_mean(name, self.keys)}"

    def schema(self) -> Schema:
        """An object with these keys and no others."""
        properties = {}
        for name, entry in self.keys.items():
            shape = entry.shape.schema()
            properties[name] = {"description": entry.about} | (shape if entry.required else or_blank(shape))
        required = [name for name, entry in self.keys.items() if entry.required]
        base: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return base | ({"required": required} if required else {}) | (self.rule_schema or {})


class TextOr(Shape, frozen=True):
    """One value, or the group that says more."""

    keys: Keys
    short: str
    example: str

    def read(self, node: Node, key: str, problems: Problems) -> dict[str, Any]:
        """Give the group; one value alone stands under the key `short`."""
        if type(node) is Scalar and node.value is not None:
            return {self.short: node.value}
        if not isinstance(node, Group):
            problems.add(node.span, f"'{key}' takes one value, or a group such as {self.example}, not {kind_of(node)}")
            return {}
        return self.keys.read(node, key, problems)

    def schema(self) -> Schema:
        """One value or an object."""
        return {"anyOf": [FILLED, self.keys.schema()]}


_ID = re.compile(r"[a-z0-9-]+")
_CLAIM_ID = re.compile(r"[^\s#]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def bad_id(text: str) -> str | None:
    """What is wrong with a source's id."""
    if _ID.fullmatch(text):
        return None
    return f"cannot be {shown(text)}: ids are lower-case letters, digits and hyphens; write '{as_id(text)}'"


def bad_claim_id(text: str) -> str | None:
    """What is wrong with a claim's id."""
    if _CLAIM_ID.fullmatch(text):
        return None
    return f"cannot be {shown(text)}: ids hold no spaces and no '#'; write '{as_id(text)}'"


def bad_language(text: str) -> str | None:
    """What is wrong with a language tag."""
    if _LANGUAGE.fullmatch(text) and (len(text.split("-", maxsplit=1)[0]) <= 3):
        return None
    return f"cannot be {shown(text)}; write a language tag such as 'en', 'en-GB' or 'ru'"


@lru_cache(maxsize=4096)
def bad_span(text: str) -> str | None:
    """What is wrong with a date that other dates count from."""
    from factcheck.values.date import read_span

    if read_span(text) is not None:
        return None
    return f"cannot be {shown(text)}; write a date such as 2022-12-30, 2022-12 or 2022-12-07/2022-12-29"
