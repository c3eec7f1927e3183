"""A finding in Markdown: its message, a table of its sides, and the old decision where one no longer stands."""

from collections.abc import Iterator, Sequence

from factcheck.formats.base import as_read, as_typed
from factcheck.formats.markdown.writing import code, row, table, text
from factcheck.formats.sides import Index, Side, decision_words, moved, sides
from factcheck.model.report import Finding, Value

SIGNS = {"error": "❌", "warning": "⚠️", "note": "ℹ️"}
LONGEST = 2000
SHOWN = 8
Item = tuple[str, str]
"""A thing in full, and in brief."""


def finding_item(finding: Finding, known: Index) -> Item:
    """One finding that is open."""
    head = f"{SIGNS[finding.severity]} **{finding.severity}: {code(finding.rule)}** · {code(finding.fingerprint)}"
    lines = [f"- {head}<br>", f"  {text(finding.message, LONGEST)}", *_sides(sides(finding, known)), *_old(finding)]
    return "\n".join(["", *lines, ""]), f"- {head}: {text(finding.message, 160)}\n"


def _sides(shown: Sequence[Side]) -> Iterator[str]:
    """Where each side stands, and what is written there; without a table where there is nothing to compare."""
    if not any(side.value for side in shown):
        places = [f"{code(side.claim)} {code(side.place)}".strip() for side in shown[:SHOWN]]
        more = [f"{len(shown) - SHOWN} more places"] if len(shown) > SHOWN else []
        if places:
            yield f"  <br>{', '.join(places + more)}"
        return
    yield ""
    yield from (f"  {line}" for line in table("claim", "as written", "as read", "where"))
    for side in shown[:SHOWN]:
        written, read = _said(side.value) if side.value else ("", "")
        yield f"  {row(code(side.claim), written, read, code(side.place))}"
    if len(shown) > SHOWN:
        yield f"  {row(f'and {len(shown) - SHOWN} more places', '', '', '')}"


def _said(value: Value) -> tuple[str, str]:
    """A value as written, with its quote, and as read, with what was assumed."""
    denied = "not " if value.stance == "denies" else ""
    written = [f"{denied}“{text(as_typed(value.raw), 200)}”"] if value.raw else []
    if value.modality != "actual":
        written.append(value.modality)
    if value.said_by:
        written.append(f"said by {text(value.said_by, 100)}")
    written += [f"quote: “{text(quote, 300)}”" for quote in value.quote or ()]
    read = [text(value.words or as_read(value.normal), 200)] if value.normal and value.raw else []
    read += [f"not read: {text(value.problem, 200)}"] if value.problem else []
    read += [text(value.note, 200)] if value.note else []
    return "<br>".join(written), "<br>".join(read)


def _old(finding: Finding) -> Iterator[str]:
    if finding.resolution is None:
        return
    yield ""
    yield f"  {finding.status} decision: {text(decision_words(finding))}"
    for line in moved(finding):
        yield f"  - {text(line)}"


def decided_item(finding: Finding) -> Item:
    """A finding that is decided, in a line."""
    about = code(finding.fact or finding.fingerprint) + (f", {code(finding.facet)}" if finding.facet else "")
    line = f"- {code(finding.rule)}, {about}: "
    return f"{line}{text(decision_words(finding))}\n", f"{line}{text(decision_words(finding), 80)}\n"
