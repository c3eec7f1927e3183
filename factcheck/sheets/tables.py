"""Bulk claims: the rows of .jsonl, .csv and .parquet files, each as the group of keys that a sheet's claim is."""

import csv
import io
import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from factcheck.model.claim import Span
from factcheck.sheets.files import control_character, decode, describe, is_text
from factcheck.sheets.nodes import Group, Items, Node, Place, Problems, Scalar
from factcheck.sheets.wording import shown
from factcheck.waiting import waiting_for

SUFFIXES = (".jsonl", ".csv", ".parquet")
MAX_ROW = 4 * 1024 * 1024
LONG = 1024
Row = tuple[Span, dict[str, Any]]
Header = Callable[[Iterable[str], Span], None]
Sources = dict[str, tuple[dict[str, Any], Span]]
"""What a table says of each source, and the first row that names it."""


class Portion(NamedTuple):
    """A part of a table that can be read by itself, and how many lines or rows come before it.

    Of `.jsonl` it goes from one byte up to another, at the beginnings of lines; of `.parquet` from one row group up to
    another.
    """

    start: int
    end: int
    before: int


def portions(path: Path, size: int) -> list[Portion | None]:
    """Cut a table into portions of at least some bytes; None is all of it, which a `.csv` is read as.

    What cannot be cut since it cannot be read is left whole: who reads it will say so.
    """
    suffix = path.suffix.lower()
    try:
        if suffix == ".csv" or path.stat().st_size <= size:
            return [None]
        return [*_jsonl_portions(path, size)] if suffix == ".jsonl" else [*_parquet_portions(path, size)]
    except (OSError, ValueError, OverflowError, NotImplementedError, ImportError):
        return [None]


def _jsonl_portions(path: Path, size: int) -> Iterator[Portion]:
    start = end = before = 0
    with path.open("rb") as file:
        while block := _block(file, path, size):
            if cut := block.rfind(b"\n") + 1:
                yield Portion(start, end + cut, before)
                start, before = end + cut, before + block.count(b"\n")
            end += len(block)
    if start < end:
        yield Portion(start, end, before)


def _block(file: IO[bytes], path: Path, size: int) -> bytes:
    with waiting_for(path):
        return file.read(size)


def _parquet_portions(path: Path, size: int) -> Iterator[Portion]:
    known = import_module("pyarrow.parquet").ParquetFile(path).metadata
    start = before = rows = taken = 0
    for at in range(known.num_row_groups):
        rows += known.row_group(at).num_rows
        taken += known.row_group(at).total_byte_size
        if taken >= size or at + 1 == known.num_row_groups:
            yield Portion(start, at + 1, before)
            start, before, taken = at + 1, rows, 0


def read_rows(path: Path, problems: Problems, header: Header, portion: Portion | None = None) -> Iterator[Row]:
    """Give every row of a table, or of a portion of it, as its place and its cells by column.

    What cannot be read is noted and left out. `header` is told the columns and their place, where a table names them
    once.
    """
    if path.suffix.lower() == ".jsonl":
        return _read_jsonl(path, problems, portion)
    if path.suffix.lower() == ".csv":
        return _read_csv(path, problems, header)
    return _read_parquet(path, problems, header, portion)


def row_group(cells: dict[str, Any], span: Span) -> Group:
    """Make a row's cells the group that a sheet's claim would be; `said_by.name` is the key `name` of `said_by`."""
    place = Place(span.line, span.column)
    nodes: dict[str, Node] = {}
    for column, cell in cells.items():
        node = Scalar(cell, span) if type(cell) is str and cell and not cell.isspace() else _node(cell, span)
        if "." not in column:
            nodes[column] = node
            continue
        outer, _, inner = column.partition(".")
        if outer not in ("said_by", "qualifiers"):
            nodes[column] = node
        elif not (isinstance(node, Scalar) and node.value is None):
            group = nodes.get(outer)
            if not isinstance(group, Group):
                nodes[outer] = group = Group({}, {}, span)
            group.nodes[inner] = node
            group.places[inner] = place
    return Group(nodes, dict.fromkeys(nodes, place), span)


