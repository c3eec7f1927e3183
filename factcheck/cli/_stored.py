"""Reads a stored JSON report, or says in one line why it is none."""

import json
import re
from pathlib import Path

import msgspec

from factcheck.cli.base import InvalidCallError
from factcheck.model.report import Report
from factcheck.waiting import waiting_for

FORMAT = "factcheck-report/1"
_HALF = rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
_ESCAPED = re.compile(rb"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(" + _HALF + rb")")
"""Two halves of a character, which JSON writes as two; or one alone, which is none."""
_BYTE = re.compile(r"\(byte (\d+)\)")
HINT = "a report is written by: factcheck check --format json --output FILE"


class _Head(msgspec.Struct):
    """What tells a report from other JSON; nothing else of it is kept."""

    format: msgspec.Raw = msgspec.Raw(b"")


def read_report(path: Path) -> Report:
    """Read a report, every key and type of it checked.

    Raises:  InvalidCallError when the file cannot be read, is no JSON, or no factcheck report of this format.
    """
    try:
        with waiting_for(path):
            octets = path.read_bytes()
    except OSError as error:
        raise InvalidCallError(f"cannot read {path}: {error.strerror or error}") from error
    data = _utf8(path, octets)
    try:
        msgspec.json.decode(data, type=msgspec.Raw)  # any JSON, none of it kept
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise InvalidCallError(f"{path} {_broken(error, data)}; {HINT}") from error
    try:
        found = bytes(msgspec.json.decode(data, type=_Head).format)
    except msgspec.ValidationError:
        found = b""
    if not found:
        raise InvalidCallError(f"{path} is no factcheck report: it is JSON without a format; {HINT}")
    name = found.decode("utf-8", "replace").strip('"')[:80]
    if name != FORMAT:
        raise InvalidCallError(f"{path} is of format '{name}', and this factcheck reads '{FORMAT}'; check again")
    try:
        return msgspec.json.decode(data, type=Report)
    except msgspec.ValidationError as error:
        raise InvalidCallError(f"{path} is no whole factcheck report: {_place(error)}; {HINT}") from error


def _utf8(path: Path, octets: bytes) -> bytes:
    """What a file holds, in whatever UTF a shell has written it."""
    try:
        encoding = json.detect_encoding(octets)
        data = octets if encoding == "utf-8" else octets.decode(encoding).removeprefix("\ufeff").encode()
    except UnicodeError as error:
        raise InvalidCallError(f"{path} is no JSON ({error}), and no factcheck report; {HINT}") from error
    if not data or data.isspace():
        raise InvalidCallError(f"{path} is empty, and no factcheck report; {HINT}")
    return _ESCAPED.sub(lambda found: b"\\ufffd" if found[1] else found[0], data) if b"\\u" in data else data


def _broken(error: Exception, data: bytes) -> str:
    """Say what is wrong with what is no JSON, and where."""
    said, last = str(error), len(data.rstrip())
    if "truncated" in said:
        return f"is cut off: it ends in the middle, in line {_place_in(data, last)[0]}"
    at = _BYTE.search(said)
    if at:
        line, column = _place_in(data, int(at[1]))
        said = f"line {line}, column {column}: {said[: at.start()].rpartition(': ')[2].strip()}"
    return f"is no JSON ({said}), and no factcheck report"


def _place_in(data: bytes, offset: int) -> tuple[int, int]:
    before = data[:offset]
    return before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1


def _place(error: msgspec.ValidationError) -> str:
    """Where the first mistake is, and what it is: `stories[0].facts: Expected `array`, got `str``."""
    said, _, place = str(error).partition(" - at `$")
    return f"{place.rstrip('`').lstrip('.') or 'the whole'}: {said}"
