"""Joining dates: what one end of a range leaves out it takes from the other."""

from collections.abc import Sequence

from msgspec.structs import replace

from factcheck.values.date import calendar as cal
from factcheck.values.date.floating import Floating
from factcheck.values.date.nodes import Date, Decade, Fixed, Holiday, Node, Part, Season, Wrapped, century
from factcheck.values.date.problems import ContradictionError
from factcheck.values.date.ranges import Approximate, Either, Range
from factcheck.values.date.region import Scale
from factcheck.values.date.times import Clock


def floating(node: Node) -> Node:
    """Let a node find the year (month, week) that was not written."""
    if node.frame is None:
        return node
    if isinstance(node, Clock) and node.node is not None:
        return Clock(node.low, node.high, node.zone, floating(node.node))
    if isinstance(node, Approximate) and isinstance(node.node, Clock):
        return Approximate(floating(node.node))
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
    first, last = completed((first, last))
    if first.frame != last.frame and ("month" in (first.frame, last.frame) or (first.frame and last.frame)):
        first, last = floating(first), floating(last)
    if isinstance(first, Clock) or isinstance(last, Clock):
        first, last = floating(first), floating(last)
    return Range(first, last)


def either(nodes: list[Node]) -> Node:
    """One of several.

    Raises:  ContradictionError when only some of them have a time of day, or one is a day and its month nowhere.
    """
    if len({(node.scale, node.offset) for node in nodes}) > 1:
        raise ContradictionError("only some of its dates have a time of day, or they are in several zones")
    found = _with_years(completed(nodes))
    frames = {node.frame for node in found}
    if "month" in frames and len(frames) > 1:
        raise ContradictionError("a day stands without its month")
    if len(frames) > 1:
        found = [floating(node) for node in found]
    return Either(tuple(found))


def completed(nodes: Sequence[Node]) -> list[Node]:
    """Give those that leave out the month that of another, the next one first: 3-7 March, July 13 to 15, 5 or 6 May.

    Likewise the century: late 19th to early 20th century, the 1980s and '90s.

    Raises:  ContradictionError when a day is left without a month.
    """
    cores = [_core(node) for node in nodes]
    found = []
    for at, core in enumerate(cores):
        for donor in (*cores[at + 1 :], *reversed(cores[:at])):
            given = _given(core, donor, after=donor in cores[:at])
            if given is not None:
                found.append(_rewrapped(nodes[at], given))
                break
        else:
            found.append(nodes[at])
    return found


def _given(core: Node, donor: Node, after: bool) -> Node | None:
    """A day with the month of another date, or as a century beside one; a decade in the century of another."""
    if isinstance(core, Date) and core.month is None and core.day is not None:
        if isinstance(donor, Date) and donor.month is not None:
            return replace(core, month=donor.month, year=donor.year if core.year is None else core.year)
        if isinstance(donor, Date) and donor.year is not None and donor.day is None:
            raise ContradictionError("a day without its month stands beside a year")
        if isinstance(donor, Part):
            raise ContradictionError("a day without its month stands beside a part of a year")
        if isinstance(donor, Fixed) and donor.unit == "century" and core.year is None:
            return century(core.day, 1 if (donor.set[0][0] or 0) > 0 else -1)
    if isinstance(core, Decade) and isinstance(donor, Fixed) and donor.unit == "decade":
        beside = cal.civil(donor.set[0][0] or 0)[0]
        first = beside // 100 * 100 + core.ten
        first += 100 if after and first < beside else -100 if not after and first > beside else 0
        return Fixed((cal.years_span(first, first + 9),), "decade")
    return None


def _with_years(nodes: list[Node]) -> list[Node]:
    """Give those without a year the year that stands behind: Nov. 28 or Dec. 3, 2019."""
    found: list[Node] = []
    year: int | None = None
    for node in reversed(nodes):
        core = _core(node)
        if isinstance(core, Date | Part | Season | Holiday):
            if core.year is not None:
                year = core.year
            elif year is not None and core.frame == "year":
                found.append(_rewrapped(node, replace(core, year=year)))
                continue
        found.append(node)
    return found[::-1]


def _core(node: Node) -> Node:
    """What stands inside of its edges and weekdays."""
    while isinstance(node, Wrapped):
        node = node.node
    return node


def _rewrapped(node: Node, core: Node) -> Node:
    """The node around another core."""
    return replace(node, node=_rewrapped(node.node, core)) if isinstance(node, Wrapped) else core
