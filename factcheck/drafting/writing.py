"""Drafts to files: all of them or none, never over another's work, the articles' texts beside them."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from factcheck.decisions.atomic import locked, replace
from factcheck.drafting.making import NOTHING, Draft, Known
from factcheck.importing.sheet import Sheet, render
from factcheck.importing.writing import beside, ids_taken, unrelated
from factcheck.sheets import load, load_settings
from factcheck.sheets.files import show_path
from factcheck.sheets.folders import OWN, SHEETS

TEXTS = "texts"


class PlaceError(Exception):
    """The drafts cannot be written where they should; the message says why, and what to do."""


class Written(NamedTuple):
    """A sheet's file, how many claims it holds, and what became of it."""

    file: str
    claims: int
    state: Literal["new", "replaced", "unchanged"]


class Target(NamedTuple):
    """Where drafts go: a folder, or one sheet of it."""

    folder: Path
    sheet: Path | None

    @property
    def archives(self) -> bool:
        """Whether the articles' texts are kept beside the sheets: where a whole folder is the story's."""
        return self.sheet is None


def target(output: str, articles: int) -> Target:
    """Tell whether an output is a folder or a sheet.

    Raises:  PlaceError for several articles and one sheet, or a name that no sheet may have.
    """
    path = Path(output)
    if output.endswith(("/", os.sep)) or path.is_dir() or (path.suffix.lower() not in SHEETS and articles > 1):
        if path.exists() and not path.is_dir():
            raise PlaceError(f"cannot write to {show_path(path)}: it is not a folder")
        return Target(path, None)
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise PlaceError(f"cannot write to {show_path(path)}: a sheet ends in .yaml; write '{output}/' for a folder")
    if path.stem.lower() in OWN:
        raise PlaceError(f"cannot write to {show_path(path)}: a story keeps other things under that name")
    if articles > 1:
        raise PlaceError(
            f"{articles} articles do not go into one sheet; write a folder, such as '{path.with_suffix('')}/'"
        )
    return Target(path.parent, path)


def known(where: Target, own: Sequence[str]) -> Known:
    """What the folder holds already, without the sheets that are about to be written.

    Raises:  InvalidInputError when the story there cannot be read.
    """
    folder = where.folder
    if not folder.is_dir():
        return NOTHING
    settings = next(
        (one for one in sorted(folder.iterdir()) if one.stem.lower() == "story" and one.suffix in SHEETS), None
    )
    named = {where.sheet.name} if where.sheet else {f"{name}.yaml" for name in own}
    others = [one for one in beside(folder, named, SHEETS) if not unrelated(one)]
    story = next(iter(load(others)), None) if others else None
    return Known(load_settings(settings), story) if settings else Known(NOTHING.settings, story)


def file_of(where: Target, sheet: Sheet) -> Path:
    """The file of a sheet."""
    return where.sheet or where.folder / sheet.file


def text_of(where: Target, name: str) -> Path:
    """The file of a source's archived text."""
    return where.folder / TEXTS / f"{name}.txt"


def write(drafts: Sequence[Draft], where: Target, *, over: bool) -> list[Written]:
    """Write drafts and, where the output is a folder, the articles' texts.

    Takes:   the drafts; where they go; whether files with other content are written over.
    Raises:  PlaceError when a file or an id is there already, and nothing is written then; OSError from the disk.
    """
    if not drafts:
        return []
    sheets = {file_of(where, draft.sheet): render(draft.sheet).encode() for draft in drafts}
    texts = {text_of(where, draft.sheet.id): draft.article.archive.encode() for draft in drafts if where.archives}
    contents = texts | sheets
    where.folder.mkdir(parents=True, exist_ok=True)
    with locked(where.folder / "sheets"):
        _check(drafts, where, contents, over=over)
        return _write(drafts, list(sheets), contents)


def _write(drafts: Sequence[Draft], sheets: Sequence[Path], contents: dict[Path, bytes]) -> list[Written]:
    written = []
    for path, content in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        state: Literal["new", "replaced", "unchanged"] = "new"
        if path.exists():
            state = "unchanged" if path.read_bytes() == content else "replaced"
        if state != "unchanged":
            replace(path.resolve(), content)
        if path in sheets:
            draft = drafts[sheets.index(path)]
            written.append(Written(show_path(path), len(draft.sheet.claims), state))
    return written


def _check(drafts: Sequence[Draft], where: Target, contents: dict[Path, bytes], *, over: bool) -> None:
    root = Path(os.path.realpath(where.folder))
    for path in contents:
        if not Path(os.path.realpath(path)).is_relative_to(root):
            raise PlaceError(f"{show_path(path)} is a link that leads out of its folder; nothing was written")
    there = [path for path, content in contents.items() if path.exists() and path.read_bytes() != content]
    if there and not over:
        names = ", ".join(map(show_path, there))
        is_there = "is" if len(there) == 1 else "are"
        raise PlaceError(f"{names} {is_there} there already, with other content; --force writes over")
    taken = ids_taken(where.folder, {path.name for path in contents})
    for draft in drafts:
        if draft.sheet.id in taken:
            raise PlaceError(
                f"the source id '{draft.sheet.id}' is taken by another sheet in {show_path(where.folder)}; "
                "give this one another with --id, or write it elsewhere"
            )
