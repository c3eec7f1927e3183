import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from factcheck.__main__ import main
from factcheck.pipeline import Asked
from tests.formats import reports


class Ended(NamedTuple):
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capfdbinary) -> Callable[..., Ended]:
    """Run a command in this process."""

    def run_command(*arguments: str) -> Ended:
        status = 0
        try:
            main(arguments)
        except SystemExit as left:
            status = int(left.code or 0)
        out, err = capfdbinary.readouterr()
        return Ended(status, out.decode(), err.decode())

    return run_command


@pytest.fixture
def checked(monkeypatch) -> Callable[..., list[dict[str, Any]]]:
    """Let the pipeline give a report, or raise; gives the list of the calls made to it."""

    def answer(outcome: Any = None) -> list[dict[str, Any]]:
        calls: list[dict[str, Any]] = []

        def check(paths: Any, **named: Any) -> Any:
            calls.append({"paths": [str(path) for path in paths], **named})
            if isinstance(outcome, BaseException):
                raise outcome
            return outcome or reports.empty()

        def stream(paths: Any, *_: Any) -> Any:
            check(paths)
            return iter(())

        pipeline = ModuleType("factcheck.pipeline")
        pipeline.check, pipeline.stream, pipeline.Asked = check, stream, Asked
        monkeypatch.setitem(sys.modules, "factcheck.pipeline", pipeline)
        return calls

    return answer
