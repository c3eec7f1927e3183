"""`factcheck review`."""

import errno
import socket
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.base import InvalidCallError, Status, put, say, whole

MISSING = (
    "the review page needs packages that are not installed ({name}); install them: pip install 'factcheck[review]'"
)


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", show_default=False, help="Folders or claim sheets.  [default: claims]"),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="NAME", envvar="FACTCHECK_BY", help="Who decides.  [default: git's user.name, or you]"),
    ] = None,
    story: Annotated[
        str | None, typer.Option(metavar="ID", show_default=False, help="Look at this story only.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            parser=whole(1, 65535), metavar="NUMBER", show_default=False, help="Where to listen.  [default: a free one]"
        ),
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> Status:
    """Decide on what is open in the browser, side by side; the page follows the files.

    Prints the address, which holds for this machine and this run alone, and opens it where there is a terminal. What
    is decided is written to the story's resolutions.yaml at once. Ctrl-C ends it. Leaves with 2 when it cannot begin.
    """
    try:
        from factcheck.review import guard, server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "factcheck":
            raise
        raise InvalidCallError(MISSING.format(name=error.name)) from error
    import secrets

    from factcheck.cli._decide import whoever
    from factcheck.review.desk import Desk

    places = paths or [Path("claims")]
    for path in places:
        if not path.exists():
            raise InvalidCallError(f"there is no such file or folder: {path}")
    token = secrets.token_urlsafe(24)
    with _listening(port) as at:
        number = at.getsockname()[1]
        desk = Desk(places, story, by or whoever(), date.today)
        app = server.application(desk, token, number, date.today)
        address = f"http://{guard.HOST}:{number}/{token}/"
        put(f"{address}\n")
        say("Ctrl-C ends the review.")
        if not no_browser and sys.stdout is not None and sys.stdout.isatty():
            _open(address)
        server.serve(app, at)
    return Status.PASSED


def _listening(port: int | None) -> socket.socket:
    """Listen on this machine alone, at a port or a free one."""
    at = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two listen at one port
            at.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        at.bind(("127.0.0.1", port or 0))
        at.listen(64)
    except OSError as error:
        at.close()
        if error.errno == errno.EADDRINUSE:
            raise InvalidCallError(
                f"port {port} is in use, perhaps by another review; choose another, or leave --port out for a free one"
            ) from error
        raise InvalidCallError(f"cannot listen at port {port}: {error.strerror or error}") from error
    return at


def _open(address: str) -> None:
    """Open a browser with a window of its own; one that would take the terminal is not opened."""
    import webbrowser

    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        if not isinstance(browser, webbrowser.GenericBrowser) or isinstance(browser, webbrowser.BackgroundBrowser):
            browser.open(address)
