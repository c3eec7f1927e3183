"""Work shared out among processes of this machine. One that dies loses nothing but its time."""

import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from types import TracebackType
from typing import Any, TypeVar

from factcheck.engines import worker
from factcheck.engines.worker import receive, send
from factcheck.examining import Examiner
from factcheck.model.report import Part
from factcheck.pieces import Piece, packed

T = TypeVar("T")
AHEAD = 2
"""So many pieces a process are under way or waiting: enough that none waits for the writer."""
_START = "import sys; sys.path[:] = {path!r}; from factcheck.engines.worker import main; main()"


class DiedError(Exception):
    """A process ended before it had answered."""


class Process:
    """One process: begun anew when it has died, and told again then what it was told to keep."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.unsent: dict[str, Any] = {}
        self.process: subprocess.Popen[bytes] | None = None

    def keep(self, name: str, thing: Any) -> None:
        """Have it keep something by a name; it is sent before the next thing that is asked."""
        self.kept[name] = self.unsent[name] = thing

    def ask(self, work: Callable[..., Any], *given: Any) -> Any:
        """Have it do some work, which is given what it keeps and then the rest.

        Raises:  DiedError when it is gone before it has answered; whatever the work raises.
        """
        try:
            if self.process is None:
                self.start()
            assert self.process is not None
            assert self.process.stdin is not None
            assert self.process.stdout is not None
            send(self.process.stdin, (self.unsent, work, given))
            self.unsent = {}
            done, answer = receive(self.process.stdout)
        except (OSError, EOFError) as error:
            self.end()
            raise DiedError from error
        if not done:
            raise answer
        return answer

    def start(self) -> None:
        """Begin, apart from the terminal's signals."""
        self.unsent = dict(self.kept)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=sys.platform != "win32",
        )

    def end(self) -> None:
        """End it, whatever it does."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]  # both are pipes


class Pool:
    """Some processes; while this is entered they are there, once somebody has asked for them."""

    def __init__(self) -> None:
        self.processes: list[Process] = []

    def __enter__(self) -> "Pool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """End all of them, whatever they do."""
        for process in self.processes:
            process.end()

    def begin(self, jobs: int) -> list[Process]:
        """So many processes: those that are not there yet load what they need while this one goes on."""
        while len(self.processes) < jobs:
            self.processes.append(Process())
            self.processes[-1].start()
        return self.processes[:jobs]

    def examined(
        self, examiner: Examiner, finish: Callable[[Part], T], pieces: Iterable[Piece], jobs: int
    ) -> Iterator[T]:
        """Examine pieces in several processes; what comes out has the order of what goes in.

        A piece whose process dies is given to another; if that dies too, it is examined here, where an error can be
        told.
        """
        processes = self.begin(jobs)
        for process in processes:
            process.keep("examiner", examiner)
            process.keep("finish", finish)
        free: SimpleQueue[Process] = SimpleQueue()
        for process in processes:
            free.put(process)

        def examined(piece: Piece) -> T | None:
            process, data = free.get(), packed(piece)
            try:
                for _ in range(2):
                    with suppress(DiedError):
                        found: T = process.ask(worker.examine, data)
                        return found
                return None
            finally:
                free.put(process)

        with ThreadPoolExecutor(jobs, "factcheck") as threads:
            waiting: deque[tuple[Piece, Future[T | None]]] = deque()
            whole = False
            try:
                for piece in pieces:
                    waiting.append((piece, threads.submit(examined, piece)))
                    if len(waiting) >= jobs * AHEAD:
                        yield _answer(*waiting.popleft(), examiner, finish)
                while waiting:
                    yield _answer(*waiting.popleft(), examiner, finish)
                whole = True
            finally:
                for _, future in waiting:
                    future.cancel()
                if not whole:  # nobody takes what is still under way, and the threads wait for it
                    self.end()


def _answer(piece: Piece, future: "Future[T | None]", examiner: Examiner, finish: Callable[[Part], T]) -> T:
    found = future.result()
    return finish(examiner(piece)) if found is None else found
