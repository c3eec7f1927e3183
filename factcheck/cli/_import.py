"""What `factcheck import` says: how it took the table, what became of every row, and what was written."""

from collections.abc import Sequence

from factcheck.importing.claims import Import
from factcheck.importing.encoding import Decoded
from factcheck.importing.records import SEPARATORS
from factcheck.importing.table import Table
from factcheck.importing.writing import Written
from factcheck.sheets.wording import shown


def mapping(decoded: Decoded, table: Table) -> list[str]:
    """How the table was taken: its encoding, separator, header, and the key of every column."""
    separator = SEPARATORS.get(table.separator, f"'{table.separator}'")
    guess = " (as its words look best so; --encoding says otherwise)" if decoded.guessed else ""
    header = table.header
    lines = [f"Read as {decoded.encoding}{guess}, separated by {separator}, with its header in row {header.number}."]
    if table.above:
        lines.append(f"Not read: {_rows([row.number for row in table.above])} above the header.")
    names = {key: shown(header.cells[index], 40) for key, index in table.columns.of.items()}
    width = max(map(len, names.values()))
    lines += [f"  {name:{width}}  {key}" for key, name in names.items()]
    left = [shown(header.cells[index] or f"(column {index + 1})", 40) for index in table.columns.left]
    if left:
        lines.append(f"Not imported: {', '.join(left)}; --column KEY=COLUMN takes one in.")
    return lines


def as_statements(decoded: Decoded, table: Table) -> list[str]:
    """How the table was taken: as statements, put together to so many claims."""
    return [f"Read as {decoded.encoding}: FollowTheMoney's statements, which are {_count(len(table.rows), 'claim')}."]


def account(table: Table, made: Import) -> list[str]:
    """What became of the rows below the header, and why some are refused."""
    lines = []
    if made.refused:
        lines += ["", f"Refused {_count(len(made.refused), 'row')}:"]
        width = max(len(str(row.number)) for row in made.refused)
        for row in made.refused:
            line = "" if row.line == row.number else f" (line {row.line})"
            lines.append(f"  row {row.number:>{width}}{line}: {row.reason}")
    repeated = [pair for pair in made.repeated if pair[1] != table.header.number]
    if repeated:
        lines += ["", "Written once:"]
        lines += [f"  row {row} says the same as row {first}" for row, first in repeated]
    again = len(made.repeated) - len(repeated)
    parts = [f"{made.rows_in} in", f"{len(made.refused)} refused"]
    parts += [f"{len(repeated)} repeated"] if repeated else []
    parts += [f"{again} the header again"] if again else []
    parts += [f"{table.empty} empty"] if table.empty else []
    total = made.rows_in + len(made.refused) + len(made.repeated) + table.empty
    return [*lines, "", f"{_count(total, 'row')}: {', '.join(parts)}."]


def outcome(written: Sequence[Written]) -> str:
    """The sheets, one a line."""
    return "".join(f"{one.file}: {_count(one.claims, 'claim')}, {one.state}\n" for one in written)


def _rows(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    return f"rows {numbers[0]} to {numbers[-1]}" if len(numbers) > 2 else f"rows {numbers[0]} and {numbers[1]}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
