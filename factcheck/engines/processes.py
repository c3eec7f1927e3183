"""The pieces of a story shared out among processes of this machine. One that dies loses nothing but its time."""

import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, TypeVar

from factcheck.engines.worker import receive, send
from factcheck.examining import Examiner
from factcheck.model.report import Part
from factcheck.pieces import Piece

T = TypeVar("T")
AHEAD = 2
"""So many pieces a process are under way or waiting: enough that none waits for the writer."""
_START = "import sys; sys.path[:] = {path!r}; from factcheck.engines.worker import main; main()"


class _DiedError(Exception):
    """A process ended before it had answered."""


class _Worker:
    """One process; started when it is first asked, and anew when it has died."""

    def __init__(self, task: tuple[Examiner, Callable[[Part], Any]]) -> None:
        self.task = task
        self.process: subprocess.Popen[bytes] | None = None

    def ask(self, piece: Piece) -> Any:
        """Have one piece examined."""
        try:
            if self.process is None:
                self.start()
            assert self.process is not None
            assert self.process.stdin is not None
            assert self.process.stdout is not None
            send(self.process.stdin, piece)
            done, answer = receive(self.process.stdout)
        except (OSError, EOFError) as error:
            self.end()
            raise _DiedError from error
        if not done:
            raise answer
        return answer

    def start(self) -> None:
        """Begin, apart from the terminal's signals."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=sys.platform != "win32",
        )
        assert self.process.stdin is not None
        send(self.process.stdin, self.task)

    def end(self) -> None:
        """End it, whatever it does."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]  # both are pipes


def shared(examiner: Examiner, finish: Callable[[Part], T], pieces: Iterable[Piece], jobs: int) -> Iterator[T]:
    """Examine pieces in several processes; what comes out has the order of what goes in.

    A piece whose process dies is given to another; if that dies too, it is examined here, where an error can be told.
    """
    workers = [_Worker((examiner, finish)) for _ in range(jobs)]
    free: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def examined(piece: Piece) -> T | None:
        worker = free.get()
        try:
            for _ in range(2):
                with suppress(_DiedError):
                    found: T = worker.ask(piece)
                    return found
            return None
        finally:
            free.put(worker)

    with ThreadPoolExecutor(jobs, "factcheck") as threads:
        waiting: deque[tuple[Piece, Future[T | None]]] = deque()
        try:
            for piece in pieces:
                waiting.append((piece, threads.submit(examined, piece)))
                if len(waiting) >= jobs * AHEAD:
                    yield _answer(*waiting.popleft(), examiner, finish)
            while waiting:
                yield _answer(*waiting.popleft(), examiner, finish)
        finally:
            for _, future in waiting:
                future.cancel()
            for worker in workers:
                worker.end()


def _answer(piece: Piece, future: "Future[T | None]", examiner: Examiner, finish: Callable[[Part], T]) -> T:
    found = future.result()
    return finish(examiner(piece)) if found is None else found
