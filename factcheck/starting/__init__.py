"""A NEW STORY: files to start from, their comments being the guide. They lie in `story/`, as they will be written."""

import os
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from factcheck.sheets.files import show_path
from factcheck.sheets.folders import SHEETS
from factcheck.sheets.tables import SUFFIXES as TABLES

_NAMES = {"gitattributes": ".gitattributes"}
"""Files that go by another name here, where they would take effect."""


class OccupiedError(Exception):
    """There is something already where the story would be; the message says what."""


def story_files() -> dict[str, bytes]:
    """The files of a new story, by name."""
    templates = sorted((files(__package__) / "story").iterdir(), key=lambda one: one.name)
    return {_NAMES.get(one.name, one.name): one.read_bytes() for one in templates}


def begin(folder: Path) -> tuple[Path, ...]:
    """Write a new story into a folder, which is made when it is not there.

    Gives:   the files, in order of names.
    Raises:  OccupiedError when one of them, or another story, is there already; OSError from the disk. What was
             written until then is taken back.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        raise OccupiedError(f"{show_path(folder)} is there already, and is not a folder")
    contents = {folder / name: content for name, content in story_files().items()}
    there = [path for path in contents if os.path.lexists(path)] or (_sheets(folder) if folder.is_dir() else [])
    if there:
        raise OccupiedError(f"{show_path(there[0])} is there already; nothing was written")
    made: list[Path] = []
    try:
        for parent in (*reversed(folder.parents), folder):
            if not parent.exists():
                parent.mkdir()
                made.append(parent)
        for path, content in contents.items():
            with path.open("xb") as file:  # refuses what came in between
                made.append(path)
                file.write(content)
    except BaseException as error:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        if isinstance(error, FileExistsError):
            raise OccupiedError(f"{show_path(Path(error.filename))} is there already; nothing was written") from error
        raise
    return tuple(contents)


def _sheets(folder: Path) -> list[Path]:
    """Files of a story that is there already: its sheets would be checked against the new ones."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in (*SHEETS, *TABLES) and path.name[0] != "." and not path.is_dir()
    )
