"""A worker that is killed in the middle of its work."""

import os
import signal
from pathlib import Path

from factcheck.formats import json
from factcheck.model.report import Part


def killed_once(marker: Path, part: Part) -> json.Lines:
    """Die in the middle of the first piece that gets here; afterwards encode, as `check` does."""
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return json.encode(part)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError
