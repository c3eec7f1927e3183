"""Decisions on disk: whole or as they were, whoever else writes, whatever breaks."""

import errno
import multiprocessing
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from factcheck import sheets
from factcheck.decisions import atomic, write
from factcheck.decisions.write import (
    Answer,
    DecidedMeanwhileError,
    NothingToUndoError,
    NotWrittenError,
    UnfitError,
    decide,
    undo,
    withdraw,
)
from factcheck.model.problem import InvalidInputError
from factcheck.model.report import Decision, Finding

ROOT = Path(__file__).parents[2]
DISMISS = Answer(decision="dismiss", reason="A slip.", by="eds", on="2023-01-04")
OLD = "# ours\nresolutions:\n  - finding: 0a.1  # old\n    decision: dismiss\n    reason: r\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and rights of POSIX")


def finding(about="5e0000000000", **more):
    known = {
        "rule": "value-conflict", "severity": "error", "story": "s", "fact": "f", "facet": "date", "message": "m",
        "claims": ("a#1", "b#1"), "locations": (), "fingerprint": f"{about}.11111111", "status": "open",
        "resolution": None, "seen": {"b#1": "2022-09-26", "a#1": "late"},
    }  # fmt: skip
    return msgspec.convert(known | more, Finding)


def shown(answer):
    return Decision(**{key: getattr(answer, key) for key in Answer.__slots__})


def entries(folder):
    return [one.resolution for one in sheets.load_resolutions(folder / write.FILE)]


def test_what_was_decided_is_read_back_by_check_with_what_was_seen(tmp_path):
    written = decide(tmp_path, finding(), Answer(decision="accept", claim="a#1", reason=" Seen: yes \n", by="É. #1"))
    (made,) = entries(tmp_path)
    assert made == written.resolution
    assert (made.reason, made.by, made.claim) == ("Seen: yes", "É. #1", "a#1")
    assert dict(made.seen) == {"a#1": "late", "b#1": "2022-09-26"}
    assert os.listdir(tmp_path) == [write.FILE]
    assert written.place.endswith("resolutions.yaml:2")


def test_marks_rights_and_links_of_the_file_stay(tmp_path):
    real = tmp_path / "kept" / "decisions.yaml"
    real.parent.mkdir()
    real.write_bytes(b"\xef\xbb\xbf" + OLD.encode())
    real.chmod(0o640)
    story = tmp_path / "story"
    story.mkdir()
    (story / write.FILE).symlink_to(real)
    decide(story, finding(), DISMISS)
    assert (story / write.FILE).is_symlink()
    assert real.read_bytes().startswith(b"\xef\xbb\xbf" + OLD.encode())
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert len(entries(story)) == 2
    assert os.listdir(real.parent) == ["decisions.yaml"]


def test_a_decision_made_meanwhile_is_told_and_not_overwritten(tmp_path):
    decide(tmp_path, finding(), DISMISS)
    before = (tmp_path / write.FILE).read_bytes()
    with pytest.raises(DecidedMeanwhileError, match=r"eds, 2023-01-04 decided 'dismiss' on 5e0.*: A slip") as told:
        decide(tmp_path, finding(), Answer(decision="keep-both", reason="Both."))
    assert told.value.resolution.decision == "dismiss"
    assert (tmp_path / write.FILE).read_bytes() == before
    decide(tmp_path, finding(resolution=shown(DISMISS), status="stale"), Answer(decision="keep-both", reason="Both."))
    assert [one.decision for one in entries(tmp_path)] == ["keep-both"]


def test_a_decision_under_a_short_fingerprint_is_replaced_only_where_it_was_shown(tmp_path):
    (tmp_path / write.FILE).write_text("resolutions:\n  - {finding: 5e.11111111, decision: dismiss, reason: A slip.}\n")
    short = Answer(decision="dismiss", reason="A slip.")
    decide(tmp_path, finding("5e1111111111"), Answer(decision="keep-both", reason="Both."))
    assert len(entries(tmp_path)) == 2
    decide(tmp_path, finding(resolution=shown(short), status="stale"), Answer(decision="keep-both", reason="New."))
    assert sorted(one.reason for one in entries(tmp_path)) == ["Both.", "New."]


def test_one_that_could_never_fit_is_replaced_and_of_several_one_is_left(tmp_path):
    head = "  - finding: 5e0000000000.1\n    reason: r\n    decision: "
    (tmp_path / write.FILE).write_text(f"resolutions:\n{head}accept\n    claim: gone#1\n")
    written = decide(tmp_path, finding(), DISMISS)
    assert [one.decision for one in written.replaced] == ["accept"]
    (tmp_path / write.FILE).write_text(f"resolutions:\n{head}dismiss\n{head}keep-both\n{head}superseded\n")
    decide(tmp_path, finding(resolution=shown(Answer(decision="keep-both", reason="r"))), DISMISS)
    assert [one.reason for one in entries(tmp_path)] == ["A slip."]


