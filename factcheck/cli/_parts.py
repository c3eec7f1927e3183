"""The parts of a report that a cluster makes: written beside where the report goes, or left beside each other."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from factcheck.cli import _deliver, _make
from factcheck.cli.base import STDOUT, InvalidCallError
from factcheck.decisions.atomic import umask

SUMMARY = "summary.json"
TRIES, WAIT = 25, 0.2
"""How often, and after how many seconds, a folder is cleared again into which somebody still writes."""


def wanted(deliveries: Sequence[_deliver.Delivery]) -> bool:
    """Whether a report shall stay in parts: the one output is a folder, or named as one (`report/`)."""
    folders = [output for _, output in deliveries if output.endswith(("/", os.sep)) or Path(output).is_dir()]
    if folders and [name for name, _ in deliveries] != ["json"]:
        raise InvalidCallError(f"cannot write {folders[0]}: it is a folder, which holds the parts of one --format json")
    return bool(folders)


def deliver(call: _make.Call, output: str) -> int:
    """Have a report written as parts into a folder, with its sources and its summary beside them; gives the status.

    The folder is there when it is whole.
    """
    target = Path(os.path.abspath(output))
    checked = [place.resolve() for place in call.paths]
    if any(place == target.resolve() or place in target.resolve().parents for place in checked):
        raise InvalidCallError(f"cannot write into {output}: what lies there is checked; name a folder elsewhere")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InvalidCallError(f"cannot write into {output}: it is not empty; name a new folder for the parts")
    if not target.parent.is_dir():
        raise InvalidCallError(f"cannot write {output}: there is no folder {target.parent}")
    with beside(str(target), True) as folder:
        assert folder is not None
        pieces, exit_code = _make.in_parts(call, folder)
        _deliver.stream(pieces, str(folder / SUMMARY))
        os.replace(folder, target)
    return exit_code()


@contextmanager
def beside(output: str, shared: bool) -> Iterator[Path | None]:
    """A folder for parts beside an output, gone afterwards; None where nobody shares it, or the output is no file."""
    target = Path(output).resolve()
    if not shared or output == STDOUT or not (target.is_file() or not target.exists() or target.is_dir()):
        yield None
        return
    try:
        folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:100]}.parts-"))
        os.chmod(folder, 0o777 & ~umask())
    except OSError as error:
        raise InvalidCallError(f"cannot write {output}: {error.strerror or error}") from error
    try:
        yield folder
    finally:
        _clear(folder)


def _clear(folder: Path) -> None:
    """Remove a folder, although a worker that was told to stop may still write into it."""
    for _ in range(TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(WAIT)
