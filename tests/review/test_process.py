"""The command as a process: its address, its port, Ctrl-C, and what it says when it cannot begin."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.stories import write_story

ROOT = Path(__file__).parents[2]
CLAIMS = {"solo": [{"id": "age", "subject": "Ann Lee", "predicate": "age", "quantity": "36"}]}


@pytest.fixture
def folder(tmp_path):
    return write_story(tmp_path / "claims", {"sources": CLAIMS})


@pytest.fixture
def review(folder):
    """Begin a review; gives the process and its address."""
    begun = []

    def begin(*arguments):
        process = start(folder.parent, *arguments)
        begun.append(process)
        return process, process.stdout.readline().strip()

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


def start(at, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "factcheck", "review", *arguments]
    return subprocess.Popen(
        command,
        cwd=at,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(at, *arguments):
    process = start(at, *arguments)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_it_quietly_with_130_also_while_a_window_is_open_and_leaves_nothing(review, folder):
    before = sorted(path.name for path in folder.parent.rglob("*"))
    process, address = review()
    assert address.startswith("http://127.0.0.1:")
    window = urllib.request.urlopen(address + "events")
    assert window.readline().startswith(b"data: ")
    with urllib.request.urlopen(address) as answer:
        assert b"Ann Lee" in answer.read()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "Ctrl-C ends the review.\n")
    assert sorted(path.name for path in folder.parent.rglob("*")) == before
    window.close()


def test_it_listens_to_this_machine_alone_and_gives_nothing_without_the_token(review):
    _, address = review()
    home, port = address.rsplit("/", 2)[0], int(address.split(":")[2].partition("/")[0])
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(home)
    assert len(address.rstrip("/").rpartition("/")[2]) >= 32
    with socket.socket() as other:
        other.settimeout(5)
        try:
            other.connect((socket.gethostbyname(socket.gethostname()), port))
        except OSError:
            return
        assert other.getpeername()[0].startswith("127.")


def test_a_port_in_use_is_said(review, folder):
    _, address = review()
    port = address.split(":")[2].partition("/")[0]
    status, out, err = ended(folder.parent, "--port", port)
    assert (status, out) == (2, "")
    assert f"port {port} is in use" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["nowhere"], "there is no such file or folder: nowhere"),
        (["--port", "0"], "--port"),
        (["--port", "99999"], "--port"),
        (["--host", "0.0.0.0"], "No such option"),
    ],
)
def test_a_call_that_cannot_be_carried_out_says_why(folder, arguments, why):
    status, out, err = ended(folder.parent, *arguments)
    assert (status, out) == (2, "")
    assert why in err


@pytest.mark.parametrize("package", ["starlette", "uvicorn"])
def test_without_its_packages_it_says_what_to_install(folder, package):
    script = (
        f"import sys\nsys.modules[{package!r}] = None\n"
        "from factcheck.__main__ import main\nmain(['review', '--no-browser'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder.parent, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'factcheck[review]'" in done.stderr
    assert package in done.stderr


def test_other_commands_do_not_load_the_server(folder):
    script = (
        "import atexit, sys\natexit.register(lambda: print(*sys.modules))\n"
        "from factcheck.__main__ import main\nmain(['check', '--quiet'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder.parent, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not set(done.stdout.split()) & {"starlette", "uvicorn", "jinja2", "factcheck.review"}
