"""How much a Parquet file unpacks to: two kilobytes may hold as many gigabytes as one likes.

A word that many rows repeat is written once. So nothing is unpacked before it is known how long a cell can be; where
the file's own figures do not tell, the words are looked at as they are written, each once.
"""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

MAX_GROUP = 512 * 1024 * 1024
"""Bytes of a group of rows, each different word once; pyarrow writes groups of some 100 MB."""
MAX_BATCH = 64 * 1024 * 1024
LEAST, MOST = 64, 65_536


class TooLargeError(ValueError):
    """A group of rows, or a cell, is too large to be read; the message says which."""


def rows_at_once(file: Any, path: Path, groups: Iterable[int], most: int) -> int:
    """How many rows of a file may be unpacked at once.

    Takes:   the file as pyarrow has it open, and where it lies; its row groups that are to be read; the bytes that a
             cell may have.
    Raises:  TooLargeError; of pyarrow for what it cannot read.
    """
    longest = 1
    for number in groups:
        group = file.metadata.row_group(number)
        if group.total_byte_size > MAX_GROUP:
            raise TooLargeError(f"a group of rows has more than {MAX_GROUP // 1024 // 1024} MB; write smaller ones")
        for column in map(group.column, range(group.num_columns)):
            size = column.total_uncompressed_size  # no cell is longer than all of them
            longest = max(longest, size if size <= most else _longest(path, number, column))
    if longest > most:
        raise TooLargeError(f"a cell is longer than {most // 1024 // 1024} MB")
    return max(LEAST, min(MOST, MAX_BATCH // longest))


def _longest(path: Path, group: int, column: Any) -> int:
    """The bytes of the longest cell of a column in a row group; 1 where it holds no words."""
    if column.physical_type != "BYTE_ARRAY":
        return 1
    arrow, compute = import_module("pyarrow"), import_module("pyarrow.compute")
    name = column.path_in_schema
    file = import_module("pyarrow.parquet").ParquetFile(path, read_dictionary=[name])
    longest = 1
    for batch in file.iter_batches(row_groups=[group], columns=[name]):
        for listed in batch.columns:
            cells = listed.values if arrow.types.is_list(listed.type) else listed
            if arrow.types.is_dictionary(cells.type):
                longest = max(longest, compute.max(compute.binary_length(cells.dictionary)).as_py() or 1)
    return longest
