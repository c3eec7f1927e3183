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
    assert problem.message.startswith("the file has 68 MB; at most 64 MB are read")


def test_an_archived_text_beyond_the_limit_says_both_sizes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("source: {id: a, text: a.txt}\nclaims: []\n")
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    (problem,) = problems_of(".")
    assert said(problem) == ("1:23: the text 'a.txt', line 1: the file has 18 MB; at most 16 MB are read; split it")
