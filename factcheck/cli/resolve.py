"""`factcheck resolve`."""

import re
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.base import InvalidCallError, Status, choose, day, put

CHOICES = ("accept", "keep-both", "superseded", "different-scope", "not-the-same", "dismiss")
HOW = (
    "this is no terminal to ask in; decide by flags: factcheck resolve FINDING --decision dismiss --reason '...' "
    "(--list shows the findings)"
)


def command(
    fingerprint: Annotated[
        str | None,
        typer.Argument(metavar="FINDING", show_default=False, help="The finding's fingerprint, or how it begins."),
    ] = None,
    places: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", show_default=False, help="Folders or claim sheets.  [default: claims]"),
    ] = None,
    decision: Annotated[
        str | None, typer.Option(metavar="DECISION", show_default=False, help=f"One of {', '.join(CHOICES)}.")
    ] = None,
    claim: Annotated[
        str | None, typer.Option(metavar="SOURCE#CLAIM", show_default=False, help="With accept: the claim that stands.")
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="WORDS", show_default=False, help="Why.")] = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="NAME", envvar="FACTCHECK_BY", help="Who decides.  [default: git's user.name, or you]"),
    ] = None,
    on: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATE", help="When it was decided.  [default: today]"),
    ] = None,
    expires: Annotated[
        str | None, typer.Option(metavar="DATE", show_default=False, help="The last day on which it holds.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Remove the decision on the finding.")] = False,
    list_open: Annotated[bool, typer.Option("--list", help="List the open findings with their fingerprints.")] = False,
    story: Annotated[
        str | None, typer.Option(metavar="ID", show_default=False, help="Look at this story only.")
    ] = None,
    today: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATE", show_default=False, help="The day decisions expire by."),
    ] = None,
) -> Status:
    """Decide on what is open: one finding after another in the terminal, or one by flags.

    What is decided is written to the story's resolutions.yaml at once. Leaves with 0 when that was done, and with 2
    when nothing was written: the sheets or the call are not valid, or somebody else decided meanwhile.
    """
    from factcheck.cli import _decide
    from factcheck.decisions.write import Answer, DecisionError
    from factcheck.sheets.shapes import bad_span

    choose("decision", [decision] if decision else [], CHOICES)
    finding, paths = _split([*([fingerprint] if fingerprint else []), *map(str, places or [])])
    now = today or date.today()
    desk = _decide.Desk(paths, story, now)
    if expires is not None and (wrong := bad_span(expires)):
        raise InvalidCallError(f"--expires {wrong}")
    _check_call(finding, decision, claim, reason, undo=undo, list_open=list_open)
    try:
        if undo:
            put(_decide.withdraw(desk, finding or ""))
        elif list_open:
            put(_decide.listing(desk, finding))
        elif decision:
            answer = Answer(
                decision=decision,
                reason=reason or "",
                claim=claim,
                by=by or _decide.whoever(),
                on=(on or now).isoformat(),
                expires=expires,
            )
            put(_decide.decide_one(desk, finding or "", answer))
        else:
            if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
                raise InvalidCallError(HOW)
            from factcheck.cli._session import Session

            when = (on or now).isoformat()
            Session(desk, by or _decide.whoever(), when, expires).run(finding)
    except DecisionError as error:
        raise InvalidCallError(str(error)) from error
    return Status.PASSED


def _split(arguments: list[str]) -> tuple[str | None, list[Path]]:
    """Tell the fingerprint from the paths: it comes first, is of hexadecimal digits, and nothing of that name is there.

    >>> finding, paths = _split(["3f9a1c02.8d", "claims"])
    >>> finding, [str(path) for path in paths]
    ('3f9a1c02.8d', ['claims'])
    """
    first = arguments[0] if arguments else "claims"
    named = bool(re.fullmatch(r"[0-9a-fA-F]+(\.[0-9a-fA-F]*)?", first)) and not Path(first).exists()
    if not named and not Path(first).exists():
        raise InvalidCallError(
            f"{first} is no finding's fingerprint, such as 3f9a1c02, and there is no such file or folder; "
            "factcheck resolve --list shows the findings"
        )
    paths = [Path(path) for path in arguments[named:]]
    return (first.lower() if named else None), paths or [Path("claims")]


def _check_call(
    finding: str | None, decision: str | None, claim: str | None, reason: str | None, *, undo: bool, list_open: bool
) -> None:
    """Refuse a call that says too little, or two things at once."""
    doing = [name for name, asked in (("--decision", decision), ("--undo", undo), ("--list", list_open)) if asked]
    if len(doing) > 1:
        raise InvalidCallError(f"{' and '.join(doing)} do not go together")
    if (decision or undo) and finding is None:
        raise InvalidCallError(
            f"{doing[0]} needs a finding before the paths: its fingerprint, such as 3f9a1c02, or how it begins; "
            "factcheck resolve --list shows them"
        )
    if decision and not (reason or "").strip():
        raise InvalidCallError("a decision needs a reason: --reason '...'")
    if not decision and (claim or reason):
        raise InvalidCallError("--claim and --reason go with --decision")
