"""What formats share about findings: which are open, each one's sides, and the decision on it in words."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from factcheck.formats.base import clip, safe
from factcheck.model.report import Finding, Location, Status, StoryReport, Value

OPEN: frozenset[Status] = frozenset({"open", "stale", "expired"})
"""A decision that no longer stands leaves its finding open."""
Place = tuple[str, int, int]


class Index(NamedTuple):
    """The values of a story: by the place where they stand, and by fact, facet and claim."""

    placed: Mapping[Place, Value]
    named: Mapping[tuple[str, str, str], Value]


class Side(NamedTuple):
    """One claim's part in a finding: its value where that is known, and where it stands."""

    claim: str
    value: Value | None
    at: Location

    @property
    def place(self) -> str:
        """File, line and column."""
        return f"{self.at.file}:{self.at.line}:{self.at.column}"


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


def sides(finding: Finding, known: Index) -> list[Side]:
    """What stands at each place of a finding."""
    return [_side(finding, number, known) for number in range(len(finding.locations))]


def _side(finding: Finding, number: int, known: Index) -> Side:
    at = finding.locations[number]
    value = known.placed.get((at.file, at.line, at.column))
    paired = len(finding.claims) == len(finding.locations)
    claim = finding.claims[number] if paired else value.claim if value else ""
    if finding.fact and finding.facet:
        value = known.named.get((finding.fact, finding.facet, claim), value)
    return Side(claim, value if value and value.claim == claim else None, at)


def decision_words(finding: Finding) -> str:
    """The decision on a finding: what, by whom, when, and why; its status where there is none."""
    made = finding.resolution
    if made is None:
        return finding.status
    who = ", ".join(part for part in (made.by, made.on) if part)
    stands = f" {made.claim}" if made.claim else ""
    return safe(clip(f"{made.decision}{stands}" + (f" ({who})" if who else "") + f": {made.reason}"))


def moved(finding: Finding) -> Iterator[str]:
    """What a decision was made on beside what stands now, claim by claim; nothing where it is not stale."""
    old = finding.resolution
    then, now = (old.seen_then or {}, old.seen_now or {}) if old else ({}, {})
    for claim in sorted({*then, *now}):
        was, stands = then.get(claim, "not there"), now.get(claim, "not there")
        change = f"{was}, as it was" if was == stands else f"seen then: {was}; now: {stands}"
        yield safe(clip(f"{claim}: {change}"))
