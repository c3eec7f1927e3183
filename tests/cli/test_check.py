import json
from datetime import date
from pathlib import Path

import pytest

from factcheck import memory
from factcheck.formats import text
from factcheck.formats.json import render
from factcheck.model.problem import InvalidInputError, Problem
from tests.formats import reports
from tests.stories import read, write_story


def test_without_arguments_it_checks_the_folder_claims_and_shows_text(run, checked):
    calls = checked(reports.zhilin())
    ended = run("check")
    assert calls[0]["paths"] == ["claims"]
    assert ended.out == text.render(reports.zhilin())
    assert ended.err == ""


@pytest.mark.parametrize(("report", "status"), [(reports.empty(), 0), (reports.zhilin(), 1)])
def test_the_exit_status_is_1_when_something_open_fails_and_else_0(run, checked, report, status):
    checked(report)
    assert run("check").status == status


def test_every_option_reaches_the_pipeline(run, checked):
    calls = checked()
    named = ("--only", "value-conflict", "--only", "near-miss", "--without", "a", "--without", "b", "--story", "zhilin")
    named += ("--jobs", "2")
    run(
        "check",
        "one",
        "two",
        *named,
        "--fail-on",
        "warning",
        "--decisions-from",
        "d.yaml",
        "--today",
        "2023-01-02",
        "--jobs",
        "2",
    )
    assert calls == [
        {
            "paths": ["one", "two"],
            "only": ("value-conflict", "near-miss"),
            "without": ("a", "b"),
            "story": "zhilin",
            "fail_on": ("warning",),
            "decisions_from": Path("d.yaml"),
            "today": date(2023, 1, 2),
            "jobs": 2,
            "engine": "local",
            "scheduler": None,
            "told": None,
        }
    ]


def test_each_problem_stands_on_its_own_line_and_nothing_is_reported_as_checked(run, checked):
    checked(InvalidInputError((Problem("a.yaml", 1, 2, "no \x1b[31m key"), Problem("b.yaml", 3, 4, "twice"))))
    ended = run("check", "--format", "json")
    assert ended.status == 2
    assert ended.out == ""
    assert ended.err.splitlines() == [r"a.yaml:1:2: no \x1b[31m key", "b.yaml:3:4: twice"]


def test_too_little_memory_is_no_error_of_ours_and_no_failed_check(run, checked, monkeypatch):
    checked(MemoryError())
    ended = run("check", "--no-cache")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("factcheck: there is not enough memory for so much at once")


def test_an_internal_error_says_what_to_report_and_hides_the_traceback(run, checked, monkeypatch):
    monkeypatch.delenv("FACTCHECK_DEBUG", raising=False)
    checked(ZeroDivisionError("deep inside"))
    ended = run("check")
    assert ended.status == 3
    assert ended.out == ""
    assert "ZeroDivisionError: deep inside" in ended.err
    assert "report" in ended.err
    assert "Traceback" not in ended.err


def test_those_who_ask_for_it_see_the_traceback(run, checked, monkeypatch):
    monkeypatch.setenv("FACTCHECK_DEBUG", "1")
    checked(ZeroDivisionError("deep inside"))
    assert "Traceback" in run("check").err


def test_ctrl_c_ends_quietly_with_130(run, checked):
    checked(KeyboardInterrupt())
    assert run("check") == (130, "", "")


def test_a_format_goes_to_its_output_and_one_without_to_stdout(run, checked, tmp_path):
    checked(reports.zhilin())
    file = tmp_path / "report.json"
    ended = run("check", "--format", "json", "--output", str(file), "--format", "text")
    assert ended.out == text.render(reports.zhilin())
    assert file.read_bytes().decode() == render(reports.zhilin())


def test_formats_and_outputs_are_paired_in_order(run, checked, tmp_path):
    checked(reports.zhilin())
    file = tmp_path / "report.txt"
    ended = run("check", "--format=text", "--format=json", f"--output={file}", "--output=-")
    assert json.loads(ended.out)["format"] == "factcheck-report/1"
    assert file.read_bytes().decode() == text.render(reports.zhilin())


def test_an_output_that_cannot_be_written_is_refused_before_anything_is_checked(run, checked, tmp_path):
    calls = checked()
    for place in (tmp_path, tmp_path / "nowhere" / "report.json"):
        ended = run("check", "--output", str(place))
        assert ended.status == 2
        assert "cannot write" in ended.err
    assert calls == []


def test_quiet_prints_no_report_but_what_is_asked_for(run, checked, tmp_path):
    checked(reports.zhilin())
    file = tmp_path / "report.json"
    assert run("check", "--quiet") == (1, "", "")
    assert run("check", "--quiet", "--format", "json", "--output", str(file)) == (1, "", "")
    assert file.exists()
    assert run("check", "--quiet", "--format", "json").out.startswith("{")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "jsonn"], "did you mean 'json'?"),
        (["--only", "value-conflicts"], "did you mean 'value-conflict'?"),
        (["--fail-on", "errors"], "did you mean 'error'?"),
        (["--today", "tomorrow"], "--today"),
        (["--tody", "2023-01-01"], "--tody"),
        (["--format", "text", "--format", "json"], "2 reports would go to stdout"),
        (["--output", "a", "--output", "b"], "has no --format of its own"),
        (["--format", "text", "--output", "a", "--output", "b"], "has no --format of its own"),
        (["--format", "text", "--output", "a", "--format", "json", "--output", "a"], "would go to 'a'"),
    ],
)
def test_a_call_that_cannot_be_meant_is_refused_with_a_hint(run, checked, arguments, words):
    calls = checked()
    ended = run("check", *arguments)
    assert ended.status == 2
    assert ended.out == ""
    assert words in ended.err
    assert calls == []


def test_columns_are_honoured_and_a_pipe_gets_no_colour(run, checked, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    checked(reports.zhilin())
    out = run("check").out
    assert max(map(len, out.splitlines())) <= 40
    assert "\x1b" not in out


def test_what_has_not_changed_is_not_checked_again_unless_asked(run, checked, tmp_path):
    calls = checked(reports.zhilin())
    (tmp_path / "sheet.yaml").write_text("a")
    first = run("check", str(tmp_path))
    assert run("check", str(tmp_path)) == first
    assert len(calls) == 1
    assert run("check", str(tmp_path), "--no-cache") == first
    assert len(calls) == 2
    (tmp_path / "sheet.yaml").write_text("b")
    run("check", str(tmp_path))
    assert len(calls) == 3


CLASH = """
sources:
  a: {claims: [{subject: Ana Pérez, predicate: age, quantity: 36}]}
  b: {claims: [{subject: Ana Pérez, predicate: age, quantity: 37}]}
"""


@pytest.mark.parametrize("output", ["-", "report.txt", "story/report.txt"])
@pytest.mark.parametrize("name", ["json", "text", "sarif"])
def test_what_is_remembered_is_what_is_made(run, tmp_path, monkeypatch, name, output):
    monkeypatch.chdir(tmp_path)
    write_story(tmp_path / "story", read(CLASH))
    asked = ("check", "story", "--format", name, "--output", output)

    def shown(*more):
        ended = run(*asked, *more)
        return ended, "" if output == "-" else (tmp_path / output).read_text("utf-8")

    first = shown("--no-cache")
    assert first[0].status == 1
    assert [shown(), shown(), shown()] == [first] * 3
    assert {path.suffix for path in memory.folder().iterdir()} == {".json"}
