"""A network drive that does not answer: the file is named, Ctrl-C ends the command, and nothing is half-written."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from factcheck import check
from tests.stories import write_story

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
ROOT = Path(__file__).parents[2]
CASE = {
    "sources": {
        "gazette": [{"subject": "the mill", "predicate": "burned down", "date": "2023-03-02"}],
        "herald": [{"subject": "the mill", "predicate": "burned down", "date": "2023-03-03"}],
    },
    "texts": {"gazette": "The mill burned down."},
}
DECISION = ["--decision", "keep-both", "--reason", "Both are right."]
RESOLVE = ["resolve", "FINDING", *DECISION]
STALLS = {
    "the folder": ("sleep", "claims", ["check"]),
    "a sheet": ("sleep", "gazette.yaml", ["check", "--no-cache", "--output", "r.txt"]),
    "a sheet, for good": ("disk", "gazette.yaml", ["check", "--output", "r.txt"]),
    "a sheet that others read": ("disk", "gazette.yaml", ["check", "--no-cache", "--jobs", "2"]),
    "a text, for good": ("disk", "gazette.txt", ["check", "--no-cache", "--jobs", "2"]),
    "an article": ("sleep", "article.txt", ["extract", "article.txt", "-o", "new/"]),
    "a table, for good": ("disk", "table.csv", ["import", "table.csv", "-o", "new"]),
    "a report": ("sleep", "old.json", ["diff", "old.json", "new.json"]),
    "a decision being written": ("sleep", "resolutions.yaml", RESOLVE),
    "a decision being written, for good": ("disk", "resolutions.yaml", RESOLVE),
    "a review": ("sleep", "gazette.yaml", ["review", "--no-browser"]),
    "a review, for good": ("disk", "gazette.yaml", ["review", "--no-browser"]),
}
"""What is waited for: whether a signal gets through, the name of it, and the command that waits."""


@pytest.fixture
def folder(tmp_path):
    write_story(tmp_path / "claims", CASE)
    for name, text in {
        "article.txt": "Ada Miller resigned.",
        "table.csv": "source,subject\n",
        "old.json": "{}",
    }.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def states(folder):
    """All that is in a folder, hidden or not."""
    return {path.relative_to(folder).as_posix(): path.is_file() and path.read_bytes() for path in folder.rglob("*")}


def interrupted(folder, how, name, command, terminal):
    """Begin a command, wait until it says what it waits for, or is held; then Ctrl-C. Its status, and what it said."""
    ours, theirs = terminal
    script = [sys.executable, "-m", "tests.faults.stalled", how, name, *command]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FACTCHECK_CACHE": str(folder.parent / "cache")}
    process = subprocess.Popen(script, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=theirs,
                               start_new_session=True)  # fmt: skip
    try:
        while process.stdout.readline() != b"held\n":
            assert process.poll() is None
        said = ""
        while "half-written" not in said:
            assert select.select([ours], [], [], 20)[0], said
            said += os.read(ours, 4096).decode()
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        status = process.wait(20)
        assert time.monotonic() - began < 10
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # what held it, too
        process.stdout.close()
    return status, said


@pytest.fixture
def terminal():
    """The two ends of a terminal."""
    ends = os.openpty()
    yield ends
    for end in ends:
        os.close(end)


@pytest.mark.parametrize("what", STALLS)
def test_a_drive_that_stalls_is_named_and_ctrl_c_ends_it_with_nothing_left(folder, terminal, what):
    how, name, command = STALLS[what]
    if how == "disk" and sys.platform != "linux":
        pytest.skip("the system's own sleep, of Linux")
    (story,) = check(folder / "claims").stories
    fingerprint = next(one.fingerprint for one in story.findings if one.rule == "value-conflict")
    before = states(folder)
    command = [fingerprint if word == "FINDING" else word for word in command]
    status, said = interrupted(folder, how, name, command, terminal)
    assert status == 130
    assert re.search(rf"factcheck: waiting for (claims/)?(texts/)?{name}, for 0 seconds now: does the drive ", said)
    left = dict(states(folder).items() - before.items())
    if how == "disk":  # nothing can be removed from a disk that is away; what is hidden is never read
        left = [path for path in left if not re.search(r"/\.\S+\.(tmp|lock)$", path)]
    assert not left
