"""Whatever bytes a file holds, it is read or refused with a place, and never anything else."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model.problem import InvalidInputError, Problem
from factcheck.sheets import load

NAMES = st.sampled_from(["x.yaml", "x.json", "x.jsonl", "x.csv", "story.yaml", "resolutions.yaml", "sources.yaml"])
SIGNS = st.sampled_from([*"{}[]:,-?&*!|>'\"%@`#~<=.\\ \t\n0a", "source", "claims", "id", ": ", "- ", "\n  ", "é"])
SCRAPS = st.lists(SIGNS, max_size=60).map(lambda parts: "".join(parts).encode())
SHEET = b"source:\n  id: x\nclaims:\n  - subject: Ada\n    predicate: age\n    quantity: [36, '37']\n"
CUT = st.tuples(st.integers(0, len(SHEET)), st.integers(0, 12), SCRAPS).map(
    lambda cut: SHEET[: cut[0]] + cut[2] + SHEET[cut[0] + cut[1] :]
)


def read(name: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        if name not in ("x.yaml", "x.json", "x.jsonl", "x.csv"):
            Path(folder, "sheet.yaml").write_bytes(SHEET)
        Path(folder, name).write_bytes(data)
        for problem in problems_of(folder):
            assert problem.line >= 1
            assert problem.column >= 1
            assert problem.message.isprintable()


def problems_of(folder: str) -> tuple[Problem, ...]:
    try:
        load([folder])
    except InvalidInputError as error:
        return error.problems
    return ()


@settings(max_examples=200, deadline=None)
@given(NAMES, st.one_of(st.binary(max_size=200), SCRAPS, CUT))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    read(name, data)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b"- " * 50_000,
        b"? " * 50_000,
        b"{a: " * 50_000,
        b"a: " * 50_000,
        b"&a " * 50_000,
        b"'" * 100_001,
        b"source: {id: x}\nclaims: [" + b"*a," * 20_000 + b"]",
        b"a: |\n" + b" x\n" * 50_000,
    ],
    ids=lambda data: repr(data[:8]),
)
@pytest.mark.parametrize("name", ["x.yaml", "x.json", "x.jsonl", "x.csv"])
def test_hostile_repetition_is_refused(name: str, data: bytes) -> None:
    read(name, data)
