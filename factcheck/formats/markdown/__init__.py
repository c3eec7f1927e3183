"""Markdown, for a comment on a pull request: what fails, what else is open, how a draft stands, the facts by verdict.

It leads with what has to be done. What is decided is folded away, and what does not fit into a comment is counted.
"""

from collections.abc import Callable, Iterator

from factcheck.formats.base import PLAIN, Options
from factcheck.formats.markdown.facts import draft_item, fact_item
from factcheck.formats.markdown.findings import decided_item, finding_item
from factcheck.formats.markdown.room import Part, fit
from factcheck.formats.markdown.writing import table, text
from factcheck.formats.sides import OPEN, index
from factcheck.model.report import VERDICTS, Finding, Report, StoryReport

SEVERITIES = ("error", "warning", "note")
Chosen = Callable[[Finding], bool]


def render(report: Report, options: Options = PLAIN) -> str:
    """The report as GitHub's Markdown, below its limit of 65,536 characters; width and colour change nothing."""
    parts = [
        Part(_head(report), (), "", ("", "")),
        _findings(report, "Fails", lambda finding: finding.fails),
        _findings(report, "Open", lambda finding: finding.status in OPEN and not finding.fails),
        _draft(report),
        _facts(report),
        _decided(report),
    ]
    return fit([part for part in parts if part.before])


def _head(report: Report) -> str:
    """Whether it passes, and the counts."""
    summary = report.summary
    failing = summary.open_failing
    title = "✅ factcheck: nothing that is open makes this check fail"
    if failing:
        makes = "makes" if failing == 1 else "make"
        title = f"❌ factcheck: {counted(failing, 'open finding')} {makes} this check fail"
    verdicts = ", ".join(f"{summary.verdicts[name]} {name}" for name in VERDICTS if summary.verdicts.get(name))
    facts = f"{counted(summary.facts, 'fact')} in {counted(summary.stories, 'story', 'stories')}"
    drafted = f" {counted(summary.drafted, 'claim')} drafted and not yet looked at." if summary.drafted else ""
    return f"## {title}\n\n{facts}{': ' if verdicts else ''}{verdicts}. {_open(report)}.{drafted}\n"


def _open(report: Report) -> str:
    findings = [finding for story in report.stories for finding in story.findings]
    still = [finding.severity for finding in findings if finding.status in OPEN]
    parts = [counted(still.count(severity), severity) for severity in SEVERITIES if severity in still]
    decided = len(findings) - len(still)
    return (", ".join(parts) + " open" if parts else "Nothing open") + (f", {decided:,} decided" if decided else "")


def _chosen(report: Report, chosen: Chosen) -> Iterator[tuple[StoryReport, list[Finding]]]:
    """The findings that are chosen, story by story, by severity."""
    for story in report.stories:
        found = [finding for finding in story.findings if chosen(finding)]
        if found:
            yield story, sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


def _findings(report: Report, title: str, chosen: Chosen) -> Part:
    """Findings in full, each story's under its name where there are several."""
    items = []
    for story, found in _chosen(report, chosen):
        known = index(story)
        name = f"\n**{text(story.title or story.id, 200)}**\n" if len(report.stories) > 1 else ""
        for number, finding in enumerate(found):
            full, brief = finding_item(finding, known)
            items.append((name + full, name + brief) if number == 0 else (full, brief))
    before = f"\n### {title}: {len(items):,}\n" if items else ""
    return Part(before, items, "", ("open finding", "open findings"))


def _draft(report: Report) -> Part:
    items = [draft_item(line) for story in report.stories for line in story.draft]
    return Part("\n### The draft\n\n" if items else "", items, "", ("claim of the draft", "claims of the draft"))


def _facts(report: Report) -> Part:
    """All facts, worst verdict first."""
    several = len(report.stories) > 1
    facts = [(fact, story if several else None) for story in report.stories for fact in story.facts]
    facts.sort(key=lambda pair: VERDICTS.index(pair[0].verdict))
    head = table("verdict", *(["story"] if several else []), "fact", "sources", "what they give")
    before = "\n".join(["", f"### Facts: {len(facts):,}", "", *head, ""])
    return Part(before if facts else "", [fact_item(*pair) for pair in facts], "", ("fact", "facts"))


def _decided(report: Report) -> Part:
    """What is decided, folded."""
    found = [finding for story in report.stories for finding in story.findings if finding.status not in OPEN]
    before = f"\n<details><summary>Decided: {len(found):,}</summary>\n\n" if found else ""
    return Part(before, list(map(decided_item, found)), "\n</details>\n", ("decided finding", "decided findings"))


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "fact"), counted(1200, "fact")
    ('1 fact', '1,200 facts')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
