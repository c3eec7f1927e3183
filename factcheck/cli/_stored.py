"""Reads a stored JSON report, or says in one line why it is none."""

import json
from pathlib import Path
from typing import Any

import msgspec

from factcheck.cli.base import InvalidCallError
from factcheck.model.report import Report
from factcheck.waiting import waiting_for

FORMAT = "factcheck-report/1"
HINT = "a report is written by: factcheck check --format json --output FILE"


def read_report(path: Path) -> Report:
    """Read a report, every key and type of it checked.

    Raises:  InvalidCallError when the file cannot be read, is no JSON, or no factcheck report of this format.
    """
    try:
        with waiting_for(path):
            octets = path.read_bytes()
    except OSError as error:
        raise InvalidCallError(f"cannot read {path}: {error.strerror or error}") from error
    data = _parsed(path, octets)
    if not isinstance(data, dict) or "format" not in data:
        raise InvalidCallError(f"{path} is no factcheck report: it is JSON without a format; {HINT}")
    if data["format"] != FORMAT:
        found = str(data["format"])[:80]
        raise InvalidCallError(f"{path} is of format '{found}', and this factcheck reads '{FORMAT}'; check again")
    try:
        return msgspec.convert(data, Report)
    except msgspec.ValidationError as error:
        raise InvalidCallError(f"{path} is no whole factcheck report: {_place(error)}; {HINT}") from error


def _parsed(path: Path, octets: bytes) -> Any:
    """The JSON of a file, in whatever UTF a shell has written it."""
    try:
        text = octets.decode(json.detect_encoding(octets)).removeprefix("\ufeff")
        if not text.strip():
            raise InvalidCallError(f"{path} is empty, and no factcheck report; {HINT}")
        return json.loads(text)
    except json.JSONDecodeError as error:
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated string"):
            raise InvalidCallError(
                f"{path} is cut off: it ends in the middle, in line {error.lineno}; {HINT}"
            ) from error
        where = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise InvalidCallError(f"{path} is no JSON ({where}), and no factcheck report; {HINT}") from error
    except (ValueError, RecursionError) as error:
        raise InvalidCallError(f"{path} is no JSON ({error}), and no factcheck report; {HINT}") from error


def _place(error: msgspec.ValidationError) -> str:
    """Where the first mistake is, and what it is: `stories[0].facts: Expected `array`, got `str``."""
    said, _, place = str(error).partition(" - at `$")
    return f"{place.rstrip('`').lstrip('.') or 'the whole'}: {said}"
