"""JSON, as the contract names every key: for other programs, and to compare two reports.

A line a source, a fact, a finding: short, and two reports can still be compared line by line. Keys stand in the order
of the model's fields, a null is written, and the same report gives the same bytes. A report that no memory holds is
written part by part (`encode`, `written`), to the same bytes.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from factcheck.formats.base import PLAIN, Options
from factcheck.model.report import Part, Report, Summary
from factcheck.reporting import Shown, Tally, rank
from factcheck.runs import Block, Loose, merged

_encoder = msgspec.json.Encoder()
HEAD = b'{"format":"factcheck-report/1",\n"stories":['
LISTS = ("sources", "facts", "findings", "coverage", "draft", "passages")
OBJECTS = ("coverage", "passages")
"""The parts of a story that may be long, in the order of its fields; two of them are objects by a fact or a claim."""
FIRST, BETWEEN = b"\n", b",\n"
"""What stands before the first line of a list, and before each other."""


class Lines(msgspec.Struct, frozen=True):
    """A part of a report, encoded: for each list its items with what they are sorted by; and what there is to count."""

    items: dict[str, list[tuple[Any, bytes]]]
    tally: Tally


class Stored(msgspec.Struct, frozen=True):
    """A part of a report in a file, itself a report: for each list where its lines are, and what there is to count."""

    runs: dict[str, list[Block]]
    tally: Tally


def render(report: Report, options: Options = PLAIN) -> str:
    """The report as one JSON object, letters as they are, with a line end."""
    return b"".join(_pieces(report)).decode("utf-8")


def encode(part: Part) -> Lines:
    """Encode a part of a report, where it was made."""
    tally = Tally()
    tally.add(part.facts, part.findings)
    return Lines(
        {
            "facts": [(fact.id, line(fact)) for fact in part.facts],
            "findings": [(rank(finding), line(finding)) for finding in part.findings],
            "coverage": [(fact, entry(fact, covered)) for fact, covered in part.coverage.items()],
            "draft": [(number, line(one)) for number, one in enumerate(part.draft)],
            "passages": [(ref, entry(ref, places)) for ref, places in part.passages.items()],
        },
        tally,
    )


def written(stories: Iterable[Shown[Lines]] | Iterable[Shown[Lines | Stored]], tally: Tally) -> Iterator[bytes]:
    """The same bytes as `render` gives, as the stories come; what is counted is added to `tally`."""
    yield HEAD
    for story in stories:
        yield b"," if tally.stories else b""
        yield from written_story(story, tally)
    yield closed(tally.summary())


def written_story(story: Shown[Lines] | Shown[Lines | Stored], tally: Tally) -> Iterator[bytes]:
    """One story of it."""
    from factcheck.spool import Spool

    yield from begun(story, tally)
    spools: dict[str, Spool[Any]] = {name: Spool() for name in LISTS[1:]}
    stored: list[Stored] = []
    for part in story.parts:
        tally.join(part.tally)
        if isinstance(part, Stored):
            stored.append(part)
            continue
        for name, items in part.items.items():
            spools[name].extend(items)
    for name, spool in spools.items():
        yield from _listed(name, _merged(name, spool.keyed(), stored) if stored else spool.drained())
    yield b"}"


def _merged(name: str, loose: Iterable[tuple[Any, bytes]], stored: Iterable[Stored]) -> Iterator[bytes]:
    from factcheck.formats.json.keys import KEYS

    return merged([(Loose(key, key, one) for key, one in loose), *(part.runs[name] for part in stored)], KEYS[name])


def begun(story: Shown[Any], tally: Tally) -> Iterator[bytes]:
    """How a story begins, up to its first list that comes in parts."""
    tally.stories += 1
    tally.drafted += story.drafted
    yield opened(story.id, story.title, story.path)
    yield from _listed("sources", map(line, story.sources))


def _pieces(report: Report) -> Iterator[bytes]:
    yield HEAD
    for number, story in enumerate(report.stories):
        yield b"," if number else b""
        yield opened(story.id, story.title, story.path)
        for name in LISTS:
            yield from _listed(name, _lines(getattr(story, name)))
        yield b"}"
    yield closed(report.summary)


def _lines(things: object) -> Iterator[bytes]:
    if isinstance(things, dict):
        return (entry(key, thing) for key, thing in things.items())
    assert isinstance(things, tuple)
    return map(line, things)


def line(thing: object) -> bytes:
    """Any part of a report, on one line. Half a surrogate pair has no UTF-8, but JSON has an escape for it."""
    try:
        return _encoder.encode(thing)
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(thing), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")


def entry(key: str, thing: object) -> bytes:
    """One item of an object, on one line."""
    return line(key) + b":" + line(thing)


def opened(story_id: str, title: str | None, path: str) -> bytes:
    """How a story begins, up to its first list."""
    head = {"id": story_id, "title": title, "path": path}
    return b"\n{" + b",".join(entry(key, value) for key, value in head.items())


def _listed(name: str, lines: Iterable[bytes]) -> Iterator[bytes]:
    """One of the lists of a story, a line an item."""
    yield opening(name)
    between = FIRST
    for one in lines:
        yield between
        yield one
        between = BETWEEN
    yield closing(name)


def opening(name: str) -> bytes:
    """How one of the lists of a story begins."""
    return b",\n" + line(name) + (b":{" if name in OBJECTS else b":[")


def closing(name: str) -> bytes:
    """How it ends."""
    return b"}" if name in OBJECTS else b"]"


def closed(summary: Summary) -> bytes:
    """How a report ends, behind its last story."""
    return b'],\n"summary":' + line(summary) + b"}\n"
