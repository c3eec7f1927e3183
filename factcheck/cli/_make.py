"""Making the report that a call asks for, or remembering it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal, NamedTuple

from factcheck import memory
from factcheck.cli.base import STDOUT, encoded
from factcheck.model.report import Report

WORTH = 100_000
"""So many bytes below the paths are worth keeping in parts."""


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


def as_json(
    call: Call, kept: Path | None, output: str, folder: Path | None = None
) -> tuple[Iterable[memory.Piece], Callable[[], int]]:
    """The report as JSON, for an output; and, once it is taken, the exit status.

    It is that of the last such call when not a byte has changed since; else made piece by piece as it is taken, and
    never whole. Where there is a `folder` that a cluster sees, the pieces lie there in the meantime.
    """
    found = memory.recall(kept) if kept else None
    if found:
        return [found.content], lambda: found.status
    if kept and _is_worth_keeping(call):
        return _kept_in_parts(call, kept, output)
    from factcheck.formats.json import encode, written
    from factcheck.pipeline import stream
    from factcheck.reporting import Tally

    tally = Tally()
    pieces = written(stream(call.paths, _asked(call), encode, _beside(folder)), tally)
    return (_copied(pieces, call, kept, output, tally.exit_code) if kept else pieces), tally.exit_code


def in_parts(call: Call, folder: Path) -> tuple[Iterator[bytes], Callable[[], int]]:
    """The report as parts that stay in a folder: their sources and their summary, in JSON; and the exit status."""
    from factcheck.formats.json import encode
    from factcheck.formats.json.parts import kept
    from factcheck.pipeline import stream
    from factcheck.reporting import Tally

    tally = Tally()
    return kept(stream(call.paths, _asked(call), encode, _beside(folder)), tally, str(folder)), tally.exit_code


def _beside(folder: Path | None) -> Any:
    """What writes parts of a report into a folder."""
    if folder is None:
        return None
    from factcheck.formats.json.parts import beside

    return partial(beside, str(folder))


def _asked(call: Call) -> Any:
    """The call as the pipeline has it, which is loaded only now."""
    from factcheck.engines import Place
    from factcheck.pipeline import Asked

    place = Place(call.jobs, call.engine, call.scheduler)
    return Asked(call.story, call.only, call.without, call.fail_on, call.decisions_from, call.today, place, call.told)


def _is_worth_keeping(call: Call) -> bool:
    """Whether so much lies below the paths that it is worth knowing which parts of it have changed."""
    plain = call.engine == "local" and not call.without and call.decisions_from is None
    return plain and memory.weight(call.paths) >= WORTH


def _kept_in_parts(call: Call, kept: Path, output: str) -> tuple[Iterable[memory.Piece], Callable[[], int]]:
    from factcheck.kept.line import Line

    files = memory.of_call(call.paths, ("files", str(call.story))).hex()
    line = Line(call.paths, _asked(call), kept, _index(call, kept), kept.with_name(files))
    return _copied(line.pieces(), call, kept, output, line.tally.exit_code, line.save), line.tally.exit_code


def _index(call: Call, kept: Path) -> Path:
    """Where it is kept which parts of the last report of such a call are whose."""
    asked = ("call", str(call.story), str(call.only), str(call.fail_on))
    return kept.with_name(f"{memory.of_call(call.paths, asked).hex()}.index")


def _copied(
    pieces: Iterable[memory.Piece],
    call: Call,
    kept: Path,
    output: str,
    status: Callable[[], int],
    save: Callable[[int], None] | None = None,
) -> Iterator[memory.Piece]:
    """The same pieces, kept as they pass; unless the files are others by then."""
    from factcheck.cli._deliver import beside_of

    keeper = memory.Keeper(kept)
    try:
        for piece in pieces:
            keeper.add(piece)
            yield piece
        if kept == place(call, None if output == STDOUT else beside_of(Path(output))):
            checksum = keeper.finish(status())
            if save is not None and checksum is not None:
                save(checksum)
    finally:
        keeper.drop()


def place(call: Call, passing: Path | None = None) -> Path | None:
    """Where the report of this call is remembered; None where it is too large for that."""
    others = () if call.decisions_from is None else (call.decisions_from,)
    return memory.place(call.paths, others, call.bearing, passing)


def remembered(call: Call, kept: Path | None) -> Report:
    """The report of the last such call when not a byte has changed since, else a new one.

    A first one is made whole, as that is quicker; of what is made again, the next time only what has changed is.
    """
    found = memory.recall(kept) if kept else None
    report = found.report() if found else None
    index = _index(call, kept) if kept and found is None and _is_worth_keeping(call) else None
    if kept and index and index.exists():
        report = memory.as_report(b"".join(_kept_in_parts(call, kept, STDOUT)[0]))
    if report is None:
        report = made(call)
        if kept and kept == place(call):
            from factcheck.formats.json import render

            memory.remember(kept, encoded(render(report)), report.exit_code())
            if index and not index.exists():
                memory.keep(index, b"", memory.KEPT)
    return report
