"""What a whole process costs: its own and its children's processor time, wall time, and the most memory at once."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

EVERY = 0.02
"""Seconds between two looks at the memory."""
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Cost(NamedTuple):
    """Seconds of processor (user and system) and of wall; MB (a million bytes) at the peak, children counted in."""

    status: int
    cpu: float
    wall: float
    memory: float


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, may_find: bool = False
) -> Cost:
    """Run a command to its end, its output thrown away, and say what it cost.

    Takes:   a folder for what it says when it fails; `may_find` lets it end with 1, as a check that found something.
    Raises:  RuntimeError with what it said when it ended otherwise than with 0.
    """
    errors = folder / "errors.txt"
    start = time.perf_counter()
    with errors.open("wb") as said:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=environment)
    peak = 0
    while True:
        pid, status, used = os.wait4(child.pid, os.WNOHANG)
        if pid:
            break
        peak = max(peak, _resident(child.pid), _highest(child.pid))
        time.sleep(EVERY)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if child.returncode not in ((0, 1) if may_find else (0,)):
        raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}:\n{errors.read_text('utf-8')[-2000:]}")
    return Cost(child.returncode, used.ru_utime + used.ru_stime, wall, (peak or used.ru_maxrss * 1024) / 1e6)


def _highest(pid: int) -> int:
    """The most bytes that a process had in memory, since it began (`ru_maxrss` also counts whoever started it)."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


def _resident(pid: int) -> int:
    """The bytes in memory of a process and of all below it; what they share counts for each."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
        below = [int(word) for each in Path(f"/proc/{pid}/task").iterdir() for word in _children(each)]
    except (OSError, IndexError, ValueError):  # it has ended, or there is no /proc
        return 0
    return pages * _PAGE + sum(map(_resident, below))


def _children(task: Path) -> list[str]:
    return (task / "children").read_text("ascii").split()
