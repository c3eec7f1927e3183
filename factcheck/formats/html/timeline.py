"""The timeline: every dated value as the span of days it allows, and what cannot be in that order as a broken link."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from factcheck.formats.base import as_read, as_typed, clip
from factcheck.formats.html.geometry import day_number, fitted, ticks
from factcheck.formats.html.words import fact_title
from factcheck.formats.sides import OPEN
from factcheck.model.report import Fact, StoryReport, Value, Verdict

LEFT, RIGHT, TOP, WIDTH = 372, 976, 34, 1000
HEAD, LINE, GAP = 24, 22, 12
LABEL = 52
MOST, BARS = 150, 600
"""So many dated facts are drawn, with so many dates, the ones in conflict first; the rest is counted aloud."""
SMALLEST = 9.0
ORDERS = ("order-conflict", "unusual-order")


class Dated(NamedTuple):
    """A value with the days it allows; None is an open end."""

    value: Value
    low: int | None
    high: int | None


class Bar(NamedTuple):
    """A value drawn: where, how far its ends are open, and in words what it is."""

    y: float
    x: float
    width: float
    open_low: bool
    open_high: bool
    label: str
    full: str
    point: bool


class Head(NamedTuple):
    """The line above the values of a fact."""

    y: float
    text: str
    full: str
    verdict: Verdict


class Break(NamedTuple):
    """Two dates that cannot be in the order that must hold: a line from one bar to the other, broken in the middle."""

    path: str
    x: float
    y: float


class Timeline(NamedTuple):
    """The drawing, and the same in a table."""

    width: int
    height: float
    top: int
    left: int
    right: int
    bars: tuple[Bar, ...]
    heads: tuple[Head, ...]
    ticks: tuple[tuple[float, str], ...]
    breaks: tuple[Break, ...]
    table: tuple[tuple[str, Verdict, str, str, str], ...]
    left_out: int
    cut: bool


def timeline(story: StoryReport, names: Mapping[str, str]) -> Timeline | None:
    """Draw a story's dates; None when no source gives one that could be read."""
    dated = [(fact, found) for fact in story.facts if (found := list(_dated(fact)))]
    if not dated:
        return None
    shown = _fitting(sorted(dated, key=lambda pair: pair[0].verdict != "conflict"))
    shown.sort(key=lambda pair: (_begin(pair[1]), pair[0].id))
    low, high, cut = _window([one for _, found in shown for one in found])
    bars: list[Bar] = []
    heads: list[Head] = []
    at: dict[str, Bar] = {}
    y: float = TOP
    for fact, found in shown:
        heads.append(Head(y + 16, fitted(fact_title(fact), 110), fact_title(fact), fact.verdict))
        y += HEAD
        for one in found:
            bar = _bar(one, y, low, high, names)
            bars.append(bar)
            at.setdefault(one.value.claim, bar)
            y += LINE
        y += GAP
    scale = tuple((_x(tick.day, low, high), tick.label) for tick in ticks(low, high))
    return Timeline(
        width=WIDTH, height=y, top=TOP, left=LEFT, right=RIGHT,
        bars=tuple(bars), heads=tuple(heads), ticks=scale, breaks=tuple(_breaks(story, at)),
        table=tuple(_table(shown, names)), left_out=len(dated) - len(shown), cut=cut,
    )  # fmt: skip


def _fitting(dated: Sequence[tuple[Fact, list[Dated]]]) -> list[tuple[Fact, list[Dated]]]:
    """As many facts as can be drawn, at least one."""
    so_far = accumulate(len(found) for _, found in dated)
    return [pair for pair, bars in zip(dated, so_far, strict=True) if bars <= BARS or pair is dated[0]][:MOST]


def _dated(fact: Fact) -> Iterator[Dated]:
    for facet in fact.facets:
        for value in facet.values:
            normal = value.normal or {}
            items: Sequence[Mapping[str, object]] = normal["items"] if normal.get("kind") == "set" else [normal]
            for item in items:
                if item.get("kind") == "date":
                    low, high = day_number(item.get("start")), day_number(item.get("end"))
                    if low is not None or high is not None:
                        yield Dated(value, low, high)


def _begin(found: Sequence[Dated]) -> tuple[int, int]:
    ends = [(one.high if one.low is None else one.low) or 0 for one in found]
    return min(ends), max(ends)


def _window(found: Sequence[Dated]) -> tuple[int, int, bool]:
    """The days that are drawn: all, or, where a few lie very far off, those that most lie in."""
    days = sorted(day for one in found for day in (one.low, one.high) if day is not None)
    low, high = days[0], days[-1]
    inner_low, inner_high = days[len(days) // 10], days[-1 - len(days) // 10]
    span = max(inner_high - inner_low, 10)
    cut = high - low > 20 * span
    if cut:
        low, high = max(low, inner_low - span // 4), min(high, inner_high + span // 4)
    margin = max((high - low) // 25, 2)
    return low - margin, high + margin, cut


def _x(day: float, low: int, high: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * (min(max(day, low), high + 1) - low) / (high + 1 - low), 1)


def _bar(one: Dated, y: float, low: int, high: int, names: Mapping[str, str]) -> Bar:
    open_low, open_high = one.low is None or one.low < low, one.high is None or one.high > high
    start = LEFT if one.low is None else _x(one.low, low, high)
    end = RIGHT if one.high is None else _x(one.high + 1, low, high)
    width = end - start
    if width < SMALLEST:
        start = min(max(start + width / 2 - SMALLEST / 2, LEFT), RIGHT - SMALLEST)
        width = SMALLEST
    source = names.get(one.value.source, one.value.source)
    typed = clip(as_typed(one.value.raw), 200)
    label = f"{fitted(source, 20)} “{fitted(typed, LABEL - 3 - min(len(source), 20))}”"
    return Bar(
        y=y, x=round(start, 1), width=round(width, 1), open_low=open_low, open_high=open_high, label=label,
        full=f"{source}: “{typed}”, read as {_read(one.value)}",
        point=one.low is not None and one.low == one.high and width == SMALLEST,
    )  # fmt: skip


def _read(value: Value) -> str:
    return clip(value.words or as_read(value.normal), 200)


def _breaks(story: StoryReport, at: Mapping[str, Bar]) -> Iterator[Break]:
    for finding in story.findings:
        if finding.rule in ORDERS and finding.status in OPEN:
            drawn = [at[claim] for claim in finding.claims if claim in at]
            if len(drawn) == 2:
                yield _break(*sorted(drawn))


def _break(one: Bar, two: Bar) -> Break:
    from_x, from_y = one.x + one.width / 2, one.y + 16
    to_x, to_y = two.x + two.width / 2, two.y + 4
    bend = (from_y + to_y) / 2
    path = f"M{from_x:.1f} {from_y:.1f}C{from_x:.1f} {bend:.1f} {to_x:.1f} {bend:.1f} {to_x:.1f} {to_y:.1f}"
    return Break(path, round((from_x + to_x) / 2, 1), round(bend, 1))


def _table(
    shown: Sequence[tuple[Fact, Sequence[Dated]]], names: Mapping[str, str]
) -> Iterator[tuple[str, Verdict, str, str, str]]:
    for fact, found in shown:
        for one in found:
            source = names.get(one.value.source, one.value.source)
            yield fact_title(fact), fact.verdict, source, clip(as_typed(one.value.raw), 200), _read(one.value)
