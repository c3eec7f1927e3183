"""Who draws on whom: the sources in layers, those that name nobody first, each drawn right of all it draws on."""

from collections.abc import Mapping
from typing import NamedTuple

from factcheck.formats.html.geometry import fitted
from factcheck.formats.html.words import counted
from factcheck.model.report import StoryReport

BOX, TALL, ACROSS, DOWN, EDGE = 190, 40, 110, 18, 8
LABEL = 24
MOST = 200
"""So many arrows are drawn; all are listed in words below."""


class Node(NamedTuple):
    """A source, or whom one names that has no sheet here."""

    x: float
    y: float
    label: str
    full: str
    known: bool


class Arrow(NamedTuple):
    """From whoever draws to whom it draws on; broken where it is for some claims only."""

    path: str
    partly: bool
    words: str
    x: float
    y: float


class Graph(NamedTuple):
    """The drawing, the same in words, and who stands alone."""

    width: float
    height: float
    box: int
    tall: int
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    words: tuple[str, ...]
    alone: tuple[str, ...]


def graph(story: StoryReport, names: Mapping[str, str]) -> Graph | None:
    """Draw who draws on whom; None where nobody does."""
    edges = {(source.id, onto): 0 for source in story.sources for onto in source.relies_on if onto != source.id}
    for source in story.sources:
        for onto, number in source.via.items():
            edges.setdefault((source.id, onto), number)
    if not edges:
        return None
    drawn = dict(list(edges.items())[:MOST])
    places = _places(drawn)
    nodes = tuple(
        Node(x, y, fitted(names.get(one, one), LABEL), names.get(one, one), one in names)
        for one, (x, y) in places.items()
    )
    linked = {end for edge in edges for end in edge}
    return Graph(
        width=max(x for x, _ in places.values()) + BOX + EDGE,
        height=max(y for _, y in places.values()) + TALL + EDGE,
        box=BOX, tall=TALL, nodes=nodes,
        arrows=tuple(_arrow(places[one], places[onto], number) for (one, onto), number in drawn.items()),
        words=tuple(
            _words(names.get(one, one), names.get(onto, onto), number) for (one, onto), number in edges.items()
        ),
        alone=tuple(names[source.id] for source in story.sources if source.id not in linked),
    )  # fmt: skip


def _places(edges: Mapping[tuple[str, str], int]) -> dict[str, tuple[float, float]]:
    """Where each box stands: its layer across, its turn down; shorter layers in the middle."""
    layers: dict[int, list[str]] = {}
    for one, layer in sorted(_layers(edges).items()):
        layers.setdefault(layer, []).append(one)
    longest = max(map(len, layers.values()))
    step = TALL + DOWN
    return {
        one: (EDGE + layer * (BOX + ACROSS), EDGE + (longest - len(those)) * step / 2 + turn * step)
        for layer, those in sorted(layers.items())
        for turn, one in enumerate(those)
    }


def _layers(edges: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """Each source one right of the rightmost it draws on; in a circle, as far as the first round takes it."""
    onto: dict[str, list[str]] = {}
    for one, other in edges:
        onto.setdefault(one, []).append(other)
        onto.setdefault(other, [])
    layer: dict[str, int] = {}
    for start in sorted(onto):
        entered, todo = {start}, [start]
        while todo:
            here = todo[-1]
            ahead = [one for one in onto[here] if one not in layer and one not in entered]
            if ahead:
                entered.add(ahead[0])
                todo.append(ahead[0])
            else:
                layer.setdefault(here, max((layer.get(one, -1) for one in onto[here]), default=-1) + 1)
                todo.pop()
    return layer


def _arrow(one: tuple[float, float], onto: tuple[float, float], number: int) -> Arrow:
    from_x, from_y = one[0], one[1] + TALL / 2
    to_x, to_y = onto[0] + BOX + 3, onto[1] + TALL / 2
    if one[0] <= onto[0]:
        from_x = one[0] + BOX
        bends = from_x + 60, to_x + 60
    else:
        bends = (from_x + to_x) / 2, (from_x + to_x) / 2
    path = f"M{from_x:.0f} {from_y:.0f}C{bends[0]:.0f} {from_y:.0f} {bends[1]:.0f} {to_y:.0f} {to_x:.0f} {to_y:.0f}"
    words = counted(number, "claim") if number else ""
    return Arrow(path, bool(number), words, (from_x + to_x) / 2, (from_y + to_y) / 2 - 6)


def _words(one: str, onto: str, number: int) -> str:
    return f"{one} draws on {onto} " + (f"for {counted(number, 'claim')}" if number else "as a whole")
