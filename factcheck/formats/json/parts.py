"""A JSON report in parts beside each other: each a report of its own, with the lines of the one that they make."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from tempfile import mkstemp
from typing import Any
from urllib.parse import quote

from factcheck.formats.json import BETWEEN, FIRST, HEAD, LISTS, Lines, Stored, begun, closed, closing, opened, opening
from factcheck.model.story import Settings, Story
from factcheck.reporting import Shown, Tally
from factcheck.runs import Block, blocks

LOOSE = 90_000
"""Files are numbered from here on that no worker could write."""
LONGEST = 100
"""Signs of a file's name that a story's id may take."""


def beside(folder: str, story: Story, number: int, parts: Sequence[Lines | Stored]) -> Lines | Stored:
    """Write some parts of a story as one file into a folder that others see too; give their lines where that cannot be.

    Whoever does the same work again, since it seemed lost, writes the same file.
    """
    together = _together(parts)
    try:
        return _stored(folder, story, number, together)
    except OSError:
        return together


def kept(stories: Iterable[Shown[Lines | Stored]], tally: Tally, folder: str) -> Iterator[bytes]:
    """Leave the parts in their folder; gives the one report beside them: their sources and their summary."""
    yield HEAD
    for story in stories:
        yield b"," if tally.stories else b""
        yield from begun(story, tally)
        own = Story(story.id, story.path, (), (), Settings(title=story.title))
        for number, part in enumerate(story.parts):
            tally.join(part.tally)
            if isinstance(part, Lines) and any(part.items.values()):
                _stored(folder, own, LOOSE + number, _together([part]))
        for name in LISTS[1:]:
            yield opening(name) + closing(name)
        yield b"}"
    yield closed(tally.summary())


def _stored(folder: str, story: Story, number: int, part: Lines) -> Stored:
    path = Path(folder, f"{_stem(story.id)}-{number:05}.json")
    handle, new = mkstemp(dir=folder, prefix=".part.")
    try:
        with os.fdopen(handle, "wb") as file:
            runs = _write(file.write, story, part, str(path))
        os.chmod(new, 0o644)
        os.replace(new, path)
    except OSError:
        Path(new).unlink(missing_ok=True)
        raise
    return Stored(runs, part.tally)


def _together(parts: Sequence[Lines | Stored]) -> Lines:
    """Several parts as one, in order."""
    tally = Tally()
    found: dict[str, list[tuple[Any, bytes]]] = {name: [] for name in LISTS}
    for part in parts:
        assert isinstance(part, Lines)
        tally.join(part.tally)
        for name, items in part.items.items():
            found[name] += items
    for items in found.values():
        items.sort(key=_key)
    return Lines(found, tally)


def _key(item: tuple[Any, bytes]) -> Any:
    return item[0]


def _stem(story: str) -> str:
    """The story's id as the beginning of a file's name; no two have one."""
    name = quote(story, safe="")
    return name if len(name) <= LONGEST else name[:LONGEST] + blake2b(story.encode(), digest_size=8).hexdigest()


def _write(write: Callable[[bytes], int], story: Story, part: Lines, path: str) -> dict[str, list[Block]]:
    """Write a part as a report of its own, and tell where its lines are."""
    runs: dict[str, list[Block]] = {}
    at = write(HEAD) + write(opened(story.id, story.settings.title, story.path))
    for name in LISTS:
        at += write(opening(name))
        runs[name] = []
        for block in blocks(part.items.get(name, ()), _group):
            at += write(BETWEEN if runs[name] else FIRST)
            runs[name].append(Block(block.first, block.last, path, at, len(block.content)))
            at += write(block.content)
        at += write(closing(name))
    tally = Tally(stories=1)
    tally.join(part.tally)
    write(b"}" + closed(tally.summary()))
    return runs


def _group(key: Any) -> object:
    """Findings stand by severity and rule first: those of one rule follow one another, part by part."""
    return key[:2] if isinstance(key, tuple) else None
