import re

from msgspec.structs import replace

from factcheck.formats.github import render
from factcheck.model.report import Report
from tests.formats import reports

COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*,?)+)::(.*)")
"""A workflow command as the runner reads it: properties end at a comma, and all of them at two colons."""


def commands(report: Report) -> list[tuple[str, dict[str, str], str]]:
    """Read the commands back, their escapes undone."""
    read = []
    for line in render(report).splitlines()[:-1]:
        level, properties, message = COMMAND.fullmatch(line).groups()
        pairs = (one.split("=", 1) for one in properties.split(","))
        read.append((level, {key: unescaped(value) for key, value in pairs}, unescaped(message)))
    return read


def unescaped(text: str) -> str:
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, sign)
    return text


def test_every_open_finding_is_a_command_and_what_fails_comes_first():
    read = commands(reports.zhilin())
    assert [level for level, _, _ in read] == ["error", "error", "warning", "warning"]
    assert not any("Decided long ago." in message for _, _, message in read)
    assert render(reports.zhilin()).splitlines()[-1] == "factcheck: 4 open, 2 failing."


def test_a_failing_warning_stands_before_an_error_that_does_not_fail():
    one, two = reports.zhilin(), []
    story = one.stories[0]
    for finding in story.findings:
        two.append(replace(finding, fails=finding.severity == "warning"))
    shown = commands(replace(one, stories=(replace(story, findings=tuple(two)),)))
    assert [level for level, _, _ in shown] == ["warning", "warning", "error", "error"]


def test_a_command_stands_where_its_first_side_does_and_names_the_other():
    _, properties, message = commands(reports.zhilin())[0]
    assert properties == {
        "file": "claims/zhilin/extradition-report.yaml",
        "line": "20",
        "col": "11",
        "endLine": "20",
        "endColumn": "41",
        "title": "value-conflict: mikhail-zhilin.requested-asylum, date",
    }
    assert "\nSee also claims/zhilin/moscow-times.yaml:12:11\n" in message


def test_columns_are_given_only_within_one_line():
    report = reports.zhilin()
    finding = report.stories[0].findings[0]
    at = replace(finding.locations[0], end_line=22)
    finding = replace(finding, locations=(at,))
    story = replace(report.stories[0], findings=(finding,))
    _, properties, _ = commands(replace(report, stories=(story,)))[0]
    assert properties["endLine"] == "22"
    assert "col" not in properties
    assert "endColumn" not in properties


def test_a_note_is_a_notice_and_one_without_a_place_has_none():
    report = reports.zhilin()
    finding = replace(report.stories[0].findings[3], severity="note")
    story = replace(report.stories[0], findings=(finding,))
    level, properties, _ = commands(replace(report, stories=(story,)))[0]
    assert (level, list(properties)) == ("notice", ["title"])


def test_no_text_from_a_file_begins_a_command_or_ends_a_property():
    lines = render(reports.hostile()).splitlines()
    assert len(lines) == 3
    assert all(COMMAND.fullmatch(line) for line in lines[:-1])
    assert not any("##[" in line for line in lines)


def test_what_is_escaped_is_read_back_as_it_was():
    report = reports.zhilin()
    words = "100% of it: a, b\nand %0A %25"
    finding = replace(report.stories[0].findings[0], message=words, fact=words)
    story = replace(report.stories[0], findings=(finding,))
    _, properties, message = commands(replace(report, stories=(story,)))[0]
    assert message.startswith("100% of it: a, b and %0A %25\n")
    assert properties["title"] == "value-conflict: 100% of it: a, b and %0A %25, date"
