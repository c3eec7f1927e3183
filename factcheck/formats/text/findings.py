"""A finding: its rule and message, then each side as written and as read, with the place where it stands."""

from collections.abc import Iterator, Sequence

from factcheck.formats.base import as_read, as_typed, clip, safe
from factcheck.formats.sides import Index, Side, decision_words, moved, sides
from factcheck.formats.text.layout import Line, beside, cells, wrap
from factcheck.model.report import Finding, Value

SEVERITIES = ("error", "warning", "note")
SIGNS = {"error": "✗", "warning": "!", "note": "·"}
SHOWN = 8
NARROW = 60


def finding_lines(finding: Finding, known: Index, width: int) -> Iterator[Line]:
    """One finding that is open."""
    mark = f"{SIGNS[finding.severity]} {finding.severity}: {finding.rule}"
    yield from wrap(((mark, finding.severity), (f" {safe(finding.fingerprint)}", "faint")), width, "  ")
    yield from beside([(width - 2, wrap(((safe(clip(finding.message, 4000)), ""),), width - 2))])
    all_sides = sides(finding, known)
    yield from _sides(all_sides[:SHOWN], width)
    if len(all_sides) > SHOWN:
        yield from beside([(width - 4, [((f"and {len(all_sides) - SHOWN} more places", "faint"),)])], "    ")
    yield from _old_decision(finding, width)


def _sides(shown: Sequence[Side], width: int) -> Iterator[Line]:
    """What each claim says, then the places of no claim, such as that of a decision."""
    told = [side for side in shown if side.claim] if any(side.value for side in shown) else []
    yield from _told(told, width)
    for side in shown:
        if side not in told:
            yield from beside([(width - 4, wrap(((safe(side.place), "faint"),), width - 4))], "    ")


def _told(shown: Sequence[Side], width: int) -> Iterator[Line]:
    """Two sides next to each other, and their places below where they are too long for half a line."""
    half = (width - 8) // 2
    if width < NARROW or len(shown) == 1:
        for side in shown:
            yield from beside([(width - 4, _block(side, width - 4, with_place=True))], "    ")
        return
    for first in range(0, len(shown), 2):
        row = shown[first : first + 2]
        fits = all(cells(safe(side.place)) <= half for side in row)
        yield from beside([(half, _block(side, half, with_place=fits)) for side in row], "    ", "    ")
        for side in () if fits else row:
            yield from beside([(width - 4, wrap(((safe(side.place), "faint"),), width - 4))], "    ")


def _block(side: Side, width: int, *, with_place: bool) -> list[Line]:
    lines = wrap(((safe(clip(side.claim)), "strong"),), width)
    if side.value:
        lines += [line for text, style in _said(side.value) for line in wrap(((text, style),), width, "  ")]
    if with_place:
        lines += wrap(((safe(side.place), "faint"),), width)
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
    if finding.resolution is None:
        return
    lines = wrap(((f"{finding.status} decision: {decision_words(finding)}", "warning"),), width - 4, "  ")
    for line in moved(finding):
        lines += wrap(((line, ""),), width - 4, "  ")
    yield from beside([(width - 4, lines)], "    ")


def resolved_lines(findings: Sequence[Finding], width: int) -> Iterator[Line]:
    """What is decided, a line each."""
    yield ((f"Decided: {len(findings)}", "strong"),)
    for finding in findings:
        about = finding.fact or finding.fingerprint
        facet = f", {finding.facet}" if finding.facet else ""
        line = safe(f"{finding.rule}, {about}{facet}: ") + decision_words(finding)
        yield from beside([(width - 2, wrap((("✓ ", "good"), (line, "")), width - 2, "  "))])
