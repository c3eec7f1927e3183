from pathlib import Path

import msgspec
import pytest

import factcheck
from factcheck.language.ready import Ready
from factcheck.readymade import TABLES

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table.path.parent.name}/{table.path.name}")


@every_table
def test_what_is_ready_is_what_the_data_say(table):
    again = "run python -m factcheck.readymade"
    assert table.path.read_bytes() == table.written(), again
    assert table.read() == table.work_out()


def test_every_file_is_written_by_somebody():
    files = set(Path(factcheck.__file__).parent.rglob("*.ready.json"))
    assert files == {table.path for table in TABLES}


class Shelf(msgspec.Struct, frozen=True):
    order: dict[str, tuple[int, ...]]
    some: frozenset[str]


SHELF = Shelf({"z": (2, 1), "a": (10**30,)}, frozenset("cab"))


def test_dictionaries_keep_their_order_and_sets_get_one(tmp_path):
    table = Ready(tmp_path / "shelf.ready.json", Shelf, lambda: SHELF)
    table.path.write_bytes(table.written())
    assert table.path.read_bytes() == b'{"order":{"z":[2,1],"a":[1' + b"0" * 30 + b']},"some":["a","b","c"]}\n'
    assert table.read() == SHELF
    assert list(table.read().order) == ["z", "a"]


@pytest.mark.parametrize("content", [None, b"", b'{"order":{}', b'{"order":{},"some":[1]}'])
def test_a_file_that_is_missing_or_damaged_is_no_empty_table(tmp_path, content):
    table = Ready(tmp_path / "shelf.ready.json", Shelf, lambda: SHELF)
    if content is not None:
        table.path.write_bytes(content)
    with pytest.raises((OSError, msgspec.DecodeError)):
        table.read()
