"""The command line: which command it names, and what reads the rest of it."""

from factcheck import registry
from factcheck.cli.base import COMMANDS, guarded


def run(arguments: list[str]) -> None:
    """Run the command that the arguments name. Always ends the process, with one of the statuses of `base`."""
    if arguments[:1] == ["check"]:
        from factcheck.cli import _check, _quick

        typed = _quick.read(arguments)
        if typed is not None:
            guarded(_check.checked)(typed)
    from factcheck.cli._application import application

    known = registry.names(COMMANDS)
    invoked = arguments[:1] if arguments and arguments[0] in known else known
    application(invoked)(args=arguments, prog_name="factcheck", obj=arguments)
