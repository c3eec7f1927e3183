"""Every broken file gets its message, at its place, alone and among all others."""

from pathlib import Path

import pytest
import yaml

from factcheck.model.problem import InvalidInputError, Problem
from factcheck.sheets import load
from tests.sheets.broken_cases import BROKEN, NAMES, lay_out

EXPECTED = yaml.safe_load((BROKEN / "expected.yaml").read_text("utf-8"))


def problems_of(path: str) -> list[Problem]:
    with pytest.raises(InvalidInputError) as raised:
        load([path])
    return list(raised.value.problems)


def said(problem: Problem) -> str:
    return f"{problem.line}:{problem.column}: {problem.message}"


def test_every_broken_file_has_its_expected_messages_beside_it() -> None:
    assert sorted(EXPECTED) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_file_is_told_what_to_type_instead(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [said(problem) for problem in problems_of(lay_out(name, tmp_path).name)] == EXPECTED[name]


def test_all_problems_of_all_files_come_in_one_go_and_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        lay_out(name, tmp_path / "claims")
    problems = problems_of("claims")
    assert problems == sorted(problems)
    assert len({problem.file for problem in problems}) == len(NAMES)
    told: dict[str, list[str]] = {}
    for problem in problems:
        told.setdefault(problem.file.split("/")[1], []).append(said(problem).replace("claims/", ""))
    assert told == {name.replace("/", "-").replace(".", "-"): EXPECTED[name] for name in NAMES}


def test_a_file_beyond_the_limit_says_both_sizes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    (problem,) = problems_of(".")
    assert problem.message.startswith("the file has 68 MB; at most 32 MB are read; split it, or use .jsonl")


def test_an_archived_text_beyond_the_limit_says_both_sizes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("source: {id: a, text: a.txt}\nclaims: []\n")
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    (problem,) = problems_of(".")
    assert said(problem) == ("1:23: the text 'a.txt', line 1: the file has 18 MB; at most 16 MB are read; split it")


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.yaml", "source: {id: a}\nclaims:\n" + "- x\n" * 500_000, "499999:3"),
        ("a.json", "[" + "1,\n" * 500_000, "500000:1"),
    ],
)
def test_more_values_than_fit_into_memory_are_refused(tmp_path, monkeypatch, name, text, place):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(text)
    found = said(problems_of(".")[0])
    assert found == f"{place}: the file holds more than 500,000 values; split it, or use .jsonl, .csv or .parquet"


def test_a_row_that_is_too_long_is_refused_and_the_next_one_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_text("x" * (9 * 1024 * 1024) + "\n5\n")
    assert [said(problem) for problem in problems_of(".")] == [
        "1:1: this line is longer than 4 MB; each line is one claim",
        '2:1: each line is one claim, \'{"source": ..., "subject": ...}\'',
    ]
    (tmp_path / "a.jsonl").rename("a.csv")
    assert said(problems_of(".")[0]) == "1:1: the row cannot be read: it is longer than 4 MB"
