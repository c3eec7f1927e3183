"""Sorted runs of lines in files, merged into one without being read into memory.

A run is a list of blocks: stretches of a file that hold some lines in order, `,` and a line end between them. Where no
other run comes between the lines of a block, it is given as a whole.
"""

import heapq
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, NamedTuple

SIZE = 1024 * 1024
"""So many bytes make a block, at least where its lines go on."""
BETWEEN = b",\n"
Key = Any
"""What lines are sorted by; all keys of what is merged can be compared with each other."""


class Block(NamedTuple):
    """Some lines in order: the keys of the first and the last, and where they are."""

    first: Key
    last: Key
    path: str
    start: int
    size: int


class Loose(NamedTuple):
    """Some lines in order that are in no file."""

    first: Key
    last: Key
    content: bytes


def blocks(lines: Iterable[tuple[Key, bytes]], together: Callable[[Key], object]) -> Iterator[Loose]:
    """Put sorted lines into blocks.

    No block has lines of which `together` says different things: those of other runs may come between them.
    """
    held: list[tuple[Key, bytes]] = []
    size = 0
    for key, line in lines:
        if held and (size >= SIZE or together(held[-1][0]) != together(key)):
            yield Loose(held[0][0], held[-1][0], BETWEEN.join(one for _, one in held))
            held, size = [], 0
        held.append((key, line))
        size += len(line)
    if held:
        yield Loose(held[0][0], held[-1][0], BETWEEN.join(one for _, one in held))


def merged(runs: Iterable[Iterable[Block | Loose]], key: Callable[[bytes], Key]) -> Iterator[bytes]:
    """Give the lines of all runs in order, many at once where they follow one another.

    Takes:   the runs, and what tells the key of a line.
    """
    with ExitStack() as until_done:
        files: dict[str, IO[bytes]] = {}

        def content(block: Block | Loose) -> bytes:
            if isinstance(block, Loose):
                return block.content
            if block.path not in files:
                files[block.path] = until_done.enter_context(Path(block.path).open("rb"))
            files[block.path].seek(block.start)
            return files[block.path].read(block.size)

        waiting: list[tuple[Key, int, Block | Loose | deque[tuple[Key, bytes]]]] = []
        ways = [iter(run) for run in runs]

        def follow(at: int) -> None:
            block = next(ways[at], None)
            if block is not None:
                heapq.heappush(waiting, (block.first, at, block))

        for at in range(len(ways)):
            follow(at)
        while waiting:
            _, at, here = heapq.heappop(waiting)
            if not isinstance(here, deque):
                if not waiting or (here.last, at) < waiting[0][:2]:
                    yield content(here)
                    follow(at)
                    continue
                here = deque((key(line), line) for line in content(here).split(BETWEEN))
            while here and (not waiting or (here[0][0], at) < waiting[0][:2]):
                yield here.popleft()[1]
            if here:
                heapq.heappush(waiting, (here[0][0], at, here))
            else:
                follow(at)
