"""A process that examines pieces: it reads them from its standard input and writes what it makes of them.

Every message is its length in eight bytes, then a pickle; the first is what to do with each of the others. It ends
when its input ends, so that it never outlives whoever started it, however that one ended.
"""

import os
import pickle
import signal
import sys
from typing import IO, Any

from factcheck.garbage import seldom

SIZE = 8


def send(pipe: IO[bytes], thing: Any) -> None:
    """Write one message."""
    data = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(len(data).to_bytes(SIZE, "big"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read one message.

    Raises:  EOFError when there is none any more, or only a part of one.
    """
    head = pipe.read(SIZE)
    size = int.from_bytes(head, "big")
    data = pipe.read(size) if len(head) == SIZE else b""
    if not data or len(data) < size:
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    """Do what the first message says with every other, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started this, who then ends it
    seldom()
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that prints may mix with the messages
    try:
        examine, finish = receive(source)
        while True:
            piece = receive(source)
            try:
                answer = True, finish(examine(piece))
            except Exception as error:
                answer = False, error
            send(target, answer)
    except (EOFError, BrokenPipeError):
        os._exit(0)
