"""A NEW STORY: files to start from, their comments being the guide. They lie in `story/`, as they will be written."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from factcheck.decisions.atomic import place, umask
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

    A folder that is made is there whole or not at all. In one that was there each file is; what a run that was killed
    has left of the same story is completed.

    Gives:   the files, in order of names.
    Raises:  OccupiedError when one of them, or another story, is there already; OSError from the disk. What was
             written until then is taken back.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        raise OccupiedError(f"{show_path(folder)} is there already, and is not a folder")
    contents = {folder / name: content for name, content in story_files().items()}
    missing = {path: content for path, content in contents.items() if not _begun(path, content)}
    there = [path for path in missing if os.path.lexists(path)] or ([] if missing else list(contents))
    others = [path for path in (_sheets(folder) if folder.is_dir() else []) if path not in contents]
    if there or others:
        raise OccupiedError(f"{show_path((there or others)[0])} is there already; nothing was written")
    made: list[Path] = []
    try:
        for parent in reversed(folder.parents):
            if not parent.exists():
                parent.mkdir()
                made.append(parent)
        if folder.is_dir():
            for path, content in missing.items():
                place(path, content)
                made.append(path)
        else:
            _whole(folder, story_files())
    except BaseException as error:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        if isinstance(error, FileExistsError):
            taken = show_path(Path(error.filename2 or folder))
            raise OccupiedError(f"{taken} is there already; nothing was written") from error
        raise
    return tuple(contents)


def _begun(path: Path, content: bytes) -> bool:
    """Whether a file is there as it would be written."""
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError:
        return False


def _whole(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Make a folder with files in it, in one step.

    Raises:  FileExistsError when somebody else made it meanwhile.
    """
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.", suffix=".tmp"))
    try:
        for name, content in contents.items():
            (beside / name).write_bytes(content)
        os.chmod(beside, 0o777 & ~umask())
        try:
            os.rename(beside, folder)
        except OSError as error:
            if folder.exists():
                raise FileExistsError(error.errno, error.strerror, str(beside), None, str(folder)) from error
            raise
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _sheets(folder: Path) -> list[Path]:
    """Files of a story that is there already: its sheets would be checked against the new ones."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in (*SHEETS, *TABLES) and path.name[0] != "." and not path.is_dir()
    )
