"""The life of a decision, by the commands alone."""

import builtins
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from factcheck.cli import _session
from factcheck.decisions import write
from tests.stories import write_story

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
TIMES, REPORT = "times#asylum", "report#asylum"
ASYLUM = {"id": "asylum", "subject": "Mikhail Zhilin", "predicate": "requested asylum"}


def sheets(times="Sept. 26", report="7 December 2022", **others):
    """A story of two sources that give a date, and of others."""
    dates = {"times": times, "report": report, **others}
    return {
        "sources": {
            source: {"published": "2022-12-30", "claims": [{**ASYLUM, "date": date}]} for source, date in dates.items()
        }
    }


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    """A folder of its own, and an editor with a name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_BY", "eds")
    write_story(tmp_path / "claims" / "asylum", sheets())
    return tmp_path / "claims" / "asylum"


@pytest.fixture
def report(run):
    """The report of a check, its status, and its findings of a rule."""

    def check(*arguments):
        ended = run("check", "--format", "json", "--today", "2023-01-04", *arguments)
        assert ended.err == ""
        data = json.loads(ended.out)
        return ended.status, [one for story in data["stories"] for one in story["findings"]]

    return check


def of(findings, rule):
    return [one for one in findings if one["rule"] == rule]


@pytest.fixture
def fingerprint(report):
    """The fingerprint of the conflict."""
    return of(report()[1], "value-conflict")[0]["fingerprint"]


def accept(run, fingerprint, *more, claim=TIMES):
    said = ("--decision", "accept", "--claim", claim, "--reason", "The filing gives it.", "--on", "2023-01-04", *more)
    return run("resolve", fingerprint[:6], *said)


def held(folder):
    return yaml.load((folder / "resolutions.yaml").read_text("utf-8"), yaml.BaseLoader)["resolutions"]


def test_a_decision_holds_until_its_ground_moves(run, report, desk, fingerprint):
    assert report()[0] == 1
    ended = accept(run, fingerprint)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == f"accept {TIMES} on value-conflict {fingerprint}, in claims/asylum/resolutions.yaml:2\n"
    assert held(desk) == [
        {
            "finding": fingerprint, "fact": "mikhail-zhilin.requested-asylum", "decision": "accept", "claim": TIMES,
            "reason": "The filing gives it.", "by": "eds", "on": "2023-01-04",
            "seen": {REPORT: "2022-12-07", TIMES: "2022-09-26"},
        }
    ]  # fmt: skip
    status, findings = report()
    assert (status, of(findings, "value-conflict")[0]["status"]) == (0, "resolved")

    write_story(desk, sheets(report="8 December 2022"))
    status, findings = report()
    (conflict,) = of(findings, "value-conflict")
    assert (status, conflict["status"]) == (1, "stale")
    assert conflict["resolution"]["seen_then"][REPORT] == "2022-12-07"
    assert conflict["resolution"]["seen_now"][REPORT] == "2022-12-08"
    (stale,) = of(findings, "stale-resolution")
    assert (stale["severity"], stale["status"]) == ("error", "open")
    assert "2022-12-07" in stale["message"]
    assert "2022-12-08" in stale["message"]
    assert "seen then: 2022-12-07; now: 2022-12-08" in run("check", "--today", "2023-01-04").out

    ended = accept(run, fingerprint)
    assert "instead of accept" in ended.out
    assert len(held(desk)) == 1
    assert report()[0] == 0


def test_mere_wording_moves_nothing(run, report, desk, fingerprint):
    accept(run, fingerprint)
    write_story(desk, sheets(times="26 September 2022", report="December 7, 2022"))
    assert report()[0] == 0


@pytest.mark.parametrize(("date", "status"), [("26 September", 0), ("7 December 2022", 1), ("September 2022", 1)])
def test_a_new_source_within_the_accepted_value_leaves_it_standing(run, report, desk, fingerprint, date, status):
    accept(run, fingerprint)
    write_story(desk, sheets(agency=date))
    got, findings = report()
    assert got == status
    assert bool(of(findings, "stale-resolution")) == bool(status)
    if status:
        assert "agency#asylum has joined" in of(findings, "stale-resolution")[0]["message"]


def test_a_source_that_joins_narrower_is_within_what_was_accepted(run, report, desk):
    write_story(desk, sheets(times="September 2022"))
    fingerprint = of(report()[1], "value-conflict")[0]["fingerprint"]
    accept(run, fingerprint)
    write_story(desk, sheets(times="September 2022", agency="26 September 2022"))
    assert report()[0] == 0


def test_an_expired_decision_and_one_that_matches_nothing_are_said(run, report, desk, fingerprint):
    assert accept(run, fingerprint, "--expires", "2023-01").status == 0
    assert report()[0] == 0
    assert report("--today", "2023-01-31")[0] == 0
    status, findings = report("--today", "2023-02-01")
    assert (status, of(findings, "value-conflict")[0]["status"]) == (1, "expired")
    assert len(of(findings, "expired-resolution")) == 1
    write_story(desk, sheets(report="26 September 2022"))
    status, findings = report()
    assert (status, len(of(findings, "unused-resolution"))) == (0, 1)
    ended = run("resolve", fingerprint[:4], "--undo")
    assert "removed: accept" in ended.out
    assert not of(report()[1], "unused-resolution")


def test_two_standing_decisions_that_disagree_hold_nothing(run, report, desk, fingerprint):
    one = f"  - finding: '{fingerprint}'\n    reason: r\n    decision: "
    (desk / "resolutions.yaml").write_text(f"resolutions:\n{one}dismiss\n{one}keep-both\n")
    status, findings = report()
    assert (status, of(findings, "value-conflict")[0]["status"]) == (1, "stale")
    assert "disagrees" in of(findings, "stale-resolution")[0]["message"]
    accept(run, fingerprint)
    assert [made["decision"] for made in held(desk)] == ["accept"]
    assert report()[0] == 0


@pytest.mark.parametrize("decision", ["not-the-same", "different-scope"])
def test_claims_are_held_apart_from_then_on(run, report, desk, fingerprint, decision):
    run("resolve", fingerprint, "--decision", decision, "--reason", "Two men of one name.")
    status, findings = report()
    assert status == 0
    assert not of(findings, "value-conflict")
    assert not of(findings, "unused-resolution")
    assert len(of(findings, "single-source")) == 2
    write_story(desk, sheets(report="8 December 2022"))
    status, findings = report()
    assert (status, of(findings, "value-conflict")[0]["status"]) == (1, "stale")
    assert run("resolve", fingerprint, "--undo").status == 0
    assert of(report()[1], "value-conflict")[0]["status"] == "open"


def test_what_is_held_apart_beside_a_finding_that_stays_leaves_that_one_decided(run, report, desk):
    write_story(
        desk, {"sources": {"solo": [{"id": "age", "subject": "Ann Lee", "predicate": "age", "quantity": "36"}]}}
    )
    findings = report()[1]
    single = next(one for one in of(findings, "single-source") if one["claims"] == ["solo#age"])
    conflict = of(findings, "value-conflict")[0]
    for one in (single, conflict):
        run("resolve", one["fingerprint"], "--decision", "different-scope", "--reason", "Another matter.")
    findings = report()[1]
    assert next(one for one in findings if one["claims"] == ["solo#age"])["status"] == "resolved"
    assert not of(findings, "unused-resolution")


def test_a_near_miss_that_is_not_the_same_is_decided(run, report, desk):
    names = {"a": "Novaya Gazeta", "b": "Novaya Gazeta Europe"}
    claims = {key: [{"id": "1", "subject": name, "predicate": "published it"}] for key, name in names.items()}
    write_story(desk, {"sources": claims})
    (near,) = of(report()[1], "near-miss")
    run("resolve", near["fingerprint"], "--decision", "not-the-same", "--reason", "Two papers.")
    findings = report()[1]
    assert [one["status"] for one in of(findings, "near-miss")] in ([], ["resolved"])
    assert not of(findings, "unused-resolution")


@pytest.mark.parametrize(
    "line", ["decision: acept", "decision: dismiss\n    reason:", "decision: accept\n    reason: r", "dismiss"]
)
def test_a_decision_that_cannot_be_read_never_hides_a_finding(run, desk, fingerprint, line):
    (desk / "resolutions.yaml").write_text(f"resolutions:\n  - finding: '{fingerprint}'\n    {line}\n")
    ended = run("check")
    assert (ended.status, ended.out) == (2, "")
    assert "resolutions.yaml:" in ended.err
    ended = accept(run, fingerprint)
    assert (ended.status, ended.out) == (2, "")


def test_a_finding_that_is_not_there_or_not_one_is_refused_with_the_candidates(run, report, desk, fingerprint):
    ended = run("resolve", "0" * 12, "--decision", "dismiss", "--reason", "r")
    assert ended.status == 2
    assert fingerprint in ended.err
    write_story(desk, sheets(**{f"source-{number}": f"{number} June 2022" for number in range(1, 3)}))
    for number in range(40):
        claims = [{"subject": f"Subject {number}", "predicate": "age", "quantity": "36"}]
        write_story(desk, {"sources": {f"more-{number}": claims}})
    prints = sorted(one["fingerprint"] for one in report()[1])
    first = next(a[0] for a, b in itertools.pairwise(prints) if a[0] == b[0])
    ended = run("resolve", first, "--decision", "dismiss", "--reason", "r")
    assert ended.status == 2
    assert "write more of it" in ended.err
    assert not (desk / "resolutions.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (
            ["--decision", "accept", "--reason", "r"],
            "accept needs the claim that stands: --claim, one of report#asylum",
        ),
        (["--decision", "accept", "--claim", "x#y", "--reason", "r"], "is not one of the finding's"),
        (["--decision", "dismiss"], "--reason"),
        (["--decision", "dismiss", "--reason", " "], "--reason"),
        (["--decision", "dismis", "--reason", "r"], "did you mean 'dismiss'?"),
        (["--decision", "dismiss", "--undo", "--reason", "r"], "do not go together"),
        (["--decision", "dismiss", "--reason", "r", "--expires", "soon"], "--expires cannot be 'soon'; write a date"),
        (["--reason", "r"], "go with --decision"),
        (["--undo"], "fits 0 decisions"),
        ([], "this is no terminal to ask in"),
    ],
)
def test_a_call_that_cannot_be_carried_out_says_why(run, desk, fingerprint, arguments, why):
    ended = run("resolve", fingerprint, *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert why in ended.err
    assert not (desk / "resolutions.yaml").exists()


@pytest.mark.parametrize("arguments", [["zzzz"], ["zzzz", "claims"], ["zzzz", "--undo"], ["nowhere/", "--list"]])
def test_what_is_neither_a_finding_nor_a_path_is_said(run, desk, arguments):
    ended = run("resolve", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert f"{arguments[0]} is no finding's fingerprint, such as 3f9a1c02, and there is no such file" in ended.err


@pytest.mark.parametrize("day", ["2021-13-01", "20211201", "tomorrow"])
def test_a_day_that_is_none_is_told_what_to_type(run, fingerprint, day):
    for arguments in ("resolve --list --today", "resolve --on", "check --today", "export --today"):
        ended = run(*arguments.split(), day)
        assert ended.status == 2
        assert f"'{day}' is no day; write one such as 2022-12-30" in ended.err


def test_accept_fits_conflicts_only(run, report, desk):
    write_story(
        desk, {"sources": {"solo": [{"id": "age", "subject": "Ann Lee", "predicate": "age", "quantity": "36"}]}}
    )
    single = next(one for one in of(report()[1], "single-source") if one["claims"] == ["solo#age"])
    ended = run("resolve", single["fingerprint"], "--decision", "accept", "--claim", "solo#age", "--reason", "r")
    assert ended.status == 2
    assert "accept does not fit single-source" in ended.err


def test_the_list_shows_what_is_open(run, fingerprint):
    ended = run("resolve", "--list")
    assert ended.out.startswith(f"{fingerprint}  error: value-conflict  mikhail-zhilin.requested-asylum, date  claims/")
    accept(run, fingerprint)
    assert run("resolve", "--list", "claims").out == ""


def test_who_decides_is_the_one_named_or_the_one_git_knows(run, desk, fingerprint, monkeypatch):
    accept(run, fingerprint, "--by", "ann")
    assert held(desk)[0]["by"] == "ann"
    monkeypatch.delenv("FACTCHECK_BY")
    for key, value in (("COUNT", "1"), ("KEY_0", "user.name"), ("VALUE_0", "Git Person")):
        monkeypatch.setenv(f"GIT_CONFIG_{key}", value)
    accept(run, fingerprint)
    assert held(desk)[0]["by"] == "Git Person"


# In the terminal


@pytest.fixture
def sit(run, monkeypatch):
    """Sit at a terminal and type some lines; None is Ctrl-D, an exception is raised."""

    def session(*typed, arguments=()):
        lines = iter(typed)

        def type_one(prompt):
            line = next(lines)
            if line is None:
                raise EOFError
            if isinstance(line, type):
                raise line
            return line

        monkeypatch.setattr(builtins, "input", type_one)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setenv("NO_COLOR", "1")
        ended = run("resolve", "--today", "2023-01-04", *arguments)
        assert next(lines, "all typed") == "all typed"
        return ended

    return session


def test_both_sides_are_shown_and_one_is_accepted(sit, report, desk):
    ended = sit("a", "", "a", "9", "2", "", "The filing.")
    assert ended.status == 0
    for words in ("“Sept. 26”", "read as 2022-09-26", "claims/asylum/times.yaml:", "2  times#asylum", "needs a reason",
                  "There is no claim 9", "Nothing is open", "1 finding decided"):  # fmt: skip
        assert words in ended.out
    assert held(desk)[0]["claim"] == TIMES
    assert report()[0] == 0


def test_quitting_keeps_what_was_done_and_so_does_ctrl_c(sit, desk):
    claims = [{"id": "age", "subject": "Ann Lee", "predicate": "age", "quantity": "36"}]
    write_story(desk, {"sources": {"solo": claims}})
    assert sit("k", "Both stand.", "q").status == 0
    ended = sit("l", arguments=[])
    assert "1 finding skipped" in ended.out
    ended = sit("m", "Known.", arguments=[])
    assert "Nothing is open" in ended.out
    assert [one["decision"] for one in sorted(held(desk), key=lambda one: one["reason"])] == ["keep-both", "dismiss"]
    write_story(desk, sheets(report="8 December 2022"))
    ended = sit(KeyboardInterrupt)
    assert (ended.status, ended.err) == (130, "")
    assert "stale decision: keep-both" in ended.out
    assert "seen then: 2022-12-07; now: 2022-12-08" in ended.out
    assert len(held(desk)) == 2
    assert sit(None).status == 0


def test_undo_takes_the_last_one_back_and_shows_it_again(sit, desk):
    claims = [{"id": "age", "subject": "Ann Lee", "predicate": "age", "quantity": "36"}]
    write_story(desk, {"sources": {"solo": claims}})
    ended = sit("u", "k", "Both stand.", "u", "?", "k", "b", "n", "Two men.", "q")
    assert "nothing to undo" in ended.out
    assert "Undone: keep-both" in ended.out
    assert [one["decision"] for one in held(desk)] == ["not-the-same"]
    sit("m", "Known.", "u", None)
    assert [one["decision"] for one in held(desk)] == ["not-the-same"]


def test_a_colleague_who_was_faster_is_told(sit, desk, monkeypatch):
    real = _session.write.decide

    def beaten(path, finding, answer):
        monkeypatch.setattr(_session.write, "decide", real)
        real(path, finding, write.Answer(decision="keep-both", reason="Mine.", by="ann"))
        return real(path, finding, answer)

    monkeypatch.setattr(_session.write, "decide", beaten)
    ended = sit("m", "A slip.")
    assert "meanwhile ann decided 'keep-both'" in ended.out
    assert held(desk)[0]["by"] == "ann"


def test_accept_is_refused_where_it_does_not_fit_and_one_finding_may_be_named(sit, report, desk):
    claims = [{"id": "age", "subject": "Ann \x1b[31m Lee", "predicate": "age", "quantity": "36"}]
    write_story(desk, {"sources": {"solo": [{**claims[0], "subject": "Ann Lee [/b]"}]}})
    single = next(one for one in of(report()[1], "single-source") if one["claims"] == ["solo#age"])
    ended = sit("a", "m", "Known.", arguments=[single["fingerprint"][:8]])
    assert "accept does not fit single-source" in ended.out
    assert [one["decision"] for one in held(desk)] == ["dismiss"]


@posix
def test_a_real_terminal_is_asked(desk):
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80"}
    command = [sys.executable, "-m", "factcheck", "resolve"]
    child = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    os.write(ours, "k\nBoth stand: é.\n".encode())
    seen = b""
    try:
        while more := os.read(ours, 65536):
            seen += more
    except OSError:  # Linux says so when the other end of a terminal is closed
        pass
    os.close(ours)
    assert child.wait() == 0
    assert b"1 finding decided" in seen
    assert held(desk)[0]["reason"] == "Both stand: é."


# In git


def git(*arguments):
    done = subprocess.run(
        ["git", "-c", "user.name=e", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false", *arguments],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_two_branches_that_each_decide_merge_without_a_conflict(run, report, desk):
    for number in range(12):
        claim = {"id": "age", "subject": f"Subject {chr(97 + number)}x", "predicate": "age"}
        both = {f"s{number}": [{**claim, "quantity": "36"}], f"t{number}": [{**claim, "quantity": "37"}]}
        write_story(desk, {"sources": both})
    prints = sorted(one["fingerprint"] for one in of(report()[1], "value-conflict"))

    def decide(fingerprint):
        assert run("resolve", fingerprint, "--decision", "keep-both", "--reason", "Both.").status == 0
        git("commit", "-qam", fingerprint)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "start")
    run("resolve", prints[3], "--decision", "dismiss", "--reason", "A slip.")
    git("add", ".")
    decide(prints[6])
    git("checkout", "-qb", "hers")
    decide(prints[1])
    decide(prints[9])
    git("checkout", "-q", "main")
    decide(prints[4])
    git("merge", "-q", "hers", "-m", "both")
    assert [one["finding"] for one in held(desk)] == [prints[n] for n in (1, 3, 4, 6, 9)]
    decided = [one for one in of(report()[1], "value-conflict") if one["status"] == "resolved"]
    assert len(decided) == 5


def test_a_change_cannot_excuse_itself(run, report, desk, fingerprint, tmp_path):
    theirs = tmp_path / "main.yaml"
    theirs.write_text("resolutions: []\n")
    accept(run, fingerprint)
    assert report()[0] == 0
    status, findings = report("--decisions-from", str(theirs))
    assert (status, of(findings, "value-conflict")[0]["status"]) == (1, "open")
