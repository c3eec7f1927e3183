"""The memory of past checks is never wrong and never in the way."""

import os
from pathlib import Path

import pytest

from factcheck import check, memory
from tests.stories import read, write_story

CASE = read("""
sources:
  a: {claims: [{subject: Ana Pérez, predicate: age, quantity: 36}]}
  b: {claims: [{subject: Ana Pérez, predicate: age, quantity: 37}]}
""")


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "cache"))
    return write_story(tmp_path / "story", CASE)


def kept(story: Path) -> Path:
    found = memory.place([story], (), ["today"])
    assert found
    return found


def test_what_was_kept_is_what_was_made(story: Path) -> None:
    report = check(story)
    memory.remember(kept(story), report)
    assert memory.recall(kept(story)) == report


def test_every_byte_below_the_paths_counts(story: Path) -> None:
    before = kept(story)
    (story / "texts").mkdir()
    (story / "texts" / "a.txt").write_text("He is 36.")
    after = kept(story)
    (story / "texts" / "a.txt").write_text("He is 37.")
    assert len({before, after, kept(story)}) == 3


def test_the_call_and_the_folder_count(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = kept(story)
    assert memory.place([story], (), ["tomorrow"]) != here
    monkeypatch.chdir(story)
    assert kept(story) != here


def test_a_damaged_or_missing_report_is_made_again(story: Path) -> None:
    assert memory.recall(kept(story)) is None
    memory.remember(kept(story), check(story))
    kept(story).write_bytes(kept(story).read_bytes()[:100])
    assert memory.recall(kept(story)) is None


def test_a_path_that_is_not_there_has_no_place(story: Path) -> None:
    assert memory.place([story / "nowhere"], (), []) is None


def test_a_folder_that_cannot_be_written_is_no_matter(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (story.parent / "cache").write_text("a file, not a folder")
    memory.remember(kept(story), check(story))
    assert memory.recall(kept(story)) is None


def test_only_so_many_are_kept(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "KEPT", 2)
    report = check(story)
    for day, name in enumerate("abc"):
        place = memory.place([story], (), [name])
        assert place
        memory.remember(place, report)
        os.utime(place, (day, day))
    memory.remember(kept(story), report)
    assert len(list(memory.folder().iterdir())) == 2