def _node(cell: Any, span: Span) -> Node:
    if isinstance(cell, str):
        return Scalar(None if not cell or cell.isspace() else cell, span)
    if cell is None:
        return Scalar(None, span)
    if isinstance(cell, list | tuple):
        return Items([_node(item, span) for item in cell], span)
    if isinstance(cell, dict):
        place = Place(span.line, span.column)
        return Group({str(key): _node(item, span) for key, item in cell.items()}, dict.fromkeys(cell, place), span)
    return Scalar(_typed(cell), span)


def _typed(cell: Any) -> str:
    """A number, truth value or date as somebody would have typed it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell.isoformat()) if hasattr(cell, "isoformat") else str(cell)


def _cell_list(cell: Any, column: str, span: Span, problems: Problems) -> Any:
    """A cell that begins with `[` is a JSON list."""
    if not isinstance(cell, str):
        return cell
    if not cell.isprintable() and (bad := control_character(cell)):
        problems.add(span, f"the cell {shown(cell)} under '{column}' holds {describe(bad)}; leave it out")
    if not cell.startswith("["):
        return cell
    try:
        return _decoder(cell)
    except (ValueError, RecursionError):
        say = json.dumps([cell[:40]], ensure_ascii=False)
        problems.add(
            span, f"the cell {shown(cell)} under '{column}' begins with '[' and is no JSON list; write text as {say}"
        )
        return None


class _TwiceError(ValueError):
    """A key given twice."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    group = dict(pairs)
    if len(group) != len(pairs):
        raise _TwiceError(Counter(name for name, _ in pairs).most_common(1)[0][0])
    return group


def _constant(word: str) -> str:
    raise ValueError(f"{word} is no value")


_decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_constant, object_pairs_hook=_pairs).decode


def _read_jsonl(path: Path, problems: Problems, portion: Portion | None) -> Iterator[Row]:
    try:
        with waiting_for(path):
            file = path.open("rb")
        with file:
            for number, data in enumerate(_lines(file, portion), portion.before + 1 if portion else 1):
                row = _jsonl_row(data, number, problems)
                if row is not None:
                    yield row
    except OSError as error:
        problems.add(Place(1, 1), f"the file cannot be read: {error.strerror or error}")


def _lines(file: IO[bytes], portion: Portion | None) -> Iterator[bytes]:
    """The lines of a file, or of a portion of it; of one that is too long only as much as tells that."""
    left = portion.end - file.seek(portion.start) if portion else math.inf
    while left > 0 and (line := file.readline(MAX_ROW + 1)):
        left -= len(line)
        rest = line if len(line) > MAX_ROW else b""
        while rest and not rest.endswith(b"\n"):
            rest = file.readline(MAX_ROW)
            left -= len(rest)
        yield line


def _jsonl_row(data: bytes, number: int, problems: Problems) -> Row | None:
    here = Problems(problems.file)
    if len(data) > MAX_ROW:
        problems.add(Place(number, 1), f"this line is longer than {MAX_ROW // 1024 // 1024} MB; each line is one claim")
        return None
    text = decode(data.rstrip(b"\r\n"), here)
    if text is None:
        for problem in here.found:
            problems.add(Place(number, problem.column), problem.message)
        return None
    if not text.strip():
        return None
    span = Span(number, 1, number, len(text) + 1)
    if text.isprintable() and (words := _words_alone(text)) is not None:
        return span, words
    try:
        row = _decoder(text)
    except _TwiceError as error:
        problems.add(span, f"{shown(str(error))} is given twice")
        return None
    except json.JSONDecodeError as error:
        problems.add(
            Place(number, error.pos + 1), f"this line is not JSON: {error.msg}; each line is one claim, '{{...}}'"
        )
        return None
    except (ValueError, RecursionError) as error:
        problems.add(span, f"this line cannot be read: {error}")
        return None
    if not isinstance(row, dict):
        problems.add(span, 'each line is one claim, \'{"source": ..., "subject": ...}\'')
        return None
    if ("\\u" in text or not text.isprintable()) and (bad := control_character("".join(_texts(row)))):
        problems.add(span, f"a value holds {describe(bad)}; leave it out")
        return None
    return span, row


