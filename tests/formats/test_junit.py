import xml.etree.ElementTree as ET

import junitparser
import pytest
from msgspec.structs import replace

from factcheck.formats.junit import render
from factcheck.model.report import Report
from tests.formats import reports

JENKINS = {
    "testsuites": {"name", "time", "tests", "failures", "disabled", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id",
                  "package"},
    "testcase": {"name", "assertions", "time", "classname", "status"},
    "failure": {"type", "message"},
    "system-out": set(),
}  # fmt: skip
"""The elements and attributes of Jenkins' schema that a report may have."""


def read(report: Report) -> junitparser.JUnitXml:
    return junitparser.JUnitXml.fromstring(render(report).encode())


@pytest.mark.parametrize("make", [reports.empty, reports.zhilin, reports.hostile])
def test_it_has_only_what_jenkins_schema_knows_and_its_counts_are_right(make):
    root = ET.fromstring(render(make()).encode())
    for element in root.iter():
        assert set(element.attrib) <= JENKINS[element.tag]
    assert root.get("tests") == str(len(root.findall(".//testcase")))
    assert root.get("failures") == str(len(root.findall(".//testcase[failure]")))


def test_a_fact_is_a_case_and_a_failing_finding_its_failure():
    (suite,) = read(reports.zhilin())
    cases = {case.name: case for case in suite}
    assert {case.classname for case in suite} == {"zhilin"}
    failing = cases["Mikhail Zhilin: requested asylum"]
    assert [(one.type, type(one)) for one in failing.result] == [("value-conflict", junitparser.Failure)]
    assert "claims/zhilin/moscow-times.yaml:12:11" in failing.result[0].text
    assert cases["Mikhail Zhilin: fears (court appeals)"].is_passed


def test_a_finding_about_no_single_fact_is_a_case_of_its_own():
    cases = {case.name: case for case in next(iter(read(reports.zhilin())))}
    assert cases["order-conflict 11111111"].result[0].type == "order-conflict"
    assert "seen then: 2022-09-25; now: 2022-09-26" in cases["order-conflict 11111111"].result[0].text
    assert cases["near-miss cccccccc"].is_passed
    assert "Nothing to show beside it." in cases["near-miss cccccccc"].system_out


def test_what_does_not_fail_or_is_decided_is_told_in_the_output():
    cases = {case.name: case for case in next(iter(read(reports.zhilin())))}
    assert "only extradition-report says it" in cases["Mikhail Zhilin: crossed the border"].system_out
    assert "accept moscow-times#12" in cases["Mikhail Zhilin: requested asylum"].system_out


def test_several_failures_of_one_fact_are_each_there_and_count_as_one_case():
    report = reports.zhilin()
    story = report.stories[0]
    findings = tuple(replace(one, status="open", fails=True) for one in story.findings)
    report = replace(report, stories=(replace(story, findings=findings),))
    (suite,) = read(report)
    cases = {case.name: case for case in suite}
    assert [one.type for one in cases["Mikhail Zhilin: requested asylum"].result] == ["value-conflict", "self-conflict"]
    assert (suite.tests, suite.failures) == (7, 4)


def test_no_two_cases_of_a_story_have_one_name():
    report = reports.zhilin()
    story = report.stories[0]
    twin = replace(story.facts[0], id="mikhail-zhilin.requested-asylum-2")
    report = replace(report, stories=(replace(story, facts=(*story.facts, twin)),))
    names = [case.name for case in next(iter(read(report)))]
    assert len(names) == len(set(names)) == 8
    assert "Mikhail Zhilin: requested asylum [mikhail-zhilin.requested-asylum]" in names


def test_signs_that_xml_cannot_hold_are_shown_as_escapes():
    text = render(reports.hostile())
    assert r"\x1b[31mred\x07" in text
    assert r"\ud800" in text
    assert not set(text) & {"\ufffe", "\uffff", "\x1b", "\x07"}
    (suite,) = read(reports.hostile())
    assert suite.name.endswith("end")
