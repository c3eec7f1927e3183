"""What `factcheck check` does, however its command line was read."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from factcheck import registry
from factcheck.cli import _deliver, _make, _progress
from factcheck.cli.base import InvalidCallError, Status, choose

RULES = "factcheck.rules"
SEVERITIES = ("error", "warning", "note")
ENGINES = ("local", "dask")


class Typed(NamedTuple):
    """A call as it was typed: None where nothing was."""

    arguments: Sequence[str]
    paths: Sequence[Path] | None = None
    formats: Sequence[str] | None = None
    outputs: Sequence[str] | None = None
    fail_on: Sequence[str] | None = None
    story: str | None = None
    only: Sequence[str] | None = None
    without: Sequence[str] | None = None
    decisions_from: Path | None = None
    today: date | None = None
    quiet: bool = False
    jobs: int | None = None
    engine: str = "local"
    scheduler: str | None = None
    no_cache: bool = False


def checked(typed: Typed) -> Status:
    """Check what was asked for, and deliver the reports.

    Raises:  InvalidCallError for a name that there is not, and a place that cannot be written to.
    """
    choose("format", typed.formats or (), registry.names(_deliver.FORMATS))
    choose("rule", typed.only or (), registry.names(RULES))
    choose("severity or rule", typed.fail_on or (), (*SEVERITIES, *registry.names(RULES)))
    choose("engine", (typed.engine,), ENGINES)
    if typed.scheduler is not None and typed.engine != "dask":
        raise InvalidCallError("--scheduler is the address of a cluster: add --engine dask")
    deliveries = _deliver.pair(typed.formats or (), typed.outputs or (), typed.arguments)
    places = tuple(typed.paths or [Path("claims")])
    apart = typed.engine == "dask" and _in_parts(deliveries)
    for _, output in deliveries if not apart else ():
        _deliver.check_place(output, places)
    with _progress.shown(typed.quiet) as told:
        call = _make.Call(
            paths=places,
            story=typed.story,
            only=tuple(typed.only or ()),
            without=tuple(typed.without or ()),
            fail_on=None if typed.fail_on is None else tuple(typed.fail_on),
            decisions_from=typed.decisions_from,
            today=typed.today or date.today(),
            jobs=typed.jobs or 0,
            engine="dask" if typed.engine == "dask" else "local",
            scheduler=typed.scheduler,
            told=told,
        )
        kept = None if typed.no_cache else _make.place(call)
        if apart:
            from factcheck.cli import _parts

            return Status(_parts.deliver(call, deliveries[0][1]))
        if [name for name, _ in deliveries] == ["json"]:
            from factcheck.cli import _parts

            output = deliveries[0][1]
            with _parts.beside(output, typed.engine == "dask") as folder:
                pieces, exit_code = _make.as_json(call, kept, output, folder)
                _deliver.stream(pieces, output)
            return Status(exit_code())
        report = _make.remembered(call, kept)
    asked = typed.formats or typed.outputs or not typed.quiet
    shown = [(_deliver.render(report, name, output), output) for name, output in deliveries if asked]
    for text, output in shown:
        _deliver.deliver(text, output)
    return Status(report.exit_code())


def _in_parts(deliveries: Sequence[_deliver.Delivery]) -> bool:
    from factcheck.cli import _parts

    return _parts.wanted(deliveries)
