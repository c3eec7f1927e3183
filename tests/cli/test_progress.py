"""A long check says on a terminal how far it is, and nowhere else."""

import io

import pytest

from factcheck.cli import _progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """Seconds that pass when told to."""
    now = [100.0]
    monkeypatch.setattr(_progress.time, "monotonic", lambda: now[0])

    def passes(seconds):
        now[0] += seconds

    return passes


def test_it_says_how_much_is_done_and_how_long_the_rest_takes(clock, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(_progress.sys, "stderr", terminal)
    with _progress.shown(quiet=False) as told:
        told(2_000, 200_000)
        clock(5)
        told(10_000, 200_000)
        clock(25)
        told(50_000, 200_000)
    assert "\rfactcheck: 10,000 of 200,000 claims examined\r" in terminal.getvalue()
    assert "\rfactcheck: 50,000 of 200,000 claims examined, about 90 s left\r" in terminal.getvalue()
    assert terminal.getvalue().endswith(" \r")


def test_what_is_done_at_once_shows_nothing(clock, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(_progress.sys, "stderr", terminal)
    with _progress.shown(quiet=False) as told:
        told(2_000, 4_000)
        clock(0.5)
        told(4_000, 4_000)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True), (None, False)])
def test_nothing_in_a_pipe_and_nothing_when_quiet(stream, quiet, monkeypatch):
    monkeypatch.setattr(_progress.sys, "stderr", stream)
    with _progress.shown(quiet) as told:
        assert told is None
