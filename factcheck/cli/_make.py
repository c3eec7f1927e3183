"""Making the report that a call asks for, or remembering it."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

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
    )


def remembered(call: Call) -> Report:
    """The report of the last such call when not a byte has changed since, else a new one."""
    others = () if call.decisions_from is None else (call.decisions_from,)
    kept = memory.place(call.paths, others, [str(part) for part in call[1:]])
    report = memory.recall(kept) if kept else None
    if report is None:
        report = made(call)
        if kept and kept == memory.place(call.paths, others, [str(part) for part in call[1:]]):
            memory.remember(kept, report)
    return report
