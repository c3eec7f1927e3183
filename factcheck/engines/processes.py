"""Work shared out among processes of this machine. One that dies loses nothing but its time."""

import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from types import TracebackType
from typing import Any

from factcheck.engines import DiedError, worker
from factcheck.engines.worker import receive, send
from factcheck.examining import Examiner
from factcheck.model.report import Part
from factcheck.pieces import Piece

AHEAD = 4
"""So many pieces a process are under way or waiting: enough that none waits for the writer."""
PROMPT = 0.0002
"""Seconds until the work done here makes way for what another process has answered; it would wait 25 times as long."""
PATIENCE = 2
"""Seconds until a process that was ended is left to the system."""
_START = "import sys; sys.path[:] = {path!r}; from factcheck.engines.worker import main; main()"


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
        return opened(self.answer(work, *given))

    def answer(self, work: Callable[..., Any], *given: Any) -> bytes:
        """The same, with the answer unopened: that takes its time, in which the process may do the next work.

        Raises:  DiedError when it is gone before it has answered.
        """
        try:
            if self.process is None:
                self.start()
            assert self.process is not None
            assert self.process.stdin is not None
            assert self.process.stdout is not None
            send(self.process.stdin, (self.unsent, work, given))
            self.unsent = {}
            return receive(self.process.stdout)
        except (OSError, EOFError) as error:
            self.end()
            raise DiedError from error

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
            with suppress(subprocess.TimeoutExpired):  # on a drive that does not answer it stays for as long as that
                process.wait(PATIENCE)
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]  # both are pipes


def opened(answer: bytes) -> Any:
    """What a process has answered.

    Raises:  what its work raised.
    """
    done, found = pickle.loads(answer)
    if not done:
        raise found
    return found


class Pool:
    """This process and some others that share work with it; while this is entered they are there, once somebody has
    asked for them. `here` is what this process was told to keep for it, by name.
    """

    def __init__(self) -> None:
        self.here: dict[str, Any] = {}
        self.processes: list[Process] = []
        self.interval = sys.getswitchinterval()

    def __enter__(self) -> "Pool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        sys.setswitchinterval(self.interval)

    def end(self) -> None:
        """End the others, whatever they do."""
        for process in self.processes:
            process.end()

    def begin(self, jobs: int) -> None:
        """Be so many with this one: those that are not there yet load what they need while this one goes on."""
        while len(self.processes) < jobs - 1:
            sys.setswitchinterval(PROMPT)
            self.processes.append(Process())
            self.processes[-1].start()

    def keep(self, name: str, thing: Any) -> None:
        """Keep something by a name, in every process."""
        self.here[name] = thing
        for process in self.processes:
            process.keep(name, thing)

    def everywhere(self, work: Callable[..., Any], *given: Any) -> list[Any]:
        """Have every process do the same work: what this one found, and then each of the others.

        Raises:  DiedError when a process has died; whatever the work raises.
        """
        with ThreadPoolExecutor(len(self.processes), "factcheck") as threads:
            asked = [threads.submit(process.ask, work, *given) for process in self.processes]
            return [work(self.here, *given), *(one.result() for one in asked)]

    def examined(
        self, examiner: Examiner, finish: Callable[[Part], Any], pieces: Iterable[Piece], jobs: int
    ) -> Iterator[Any]:
        """Examine pieces of a story in several processes."""
        self.begin(jobs)
        self.keep("examiner", examiner)
        self.keep("finish", finish)
        return self.each(worker.examine, ((worker.Parcel(piece),) for piece in pieces), jobs)

    def each(self, work: Callable[..., Any], things: Iterable[tuple[Any, ...]], jobs: int) -> Iterator[Any]:
        """Have some work done with each of several things; what comes out has the order of what goes in.

        A thing whose process dies is given to it once more, begun anew; if it dies too, the work is done here, where
        an error can be told.
        """
        for given, answer in self._asked(work, things, jobs, 2):
            yield answer() if answer else work(self.here, *given)

    def once(self, work: Callable[..., Any], things: Iterable[tuple[Any, ...]], jobs: int) -> Iterator[Any]:
        """The same, for work of which a process keeps something that would be gone with it.

        Raises:  DiedError when a process has died.
        """
        for _, answer in self._asked(work, things, jobs, 1):
            if answer is None:
                raise DiedError
            yield answer()

    def _asked(
        self, work: Callable[..., Any], things: Iterable[tuple[Any, ...]], jobs: int, tries: int
    ) -> Iterator[tuple[tuple[Any, ...], Callable[[], Any] | None]]:
        """Every thing with what gives the answer; None where so many processes died of it.

        The others have always something to do; what is more than that is done here meanwhile.
        """
        self.begin(jobs)
        others = self.processes[: jobs - 1]
        free: SimpleQueue[Process] = SimpleQueue()
        for process in others:
            free.put(process)
        whole = stopped = False

        def ask(given: tuple[Any, ...]) -> Callable[[], Any] | None:
            process = free.get()
            try:
                for _ in range(tries):
                    if not stopped:
                        with suppress(DiedError):
                            return partial(opened, process.answer(work, *given))
                return None
            finally:
                free.put(process)

        def here(given: tuple[Any, ...]) -> Future[Callable[[], Any] | None]:
            found = work(self.here, *given)
            done: Future[Callable[[], Any] | None] = Future()
            done.set_result(lambda: found)
            return done

        waiting: deque[tuple[tuple[Any, ...], Future[Callable[[], Any] | None]]] = deque()

        def take_back() -> bool:
            """Do here the last of what another process was to do and has not begun."""
            for at in reversed(range(len(waiting))):
                given, future = waiting[at]
                if future.cancel():
                    waiting[at] = given, here(given)
                    return True
            return False

        try:
            with ThreadPoolExecutor(len(others), "factcheck") as threads:
                try:
                    for given in things:
                        busy = sum(not future.done() for _, future in waiting) >= len(others) * AHEAD
                        waiting.append((given, here(given) if busy else threads.submit(ask, given)))
                        while waiting and waiting[0][1].done():
                            first, future = waiting.popleft()
                            yield first, future.result()
                    while waiting:
                        if not (waiting[0][1].done() or take_back()):
                            wait([waiting[0][1]])
                        while waiting and waiting[0][1].done():
                            first, future = waiting.popleft()
                            yield first, future.result()
                    whole = True
                finally:
                    stopped = True
                    for _, future in waiting:
                        future.cancel()
                    if not whole:  # nobody takes what is still under way, and the threads wait for it
                        self.end()
        finally:
            if not whole:  # one may have begun anew meanwhile
                self.end()
