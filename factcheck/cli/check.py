"""`factcheck check`."""

from datetime import date
from pathlib import Path
from typing import Annotated, cast

import typer

from factcheck import registry
from factcheck.cli.base import InvalidCallError, Status, choose, day, whole

RULES = "factcheck.rules"
SEVERITIES = ("error", "warning", "note")
ENGINES = ("local", "dask")


def command(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", show_default=False, help="Folders or claim sheets.  [default: claims]"),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="FORMAT", show_default=False, help="How to show it.  [default: text]"),
    ] = None,
    outputs: Annotated[
        list[str] | None,
        typer.Option(
            "--output", metavar="FILE", show_default=False, help="Where to: a file for each format; - is stdout."
        ),
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SEVERITY|RULE", show_default=False, help="What makes it fail, instead of what each story says."
        ),
    ] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", show_default=False, help="Check this story only.")] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="RULE", show_default=False, help="Look with these rules only.")
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="SOURCE", show_default=False, help="Leave out a source: what stands if it falls?"),
    ] = None,
    decisions_from: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="Take the decisions of this file, not the stories' own."),
    ] = None,
    today: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATE", show_default=False, help="The day decisions expire by."),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="No report but those that --format or --output ask for.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            parser=whole(0, 999), metavar="N", show_default=False, help="How many processes.  [default: by its size]"
        ),
    ] = None,
    engine: Annotated[
        str, typer.Option(metavar="local|dask", show_default=False, help="Where the work is done.  [default: local]")
    ] = "local",
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", show_default=False, help="The Dask cluster that does it.")
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Make the report anew although nothing has changed since the last run.")
    ] = False,
) -> Status:
    """Check the sources of every story against each other.

    Leaves with 0 when nothing that is open fails, 1 when something does, 2 when the sheets or the call are not valid,
    and 3 on an internal error.
    """
    from factcheck.cli import _deliver, _make, _parts, _progress

    choose("format", formats or (), registry.names(_deliver.FORMATS))
    choose("rule", only or (), registry.names(RULES))
    choose("severity or rule", fail_on or (), (*SEVERITIES, *registry.names(RULES)))
    choose("engine", (engine,), ENGINES)
    if scheduler is not None and engine != "dask":
        raise InvalidCallError("--scheduler is the address of a cluster: add --engine dask")
    deliveries = _deliver.pair(formats or [], outputs or [], cast("list[str]", context.obj))
    places = tuple(paths or [Path("claims")])
    apart = engine == "dask" and _parts.wanted(deliveries)
    for _, output in deliveries if not apart else ():
        _deliver.check_place(output, places)
    with _progress.shown(quiet) as told:
        call = _make.Call(
            paths=places,
            story=story,
            only=tuple(only or ()),
            without=tuple(without or ()),
            fail_on=None if fail_on is None else tuple(fail_on),
            decisions_from=decisions_from,
            today=today or date.today(),
            jobs=jobs or 0,
            engine="dask" if engine == "dask" else "local",
            scheduler=scheduler,
            told=told,
        )
        kept = None if no_cache else _make.place(call)
        if apart:
            return Status(_parts.deliver(call, deliveries[0][1]))
        if [name for name, _ in deliveries] == ["json"]:
            output = deliveries[0][1]
            with _parts.beside(output, engine == "dask") as folder:
                pieces, exit_code = _make.as_json(call, kept, output, folder)
                _deliver.stream(pieces, output)
            return Status(exit_code())
        report = _make.remembered(call, kept)
    asked = formats or outputs or not quiet
    shown = [(_deliver.render(report, name, output), output) for name, output in deliveries if asked]
    for text, output in shown:
        _deliver.deliver(text, output)
    return Status(report.exit_code())
