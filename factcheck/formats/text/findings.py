"""A finding: its rule and message, then each side as written and as read, with the place where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from factcheck.formats.base import as_read, as_typed, clip, safe
from factcheck.formats.text.layout import Line, beside, cells, wrap
from factcheck.model.report import Finding, Location, StoryReport, Value

OPEN = frozenset({"open", "stale", "expired"})
"""A decision that no longer stands leaves its finding open."""
SEVERITIES = ("error", "warning", "note")
SIGNS = {"error": "✗", "warning": "!", "note": "·"}
SHOWN = 8
NARROW = 60
Place = tuple[str, int, int]


class Index(NamedTuple):
    """The values of a story: by the place where they stand, and by fact, facet and claim."""

    placed: Mapping[Place, Value]
    named: Mapping[tuple[str, str, str], Value]


def index(story: StoryReport) -> Index:
    """Find each value once, for all findings of a story."""
    placed: dict[Place, Value] = {}
    named: dict[tuple[str, str, str], Value] = {}
    for fact in story.facts:
        for facet in fact.facets:
            for value in facet.values:
                named[fact.id, facet.name, value.claim] = value
                if facet.name != "holds":
                    placed[value.file, value.line, value.column] = value
    return Index(placed, named)


def finding_lines(finding: Finding, known: Index, width: int) -> Iterator[Line]:
    """One finding that is open."""
    mark = f"{SIGNS[finding.severity]} {finding.severity}: {finding.rule}"
    yield from wrap(((mark, finding.severity), (f" {safe(finding.fingerprint)}", "faint")), width, "  ")
    yield from beside([(width - 2, wrap(((safe(clip(finding.message, 4000)), ""),), width - 2))])
    sides = [_side(finding, number, known) for number in range(len(finding.locations))]
    yield from _sides(sides[:SHOWN], width)
    if len(sides) > SHOWN:
        yield from beside([(width - 4, [((f"and {len(sides) - SHOWN} more places", "faint"),)])], "    ")
    yield from _old_decision(finding, width)


class Side(NamedTuple):
    """One claim's part in a finding."""

    claim: str
    value: Value | None
    place: str


def _side(finding: Finding, number: int, known: Index) -> Side:
    at = finding.locations[number]
    value = known.placed.get((at.file, at.line, at.column))
    paired = len(finding.claims) == len(finding.locations)
    claim = finding.claims[number] if paired else value.claim if value else ""
    if finding.fact and finding.facet:
        value = known.named.get((finding.fact, finding.facet, claim), value)
    return Side(claim, value if value and value.claim == claim else None, _place(at))


def _place(at: Location) -> str:
    return safe(f"{at.file}:{at.line}:{at.column}")


def _sides(sides: Sequence[Side], width: int) -> Iterator[Line]:
    """Two sides next to each other, and their places below where they are too long for half a line."""
    if not any(side.value for side in sides):
        for side in sides:
            yield from beside([(width - 4, wrap(((side.place, "faint"),), width - 4))], "    ")
        return
    half = (width - 8) // 2
    if width < NARROW or len(sides) == 1:
        for side in sides:
            yield from beside([(width - 4, _block(side, width - 4, with_place=True))], "    ")
        return
    for first in range(0, len(sides), 2):
        row = sides[first : first + 2]
        fits = all(cells(side.place) <= half for side in row)
        yield from beside([(half, _block(side, half, with_place=fits)) for side in row], "    ", "    ")
        for side in () if fits else row:
            yield from beside([(width - 4, wrap(((side.place, "faint"),), width - 4))], "    ")


def _block(side: Side, width: int, *, with_place: bool) -> list[Line]:
    lines = wrap(((safe(clip(side.claim)), "strong"),), width)
    if side.value:
        lines += [line for text, style in _said(side.value) for line in wrap(((text, style),), width, "  ")]
    if with_place:
        lines += wrap(((side.place, "faint"),), width)
    return lines


def _said(value: Value) -> Iterator[tuple[str, str]]:
    """The value as written and as read, and what the claim says around it."""
    yield safe(clip(("not " if value.stance == "denies" else "") + f"“{as_typed(value.raw)}”")), ""
    read = value.words or as_read(value.normal)
    if value.problem:
        yield f"not read: {safe(clip(value.problem))}", "warning"
    elif read and read.casefold() != as_typed(value.raw).casefold():
        yield f"read as {safe(clip(read))}", ""
    if value.note:
        yield safe(clip(value.note)), "faint"
    if value.modality != "actual":
        yield value.modality, "warning"
    if value.said_by:
        yield f"said by {safe(clip(value.said_by))}", ""
    for quote in value.quote or ():
        yield f"quote: “{safe(clip(quote))}”", "faint"


def _old_decision(finding: Finding, width: int) -> Iterator[Line]:
    """The decision that no longer stands: what it was, what was seen then, what stands now."""
    old = finding.resolution
    if old is None:
        return
    lines = wrap(((f"{finding.status} decision: {_decision(finding)}", "warning"),), width - 4, "  ")
    then, now = old.seen_then or {}, old.seen_now or {}
    for claim in sorted({*then, *now}):
        was, stands = then.get(claim, "not there"), now.get(claim, "not there")
        moved = f"{was}, as it was" if was == stands else f"seen then: {was}; now: {stands}"
        lines += wrap(((safe(clip(f"{claim}: {moved}")), ""),), width - 4, "  ")
    yield from beside([(width - 4, lines)], "    ")


def resolved_lines(findings: Sequence[Finding], width: int) -> Iterator[Line]:
    """What is decided, a line each."""
    yield ((f"Decided: {len(findings)}", "strong"),)
    for finding in findings:
        about = finding.fact or finding.fingerprint
        facet = f", {finding.facet}" if finding.facet else ""
        line = safe(f"{finding.rule}, {about}{facet}: ") + _decision(finding)
        yield from beside([(width - 2, wrap((("✓ ", "good"), (line, "")), width - 2, "  "))])


def _decision(finding: Finding) -> str:
    made = finding.resolution
    if made is None:
        return finding.status
    who = ", ".join(part for part in (made.by, made.on) if part)
    stands = f" {made.claim}" if made.claim else ""
    return safe(clip(f"{made.decision}{stands}" + (f" ({who})" if who else "") + f": {made.reason}"))
