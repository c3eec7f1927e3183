"""What every reader gives, whatever the file: texts, lists and groups of keys, each with its place."""

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.model.claim import Span
from factcheck.model.problem import Problem
from factcheck.sheets.wording import shown


class Place(NamedTuple):
    """Where something begins, counted from 1."""

    line: int
    column: int


class Scalar:
    """One value as it was typed; None where nothing was (an empty value, `~`, `null`)."""

    __slots__ = ("span", "value")

    def __init__(self, value: str | None, span: Span) -> None:
        self.value = value
        self.span = span


class Items:
    """A list. `flow` tells `[a, b]` from lines that begin with a hyphen."""

    __slots__ = ("flow", "nodes", "span")

    def __init__(self, nodes: "list[Node]", span: Span, flow: bool = False) -> None:
        self.nodes = nodes
        self.span = span
        self.flow = flow


class Group:
    """Keys with their values. `places` holds where each key itself stands; `flow` tells `{a: b}` from lines."""

    __slots__ = ("flow", "nodes", "places", "span")

    def __init__(self, nodes: "dict[str, Node]", places: dict[str, Place], span: Span, flow: bool = False) -> None:
        self.nodes = nodes
        self.places = places
        self.span = span
        self.flow = flow


Node = Scalar | Items | Group


class Problems:
    """Collects what is wrong with one file, so that a first mistake never hides the others."""

    __slots__ = ("file", "found")

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, at: Span | Place, message: str) -> None:
        """Note one problem at the beginning of a place."""
        self.found.append(Problem(self.file, at[0], at[1], message))


def is_absent(node: Node | None) -> bool:
    """Say whether a key counts as not given: left out, left empty, or null."""
    return node is None or (type(node) is Scalar and node.value is None)


def kind_of(node: Node) -> str:
    """Name a node's shape in a message."""
    if isinstance(node, Scalar):
        return "an empty value" if node.value is None else shown(node.value)
    return "a list" if isinstance(node, Items) else "a group of keys"


def marks(node: Node, path: str = "") -> Iterator[tuple[str, Span]]:
    """Every path below a node (`order[0]`, `entities[1].name`) with its place; the node itself under its own path."""
    yield path, node.span
    if isinstance(node, Group):
        for key, child in node.nodes.items():
            yield from marks(child, f"{path}.{key}" if path else key)
    elif isinstance(node, Items):
        for index, child in enumerate(node.nodes):
            yield from marks(child, f"{path}[{index}]")
