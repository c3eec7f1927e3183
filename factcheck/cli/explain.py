"""`factcheck explain`."""

import shutil
from typing import Annotated

import typer

from factcheck import registry
from factcheck.cli.base import Status, choose, put

WIDEST = 100
RULES = "factcheck.rules"


def command(
    rule: Annotated[str | None, typer.Argument(show_default=False, help="The rule; without it, a list of all.")] = None,
) -> Status:
    """Show a rule's page: what it says, why, and two examples.

    One example fires, the other does not.
    """
    from factcheck.cli._pages import page, table

    choose("rule", [rule] if rule else [], registry.names(RULES))
    width = min(shutil.get_terminal_size().columns, WIDEST)
    put(page(rule, width) if rule else table(width))
    return Status.PASSED
