"""Text for people: per story its facts by verdict, worst first, then every finding with its sides next to each other.

Meaning never hangs on colour: each verdict and severity has its word and its sign.
"""

from collections.abc import Iterator

from factcheck.formats.base import PLAIN, Options, safe
from factcheck.formats.sides import OPEN, index
from factcheck.formats.text.draft import draft_lines
from factcheck.formats.text.facts import fact_lines
from factcheck.formats.text.findings import SEVERITIES, finding_lines, resolved_lines
from factcheck.formats.text.layout import Line, draw, wrap
from factcheck.model.report import VERDICTS, Finding, Report, StoryReport

WIDEST = 120
"""Longer lines are hard to read, however wide the terminal."""


def render(report: Report, options: Options = PLAIN) -> str:
    """The report as text that fits the width, 20 columns or more; with terminal codes only in colour."""
    return draw(_lines(report, min(options.width, WIDEST)), options.color)


def _lines(report: Report, width: int) -> Iterator[Line]:
    for story in report.stories:
        yield from _story(story, width)
        yield ()
    yield from _last(report, width)


def _story(story: StoryReport, width: int) -> Iterator[Line]:
    yield from wrap(((safe(story.title or story.id), "title"),), width)
    sources = counted(len(story.sources), "source")
    facts = counted(len(story.facts), "fact")
    line = f"{safe(story.path)}: {sources}, {facts}; {_open(story.findings)}"
    yield from wrap(((line, "faint"),), width, "  ")
    yield from draft_lines(story.draft, width)
    yield from fact_lines(story.facts, width)
    seen = index(story)
    for severity in SEVERITIES:
        for finding in story.findings:
            if finding.status in OPEN and finding.severity == severity:
                yield ()
                yield from finding_lines(finding, seen, width)
    decided = [finding for finding in story.findings if finding.status not in OPEN]
    if decided:
        yield ()
        yield from resolved_lines(decided, width)


def _open(findings: tuple[Finding, ...]) -> str:
    """What is open, by severity, and how much is decided."""
    still = [finding.severity for finding in findings if finding.status in OPEN]
    parts = [counted(still.count(severity), severity) for severity in SEVERITIES if severity in still]
    decided = len(findings) - len(still)
    return (", ".join(parts) + " open" if parts else "nothing open") + (f", {decided} decided" if decided else "")


def _last(report: Report, width: int) -> Iterator[Line]:
    """The counts over all stories, and whether they fail."""
    summary = report.summary
    verdicts = ", ".join(f"{summary.verdicts[name]} {name}" for name in VERDICTS if summary.verdicts.get(name))
    findings = tuple(finding for story in report.stories for finding in story.findings)
    counts = f"{counted(summary.facts, 'fact')} in {counted(summary.stories, 'story', 'stories')}"
    drafted = f", {counted(summary.drafted, 'claim')} drafted and not yet looked at" if summary.drafted else ""
    yield from wrap(((f"{counts}{': ' if verdicts else ''}{verdicts}; {_open(findings)}{drafted}.", ""),), width)
    if summary.open_failing:
        fails = counted(summary.open_failing, "open finding")
        verb = "makes" if summary.open_failing == 1 else "make"
        yield from wrap((("✗ Fails: ", "error"), (f"{fails} {verb} this check fail.", "strong")), width)
    else:
        yield from wrap((("✓ Passes: ", "good"), ("nothing that is open makes this check fail.", "")), width)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "fact"), counted(1200, "fact")
    ('1 fact', '1,200 facts')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
