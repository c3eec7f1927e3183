"""What the lines of each list of a JSON report are sorted by, read of a line itself."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from factcheck.model.report import Finding
from factcheck.reporting import rank


class _Fact(msgspec.Struct):
    id: str


def _fact(line: bytes) -> str:
    return msgspec.json.decode(line, type=_Fact).id


def _finding(line: bytes) -> tuple[object, ...]:
    return rank(msgspec.json.decode(line, type=Finding))


def _entry(line: bytes) -> str:
    key, _ = json.JSONDecoder().raw_decode(line.decode())
    return str(key)


KEYS: Mapping[str, Callable[[bytes], Any]] = {
    "facts": _fact,
    "findings": _finding,
    "coverage": _entry,
    "passages": _entry,
    "draft": lambda line: 0,  # of a story that has one, nothing is made in several parts
}
