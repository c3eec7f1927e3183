"""Lines kept until all have come, then given back in order: in memory while they are few, else in a temporary file."""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

MEMORY = 2 * 1024 * 1024
"""So many bytes stay in memory."""


class Spool:
    """Keeps lines with what they are sorted by; lines with equal keys stay in the order in which they came."""

    def __init__(self, memory: int = MEMORY) -> None:
        self._file = SpooledTemporaryFile(max_size=memory)  # noqa: SIM115  closed when it is drained
        self._places: list[tuple[object, int, int]] = []
        self._end = 0

    def extend(self, items: Iterable[tuple[object, bytes]]) -> None:
        """Keep some more lines, each with its key; all keys can be compared with each other."""
        for key, line in items:
            self._file.write(line)
            self._places.append((key, self._end, len(line)))
            self._end += len(line)

    def drained(self) -> Iterator[bytes]:
        """Give all lines back, and let go of them.

        >>> spool = Spool(memory=2)
        >>> spool.extend([("b", b"second"), ("a", b"first")])
        >>> list(spool.drained())
        [b'first', b'second']
        """
        with self._file as file:
            self._places.sort()
            for _, start, size in self._places:
                file.seek(start)
                yield file.read(size)
