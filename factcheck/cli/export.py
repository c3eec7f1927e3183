"""`factcheck export`."""

from datetime import date
from pathlib import Path
from typing import Annotated, cast

import typer

from factcheck import registry
from factcheck.cli.base import InvalidCallError, Status, choose, day, say

EXPORTS = "factcheck.exporting"


def command(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", show_default=False, help="Folders or claim sheets.  [default: claims]"),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="FORMAT", show_default=False, help="annotations, claimreview or statements; repeatable."
        ),
    ] = None,
    outputs: Annotated[
        list[str] | None,
        typer.Option(
            "--output", metavar="FILE", show_default=False, help="Where to: a file for each format; - is stdout."
        ),
    ] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", show_default=False, help="Export this story only.")] = None,
    publisher: Annotated[
        str | None,
        typer.Option(metavar="NAME", show_default=False, help="Who publishes the reviews, if not who decided."),
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", show_default=False, help="The address of the page with the reviews.")
    ] = None,
    today: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATE", show_default=False, help="The day decisions expire by."),
    ] = None,
) -> Status:
    """Write what has been checked in the forms that others read.

    claimreview: what was decided, as schema.org ClaimReview (JSON-LD). annotations: quotes as W3C Web Annotations.
    statements: all claims as FollowTheMoney-style statements (CSV), which import reads back. Leaves with 0, and with 2
    when the sheets or the call are not valid.
    """
    from factcheck.cli import _deliver
    from factcheck.exporting.base import Examined, Options, link
    from factcheck.pipeline import Asked, examined

    known = registry.names(EXPORTS)
    if not formats:
        raise InvalidCallError(f"say what to export, with --format {', '.join(known[:-1])} or {known[-1]}")
    choose("export", formats, known)
    if url is not None and link(url) is None:
        raise InvalidCallError(f"--url {url}: write an address that begins with https://")
    deliveries = _deliver.pair(formats, outputs or [], cast("list[str]", context.obj))
    for _, output in deliveries:
        _deliver.check_place(output)
    asked = Asked(story, today=today or date.today())
    stories = [Examined(*one) for one in examined(paths or [Path("claims")], asked)]
    options = Options(publisher, url)
    made = [(registry.load(EXPORTS, name).render(stories, options), output) for name, output in deliveries]
    for export, output in made:
        _deliver.deliver(export.text, output)
        if export.notes:
            say(*export.notes)
    return Status.PASSED
