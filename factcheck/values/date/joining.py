"""Joining dates: what one end of a range leaves out it takes from the other."""

from msgspec.structs import replace

from factcheck.values.date.floating import Floating
from factcheck.values.date.nodes import Date, Node
from factcheck.values.date.problems import ContradictionError
from factcheck.values.date.ranges import Either, Range
from factcheck.values.date.region import Scale
from factcheck.values.date.times import Clock


def floating(node: Node) -> Node:
    """Let a node find the year (month, week) that was not written."""
    if node.frame is None:
        return node
    if isinstance(node, Clock) and node.node is not None:
        return Clock(node.low, node.high, node.zone, floating(node.node))
    return Floating(node)


def in_days(node: Node) -> Node:
    """A node that must name days, for days are counted from it.

    Raises:  ContradictionError.
    """
    if node.scale is not Scale.DAYS:
        raise ContradictionError("it counts days from a time of day")
    return floating(node)


def span_of(first: Node, last: Node) -> Node:
    """A range, its ends sharing what one of them leaves out.

    Raises:  ContradictionError when only one end has a time of day.
    """
    if isinstance(last, Clock) and isinstance(first, Date) and first.month is None and 0 < (first.day or 0) <= 12:
        hour = (first.day or 0) % 12 + (12 if last.low >= 43200 else 0)
        first = Clock(hour * 3600, hour * 3600 + 59, last.zone, last.node)
    if isinstance(first, Clock) and isinstance(last, Clock):
        day = first.node or last.node
        first = replace(first, node=first.node or day, zone=last.zone if first.zone is None else first.zone)
        last = replace(last, node=last.node or day, zone=first.zone if last.zone is None else last.zone)
    if first.scale is not last.scale or (first.scale is not Scale.DAYS and first.offset != last.offset):
        raise ContradictionError("only one end of the range has a time of day, or they are in two zones")
    if (first.frame and last.frame and first.frame != last.frame) or _lacks_month(first) or _lacks_month(last):
        first, last = shared(first, last)
    if isinstance(first, Clock) or isinstance(last, Clock):
        first, last = floating(first), floating(last)
    return Range(first, last)


def _lacks_month(node: Node) -> bool:
    return isinstance(node, Date) and node.month is None and node.day is not None


def shared(first: Node, last: Node) -> tuple[Node, Node]:
    """Give one end the month of the other: 3-7 March, July 13 to 15."""
    if isinstance(first, Date) and isinstance(last, Date):
        if first.month is None and last.month is not None:
            return replace(first, month=last.month, year=last.year), last
        if last.month is None and first.month is not None:
            year = first.year if last.year is None else last.year
            return replace(first, year=first.year if first.year is not None else last.year), replace(
                last, month=first.month, year=year
            )
    return floating(first), floating(last)


def either(nodes: list[Node]) -> Node:
    """One of several; those that leave out the month take it from the last that has one."""
    last = nodes[-1]
    found = [shared(node, last)[0] if node.frame and node.frame != last.frame else node for node in nodes[:-1]]
    if len({(node.scale, node.offset) for node in nodes}) > 1:
        raise ContradictionError("only some of its dates have a time of day, or they are in several zones")
    frames = {node.frame for node in (*found, last)}
    if len(frames) > 1:
        return Either(tuple(floating(node) for node in (*found, last)))
    return Either((*found, last))
