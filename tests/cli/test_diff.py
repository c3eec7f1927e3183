import json
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from factcheck.formats.json import render
from factcheck.model.report import Decision, Report
from tests.formats import reports

FORMATS = ("text", "markdown", "json")


def stored(path: Path, report: Report) -> str:
    path.write_bytes(render(report).encode("utf-8", "backslashreplace"))
    return str(path)


def fixed() -> Report:
    """The hand-made report after an editor's day: one finding decided, one gone, one fact another."""
    report = reports.zhilin()
    story = report.stories[0]
    made = Decision(decision="accept", claim="moscow-times#12", reason="The court filing.", by="eds", on="2023-01-05")
    decided = replace(story.findings[0], status="resolved", resolution=made, fails=False)
    agreed = replace(story.facts[0], verdict="agreed")
    story = replace(story, findings=(decided, *story.findings[2:]), facts=(agreed, *story.facts[1:]))
    return replace(report, stories=(story,))


@pytest.fixture
def files(tmp_path) -> tuple[str, str]:
    """The report before and after."""
    return stored(tmp_path / "old.json", reports.zhilin()), stored(tmp_path / "new.json", fixed())


def test_it_leaves_with_0_when_nothing_fails_that_did_not_and_with_1_when_something_does(run, files):
    old, new = files
    assert run("diff", old, new).status == 0
    ended = run("diff", new, old)
    assert ended.status == 1
    assert ended.out.startswith("2 findings fail now that did not before.\n")
    assert "Fails now: 2\n- error: value-conflict 3f9a1c02.8d1e44b7 in zhilin: Mikhail Zhilin:" in ended.out


def test_text_says_what_is_decided_gone_and_changed(run, files):
    out = run("diff", *files).out
    assert out.startswith("Nothing fails that did not fail before.\n")
    assert "Decided: 1\n- error: value-conflict 3f9a1c02.8d1e44b7 in zhilin: accept moscow-times#12" in out
    assert "Gone: 1\n- error: order-conflict 11111111.22222222 in zhilin" in out
    assert "conflict → agreed: Mikhail Zhilin: requested asylum in zhilin" in out


def test_markdown_says_the_same(run, files):
    out = run("diff", *files, "--format", "markdown").out
    assert out.startswith("## ✅ Nothing fails that did not fail before.\n")
    assert "### Decided: 1\n\n- error: `value-conflict` `3f9a1c02.8d1e44b7` in `zhilin`: accept" in out
    assert run("diff", *reversed(files), "--format", "markdown").out.startswith("## ❌ 2 findings fail now")


def test_json_has_the_findings_as_the_reports_have_them(run, files):
    data = json.loads(run("diff", *files, "--format", "json").out)
    assert data["format"] == "factcheck-diff/1"
    assert data["newly_failing"] == 0
    assert data["findings"]["gone"] == [json.loads(msgspec.json.encode(reports.zhilin().stories[0].findings[1]))]
    assert data["findings"]["decided"][0]["new"]["resolution"]["by"] == "eds"
    assert [one["new"]["verdict"] for one in data["facts"]["changed"]] == ["agreed"]


@pytest.mark.parametrize("form", FORMATS)
def test_reports_that_do_not_differ_say_so_and_the_same_bytes_come_twice(run, files, form):
    old, new = files
    same = run("diff", old, old, "--format", form)
    assert (same.status, same.err) == (0, "")
    assert form == "json" or "The two reports do not differ." in same.out
    assert run("diff", old, new, "--format", form) == run("diff", old, new, "--format", form)


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_reports_are_compared_in_every_format_and_harm_none(run, tmp_path, form):
    empty, hostile = stored(tmp_path / "empty.json", reports.empty()), stored(tmp_path / "h.json", reports.hostile())
    ended = run("diff", empty, hostile, "--format", form)
    assert (ended.status, ended.err) == (1, "")
    assert not set(ended.out) & {"\x1b", "\x07", "\u202e"} or form == "json"
    assert form != "markdown" or "<script>" not in ended.out.replace("\\<script\\>", "")
    assert form != "json" or json.loads(ended.out)["newly_failing"] == 1


def test_a_narrow_terminal_is_kept_to(run, files, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, run("diff", *files).out.splitlines())) <= 40


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        ("  \n", "is empty"),
        ("source:\n  id: a\n", "is no JSON (line 1, column 1"),
        ("\x00\xff", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is JSON without a format"),
        ('"factcheck-report/1"', "is JSON without a format"),
        ("{}", "is JSON without a format"),
        ('{"format": "factcheck-report/2"}', "is of format 'factcheck-report/2', and this factcheck reads"),
        ('{"format": ["factcheck-report/1"]}', "is of format"),
        (
            '{"format": "factcheck-report/1"}',
            "is no whole factcheck report: the whole: Object missing",
        ),
    ],
)
def test_what_is_no_report_is_refused_with_what_it_is(run, files, tmp_path, content, words):
    broken = tmp_path / "broken.json"
    broken.write_bytes(content.encode("latin-1"))
    for ended in (run("diff", str(broken), files[1]), run("diff", files[0], str(broken))):
        assert (ended.status, ended.out) == (2, "")
        assert words in ended.err
        assert str(broken) in ended.err
        assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("share", [0.01, 0.3, 0.5, 0.99])
def test_a_report_that_is_cut_off_is_refused(run, files, tmp_path, share):
    whole = Path(files[0]).read_bytes()
    cut = tmp_path / "cut.json"
    cut.write_bytes(whole[: int(len(whole) * share)])
    ended = run("diff", str(cut), files[0])
    assert ended.status == 2
    assert "is cut off" in ended.err or "is no JSON" in ended.err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data["summary"].update(facts="5"), "summary.facts: Expected `int`, got `str`"),
        (lambda data: data["stories"][0]["facts"][1].update(verdict="true"), "stories[0].facts[1].verdict"),
        (
            lambda data: data["stories"][0]["findings"][0].update(extra=1),
            "findings[0]: Object contains unknown field `extra`",
        ),
        (
            lambda data: data["stories"][0]["findings"][0].pop("rule"),
            "findings[0]: Object missing required field `rule`",
        ),
    ],
)
def test_a_report_with_a_key_or_type_that_is_wrong_is_refused_with_its_place(run, files, tmp_path, change, words):
    data = json.loads(Path(files[0]).read_bytes())
    change(data)
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(data), encoding="utf-8")
    ended = run("diff", str(broken), files[1])
    assert ended.status == 2
    assert words in ended.err


def test_a_file_that_is_not_there_and_a_format_that_is_not_are_refused(run, files):
    assert "No such file" in run("diff", "nowhere.json", files[0]).err
    assert "did you mean 'markdown'?" in run("diff", *files, "--format", "markdwn").err
    assert run("diff", files[0]).status == 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_a_report_that_a_shell_has_written_in_another_utf_is_read(run, files, tmp_path, encoding):
    other = tmp_path / "other.json"
    other.write_bytes(Path(files[0]).read_bytes().decode().encode(encoding))
    assert run("diff", str(other), files[0]).out == "The two reports do not differ.\n"
