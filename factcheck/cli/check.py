"""`factcheck check`."""

from datetime import date
from pathlib import Path
from typing import Annotated, cast

import typer

from factcheck.cli.base import Status, day, whole


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
    from factcheck.cli._check import Typed, checked

    return checked(
        Typed(
            arguments=cast("list[str]", context.obj),
            paths=paths,
            formats=formats,
            outputs=outputs,
            fail_on=fail_on,
            story=story,
            only=only,
            without=without,
            decisions_from=decisions_from,
            today=today,
            quiet=quiet,
            jobs=jobs,
            engine=engine,
            scheduler=scheduler,
            no_cache=no_cache,
        )
    )
