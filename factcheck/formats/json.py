"""JSON, as the contract names every key: for other programs, and to compare two reports.

A line a source, a fact, a finding: short, and two reports can still be compared line by line. Keys stand in the order
of the model's fields, a null is written, and the same report gives the same bytes. A report that no memory holds is
written part by part (`encode`, `written`), to the same bytes.
"""

import json
from collections.abc import Iterable, Iterator

import msgspec

from factcheck.formats.base import PLAIN, Options
from factcheck.model.report import Part, Report, Summary
from factcheck.reporting import Shown, Tally, rank

_encoder = msgspec.json.Encoder()
HEAD = b'{"format":"factcheck-report/1",\n"stories":['
LISTS = ("sources", "facts", "findings", "coverage", "draft", "passages")
"""The parts of a story that may be long, in the order of its fields; two of them are objects by a fact or a claim."""


class Lines(msgspec.Struct, frozen=True):
    """A part of a report, encoded: for each list its items with what they are sorted by; and what there is to count."""

    items: dict[str, list[tuple[object, bytes]]]
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
            "facts": [(fact.id, _line(fact)) for fact in part.facts],
            "findings": [(rank(finding), _line(finding)) for finding in part.findings],
            "coverage": [(fact, _entry(fact, covered)) for fact, covered in part.coverage.items()],
            "draft": [(number, _line(line)) for number, line in enumerate(part.draft)],
            "passages": [(ref, _entry(ref, places)) for ref, places in part.passages.items()],
        },
        tally,
    )


def written(stories: Iterable[Shown[Lines]], tally: Tally) -> Iterator[bytes]:
    """The same bytes as `render` gives, as the stories come; what is counted is added to `tally`."""
    from factcheck.spool import Spool

    yield HEAD
    for story in stories:
        yield b"," if tally.stories else b""
        tally.stories += 1
        tally.drafted += story.drafted
        yield _opened(story.id, story.title, story.path)
        yield from _listed("sources", map(_line, story.sources))
        spools = {name: Spool() for name in LISTS[1:]}
        for lines in story.parts:
            tally.join(lines.tally)
            for name, items in lines.items.items():
                spools[name].extend(items)
        for name, spool in spools.items():
            yield from _listed(name, spool.drained())
        yield b"}"
    yield _closed(tally.summary())


def _pieces(report: Report) -> Iterator[bytes]:
    yield HEAD
    for number, story in enumerate(report.stories):
        yield b"," if number else b""
        yield _opened(story.id, story.title, story.path)
        for name in LISTS:
            yield from _listed(name, _lines(getattr(story, name)))
        yield b"}"
    yield _closed(report.summary)


def _lines(things: object) -> Iterator[bytes]:
    if isinstance(things, dict):
        return (_entry(key, thing) for key, thing in things.items())
    assert isinstance(things, tuple)
    return map(_line, things)


def _line(thing: object) -> bytes:
    """Any part of a report, on one line. Half a surrogate pair has no UTF-8, but JSON has an escape for it."""
    try:
        return _encoder.encode(thing)
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(thing), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")


def _entry(key: str, thing: object) -> bytes:
    return _line(key) + b":" + _line(thing)


def _opened(story_id: str, title: str | None, path: str) -> bytes:
    """How a story begins, up to its first list."""
    head = {"id": story_id, "title": title, "path": path}
    return b"\n{" + b",".join(_entry(key, value) for key, value in head.items())


def _listed(name: str, lines: Iterable[bytes]) -> Iterator[bytes]:
    """One of the lists of a story, a line an item."""
    first, last = (b"{", b"}") if name in ("coverage", "passages") else (b"[", b"]")
    yield b",\n" + _line(name) + b":" + first
    between = b"\n"
    for one in lines:
        yield between
        yield one
        between = b",\n"
    yield last


def _closed(summary: Summary) -> bytes:
    """How a report ends, behind its last story."""
    return b'],\n"summary":' + _line(summary) + b"}\n"