_flat = msgspec.json.Decoder(dict[str, str]).decode


def _words_alone(text: str) -> dict[str, str] | None:
    """A row of nothing but words, as nearly all are, read five times as fast; None for one to be read with care.

    Of a key that is given twice there are more quotation marks than its one value accounts for.
    """
    if "\\" in text:
        return None
    try:
        row = _flat(text)
    except (msgspec.DecodeError, ValueError):
        return None
    return row if text.count('"') == 4 * len(row) else None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in (*value.keys(), *value.values()) if isinstance(value, dict) else value:
            yield from _texts(item)


def _read_csv(path: Path, problems: Problems, header: Header) -> Iterator[Row]:
    try:
        with waiting_for(path):
            file = path.open("rb")
        with file:
            if is_text(file, problems):
                file.seek(0)
                text = io.TextIOWrapper(file, "utf-8-sig", newline="")
                yield from _csv_rows(csv.reader(_short(text), strict=True), problems, header)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        problems.add(Place(1, 1), f"the file cannot be read: {why}")


def _short(text: IO[str]) -> Iterator[str]:
    while line := text.readline(MAX_ROW + 1):
        if len(line) > MAX_ROW:
            raise csv.Error(f"it is longer than {MAX_ROW // 1024 // 1024} MB")
        yield line


def _csv_rows(reader: Any, problems: Problems, header: Header) -> Iterator[Row]:
    columns: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            span = Span(line, 1, reader.line_num, 1)
            line = reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns = _header(cells, span, problems)
                if columns is None:
                    return
                header(columns, span)
            elif len(cells) != len(columns):
                problems.add(
                    span,
                    f"the row has {len(cells)} cells, the header {len(columns)}; put a cell with a comma in quotes",
                )
            else:
                named = zip(columns, cells, strict=True)
                yield span, {column: _cell_list(cell.strip(), column, span, problems) for column, cell in named}
    except csv.Error as error:
        problems.add(Place(line, 1), f"the row cannot be read: {error}")
        return
    if columns is None:
        problems.add(Place(1, 1), "the file is empty; its first line names the columns")


def _header(cells: list[str], span: Span, problems: Problems) -> list[str] | None:
    columns = [cell.strip() for cell in cells]
    twice = sorted(column for column, times in Counter(columns).items() if times > 1)
    if len(columns) == 1 and ";" in columns[0]:
        problems.add(span, "the columns are separated by semicolons; separate them by commas")
    elif twice:
        problems.add(span, f"the column {shown(twice[0])} is there twice")
    else:
        return columns
    return None


def _read_parquet(path: Path, problems: Problems, header: Header, portion: Portion | None) -> Iterator[Row]:
    try:
        parquet, arrow = import_module("pyarrow.parquet"), import_module("pyarrow")
    except ImportError:
        problems.add(Place(1, 1), "reading .parquet needs pyarrow; install it with: pip install 'factcheck[parquet]'")
        return
    from factcheck.sheets.parquet import rows_at_once

    number = portion.before if portion else 0
    try:
        with waiting_for(path):
            table = parquet.ParquetFile(path)
        header(table.schema_arrow.names, Span(1, 1, 1, 1))
        groups = range(portion.start, portion.end) if portion else range(table.num_row_groups)
        once = rows_at_once(table, path, groups, MAX_ROW)
        long: dict[str, str] = {}  # kept once, as in the file: repeated, they would unpack to any size
        for batch in table.iter_batches(batch_size=once, row_groups=groups):
            for row in batch.to_pylist():
                number += 1
                span = Span(number, 1, number, 1)
                for column, cell in row.items():
                    if type(cell) is str and len(cell) > LONG:
                        row[column] = long.setdefault(cell, cell)
                yield span, {column: _cell_list(cell, column, span, problems) for column, cell in row.items()}
    except (OSError, ValueError, OverflowError, arrow.ArrowException) as error:
        why = " ".join("".join(sign if sign.isprintable() else " " for sign in str(error)[:300]).split())
        problems.add(Place(number + 1, 1), f"the file cannot be read as Parquet: {why}")
