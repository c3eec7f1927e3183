"""What only a process of its own shows: pipes that close, streams that are not there, what is imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from types import ModuleType
def check(*_, **__):
    from tests.formats import reports
    return reports.zhilin()
pipeline = ModuleType("factcheck.pipeline")
pipeline.check = check
sys.modules["factcheck.pipeline"] = pipeline
from factcheck.__main__ import main
main(sys.argv[1:])
"""
ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")


def python(*arguments: str, **named: object) -> subprocess.CompletedProcess[bytes]:
    """Run Python from the repository, and take what it writes."""
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False, **named)


def loaded(*arguments: str) -> set[str]:
    """The packages that a command has imported when it ends."""
    script = f"import atexit, sys\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\n{SCRIPT}"
    return set(python("-c", script, *arguments).stderr.decode().split())


def test_version_and_help_answer():
    ended = python("-m", "factcheck", "--version")
    assert (ended.returncode, ended.stdout.split()[0], ended.stderr) == (0, b"factcheck", b"")
    ended = python("-m", "factcheck", "--help")
    for command in (b"check", b"relate", b"explain", b"schema"):
        assert command in ended.stdout


def test_version_loads_nothing_and_help_nothing_heavy():
    assert not loaded("--version") & {"typer", "pydantic", "yaml", "rapidfuzz", "rich"}
    assert not loaded("--help") & {"pydantic", "yaml", "rapidfuzz", "rich"}
    assert not loaded("check") & {"rich", "factcheck.cli.explain", "factcheck.cli.relate"}


def test_a_plain_check_loads_only_what_its_story_needs(tmp_path):
    sheet = "source: {id: %s}\nclaims:\n- {subject: Anna Weber, predicate: age, quantity: %s}\n"
    for name, age in (("a", 36), ("b", 37)):
        (tmp_path / f"{name}.yaml").write_text(sheet % (name, age), "utf-8")
    script = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    ended = python(
        "-c", f"{script}from factcheck.__main__ import main; main(sys.argv[1:])", "check", str(tmp_path), "--no-cache"
    )
    modules = set(ended.stderr.decode().split())
    assert ended.returncode == 1
    assert "factcheck.pipeline" in modules
    assert not modules & {"anyascii", "dask", "jinja2", "pyarrow", "rich", "typer"}
    assert not modules & {"email", "importlib.metadata", "shutil", "socket", "tempfile", "zipfile"}
    assert not modules & {
        "factcheck.archive.quotes",  # no quotes, no texts
        "factcheck.archive.passages",
        "factcheck.decisions.write",  # nothing is decided
        "factcheck.decisions.document",
        "factcheck.formats.json",  # nobody asked for it
        "factcheck.sheets.json_reader",
        "factcheck.sheets.rows",
        "factcheck.sheets.story_keys",
        "factcheck.values.place.build",
    }


def test_a_command_that_is_not_there_is_a_wrong_call():
    ended = python("-m", "factcheck", "chek")
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"check" in ended.stderr


@posix
def test_a_closed_pipe_ends_it_quietly_with_141():
    done = python("-c", f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {SCRIPT!r}, "check"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
child.stdout.close()
print(child.stderr.read(), child.wait())
""")  # fmt: skip
    assert done.stdout.decode().strip() == "b'' 141"


@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_that_closes_in_the_middle_of_a_report_ends_it_with_141_too(unbuffered):
    script = "from factcheck.cli.base import guarded, put; guarded(lambda: put('x' * 10_000_000) or 0)()"
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        child.stdout.read(1)
        child.stdout.close()
        assert (child.stderr.read(), child.wait()) == (b"", 141)


@posix
def test_a_version_that_nobody_reads_ends_quietly_with_141():
    there, here = os.pipe()
    os.close(there)
    command = [sys.executable, "-m", "factcheck", "--version"]
    ended = subprocess.run(command, cwd=ROOT, stdout=here, stderr=subprocess.PIPE, check=False)
    os.close(here)
    assert (ended.returncode, ended.stderr) == (141, b"")


@posix
def test_an_stderr_that_takes_nothing_leaves_the_status_as_it_is():
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "factcheck", "check", "--format", "jsn"]
        assert subprocess.run(command, cwd=ROOT, stderr=full, check=False).returncode == 2


@posix
def test_a_full_disk_is_said_and_is_no_success():
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-c", SCRIPT, "check"]
        ended = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 2
    assert b"cannot write to stdout" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_the_report_is_utf_8_whatever_the_locale_says():
    plain = python("-c", SCRIPT, "check", env={"PYTHONIOENCODING": "ascii", "PATH": ""})
    assert "✗ conflict".encode() in plain.stdout
    assert b"\r" not in plain.stdout


@posix
@pytest.mark.parametrize(
    ("environment", "colour"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_gets_colour_unless_it_or_its_owner_says_no(environment, colour):
    import pty

    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        command = [sys.executable, "-c", SCRIPT, "check", "--only", "superseded"]
        child = subprocess.Popen(command, cwd=ROOT, stdout=theirs, env={"PATH": "", "COLUMNS": "80", **environment})
        os.close(theirs)
        seen = b""
        try:
            while more := screen.read(65536):
                seen += more
        except OSError:  # Linux says so when the other end of a terminal is closed
            pass
        child.wait()
    assert "✗ conflict".encode() in seen
    assert (b"\x1b[" in seen) == colour


OWN = "import atexit, sys; atexit.register(print, 'registered'); sys.argv[1:] = ['explain']; print('before')\n"
RUN = "from factcheck.__main__ import main; main()\n"


def test_a_process_that_ends_as_it_stands_has_written_all_and_done_what_was_to_be_done_at_its_end():
    ended = python("-c", OWN + RUN)
    lines = ended.stdout.decode().splitlines()
    assert (ended.returncode, lines[0], lines[-1], len(lines) > 20) == (0, "before", "registered", True)
    ended = python("-c", f"{OWN}sys.argv[1:] = ['explain', 'no-rule']\n{RUN}")
    assert (ended.returncode, ended.stdout.split()) == (2, [b"before", b"registered"])
    assert b"no-rule" in ended.stderr


def test_what_is_still_at_work_is_waited_for_and_a_profiler_has_its_say():
    work = "import threading, time; threading.Thread(target=lambda: (time.sleep(0.3), print('last'))).start()\n"
    ended = python("-c", OWN + work + RUN)
    assert (ended.returncode, b"last" in ended.stdout, ended.stderr) == (0, True, b"")
    assert b"function calls" in python("-m", "cProfile", "-m", "factcheck", "explain").stdout
