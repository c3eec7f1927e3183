"""Annotations for GitHub: a workflow command for every open finding, shown at the line where its first side stands.

GitHub shows ten annotations of each level for a step, so what fails comes first. The last line counts, for the log.
"""

from collections.abc import Iterator

from factcheck.formats.base import PLAIN, Options, clip, safe
from factcheck.formats.sides import OPEN, decision_words, moved
from factcheck.model.report import Finding, Report

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
ESCAPES_OF_DATA = str.maketrans(_DATA)
"""What a workflow command has escapes for in its message."""
ESCAPES_OF_PROPERTIES = str.maketrans({**_DATA, ":": "%3A", ",": "%2C"})
"""And in its properties, which colons and commas would end."""
LONGEST = 4000
TITLE = 200


def render(report: Report, options: Options = PLAIN) -> str:
    """A line for each open finding, what fails first, then a line that counts; width and colour change nothing."""
    findings = [finding for story in report.stories for finding in story.findings if finding.status in OPEN]
    findings.sort(key=lambda finding: (not finding.fails, list(COMMANDS).index(finding.severity)))
    lines = [*map(_command, findings), f"factcheck: {len(findings)} open, {report.summary.open_failing} failing."]
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(finding))
    message = "\n".join(_message(finding)).translate(ESCAPES_OF_DATA)
    return f"::{COMMANDS[finding.severity]} {properties}::{message}"


def _properties(finding: Finding) -> Iterator[tuple[str, str | int]]:
    """Where it stands. GitHub wants columns only within one line; our last column lies behind the last letter."""
    if finding.locations:
        at = finding.locations[0]
        yield "file", at.file
        yield "line", at.line
        if at.line == at.end_line:
            yield "col", at.column
        yield "endLine", at.end_line
        if at.line == at.end_line:
            yield "endColumn", at.end_column
    about = ", ".join(part for part in (finding.fact, finding.facet) if part)
    yield "title", clip(f"{finding.rule}: {about}" if about else finding.rule, TITLE)


def _property(value: str | int) -> str:
    return safe(str(value)).translate(ESCAPES_OF_PROPERTIES)


def _message(finding: Finding) -> Iterator[str]:
    """What it says, the old decision where one no longer stands, and where the other sides stand."""
    yield safe(clip(finding.message, LONGEST))
    if finding.resolution is not None:
        yield f"{finding.status} decision: {decision_words(finding)}"
        yield from moved(finding)
    for at in finding.locations[1:]:
        yield f"See also {safe(at.file)}:{at.line}:{at.column}"
    yield f"Finding {safe(finding.fingerprint)}"
