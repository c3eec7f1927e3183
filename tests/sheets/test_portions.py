"""A table read in portions is the table: the same rows at the same places."""

import importlib.util
from pathlib import Path

import pytest

from factcheck.sheets.nodes import Problems
from factcheck.sheets.tables import portions, read_rows

LINES = [
    '{"source": "x", "subject": "Ada", "predicate": "share", "quantity": 1.50}',
    "",
    "no JSON",
    '{"source": "x", "says": "' + "so it went on, and " * 40 + '"}',
    '{"source": "y", "subject": "Ada",',
    '{"source": "y", "subject": "Мира", "predicate": "age", "quantity": "36"}',
    "[]",
]


def read(path: Path, *parts):
    problems = Problems(path.name)
    return [
        row for part in parts for row in read_rows(path, problems, lambda columns, span: None, part)
    ], problems.found


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
@pytest.mark.parametrize("size", [1, 60, 100, 500, 10_000])
def test_lines_in_portions_are_the_lines(tmp_path: Path, size: int, end: str) -> None:
    table = tmp_path / "claims.jsonl"
    table.write_text("\n".join(LINES) + end, "utf-8")
    parts = portions(table, size)
    assert read(table, *parts) == read(table, None)
    assert len(parts) > 1 or size >= 500


@pytest.mark.skipif(not importlib.util.find_spec("pyarrow"), reason="pyarrow is not installed")
def test_row_groups_in_portions_are_the_rows(tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    table = tmp_path / "claims.parquet"
    rows = [{"source": "x", "subject": f"Ada {n}", "predicate": "age", "quantity": f"{n}"} for n in range(25)]
    parquet.write_table(arrow.Table.from_pylist(rows), table, row_group_size=4)
    assert len(portions(table, 1)) == 7
    for size in (1, 300, 10_000):
        assert read(table, *portions(table, size)) == read(table, None)


def test_what_cannot_be_cut_is_left_whole(tmp_path: Path) -> None:
    for name in ("gone.jsonl", "broken.parquet", "table.csv"):
        if not name.startswith("gone"):
            (tmp_path / name).write_text("source,subject\n" * 9)
        assert portions(tmp_path / name, 10) == [None]
