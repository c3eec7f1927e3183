"""The application: its commands, read and explained by typer."""

from collections.abc import Collection

import typer

from factcheck import __version__, registry
from factcheck.cli.base import COMMANDS, guarded


def application(names: Collection[str]) -> typer.Typer:
    """The application with the commands that are named; only these are loaded, which keeps each one quick."""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for name in names:
        command = registry.load(COMMANDS, name).command
        app.command(name)(guarded(command))
    return app


def _options(version: bool = typer.Option(False, "--version", help="Show the version and leave.")) -> None:
    """Check what sources claim against each other: facts, verdicts and reasons, before anything is published."""
    if version:
        print(f"factcheck {__version__}")
        raise typer.Exit()
