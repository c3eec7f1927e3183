"""Making the report that a call asks for, or remembering it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from factcheck import memory
from factcheck.model.report import Report


class Call(NamedTuple):
    """What was asked for: all that the report depends on besides the files."""

    paths: tuple[Path, ...]
    story: str | None
    only: tuple[str, ...]
    without: tuple[str, ...]
    fail_on: tuple[str, ...] | None
    decisions_from: Path | None
    today: date
    jobs: int = 0
    engine: Literal["local", "dask"] = "local"
    scheduler: str | None = None
    told: Callable[[int, int], None] | None = None

    @property
    def bearing(self) -> list[str]:
        """What the report depends on besides the files, in words: not where it is made."""
        return [str(part) for part in self[1:-4]]


def made(call: Call) -> Report:
    """The report, made from the files."""
    from factcheck.pipeline import check

    return check(
        call.paths,
        story=call.story,
        only=call.only,
        without=call.without,
        fail_on=call.fail_on,
        decisions_from=call.decisions_from,
        today=call.today,
        jobs=call.jobs,
        engine=call.engine,
        scheduler=call.scheduler,
        told=call.told,
    )


def as_json(call: Call) -> tuple[Iterator[bytes], Callable[[], int]]:
    """The report as JSON, made piece by piece as it is taken and never whole; and, once it is, the exit status."""
    from factcheck.engines import Place
    from factcheck.formats.json import encode, written
    from factcheck.pipeline import Asked, stream
    from factcheck.reporting import Tally

    place = Place(call.jobs, call.engine, call.scheduler)
    asked = Asked(call.story, call.only, call.without, call.fail_on, call.decisions_from, call.today, place, call.told)
    tally = Tally()
    return written(stream(call.paths, asked, encode), tally), tally.exit_code


def place(call: Call) -> Path | None:
    """Where the report of this call is remembered; None where it is too large for that."""
    others = () if call.decisions_from is None else (call.decisions_from,)
    return memory.place(call.paths, others, call.bearing)


def remembered(call: Call, kept: Path | None) -> Report:
    """The report of the last such call when not a byte has changed since, else a new one."""
    report = memory.recall(kept) if kept else None
    if report is None:
        report = made(call)
        if kept and kept == place(call):
            memory.remember(kept, report)
    return report
