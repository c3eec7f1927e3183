"""A process that does what it is asked: it reads that from its standard input and writes what comes of it.

Every message is its length in eight bytes, then a pickle: what it shall keep from now on, the work, and what that is
given besides. It ends when its input ends, so that it never outlives whoever started it, however that one ended.
"""

import os
import pickle
import signal
import sys
from typing import IO, Any

from factcheck.align.base import AlignedFact
from factcheck.engines.packing import Packing
from factcheck.garbage import seldom
from factcheck.pieces import Piece

SIZE = 8
Kept = dict[str, Any]
"""What a process keeps, by name: what it was told to, and what it keeps of its own work."""
FACTS = Packing(AlignedFact)


def send(pipe: IO[bytes], thing: Any) -> None:
    """Write one message."""
    data = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(len(data).to_bytes(SIZE, "big"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """Read one message, which `pickle` opens.

    Raises:  EOFError when there is none any more, or only a part of one.
    """
    head = pipe.read(SIZE)
    size = int.from_bytes(head, "big")
    data = pipe.read(size) if len(head) == SIZE else b""
    if not data or len(data) < size:
        raise EOFError
    return data


class Parcel:
    """A piece of a story, which is packed only when it goes to another process."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece

    def __reduce__(self) -> tuple[object, ...]:
        return _opened, (FACTS.packed(self.piece),)


def _opened(packed: bytes) -> Parcel:
    return Parcel(FACTS.unpacked(packed))


def examine(kept: Kept, parcel: Parcel) -> Any:
    """Examine a piece of a story, and finish it."""
    return kept["finish"](kept["examiner"](parcel.piece))


def main() -> None:
    """Do what every message asks for, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started this, who then ends it
    seldom()
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that prints may mix with the messages
    kept: Kept = {}
    try:
        while True:
            more, work, given = pickle.loads(receive(source))
            kept |= more
            try:
                answer = True, work(kept, *given)
            except Exception as error:
                answer = False, error
            send(target, answer)
    except (EOFError, BrokenPipeError):
        os._exit(0)
