"""The word tables that corpora are composed from; what varies with the seed is which of them meet."""

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def tables() -> dict[str, Any]:
    """Load the tables."""
    loaded: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return loaded
