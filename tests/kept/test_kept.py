"""What is kept saves work, is never in the way, and is never needed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from factcheck import engines, memory, sheets
from factcheck.__main__ import main
from factcheck.align.facts import align, near_misses
from factcheck.align.grouping import group
from factcheck.align.mentioned import mentioned, world
from factcheck.align.predicates import Vocabulary
from factcheck.cli import _make
from factcheck.kept import line
from factcheck.kept.bundles import bundle, packed
from factcheck.sheets import stories
from tests.kept.edited import Edited
from tests.stories import write_story

FACTCHECK = """
import sys
from factcheck.__main__ import main
from factcheck.cli import _make
from factcheck.kept import line
_make.WORTH = line.WORTH = 0
main(sys.argv[1:])
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(_make, "WORTH", 0)
    monkeypatch.setattr(line, "WORTH", 0)
    monkeypatch.chdir(tmp_path)
    sources = {
        name: [
            {"subject": f"Line {line}", "predicate": "opened", "date": f"2022-0{month}-1{line}"} for line in range(9)
        ]
        for name, month in {"a": 1, "b": 2, "c": 3}.items()
    }
    return write_story(tmp_path / "story", {"sources": sources})


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The facts that are examined."""
    found: list[str] = []
    run = engines.run

    def noted(examiner: Any, finish: Any, facts: Any, *more: Any) -> Iterator[Any]:
        found.extend(fact.id for fact in facts)
        return run(examiner, finish, facts, *more)

    monkeypatch.setattr(engines, "run", noted)
    return found


def check(*more: str) -> bytes:
    """Check the story, and give the report."""
    with pytest.raises(SystemExit) as left:
        main(["check", "story", "--format", "json", "--output", "r.json", *more])
    assert left.value.code in (0, 1)
    return Path("r.json").read_bytes()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_only_facts_that_changed_are_examined(folder, examined, monkeypatch, jobs):
    check("--jobs", jobs)
    assert len(examined) == 9
    examined.clear()
    read: list[Path] = []
    node = stories.node_of

    def noted(path: Path, *more: Any, **named: Any) -> Any:
        read.append(path)
        return node(path, *more, **named)

    monkeypatch.setattr(stories, "node_of", noted)
    change(folder / "b.yaml", "2022-02-14", "2022-03-14")
    changed = check("--jobs", jobs)
    assert examined == ["line-4.opened"]
    assert [path.name for path in read] == ["b.yaml"]
    assert changed == check("--no-cache")


def test_a_new_name_leaves_facts_without_names_as_they_are(folder, examined):
    check()
    examined.clear()
    change(folder / "b.yaml", "Line 4", "Zorbek Ulvan")
    changed = check()
    assert sorted(examined) == ["line-4.opened", "zorbek-ulvan.opened"]
    assert changed == check("--no-cache")


def test_another_day_examines_nothing(folder, examined):
    first = check("--today", "2022-01-01")
    examined.clear()
    assert check("--today", "2023-01-01") == first
    assert examined == []


def test_a_date_that_leans_on_another_is_examined_with_its_subject(folder, examined):
    change(
        folder / "a.yaml", "claims:", "claims:\n- {subject: Line 4, predicate: closed, date: two days after it opened}"
    )
    check()
    examined.clear()
    change(folder / "a.yaml", "2022-01-14", "2022-01-13")
    assert check() == check("--no-cache")
    assert "line-4.closed" in examined


def test_a_small_story_is_gone_through_as_a_whole(folder, monkeypatch):
    monkeypatch.setattr(line, "WORTH", 1_000)
    check()
    assert not list(memory.folder().glob("*.index"))
    monkeypatch.setattr(_make, "WORTH", 100_000)
    change(folder / "b.yaml", "2022-02-14", "2022-03-14")
    check()
    assert len(list(memory.folder().glob("*.sheets"))) == 1


def test_without_a_cache_nothing_is_kept(folder):
    check("--no-cache")
    assert not memory.folder().exists()


@pytest.mark.parametrize("blocked", ["file", "full"])
def test_a_cache_that_cannot_be_written_is_no_matter(folder, blocked, monkeypatch):
    if blocked == "file":
        memory.folder().parent.mkdir(parents=True, exist_ok=True)
        memory.folder().write_text("a file, not a folder")
    else:

        def full(*_: Any) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
        monkeypatch.setattr(memory.Keeper, "add", lambda keeper, _: keeper.drop())
    first = check()
    change(folder / "b.yaml", "2022-02-14", "2022-03-14")
    assert check() != first
    assert check() == check("--no-cache")


def started(output: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", FACTCHECK, "check", "story", "--format", "json", "--output", output]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})


def test_two_runs_at_once_are_both_right(folder):
    for day in ("2022-03-14", "2022-04-14", "2022-05-14"):
        change(folder / "b.yaml", (folder / "b.yaml").read_text("utf-8").split("Line 4")[1].split("'")[1], day)
        runs = [started(f"{number}.json") for number in range(2)]
        assert {run.wait() for run in runs} <= {0, 1}
        right = check("--no-cache")
        assert [Path(f"{number}.json").read_bytes() for number in range(2)] == [right, right]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_a_run_that_is_killed_leaves_nothing_that_harms(folder):
    for wait in (0.05, 0.2, 0.3, 0.4):
        run = started("killed.json")
        time.sleep(wait)
        run.send_signal(signal.SIGKILL)
        run.wait()
        change(folder / "b.yaml", "Line 4", "Line 44" if wait != 0.4 else "Line 5")
        assert check() == check("--no-cache")


@pytest.mark.parametrize("seed", range(20))
def test_aligning_looks_at_nothing_but_what_is_in_the_head_of_a_claim(tmp_path, seed):
    story = Edited(tmp_path / "story", seed)
    (loaded,) = sheets.load([story.folder])
    told, vocabulary = mentioned(loaded.claims), Vocabulary(loaded.settings)
    names = world(loaded.settings, told)
    grouping = group(told, names, vocabulary)
    bare = [_bare(claim) for claim in loaded.claims]
    one, other = (align(list(claims), grouping, vocabulary) for claims in (loaded.claims, bare))
    assert [(fact.key, fact.id, [claim.ref for claim in fact.claims]) for fact in one.facts] == [
        (fact.key, fact.id, [claim.ref for claim in fact.claims]) for fact in other.facts
    ]
    near = [[(miss.what, miss.a, miss.b, miss.reason, miss.claim_a.ref, miss.claim_b.ref)
             for miss in near_misses(grouping.near, [found])] for found in (one, other)]  # fmt: skip
    assert near[0] == near[1]
    for source in {claim.source for claim in bare}:
        parts = [[claim for claim in those if claim.source == source] for those in (loaded.claims, bare)]
        assert len({bundle(source, part).heads for part in parts}) == 1


def _bare(claim: Any) -> Any:
    made = object.__new__(type(claim))
    made.__setstate__(claim.__getstate__())
    for name, value in {"facets": dict.fromkeys(claim.facets, "x"), "quote": (), "note": None, "marks": {}}.items():
        object.__setattr__(made, name, value)
    return made


@pytest.mark.parametrize("seed", range(5))
def test_what_is_packed_is_what_it_was(tmp_path, seed):
    (loaded,) = sheets.load([Edited(tmp_path / "story", seed).folder])
    bundles, claims = packed(loaded)
    assert tuple(packed(replace(loaded, claims=claims))[1]) == tuple(loaded.claims)
    told = mentioned([])
    for one in bundles:
        one.tell(told)
    assert told == mentioned(loaded.claims)
