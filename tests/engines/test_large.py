"""A large story that is read and examined by several processes gives the same bytes as one that is read here."""

import json as plain_json
import os
import random
import signal
import sys
from functools import partial
from pathlib import Path

import pytest

from factcheck import check
from factcheck.engines import Place
from factcheck.engines.large import desk, line
from factcheck.formats import json
from factcheck.model.problem import InvalidInputError
from factcheck.pipeline import Asked, stream
from factcheck.reporting import Tally
from tests.engines.dying import killed_once
from tests.stories import write_story

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
NAMES = (
    "Ana Pérez",
    "Perez",
    "Ivan Orlov",
    "Иван Орлов",
    "Orlov",
    "Mira Holm",
    "Lea Fontaine",
    "Lea Fontayne",
    "Unit 5",
)


def rows(seed=1, count=240):
    """Claims of many subjects, with statements, sets, chains and denials."""
    draw = random.Random(seed)
    for number in range(count):
        source = f"s{draw.randrange(12)}"
        row = {"source": source, "id": f"c{number}", "subject": f"{draw.choice(NAMES)}", "predicate": "was fined"}
        if draw.random() < 0.6:
            row["subject"] += f" {draw.choice('ABCDEFGH')}{number % 9}son"
        kind, value = draw.choice(
            [("date", f"{draw.randrange(1, 28)} May 2022"), ("quantity", f"{draw.randrange(5)} crowns"),
             ("entity", ["Acme", "Holm & Co"]), ("place", "Oslo"), ("date", "05/06/2022"), ("date", "before the trial")]
        )  # fmt: skip
        row[kind] = value
        if draw.random() < 0.1:
            row |= {"stance": "denies", "via": ["agency"], "said_by": "Mira Holm"}
        if draw.random() < 0.05:
            row = {"source": source, "id": f"c{number}", "says": f"We will not pay {number % 3}", "said_by": "Lea"}
        yield row


def write(folder: Path, found, tables=2) -> Path:
    """Write rows into several tables, with a record of their sources, and a story file."""
    folder.mkdir(parents=True)
    found = list(found)
    for at in range(tables):
        lines = [plain_json.dumps(row, ensure_ascii=at == 1) for row in found[at::tables]]
        (folder / f"t{at}.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    (folder / "sources.yaml").write_text("sources:\n  - {id: s1, published: 2022-06-01, language: en}\n", "utf-8")
    (folder / "story.yaml").write_text("entities:\n  - {name: Ivan Orlov, aliases: [Orlov]}\n", "utf-8")
    return folder


def streamed(folder, jobs, finish=json.encode, **asked):
    tally = Tally()
    pieces = json.written(stream(folder, Asked(place=Place(jobs), **asked), finish), tally)
    return b"".join(pieces).decode("utf-8", "surrogatepass")


@pytest.fixture
def held(monkeypatch):
    """How many stories were held by processes to the end."""
    found = []

    def examined(held, *more):
        yield from before(held, *more)
        found.append(held)

    before = line.examined
    monkeypatch.setattr(line, "examined", examined)
    monkeypatch.setattr(line, "PORTION", 4_000)
    return found


@pytest.mark.parametrize(("seed", "least"), [(1, 1), (2, 50), (3, 10_000)])
def test_the_same_bytes_from_several_processes(tmp_path, monkeypatch, held, seed, least):
    folder = write(tmp_path / "story", rows(seed))
    monkeypatch.setattr(line, "LEAST", least)
    assert streamed(folder, 3) == streamed(folder, None)
    assert len(held) == 1
    assert check(folder, jobs=2) == check(folder)


def in_sheets(folder: Path, found) -> Path:
    """Write rows into a sheet for each source, with an archived text and defaults, and the last of them in a table."""
    *found, last = found
    claims: dict[str, list[dict[str, object]]] = {}
    for row in found:
        claims.setdefault(row["source"], []).append({key: row[key] for key in row if key != "source"})
    case = {
        "sources": {
            source: {"published": "2022-06-01", "defaults": {"modality": "alleged"}, "claims": those}
            for source, those in claims.items()
        },
        "texts": {"s2": "All of them were fined, said Mira Holm."},
        "story": {"entities": [{"name": "Ivan Orlov", "aliases": ["Orlov"]}]},
    }
    write_story(folder, case)
    (folder / "last.jsonl").write_text(plain_json.dumps(last) + "\n", "utf-8")
    return folder


def test_the_same_bytes_of_sheets(tmp_path, held):
    folder = in_sheets(tmp_path / "story", rows(4))
    assert streamed(folder, 3) == streamed(folder, None)
    assert len(held) == 1


@pytest.mark.parametrize(
    ("old", "new", "bad"),
    [
        ("id: c1\n", "id: c1\n    nots: x\n", True),
        ("id: s2\n", "id: s3\n", True),
        ("id: s2\n", "id: s2\n  role: draft\n", False),
        ("id: c", "note: c", False),
    ],
)
def test_sheets_that_are_not_plain_are_told_as_ever(tmp_path, held, old, new, bad):
    folder = in_sheets(tmp_path / "story", rows(4))
    for path in folder.glob("s*.yaml"):
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    told = []
    for jobs in (2, None):
        try:
            told.append(streamed(folder, jobs))
        except InvalidInputError as error:
            told.append(error.problems)
    assert told[0] == told[1]
    assert isinstance(told[0], tuple) == bad
    assert held == []


def altered(folder: Path, old: str, new: str) -> None:
    path = folder / "t0.jsonl"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"id": "c2", ', ""),
        ('"id": "c2"', '"source.role": "draft", "id": "c2"'),
        ('"id": "c2"', '"source.published": "2022-05-05", "id": "c2"'),
    ],
)
def test_what_is_not_plain_gives_the_same_bytes_too(tmp_path, held, old, new):
    folder = write(tmp_path / "story", rows())
    altered(folder, old, new)
    assert streamed(folder, 2) == streamed(folder, None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"id": "first"', '"id": "second"'),
        ('"id": "first", "says"', '"id": "first", "sayz"'),
        ('"says": "x"', '"says": "\\ud83d"'),
        ('"id": "first"', '"source.published": "soon", "id": "first"'),
        ('"id": "first"', '"source.language": "de", "id": "first"'),
    ],
)
def test_problems_are_told_as_ever(tmp_path, held, old, new):
    own = [{"source": "s1", "id": word, "says": "x"} for word in ("first", "second")]
    folder = write(tmp_path / "story", [*own, *rows()])
    altered(folder, old, new)
    told = []
    for jobs in (2, None):
        with pytest.raises(InvalidInputError) as raised:
            streamed(folder, jobs)
        told.append(raised.value.problems)
    assert told[0] == told[1]
    assert held == []


