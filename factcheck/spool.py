"""Lines kept until all have come, then given back in order: in memory while they are few, else in a temporary file."""

from collections.abc import Iterable, Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Any)
MEMORY = 2 * 1024 * 1024
"""So many bytes stay in memory."""
BLOCK = 256 * 1024
"""So many bytes are read at once, and the line that they end in."""


class Spool(Generic[K]):
    """Keeps lines with what they are sorted by; lines with equal keys stay in the order in which they came."""

    def __init__(self, memory: int = MEMORY) -> None:
        self._file = SpooledTemporaryFile(max_size=memory)  # noqa: SIM115  closed when it is drained
        self._places: list[tuple[K, int, int]] = []
        self._end = 0

    def extend(self, items: Iterable[tuple[K, bytes]]) -> None:
        """Keep some more lines, each with its key; all keys can be compared with each other."""
        lines = []
        for key, line in items:
            lines.append(line)
            self._places.append((key, self._end, len(line)))
            self._end += len(line)
        self._file.write(b"".join(lines))

    def drained(self) -> Iterator[bytes]:
        """Give all lines back, and let go of them.

        >>> spool = Spool(memory=2)
        >>> spool.extend([("b", b"second"), ("a", b"first")])
        >>> list(spool.drained())
        [b'first', b'second']
        """
        return (line for _, line in self.keyed())

    def keyed(self) -> Iterator[tuple[K, bytes]]:
        """The same, each line with its key."""
        with self._file as file:
            self._places.sort()
            for run in _runs(self._places):
                first, (_, last, size) = run[0][1], run[-1]
                file.seek(first)
                block = file.read(last + size - first)
                for key, start, size in run:
                    yield key, block[start - first : start - first + size]


def _runs(places: Sequence[tuple[K, int, int]]) -> Iterator[Sequence[tuple[K, int, int]]]:
    """Places, cut where one does not stand behind the one before: what stands together is read together."""
    begin = 0
    for at in range(1, len(places) + 1):
        _, start, size = places[at - 1]
        cut = at == len(places) or places[at][1] != start + size or start + size - places[begin][1] > BLOCK
        if cut:
            yield places[begin:at]
            begin = at
