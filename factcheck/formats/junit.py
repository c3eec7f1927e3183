"""JUnit XML, for build servers: a suite a story, a test case a fact, a failure each open finding that fails.

A finding about no single fact is a case of its own. What is open and does not fail, and what is decided, is told in the
output of its case. Elements and attributes are those that Jenkins' schema knows; there is no clock in it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from factcheck.formats.base import PLAIN, Options, clip, safe
from factcheck.formats.sides import OPEN, decision_words, moved
from factcheck.model.report import Fact, Finding, Report, StoryReport

LONGEST = 4000
NAME = 300


class Case(NamedTuple):
    """One test case: what it is called, what is found about it, and what it says besides."""

    name: str
    findings: Sequence[Finding]
    verdict: str = ""

    @property
    def failing(self) -> list[Finding]:
        """What makes it fail."""
        return [finding for finding in self.findings if finding.fails]


def render(report: Report, options: Options = PLAIN) -> str:
    """The report as one `testsuites` element in UTF-8; width and colour change nothing."""
    suites = [(story, list(_cases(story))) for story in report.stories]
    counts = _counts(case for _, cases in suites for case in cases)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="factcheck" {counts}>']
    for story, cases in suites:
        lines += _suite(story, cases)
    return "\n".join([*lines, "</testsuites>", ""])


def _cases(story: StoryReport) -> Iterator[Case]:
    """A case for each fact in its order, then one for each finding about none; no two of one name."""
    known = {fact.id for fact in story.facts}
    about: dict[str, list[Finding]] = defaultdict(list)
    for finding in story.findings:
        about[finding.fact if finding.fact in known else ""].append(finding)
    cases = [(_title(fact), fact.id, Case("", about[fact.id], _verdict(fact))) for fact in story.facts]
    for finding in about[""]:
        name = f"{finding.rule} {finding.fingerprint.partition('.')[0]}"
        cases.append((name, finding.fingerprint, Case("", [finding])))
    times = Counter(name for name, _, _ in cases)
    for name, key, case in cases:
        yield case._replace(name=f"{name} [{key}]" if times[name] > 1 else name)


def _verdict(fact: Fact) -> str:
    return f"{fact.verdict}: {fact.reason}" if fact.reason else fact.verdict


def _title(fact: Fact) -> str:
    qualifiers = ", ".join(f"{key} {value}" for key, value in fact.qualifiers.items())
    return clip(f"{fact.subject}: {fact.predicate}" + (f" ({qualifiers})" if qualifiers else ""), NAME)


def _counts(cases: Iterable[Case]) -> str:
    """How many cases there are and how many of them fail, however many failures one has."""
    failing = [bool(case.failing) for case in cases]
    return f'tests="{len(failing)}" failures="{sum(failing)}" errors="0"'


def _suite(story: StoryReport, cases: Sequence[Case]) -> Iterator[str]:
    yield f'  <testsuite name={_attribute(story.id)} {_counts(cases)} skipped="0" time="0">'
    for case in cases:
        head = f"    <testcase classname={_attribute(story.id)} name={_attribute(case.name)}"
        inside = [*map(_failure, case.failing), *_output(case)]
        if inside:
            yield f'{head} time="0">'
            yield from inside
            yield "    </testcase>"
        else:
            yield f'{head} time="0"/>'
    yield "  </testsuite>"


def _failure(finding: Finding) -> str:
    message = safe(clip(finding.message, LONGEST))
    body = _text("\n".join([message, *_details(finding)]))
    return (
        f"      <failure type={_attribute(finding.rule)} message={_attribute(clip(finding.message))}>{body}</failure>"
    )


def _details(finding: Finding) -> Iterator[str]:
    """The old decision, where it stands, and its fingerprint."""
    if finding.resolution is not None:
        yield f"{finding.status} decision: {decision_words(finding)}"
        yield from moved(finding)
    for at in finding.locations:
        yield f"{safe(at.file)}:{at.line}:{at.column}"
    yield f"finding {safe(finding.fingerprint)}"


def _output(case: Case) -> Iterator[str]:
    """The verdict, and whatever is found that does not fail."""
    lines = [safe(clip(case.verdict, LONGEST))] if case.verdict else []
    for finding in case.findings:
        if not finding.fails:
            state = finding.severity if finding.status in OPEN else f"decided, {decision_words(finding)}"
            lines.append(f"{finding.rule} ({state}): {safe(clip(finding.message, LONGEST))}")
            lines += _details(finding) if finding.status in OPEN else []
    if lines:
        yield f"      <system-out>{_text(chr(10).join(lines))}</system-out>"


def _text(text: str) -> str:
    return escape(text)


def _attribute(text: str) -> str:
    return quoteattr(safe(text))
