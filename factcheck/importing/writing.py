"""Sheets to files: all of those that can be, or none, and never over another's work."""

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from factcheck.decisions.atomic import locked, replace
from factcheck.importing.base import TableError
from factcheck.importing.sheet import Sheet, render
from factcheck.sheets import is_no_sheet, load
from factcheck.sheets.files import read_bytes as read_file
from factcheck.sheets.files import show_path
from factcheck.sheets.folders import OWN, SHEETS
from factcheck.sheets.nodes import Problems
from factcheck.sheets.tables import SUFFIXES as TABLES

MAX_TABLE = 16 * 1024 * 1024
"""A table is held whole, since its sheets are sorted by source: which takes up to fifty times its own room."""


class Written(NamedTuple):
    """A sheet's file, and what became of it."""

    file: str
    claims: int
    state: Literal["new", "replaced", "unchanged"]


def read_bytes(table: Path) -> bytes:
    """Read a table's file.

    Raises:  TableError when it cannot be read.
    """
    problems = Problems(show_path(table))
    if not os.path.lexists(table):
        raise TableError("there is no such file")
    data = read_file(table, problems, MAX_TABLE)
    if data is None:
        raise TableError("; ".join(problem.message for problem in problems.found))
    return data


def check_folder(folder: Path, table: Path) -> None:
    """Refuse a folder that sheets cannot go to, before any work is done.

    Raises:  TableError with the reason.
    """
    if folder.exists() and not folder.is_dir():
        raise TableError(f"cannot write to {show_path(folder)}: it is not a folder", of_table=False)
    inside = os.path.realpath(table.parent) == os.path.realpath(folder)
    if inside and table.suffix.lower() == ".csv":
        raise TableError(
            f"{show_path(table)} lies in {show_path(folder)}, where 'factcheck check' would read it as claims too; "
            "move it, or write the sheets elsewhere",
            of_table=False,
        )


def write(sheets: Sequence[Sheet], folder: Path, *, over: bool) -> tuple[Written, ...]:
    """Write sheets into a folder, which is made when it is not there.

    Takes:   the sheets; whether those that are there with other content are replaced (`over`).
    Raises:  TableError when a sheet or an id is there already, and nothing is written then; InvalidInputError when
             the story in the folder cannot be read; OSError from the disk.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / "sheets"):
        return _write(sheets, folder, over)


def _write(sheets: Sequence[Sheet], folder: Path, over: bool) -> tuple[Written, ...]:
    contents = {folder / sheet.file: render(sheet).encode() for sheet in sheets}
    taken = ids_taken(folder, {path.name for path in contents})
    there = [path for path, content in contents.items() if path.exists() and path.read_bytes() != content]
    if there and not over:
        names = ", ".join(show_path(path) for path in there)
        is_there = "is" if len(there) == 1 else "are"
        raise TableError(f"{names} {is_there} there already, with other content; --replace writes over", of_table=False)
    for sheet in sheets:
        if sheet.id in taken:
            raise TableError(
                f"the source id '{sheet.id}' is taken by another sheet in {show_path(folder)}; give the source "
                "another in a column 'source', or write the sheets elsewhere",
                of_table=False,
            )
    written = []
    for sheet, (path, content) in zip(sheets, contents.items(), strict=True):
        state: Literal["new", "replaced", "unchanged"] = "new"
        if path.exists():
            state = "unchanged" if path.read_bytes() == content else "replaced"
        if state != "unchanged":
            replace(path.resolve(), content)
        written.append(Written(show_path(path), len(sheet.claims), state))
    return tuple(written)


def ids_taken(folder: Path, own: set[str]) -> set[str]:
    """The ids of the sources that other sheets and tables of the folder hold than those named `own`."""
    others = [path for path in beside(folder, own, (*SHEETS, *TABLES)) if not unrelated(path)]
    return {source.id for story in load(others) for source in story.sources} if others else set()


def beside(folder: Path, own: Collection[str], suffixes: Collection[str]) -> list[Path]:
    """Files of a folder that would be read as claims, other than those named `own`."""
    return [
        path
        for path in (sorted(folder.iterdir()) if folder.is_dir() else [])
        if path.name not in own and path.name[0] != "." and path.suffix.lower() in suffixes
        and path.stem.lower() not in OWN
    ]  # fmt: skip


def unrelated(path: Path) -> bool:
    """Whether a file that is named like a sheet has nothing to do with claims: a program's settings, say."""
    return path.suffix.lower() in SHEETS and is_no_sheet(path)


def warning(folder: Path) -> list[str]:
    """What to say of files in a folder of sheets that keep it from being checked, for they are none."""
    return [
        f"{show_path(path)} is no claim sheet, and 'factcheck check' refuses it where it lies: move it"
        for path in beside(folder, (), SHEETS)
        if unrelated(path)
    ]
