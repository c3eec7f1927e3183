"""SARIF 2.1.0, for code scanning: rules with their manual pages, findings with every side as a location.

A decided finding stays, marked as suppressed with its reason. Both halves of a fingerprint are partial fingerprints:
what it is about, and what was seen. Columns count characters (code points); files are relative to where it was run.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from factcheck import __version__, manual
from factcheck.formats.base import PLAIN, Options, as_typed, clip, safe
from factcheck.formats.sides import OPEN, Index, Side, decision_words, index, moved, sides
from factcheck.model.report import Finding, Location, Report, StoryReport
from factcheck.model.story import Severity

Json = dict[str, Any]
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
"""GitHub's words for severities."""
LONGEST = 4000
PLACES = 100
"""GitHub shows so many locations of a result, and refuses a file with more than a thousand."""


def render(report: Report, options: Options = PLAIN) -> str:
    """The report as one run; width and colour change nothing."""
    findings = [finding for story in report.stories for finding in story.findings]
    severities = {finding.rule: finding.severity for finding in reversed(findings)}
    names = sorted({*manual.rules(), *severities})
    known = {name: number for number, name in enumerate(names)}
    run = {
        "tool": {
            "driver": {
                "name": "factcheck",
                "version": __version__,
                "rules": [_rule(name, severities) for name in names],
            }
        },
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which factcheck was run."}}},
        "columnKind": "unicodeCodePoints",
        "results": [result for story in report.stories for result in _results(story, known)],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, severities: Mapping[str, Severity]) -> Json:
    """A rule with its manual page; a rule that has none, with its name and the severity that it has here."""
    if name not in manual.rules():
        return {"id": safe(name), "defaultConfiguration": {"level": severities[name]}}
    page = manual.page(name)
    more = "\n\n".join((f"{manual.WHY} {page.why}", *page.more))
    examples = f"Fires:\n\n{page.fires}\nSilent:\n\n{page.silent}"
    marked = f"Fires:\n\n```yaml\n{page.fires}```\n\nSilent:\n\n```yaml\n{page.silent}```\n"
    return {
        "id": name,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": f"{page.title} {page.why}"},
        "help": {
            "text": f"{page.title}\n\n{more}\n\n{examples}",
            "markdown": f"{page.title}\n\n{more}\n\n{marked}",
        },
        "defaultConfiguration": {"level": page.severity},
        "properties": {"tags": ["fact-checking"], "problem.severity": PROBLEM[page.severity]},
    }


def _results(story: StoryReport, rules: Mapping[str, int]) -> list[Json]:
    seen = index(story)
    return [_result(finding, story, rules, seen) for finding in story.findings]


def _result(finding: Finding, story: StoryReport, rules: Mapping[str, int], seen: Index) -> Json:
    """One finding. GitHub refuses a file in which a result has no place, so one without stands where its story does."""
    shown = sides(finding, seen)[:PLACES]
    about, _, values = finding.fingerprint.partition(".")
    places = [_physical(side.at) for side in shown]
    result: Json = {
        "ruleId": safe(finding.rule),
        "ruleIndex": rules[finding.rule],
        "level": finding.severity,
        "message": {"text": _message(finding, shown)},
        "locations": [{"physicalLocation": place} for place in places] or [_somewhere(story)],
        "partialFingerprints": {
            "factcheckAbout/v1": safe(about),
            "factcheckSeen/v1": safe(values),
            "primaryLocationLineHash": safe(finding.fingerprint),
        },
        "suppressions": [] if finding.status in OPEN else [_suppression(finding)],
        "properties": {
            key: safe(value) if isinstance(value, str) else value
            for key, value in (
                ("story", finding.story),
                ("fact", finding.fact),
                ("facet", finding.facet),
                ("status", finding.status),
                ("fails", finding.fails),
            )
        },
    }
    if len(shown) > 1:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": place, "message": {"text": _unlinked(_said(side))}}
            for number, (side, place) in enumerate(zip(shown, places, strict=True), 1)
        ]
    return result


def _suppression(finding: Finding) -> Json:
    return {"kind": "external", "status": "accepted", "justification": decision_words(finding)}


def _message(finding: Finding, shown: list[Side]) -> str:
    """What it says, the old decision where one no longer stands, and links to its sides."""
    lines = [safe(clip(finding.message, LONGEST))]
    if finding.resolution is not None and finding.status in OPEN:
        lines += [f"{finding.status} decision: {decision_words(finding)}", *moved(finding)]
    text = _unlinked("\n".join(lines))
    if len(shown) < 2:
        return text
    links = ", ".join(f"[{_link_text(side.claim or side.place)}]({number})" for number, side in enumerate(shown, 1))
    return f"{text}\nSides: {links}"


def _said(side: Side) -> str:
    """A side in short: the claim and its value as written."""
    written = f": '{as_typed(side.value.raw)}'" if side.value and side.value.raw else ""
    return safe(clip(f"{side.claim or side.place}{written}"))


def _unlinked(text: str) -> str:
    """Text in which no viewer finds a link or a placeholder.

    >>> _unlinked("see [here](1) {0}")
    'see [here] (1) {{0}}'
    """
    return text.replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _link_text(text: str) -> str:
    """The words of a link: what would end them is escaped."""
    return re.sub(r"([\\\[\]])", r"\\\1", safe(clip(text, 100))).replace("{", "{{").replace("}", "}}")


def _physical(at: Location) -> Json:
    return {
        "artifactLocation": _artifact(at.file),
        "region": {
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
        },
    }


def _somewhere(story: StoryReport) -> Json:
    """The first file of a story that is known; its folder where none is."""
    files = (value.file for fact in story.facts for facet in fact.facets for value in facet.values)
    place = {"artifactLocation": _artifact(next(files, story.path)), "region": {"startLine": 1}}
    return {"physicalLocation": place}


def _artifact(file: str) -> Json:
    """A file as a URI below the root, or an absolute one.

    >>> _artifact("claims/Łódź 1%.yaml")["uri"], _artifact("C:/x")["uri"]
    ('claims/%C5%81%C3%B3d%C5%BA%201%25.yaml', 'file:///C:/x')
    """
    try:
        octets = file.encode("utf-8", "surrogateescape")  # a name that is no UTF-8, as the system has it
    except UnicodeEncodeError:
        octets = file.encode("utf-8", "surrogatepass")
    if file.startswith("/"):
        return {"uri": "file://" + quote(octets, safe="/")}
    if re.match("[A-Za-z]:/", file):
        return {"uri": "file:///" + quote(octets, safe="/:")}
    return {"uri": quote(octets, safe="/"), "uriBaseId": ROOT}
