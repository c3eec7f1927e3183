import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from factcheck import manual
from factcheck.formats.sarif import render
from factcheck.model.report import Report
from tests.formats import reports

SCHEMA = Path(__file__).parent / "sarif-schema-2.1.0.json"
LINK = re.compile(r"\[([^\]]*)\]\(([^)]+)\)")
"""A link as viewers look for it in a message."""
every_report = pytest.mark.parametrize("make", [reports.empty, reports.zhilin, reports.hostile])


def run(report: Report) -> dict[str, Any]:
    """The one run of a report."""
    (only,) = json.loads(render(report))["runs"]
    return only


def changed(**fields: object) -> Report:
    """The hand-made report with nothing but its first finding, otherwise."""
    report = reports.zhilin()
    finding = replace(report.stories[0].findings[0], **fields)
    return replace(report, stories=(replace(report.stories[0], findings=(finding,)),))


@every_report
def test_it_is_valid_by_the_schema_of_sarif(make):
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(json.loads(render(make())))] == []


def test_every_rule_is_there_with_its_manual_page():
    rules = {rule["id"]: rule for rule in run(reports.empty())["tool"]["driver"]["rules"]}
    assert list(rules) == list(manual.rules())
    for name, rule in rules.items():
        assert rule["shortDescription"]["text"] == manual.page(name).title
        assert manual.page(name).why in rule["help"]["text"]
        assert f"```yaml\n{manual.page(name).fires}```" in rule["help"]["markdown"]


@every_report
def test_a_result_points_to_its_rule(make):
    only = run(make())
    for result in only["results"]:
        assert only["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_both_sides_are_locations_and_the_message_links_to_them():
    result = run(reports.zhilin())["results"][0]
    places = [one["physicalLocation"] for one in result["locations"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "claims/zhilin/extradition-report.yaml",
        "claims/zhilin/moscow-times.yaml",
    ]
    assert places[1]["region"] == {"startLine": 12, "startColumn": 11, "endLine": 12, "endColumn": 19}
    related = {one["id"]: one for one in result["relatedLocations"]}
    assert [one["physicalLocation"] for one in related.values()] == places
    assert LINK.findall(result["message"]["text"]) == [("extradition-report#20", "1"), ("moscow-times#12", "2")]


def test_a_decided_finding_is_suppressed_with_its_reason_and_all_others_are_not():
    results = run(reports.zhilin())["results"]
    assert [len(result["suppressions"]) for result in results] == [0, 0, 0, 0, 1]
    assert results[4]["suppressions"][0]["status"] == "accepted"
    assert results[4]["suppressions"][0]["justification"].endswith("The court filing gives Sept. 26.")


def test_both_halves_of_the_fingerprint_are_partial_fingerprints():
    prints = run(reports.zhilin())["results"][0]["partialFingerprints"]
    assert (prints["factcheckAbout/v1"], prints["factcheckSeen/v1"]) == ("3f9a1c02", "8d1e44b7")


def test_a_note_and_a_stale_finding_keep_their_level_and_say_what_moved():
    assert run(changed(severity="note"))["results"][0]["level"] == "note"
    assert "seen then: 2022-09-25; now: 2022-09-26" in run(reports.zhilin())["results"][1]["message"]["text"]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("claims/a b.yaml", "claims/a%20b.yaml"),
        ("claims/Łódź#1?.yaml", "claims/%C5%81%C3%B3d%C5%BA%231%3F.yaml"),
        ("a:b/100%.yaml", "a%3Ab/100%25.yaml"),
        ("../x.yaml", "../x.yaml"),
        ("claims/\udcff.yaml", "claims/%FF.yaml"),
    ],
)
def test_files_are_relative_uris_below_the_root(file, uri):
    at = replace(reports.zhilin().stories[0].findings[0].locations[0], file=file)
    place = run(changed(locations=(at,)))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    assert unquote(uri, errors="surrogateescape") == file


def test_an_absolute_path_is_an_absolute_uri():
    at = replace(reports.zhilin().stories[0].findings[0].locations[0], file="/data/a b.yaml")
    place = run(changed(locations=(at,)))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///data/a%20b.yaml"}


def test_a_finding_without_a_place_stands_where_its_story_does():
    (place,) = run(changed(locations=(), claims=()))["results"][0]["locations"]
    assert place["physicalLocation"]["region"] == {"startLine": 1}
    assert place["physicalLocation"]["artifactLocation"]["uri"].startswith("claims/zhilin/")


def test_text_from_files_makes_no_link_and_no_placeholder():
    for result in run(reports.hostile())["results"]:
        text = result["message"]["text"].partition("\nSides: ")[0]
        assert not LINK.search(text)
        assert "{0}" not in text.replace("{{", "").replace("}}", "")
        assert all(target.isdigit() for _, target in LINK.findall(result["message"]["text"]))


def test_a_rule_that_this_version_does_not_know_has_its_name_and_level():
    only = run(changed(rule="of-the-future", severity="warning"))
    rule = only["tool"]["driver"]["rules"][only["results"][0]["ruleIndex"]]
    assert rule == {"id": "of-the-future", "defaultConfiguration": {"level": "warning"}}


def test_columns_count_code_points_and_say_so():
    assert run(reports.empty())["columnKind"] == "unicodeCodePoints"
