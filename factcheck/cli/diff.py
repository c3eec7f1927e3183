"""`factcheck diff`."""

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.base import Status, choose, put

FORMATS = ("json", "markdown", "text")


def command(
    old: Annotated[Path, typer.Argument(metavar="OLD", show_default=False, help="The older JSON report.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", show_default=False, help="The newer one.")],
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")] = "text",
) -> Status:
    """Show what is new, gone, changed and decided between two JSON reports.

    Leaves with 1 when something fails that did not fail before, 2 when a file is no factcheck report, else with 0.
    """
    choose("format", [form], FORMATS)
    from factcheck.cli import _differences
    from factcheck.cli._stored import read_report
    from factcheck.comparing import compare

    difference = compare(read_report(old), read_report(new))
    put(_differences.RENDERERS[form](difference))
    return Status.FAILED if difference.newly_failing else Status.PASSED
