"""`factcheck import`."""

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.base import InvalidCallError, Status, choose, put, say


def command(
    table: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE", show_default=False, help="A spreadsheet's CSV, one claim a row; or one of statements."
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", show_default=False, help="The story's folder.")
    ],
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=COLUMN", show_default=False, help="Which column holds a sheet's key, such as date=When."
        ),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", show_default=False, help="The table's encoding.  [default: found out]")
    ] = None,
    separator: Annotated[
        str | None,
        typer.Option(
            metavar="SIGN", show_default=False, help="What separates cells: , ; | or tab.  [default: found out]"
        ),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write over sheets that are there already.")] = False,
) -> Status:
    """Make claim sheets, one a source, of a spreadsheet's rows.

    Columns are known by their names (Who, What, When, Where, How many, Quote, Outlet, Published, Link, in five
    languages), FollowTheMoney's statements by theirs (entity_id, prop, value, dataset). Leaves with 0 when all rows
    are in, 1 when some were refused (each is listed with its number and the reason), and 2 when the table cannot be
    read or a sheet is there already; nothing is written then.
    """
    from factcheck.cli._import import account, as_statements, mapping, outcome
    from factcheck.importing.base import TableError
    from factcheck.importing.claims import build
    from factcheck.importing.encoding import decode
    from factcheck.importing.statements import is_statements, read_statements
    from factcheck.importing.table import read_table
    from factcheck.importing.writing import check_folder, read_bytes, warning, write

    said = _said(column or [])
    try:
        check_folder(output, table)
        decoded = decode(read_bytes(table), encoding)
        stated = not said and separator is None and is_statements(decoded.text)
        read = read_statements(decoded.text) if stated else read_table(decoded.text, _sign(separator), said)
        made = build(read)
        written = write(made.sheets, output, over=replace) if made.sheets else ()
    except TableError as error:
        raise InvalidCallError(f"{table}: {error}" if error.of_table else str(error)) from error
    except OSError as error:
        raise InvalidCallError(f"cannot write to {output}: {error.strerror or error}") from error
    say(*(as_statements(decoded, read) if stated else mapping(decoded, read)), *account(read, made), *warning(output))
    put(outcome(written))
    return Status.FAILED if made.refused else Status.PASSED


def _said(columns: list[str]) -> dict[str, str]:
    """The columns that were named, by key."""
    from factcheck.importing.columns import key_of, keys

    said: dict[str, str] = {}
    for one in columns:
        word, equals, name = one.partition("=")
        if not equals or not name.strip():
            raise InvalidCallError(f"--column {one}: write a sheet's key and a column, such as --column date=When")
        key = key_of(word.strip())
        if key is None:
            choose("key of a sheet", [word.strip()], keys())
        elif key in said:
            raise InvalidCallError(f"--column names two columns for '{key}': '{said[key]}' and '{name}'")
        else:
            said[key] = name
    return said


def _sign(separator: str | None) -> str | None:
    """A separator as typed, or by name."""
    sign = {"tab": "\t", "\\t": "\t"}.get(separator or "", separator)
    if sign is not None and (len(sign) != 1 or sign in '\r\n" '):
        raise InvalidCallError(f"--separator '{separator}': write one sign, such as ; or tab")
    return sign
