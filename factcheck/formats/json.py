"""JSON, as the contract names every key: for other programs, and to compare two reports.

A line a source, a fact, a finding: short, and two reports can still be compared line by line. Keys stand in the order
of the model's fields, a null is written, and the same report gives the same bytes.
"""

import json
from collections.abc import Iterable, Iterator

import msgspec

from factcheck.formats.base import PLAIN, Options
from factcheck.model.report import Report, Summary

_encoder = msgspec.json.Encoder()
HEAD = b'{"format":"factcheck-report/1",\n"stories":['
LISTS = ("sources", "facts", "findings", "coverage", "draft", "passages")
"""The parts of a story that may be long, in the order of its fields; two of them are objects by a fact or a claim."""


def render(report: Report, options: Options = PLAIN) -> str:
    """The report as one JSON object, letters as they are, with a line end."""
    return b"".join(_pieces(report)).decode("utf-8")


def line(thing: object) -> bytes:
    """Any part of a report, on one line. Half a surrogate pair has no UTF-8, but JSON has an escape for it."""
    try:
        return _encoder.encode(thing)
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(thing), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")


def entry(key: str, thing: object) -> bytes:
    """One entry of an object, on one line."""
    return line(key) + b":" + line(thing)


def opened(story_id: str, title: str | None, path: str) -> bytes:
    """How a story begins, up to its first list."""
    head = {"id": story_id, "title": title, "path": path}
    return b"\n{" + b",".join(entry(key, value) for key, value in head.items())


def listed(name: str, lines: Iterable[bytes]) -> Iterator[bytes]:
    """One of the lists of a story, a line an item."""
    first, last = (b"{", b"}") if name in ("coverage", "passages") else (b"[", b"]")
    yield b",\n" + line(name) + b":" + first
    between = b"\n"
    for one in lines:
        yield between
        yield one
        between = b",\n"
    yield last


def closed(summary: Summary) -> bytes:
    """How a report ends, behind its last story."""
    return b'],\n"summary":' + line(summary) + b"}\n"


def _pieces(report: Report) -> Iterator[bytes]:
    yield HEAD
    for number, story in enumerate(report.stories):
        yield b"," if number else b""
        yield opened(story.id, story.title, story.path)
        for name in LISTS:
            yield from listed(name, _lines(getattr(story, name)))
        yield b"}"
    yield closed(report.summary)


def _lines(things: object) -> Iterator[bytes]:
    if isinstance(things, dict):
        return (entry(key, thing) for key, thing in things.items())
    assert isinstance(things, tuple)
    return map(line, things)
