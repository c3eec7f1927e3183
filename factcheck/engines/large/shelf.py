"""What has to wait, in a temporary file that nobody else sees: in memory the claims of a large story take much room."""

from array import array
from collections.abc import Iterable
from tempfile import TemporaryFile


class Shelf:
    """Pieces of bytes, each found by its number. The file is gone when this is, however the process ends.

    >>> shelf = Shelf()
    >>> shelf.extend([b"one", b"", b"three"])
    >>> shelf[2], shelf[1], len(shelf)
    (b'three', b'', 3)
    """

    def __init__(self) -> None:
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115  it is closed when nobody holds this any more
        self._ends = array("Q", [0])  # of every piece in the file, behind the beginning of the first

    def __len__(self) -> int:
        return len(self._ends) - 1

    def extend(self, pieces: Iterable[bytes]) -> None:
        """Put some more behind the others.

        Raises:  OSError when there is no room.
        """
        more = list(pieces)
        data = memoryview(b"".join(more))
        self._file.seek(self._ends[-1])
        while data:
            data = data[self._file.write(data) :]
        for piece in more:
            self._ends.append(self._ends[-1] + len(piece))

    def __getitem__(self, at: int) -> bytes:
        begin, end = self._ends[at], self._ends[at + 1]
        self._file.seek(begin)
        return self._file.read(end - begin)
