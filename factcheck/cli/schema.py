"""`factcheck schema`."""

import json
from typing import Annotated

import typer

from factcheck.cli.base import Status, choose, put
from factcheck.schema import NAMES, schema


def command(
    name: Annotated[str, typer.Argument(metavar=f"[{'|'.join(NAMES)}]", help="Which file's.")] = "sheet",
) -> Status:
    """Print a file's JSON Schema, for editors' YAML plug-ins."""
    choose("schema", [name], NAMES)
    put(json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n")
    return Status.PASSED
