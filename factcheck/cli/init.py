"""`factcheck init`."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from factcheck.cli.base import InvalidCallError, Status, put


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", show_default=False, help="The folder of the new story.")],
) -> Status:
    """Begin a new story: two claim sheets that agree, and story.yaml, their comments being the guide.

    Writes over nothing: leaves with 2, and says which file, when there is a story already.
    """
    from factcheck.sheets.files import show_path
    from factcheck.starting import OccupiedError, begin

    try:
        made = begin(folder)
    except OccupiedError as error:
        raise InvalidCallError(str(error)) from error
    except OSError as error:
        raise InvalidCallError(f"cannot write to {show_path(folder)}: {error.strerror or error}") from error
    put("".join(f"{show_path(path)}\n" for path in made))
    put(f"\nRead them, change them, then: factcheck check {quote(show_path(folder))}\n")
    return Status.PASSED
