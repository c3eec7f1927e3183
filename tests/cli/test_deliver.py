import os
import stat
import sys

import pytest

from factcheck.cli._deliver import pair, write
from tests.stories import write_story

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and links of POSIX")


@pytest.mark.parametrize(
    ("typed", "pairs"),
    [
        ("", [("text", "-")]),
        ("--output a", [("text", "a")]),
        ("--format json", [("json", "-")]),
        ("--output a --format json", [("json", "a")]),
        ("--format text --format json --output a", [("text", "-"), ("json", "a")]),
        ("--format json --output a --format text", [("json", "a"), ("text", "-")]),
        ("--format json --format text --output a --output b", [("json", "a"), ("text", "b")]),
    ],
)
def test_an_output_belongs_to_its_format(typed, pairs):
    arguments = typed.split()
    named = [arguments[at + 1] for at, word in enumerate(arguments) if word == "--format"]
    placed = [arguments[at + 1] for at, word in enumerate(arguments) if word == "--output"]
    assert pair(named, placed, arguments) == pairs


def test_a_file_is_replaced_in_one_step_and_nothing_is_left_beside_it(tmp_path):
    file = tmp_path / "report.txt"
    write(file, [b"old"])
    write(file, [b"new\n"])
    assert file.read_bytes() == b"new\n"
    assert os.listdir(tmp_path) == ["report.txt"]


def test_a_crash_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    file = tmp_path / "report.txt"
    write(file, [b"old"])

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        write(file, [b"new"])
    assert file.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["report.txt"]


@posix
def test_rights_stay_as_they_were_and_new_files_get_the_usual_ones(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"")
    old.chmod(0o640)
    mask = os.umask(0o022)
    try:
        write(old, [b"x"])
        write(new, [b"x"])
    finally:
        os.umask(mask)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o644


@posix
def test_a_link_stays_a_link(tmp_path):
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"old")
    link.symlink_to(file)
    write(link, [b"new"])
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_no_report_replaces_a_sheet(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_story(tmp_path / "claims", {"sources": {"a": [{"subject": "the mill", "predicate": "burned down"}]}})
    before = (tmp_path / "claims" / "a.yaml").read_bytes()
    for paths in ([], ["claims/a.yaml"], ["."]):
        ended = run("check", *paths, "--format", "json", "--output", "claims/a.yaml")
        assert ended.status == 2
        assert "it is one of the files that are checked" in ended.err
    assert (tmp_path / "claims" / "a.yaml").read_bytes() == before
    assert run("check", "--format", "json", "--output", "report.json").status == 0
    assert run("check", "--format", "json", "--output", "report.json").status == 0
