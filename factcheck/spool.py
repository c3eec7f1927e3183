"""Lines kept until all have come, then given back in order: in memory while they are few, else in a temporary file."""

from array import array
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
        self._keys: list[K] = []
        self._ends = array("Q", [0])  # of every line in the file, behind the beginning of the first

    def extend(self, items: Iterable[tuple[K, bytes]]) -> None:
        """Keep some more lines, each with its key; all keys can be compared with each other."""
        lines = []
        for key, line in items:
            lines.append(line)
            self._keys.append(key)
            self._ends.append(self._ends[-1] + len(line))
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
        keys, ends = self._keys, self._ends
        with self._file as file:
            for run in _runs(sorted(range(len(keys)), key=keys.__getitem__), ends):
                first, last = ends[run[0]], ends[run[-1] + 1]
                file.seek(first)
                block = file.read(last - first)
                for at in run:
                    yield keys[at], block[ends[at] - first : ends[at + 1] - first]


def _runs(order: Sequence[int], ends: Sequence[int]) -> Iterator[Sequence[int]]:
    """Lines in their order, cut where one does not stand behind the one before: the others are read together."""
    begin = 0
    for at in range(1, len(order) + 1):
        cut = at == len(order) or order[at] != order[at - 1] + 1 or ends[order[at] + 1] - ends[order[begin]] > BLOCK
        if cut:
            yield order[begin:at]
            begin = at
