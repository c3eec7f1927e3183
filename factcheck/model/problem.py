"""A problem: what is wrong with the input, where, and what to type instead."""

import msgspec


class Problem(msgspec.Struct, frozen=True, order=True):
    """One thing that keeps a file from being read; sorts by place. Line 0 is no place: an option of the call."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.message}"


class InvalidInputError(Exception):
    """The files cannot be checked; carries every problem found in them, in order of place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