@pytest.mark.parametrize(
    ("rule", "answer", "why"),
    [
        ("single-source", Answer(decision="accept", reason="r", claim="a#1"), "accept does not fit single-source"),
        ("value-conflict", Answer(decision="accept", reason="r", claim="c#1"), "is not one of the finding's"),
        ("value-conflict", Answer(decision="dismiss", reason="r", claim="a#1"), "with 'accept' only"),
        ("value-conflict", Answer(decision="dismiss", reason=" \n"), "needs a reason"),
        ("value-conflict", Answer(decision="drop", reason="r"), "no decision 'drop'"),
        ("value-conflict", Answer(decision="dismiss", reason="a\x1b[31m"), "control character"),
        ("stale-resolution", DISMISS, "decide again on the finding"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(tmp_path, rule, answer, why):
    with pytest.raises(UnfitError, match=why):
        decide(tmp_path, finding(rule=rule), answer)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("text", ["resolutions: [", "resolutions:\n  - finding: x\n", "a: b\n", "resolutions: \x07\n"])
def test_an_invalid_file_is_told_and_left_as_it_is(tmp_path, text):
    (tmp_path / write.FILE).write_text(text)
    for call in (lambda: decide(tmp_path, finding(), DISMISS), lambda: withdraw(tmp_path, "5e")):
        with pytest.raises(InvalidInputError):
            call()
    assert (tmp_path / write.FILE).read_text() == text


@pytest.mark.parametrize("before", [None, OLD, OLD.replace("\n", "\r\n"), OLD.strip(), "resolutions: []  # none"])
def test_undoing_gives_the_same_bytes(tmp_path, before):
    file = tmp_path / write.FILE
    if before is not None:
        file.write_bytes(before.encode())
    undo(decide(tmp_path, finding(), DISMISS))
    assert (file.read_bytes().decode() if file.exists() else None) == before


def test_undoing_leaves_what_others_wrote_since(tmp_path):
    first = decide(tmp_path, finding(), DISMISS)
    again = decide(tmp_path, finding(resolution=shown(DISMISS)), Answer(decision="keep-both", reason="Both."))
    decide(tmp_path, finding("770000000000"), DISMISS)
    undo(again)
    assert [(one.finding[:2], one.decision) for one in entries(tmp_path)] == [("5e", "dismiss"), ("77", "dismiss")]
    undo(first)
    assert [one.finding[:2] for one in entries(tmp_path)] == ["77"]
    with pytest.raises(NothingToUndoError):
        undo(first)


def test_a_decision_is_withdrawn_by_the_beginning_of_its_fingerprint(tmp_path):
    with pytest.raises(NothingToUndoError):
        withdraw(tmp_path, "5e")
    (tmp_path / write.FILE).write_text(OLD)
    decide(tmp_path, finding(), DISMISS)
    with pytest.raises(NothingToUndoError, match="fits 0 decisions"):
        withdraw(tmp_path, "ff")
    assert withdraw(tmp_path, "5e").reason == "A slip."
    assert (tmp_path / write.FILE).read_text() == OLD


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path, monkeypatch):
    (tmp_path / write.FILE).write_text(OLD)

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for name in ("fsync", "replace", "chmod"):
        with monkeypatch.context() as patch:
            patch.setattr(atomic.os, name, lambda *_: full(_))
            with pytest.raises(NotWrittenError, match="No space left on device; nothing in it was changed"):
                decide(tmp_path, finding(), DISMISS)
        assert os.listdir(tmp_path) == [write.FILE]
        assert (tmp_path / write.FILE).read_text() == OLD


@posix
def test_a_file_or_folder_that_may_not_be_written_is_told(tmp_path, monkeypatch):
    (tmp_path / write.FILE).write_text(OLD)
    with monkeypatch.context() as patch:
        patch.setattr(atomic.os, "access", lambda *_: False)
        with pytest.raises(NotWrittenError, match="read-only"):
            decide(tmp_path, finding(), DISMISS)
    real = os.open

    def closed(path, flags, *rest):
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, flags, *rest)

    monkeypatch.setattr(atomic.os, "open", closed)
    with pytest.raises(NotWrittenError, match="Permission denied"):
        decide(tmp_path, finding(), DISMISS)
    assert (tmp_path / write.FILE).read_text() == OLD
    with pytest.raises(NotWrittenError, match="nowhere"):
        decide(tmp_path / "nowhere", finding(), DISMISS)


def test_a_lock_that_is_not_given_back_is_told(tmp_path):
    with atomic.locked(tmp_path / write.FILE), pytest.raises(TimeoutError), atomic.locked(tmp_path / write.FILE, 0.05):
        pass
    assert os.listdir(tmp_path) == []


KILLED = """
import os, signal, sys
sys.path[:0] = [{root!r}]
from pathlib import Path
from factcheck.decisions import atomic
from tests.decisions.test_write import DISMISS, decide, finding
step, seen = int(sys.argv[2]), 0
def watch(frame, event, _):
    global seen
    if frame.f_code.co_filename == atomic.__file__:
        if event == "line":
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)
        return watch
    return None
sys.settrace(watch)
decide(Path(sys.argv[1]), finding(), DISMISS)
"""


@posix
def test_a_writer_killed_at_any_step_leaves_the_old_file_or_the_new(tmp_path):
    file, outcomes, step = tmp_path / write.FILE, set(), 0
    script = KILLED.format(root=str(ROOT))
    while True:
        step += 1
        file.write_text(OLD)
        ended = subprocess.run([sys.executable, "-c", script, str(tmp_path), str(step * 3)], check=False, cwd=ROOT)
        outcomes.add(len(entries(tmp_path)))
        assert file.read_text().startswith(OLD)
        if ended.returncode != -signal.SIGKILL:
            break
    assert ended.returncode == 0
    assert step > 8
    assert outcomes == {1, 2}
    assert os.listdir(tmp_path) == [write.FILE]  # what the killed ones left is gone


def _add(folder, first):
    for number in range(50):
        decide(folder, finding(f"{first}{number:011x}"), Answer(decision="dismiss", reason=f"{first} {number}"))


def test_two_processes_that_write_at_once_lose_nothing(tmp_path):
    (tmp_path / write.FILE).write_text(OLD)
    spawn = multiprocessing.get_context("spawn")
    both = [spawn.Process(target=_add, args=(tmp_path, first)) for first in "ab"]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [one.exitcode for one in both] == [0, 0]
    names = [one.finding for one in entries(tmp_path)]
    assert len(names) == 101
    assert names == sorted(names)
    assert os.listdir(tmp_path) == [write.FILE]
