"""Paths to stories: which folders hold claim sheets, and which of their files are read."""

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from factcheck.sheets.files import show_path
from factcheck.sheets.nodes import Place, Problems
from factcheck.sheets.tables import SUFFIXES as TABLES
from factcheck.waiting import waiting_for, walk

SHEETS = (".yaml", ".yml", ".json")
OWN = ("story", "resolutions", "sources")
"""Files of a story that are no claim sheets."""


class Folder(msgspec.Struct):
    """The files of one story: its sheets and tables in order of names, and its own files by their stem."""

    path: Path
    id: str
    sheets: list[Path] = msgspec.field(default_factory=list)
    own: dict[str, list[Path]] = msgspec.field(default_factory=dict)


class _Named(msgspec.Struct):
    """A folder, and those of its sheets that were named."""

    whole: Folder
    sheets: set[str] = msgspec.field(default_factory=set)


def find(paths: Sequence[str | Path], problems: list[Problems]) -> list[Folder]:
    """Find every story at or below some paths, in order of their ids.

    A folder is searched with all that lie in it; a sheet stands for its folder's story with only the sheets that are
    named. Hidden files and folders and `texts` folders are passed over. A path that is not there, or that holds no
    sheet, is a problem.
    """
    found: dict[str, Folder] = {}
    named: dict[Path, _Named] = {}
    for path in map(Path, paths):
        here = Problems(show_path(path))
        problems.append(here)
        with waiting_for(path):
            is_folder, is_there = path.is_dir(), os.path.lexists(path)
        if is_folder:
            _search(path, found, problems)
            if not any(_is_below(folder.path, path) for folder in found.values()):
                here.add(
                    Place(1, 1), "there is no claim sheet in this folder; 'factcheck init' makes a story to start from"
                )
        elif not is_there:
            here.add(Place(1, 1), "there is no such file or folder")
        else:
            _name(path, named, here, found)
    for parent, one in named.items():
        if one.sheets:
            part = replace(one.whole, sheets=[parent / name for name in sorted(one.sheets)])
            found.setdefault(os.path.realpath(parent), part)
    return _with_ids(found)


def _is_below(path: Path, root: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _search(root: Path, found: dict[str, Folder], problems: list[Problems]) -> None:
    def unreadable(error: OSError) -> None:
        here = Problems(show_path(Path(error.filename)))
        here.add(Place(1, 1), f"the folder cannot be read: {error.strerror}")
        problems.append(here)

    for place, below, files in walk(root, unreadable):
        below[:] = sorted(name for name in below if not name.startswith(".") and name != "texts")
        path = Path(place)
        _refuse_links(path, below, root, problems)
        astray = {name for name in files if _leads_out(path / name, root)}
        _refuse_links(path, sorted(name for name in astray if is_sheet(name)), root, problems)
        folder = _folder(path, root, [name for name in files if name not in astray])
        if folder.sheets:
            found.setdefault(os.path.realpath(path), folder)
        for stem, own in sorted(folder.own.items()):
            if not folder.sheets:
                here = Problems(show_path(own[0]))
                here.add(Place(1, 1), f"'{stem}' belongs to the claim sheets in its folder, and there are none here")
                problems.append(here)


def _leads_out(link: Path, root: Path) -> bool:
    return link.is_symlink() and link.exists() and not _is_below(link, root)


def is_sheet(name: str) -> bool:
    """Whether a file of this name is read where it lies in a story: a sheet, a table, or a story's own file."""
    return name.lower().endswith((*SHEETS, *TABLES)) and not name.startswith(".")


def _refuse_links(path: Path, names: Sequence[str], root: Path, problems: list[Problems]) -> None:
    """A link that leads out of what is checked is said, and not followed; a folder inside is read where it lies."""
    for name in names:
        link = path / name
        if _leads_out(link, root):
            here = Problems(show_path(link))
            here.add(Place(1, 1), "this link leads out of the folder that is checked; name its target instead")
            problems.append(here)


def _folder(path: Path, root: Path, files: Sequence[str]) -> Folder:
    """Sort the files of one folder; its id is its path below the root, or the root's own name."""
    below = path.relative_to(root)
    name = "/".join(below.parts) or path.resolve().name or "root"
    folder = Folder(path, os.fsencode(name).decode("utf-8", "backslashreplace"))
    for file in sorted(files):
        stem, suffix = os.path.splitext(file.lower())
        if not is_sheet(file):
            continue
        if stem in OWN and suffix in SHEETS:
            folder.own.setdefault(stem, []).append(path / file)
        else:
            folder.sheets.append(path / file)
    return folder


def _name(path: Path, named: dict[Path, _Named], here: Problems, found: dict[str, Folder]) -> None:
    """Take one file that was named: a sheet, or a story's own file, which stands for its whole story."""
    if path.suffix.lower() not in (*SHEETS, *TABLES):
        here.add(Place(1, 1), "this is not a claim sheet; sheets end in .yaml, .yml, .json, .jsonl, .csv or .parquet")
        return
    parent = path.parent
    if parent not in named:
        named[parent] = _Named(_folder(parent, parent, os.listdir(parent)))
    whole = named[parent].whole
    if path.stem.lower() not in OWN or path.suffix.lower() not in SHEETS:
        named[parent].sheets.add(path.name)
    elif whole.sheets:
        found.setdefault(os.path.realpath(parent), whole)
    else:
        here.add(Place(1, 1), f"'{path.stem}' belongs to the claim sheets in its folder, and there are none here")


def _with_ids(found: dict[str, Folder]) -> list[Folder]:
    """Two stories of one name, from two roots, are told apart by their whole paths."""
    folders = list(found.values())
    often = Counter(folder.id for folder in folders)
    for folder in folders:
        if often[folder.id] > 1:
            folder.id = show_path(folder.path)
    return sorted(folders, key=lambda folder: folder.id)
