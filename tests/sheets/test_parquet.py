"""Parquet files of two kilobytes that would unpack to gigabytes."""

import pytest

from factcheck.model.problem import InvalidInputError
from factcheck.sheets import load

arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
from factcheck.sheets.parquet import LEAST, MOST, rows_at_once  # noqa: E402


def written(folder, rows, cell, **columns):
    """A table in which all rows repeat one cell, written once."""
    repeated = arrow.DictionaryArray.from_arrays(arrow.array([0] * rows, arrow.int32()), arrow.array([cell]))
    about = {"source": ["a"] * rows, "subject": ["Ada"] * rows, "predicate": ["age"] * rows}
    table = folder / "claims.parquet"
    parquet.write_table(arrow.table(about | {"note": repeated} | columns), table, compression="zstd")
    return table


def test_a_cell_that_is_too_long_is_refused_before_it_is_unpacked(tmp_path):
    table = written(tmp_path, 60_000, "x" * 5_000_000)
    assert table.stat().st_size < 10_000
    with pytest.raises(InvalidInputError, match="a cell is longer than 4 MB"):
        load([tmp_path])


def test_a_cell_in_a_list_is_measured_too(tmp_path):
    written(tmp_path, 3, "x", quote=arrow.array([["y"], ["x" * 5_000_000], []]))
    with pytest.raises(InvalidInputError, match="a cell is longer than 4 MB"):
        load([tmp_path])


def test_what_rows_repeat_is_kept_once(tmp_path):
    written(tmp_path, 300, "x" * 100_000)
    (story,) = load([tmp_path])
    assert len({id(claim.note) for claim in story.claims}) == 1


def at_once(folder, cell):
    table = written(folder, 10, cell)
    return rows_at_once(parquet.ParquetFile(table), table, [0], 4_000_000)


def test_rows_are_unpacked_by_fewer_the_longer_they_are(tmp_path):
    assert at_once(tmp_path, "x") > 60_000
    assert LEAST < at_once(tmp_path, "x" * 100_000) < 1_000 < MOST
    assert at_once(tmp_path, "x" * 3_900_000) == LEAST
