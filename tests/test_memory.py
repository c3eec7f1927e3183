"""The memory of past checks is never wrong and never in the way."""

import io
import os
from pathlib import Path
from unittest.mock import ANY

import pytest

from factcheck import check, memory
from factcheck.formats.json import render
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


def remember(story: Path) -> None:
    report = check(story)
    memory.remember(kept(story), render(report).encode(), report.exit_code())


def test_what_was_kept_is_what_was_made(story: Path) -> None:
    report = check(story)
    remember(story)
    found = memory.recall(kept(story))
    assert found
    assert (found.report(), found.status) == (report, report.exit_code())
    assert found.content == render(report).encode()


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
    remember(story)
    whole = kept(story).read_bytes()
    for damaged in (whole[:100], whole[:-1], b"", whole.replace(b"36", b"35", 1), whole + b"0", whole[:-2] + b"xx"):
        kept(story).write_bytes(damaged)
        assert memory.recall(kept(story)) is None


def test_a_report_under_the_name_of_another_is_not_found(story: Path) -> None:
    remember(story)
    other = memory.place([story], (), ["tomorrow"])
    assert other
    other.write_bytes(kept(story).read_bytes())
    assert memory.recall(other) is None


def test_a_path_that_is_not_there_has_no_place(story: Path) -> None:
    assert memory.place([story / "nowhere"], (), []) is None


def test_a_folder_that_cannot_be_written_is_no_matter(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (story.parent / "cache").write_text("a file, not a folder")
    remember(story)
    assert memory.recall(kept(story)) is None


def test_only_so_many_are_kept(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "KEPT", 2)
    for day, name in enumerate("abc"):
        place = memory.place([story], (), [name])
        assert place
        memory.remember(place, b"a report", 0)
        os.utime(place, (day, day))
    remember(story)
    assert len(list(memory.folder().iterdir())) == 2


def test_only_so_many_bytes_are_kept(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "KEPT_BYTES", 100)
    places = [memory.place([story], (), [name]) for name in "abc"]
    for day, place in enumerate(places):
        assert place
        memory.remember(place, b"a report of forty bytes, or nearly so ..", 0)
        os.utime(place, (day, day))
    remaining = [bool(place and memory.recall(place)) for place in places]
    assert remaining == [False, True, True]


def test_a_report_kept_in_pieces_is_found_once_it_is_whole(story: Path) -> None:
    keeper = memory.Keeper(kept(story))
    keeper.add(b"a re")
    assert memory.recall(kept(story)) is None
    keeper.add(b"port")
    keeper.finish(1)
    assert memory.recall(kept(story)) == memory.Remembered(b"a report", 1, ANY)
    keeper = memory.Keeper(kept(story))
    keeper.add(b"another")
    keeper.drop()
    keeper.finish(0)
    assert [path.name for path in memory.folder().iterdir()] == [kept(story).name]
    assert memory.recall(kept(story)) == memory.Remembered(b"a report", 1, ANY)


def test_a_full_disk_keeps_nothing_and_disturbs_nobody(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, content: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", lambda *_, **__: Full())
    keeper = memory.Keeper(kept(story))
    keeper.add(b"a report")
    keeper.finish(0)
    assert memory.recall(kept(story)) is None