def test_what_asks_for_the_claims_here_has_them(tmp_path, held):
    folder = write(tmp_path / "story", rows())
    assert streamed(folder, 2, without=("s1",)) == streamed(folder, None, without=("s1",))
    (folder / "sheet.yaml").write_text("source: {id: sheet}\nclaims: [{says: We will not pay}]\n", "utf-8")
    assert streamed(folder, 2) == streamed(folder, None)
    assert held == []


def test_several_stories_are_shown_one_after_the_other(tmp_path, held):
    for at in range(2):
        write(tmp_path / f"story{at}", rows(at, 100))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "sheet.yaml").write_text("source: {id: a}\nclaims: [{says: We pay}]\n", "utf-8")
    assert streamed(tmp_path, 2) == streamed(tmp_path, None)
    assert len(held) == 2


@posix
def test_a_process_that_dies_of_a_part_loses_nothing(tmp_path, held):
    folder = write(tmp_path / "story", rows())
    assert streamed(folder, 2, partial(killed_once, tmp_path / "killed", os.getpid())) == streamed(folder, None)
    assert (tmp_path / "killed").exists()
    assert len(held) == 1


@posix
def test_the_claims_of_a_later_story_that_die_with_a_process_are_read_again(tmp_path, held):
    for at in range(2):
        write(tmp_path / "stories" / f"story{at}", rows(at, 100))
    dying = partial(killed_once, tmp_path / "killed", os.getpid())
    assert streamed(tmp_path / "stories", 2, dying) == streamed(tmp_path / "stories", None)
    assert len(held) == 1


@posix
@pytest.mark.parametrize("moment", ["take_apart", "homes"])
def test_claims_that_die_with_a_process_are_read_again(tmp_path, monkeypatch, held, moment):
    folder = write(tmp_path / "story", rows())
    crews = []

    def begun(self):
        crews.append(self)
        return entered(self)

    def deadly(*given):
        for process in crews[-1].pool.processes:
            if process.process is not None:
                os.kill(process.process.pid, signal.SIGKILL)
        return before(*given)

    entered, before = line.Crew.__enter__, getattr(line, moment)
    monkeypatch.setattr(line.Crew, "__enter__", begun)
    monkeypatch.setattr(line, moment, deadly)
    assert streamed(folder, 2) == streamed(folder, None)
    assert held == []


@pytest.mark.parametrize("where", [line, desk])
def test_without_room_for_temporary_files_the_claims_are_read_here(tmp_path, monkeypatch, held, where):
    def full():
        raise OSError(28, "No space left on device")

    folder = write(tmp_path / "story", rows())
    monkeypatch.setattr(where, "Shelf", full)
    assert streamed(folder, 2) == streamed(folder, None)
    assert held == []


def test_an_error_in_another_process_is_told_here(tmp_path, held):
    folder = write(tmp_path / "story", rows())
    with pytest.raises(ZeroDivisionError):
        streamed(folder, 2, broken)


def broken(_):
    return 1 / 0
