"""What must hold between the parts of story.yaml: what could mean nothing is refused where it stands."""

from collections.abc import Callable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any

from factcheck.language.fold import fold
from factcheck.model.claim import Span
from factcheck.sheets.nodes import Problems
from factcheck.sheets.wording import shown
from factcheck.values.base import Context

NAMED = 6
"""So many names of a circle are given, and the rest counted."""
Marks = Mapping[str, Span]


def check_story(values: Mapping[str, Any], marks: Marks, problems: Problems) -> None:
    """Note what names nobody, no day, an order that nothing can have, or a thing that lies in itself.

    Takes:   story.yaml's values as its keys are read, and where each stands (`order[0][1]`).
    """
    _names(values.get("entities", ()), "entities", marks, problems)
    _names(values.get("predicates", ()), "predicates", marks, problems)
    _parts(values.get("entities", ()), marks, problems)
    _events(values, marks, problems)
    _order(values, marks, problems)


def _names(entries: tuple[dict[str, Any], ...], key: str, marks: Marks, problems: Problems) -> None:
    """An alias means one thing, and not what it is distinct from."""
    first: dict[str, tuple[int, str, int]] = {}
    for number, entry in enumerate(entries):
        own = {fold(name) for name in (entry["name"], *entry.get("aliases", ()))}
        for name, place in _listed(entry, number, key, "distinct_from"):
            if fold(name) in own:
                problems.add(
                    _at(place, marks),
                    f"{shown(entry['name'])} cannot be distinct from {shown(name)}, which is a name of its own; "
                    "leave one of the two out",
                )
        for name, place in _listed(entry, number, key, "aliases"):
            other, called, line = first.setdefault(fold(name), (number, entry["name"], _at(place, marks).line))
            if other != number:
                problems.add(
                    _at(place, marks),
                    f"{shown(name)} is an alias of {shown(called)} too (line {line}), so it would mean neither; "
                    "leave it to one of them",
                )


def _listed(entry: Mapping[str, Any], number: int, key: str, under: str) -> Iterator[tuple[str, str]]:
    """The names of a list with the paths of their places; one alone stands without brackets."""
    for index, name in enumerate(entry.get(under, ())):
        yield name, f"{key}[{number}].{under}[{index}]"


def _at(path: str, marks: Marks) -> Span:
    return marks.get(path) or marks[path.rpartition("[")[0]]


def _parts(entities: tuple[dict[str, Any], ...], marks: Marks, problems: Problems) -> None:
    """Nothing is a part of itself, by one entity or by several."""
    key = _meaning(entities)
    within: TopologicalSorter[str] = TopologicalSorter()
    places: dict[tuple[str, str], str] = {}
    for number, entity in enumerate(entities):
        if "part_of" in entity:
            pair = (key(entity["part_of"]), key(entity["name"]))
            places[pair] = f"entities[{number}].part_of"
            if pair[0] == pair[1]:
                problems.add(marks[places[pair]], f"{shown(entity['name'])} cannot be part of itself; leave it out")
            else:
                within.add(pair[1], pair[0])
    called = {key(entity["name"]): entity["name"] for entity in entities}
    _no_circle(within, places, marks, problems, "'part_of' goes round in a circle", called)


def _events(values: Mapping[str, Any], marks: Marks, problems: Problems) -> None:
    """An event has a day, or days, by itself."""
    if not values.get("events"):
        return
    from factcheck.values.date import KIND

    context = Context(window=values.get("window"), hemisphere=values.get("hemisphere", "north"))
    for name, written in values["events"].items():
        reading = KIND.read(written, context)
        if reading.region is None:
            problems.add(
                marks[f"events.{name}"],
                f"the event {shown(name)} has no date that can be read: {reading.problem}; "
                "write one such as 2022-09-21 or September 2022",
            )


def _order(values: Mapping[str, Any], marks: Marks, problems: Problems) -> None:
    """Nothing comes before itself, by one line of `order` or by several."""
    key = _meaning(values.get("predicates", ()))
    after: TopologicalSorter[str] = TopologicalSorter()
    places: dict[tuple[str, str], str] = {}
    for number, line in enumerate(values.get("order", ())):
        for index, (earlier, later) in enumerate(pairwise(line), 1):
            pair = (key(earlier), key(later))
            places[pair] = f"order[{number}][{index}]"
            if pair[0] == pair[1]:
                problems.add(marks[places[pair]], f"{shown(later)} cannot come before itself; leave it out")
            else:
                after.add(pair[1], pair[0])
    _no_circle(after, places, marks, problems, "this order goes round in a circle", {})


def _no_circle(
    graph: TopologicalSorter[str],
    places: Mapping[tuple[str, str], str],
    marks: Marks,
    problems: Problems,
    why: str,
    called: Mapping[str, str],
) -> None:
    """Note one circle of a graph at the last of its edges, of which each has a place; `called` is how its nodes are."""
    try:
        graph.prepare()
    except CycleError as error:
        ring = list(pairwise(error.args[1]))
        place = max((marks[places[pair]] for pair in ring), key=lambda span: span[:2])
        more = f" and {len(ring) - NAMED} more" if len(ring) > NAMED else ""
        names = [shown(called.get(one, one)) for one, _ in ring]
        problems.add(place, f"{why}: {', '.join(names[:NAMED])}{more}, and {names[0]} again; leave one out")


def _meaning(predicates: tuple[dict[str, Any], ...]) -> Callable[[str], str]:
    """What makes two wordings one in this file: they fold alike, or one is the other's alias."""
    named = {fold(alias): fold(one["name"]) for one in predicates for alias in one.get("aliases", ())}
    return lambda words: named.get(fold(words), fold(words))
