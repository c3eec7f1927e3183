"""What the steps of an import hand to each other."""

from typing import NamedTuple


class TableError(Exception):
    """The table cannot be imported; the message says why, and what to do about it.

    `of_table` where the reason lies in the table itself, and not in where its sheets would go.
    """

    def __init__(self, message: str, *, of_table: bool = True) -> None:
        super().__init__(message)
        self.of_table = of_table


MAX_ROWS = 100_000
"""Of more rows, sheets would be made that nobody can read and `check` refuses."""


def check_rows(number: int) -> None:
    """Refuse a table that goes on behind its most rows.

    Raises:  TableError.
    """
    if number > MAX_ROWS:
        why = "name its columns as claims' keys, and 'factcheck check' reads it where it lies"
        raise TableError(f"the table has more than {MAX_ROWS:,} rows; split it, or {why}")


class Row(NamedTuple):
    """A row with something in it: `number` as a spreadsheet counts it, `line` where it begins in the file."""

    number: int
    line: int
    cells: tuple[str, ...]


class Refused(NamedTuple):
    """A row that is left out, and why."""

    number: int
    line: int
    reason: str
