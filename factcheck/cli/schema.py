"""`factcheck schema`."""

import json
from typing import Annotated

import typer

from factcheck.cli.base import Status, choose, put

NAMES = ("sheet", "story", "resolutions", "report")


def command(
    name: Annotated[str, typer.Argument(metavar="[sheet|story|resolutions|report]", help="Which file's.")] = "sheet",
) -> Status:
    """Print a file's JSON Schema, for editors' YAML plug-ins."""
    from factcheck.schema import schema

    choose("schema", [name], NAMES)
    put(json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n")
    return Status.PASSED
