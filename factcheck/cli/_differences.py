"""What two reports differ in, as text, Markdown or JSON.

All three say the same in the same order: what fails now and did not, then findings, then facts.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from msgspec import to_builtins

from factcheck.comparing import Difference, Lone, Moved, Pair, moves
from factcheck.formats.base import NARROWEST, as_typed, clip, safe
from factcheck.formats.markdown import counted
from factcheck.formats.markdown.room import Part, fit
from factcheck.formats.markdown.writing import code, text
from factcheck.formats.sides import decision_words
from factcheck.formats.text.layout import beside, draw, wrap
from factcheck.model.report import Fact, Finding

Mark = Callable[[str], str]
"""How text from files, or a name, is written in a format."""
SHOWN = 8


class Style(NamedTuple):
    """How a format writes text from files, and names and places."""

    text: Mark
    code: Mark


class Entry(NamedTuple):
    """One thing that differs: a line, and lines below it."""

    line: str
    below: tuple[str, ...] = ()


class Section(NamedTuple):
    """Things that differ in one way; `what` names one of them, and several."""

    title: str
    entries: Sequence[Entry]
    what: tuple[str, str]


PLAIN = Style(lambda written: safe(clip(written)), lambda written: safe(clip(written)))
MARKDOWN = Style(text, code)
FINDINGS = ("finding", "findings")
FACTS = ("fact", "facts")


def as_text(difference: Difference) -> str:
    """For people, as wide as the terminal."""
    width = min(max(shutil.get_terminal_size().columns, NARROWEST), 120)
    lines = list(wrap(((_verdict(difference), ""),), width))
    for section in _sections(difference, PLAIN):
        lines += [(), *wrap(((f"{section.title}: {len(section.entries):,}", ""),), width)]
        for entry in section.entries:
            lines += wrap(((f"- {entry.line}", ""),), width, "  ")
            for below in entry.below:
                lines += beside([(width - 2, wrap(((below, ""),), width - 2, "  "))])
    return draw(lines, False)


def as_markdown(difference: Difference) -> str:
    """For a comment on a pull request, below GitHub's limit."""
    sign = "❌" if difference.newly_failing else "✅"
    parts = [Part(f"## {sign} {_verdict(difference)}\n", (), "", ("", ""))]
    for section in _sections(difference, MARKDOWN):
        items = [
            ("".join([f"- {entry.line}\n", *(f"  - {below}\n" for below in entry.below)]), f"- {entry.line}\n")
            for entry in section.entries
        ]
        parts.append(Part(f"\n### {section.title}: {len(items):,}\n\n", items, "", section.what))
    return fit(parts)


def as_json(difference: Difference) -> str:
    """For programs: findings as the report has them, facts by name and verdict."""
    data = {
        "format": "factcheck-diff/1",
        "newly_failing": len(difference.newly_failing),
        "findings": {
            "new": [to_builtins(lone.one) for lone in difference.new],
            "gone": [to_builtins(lone.one) for lone in difference.gone],
            "changed": _dumped(difference.changed),
            "decided": _dumped(difference.decided),
            "reopened": _dumped(difference.reopened),
        },
        "facts": {
            "new": [_named(lone.story, lone.one) for lone in difference.new_facts],
            "gone": [_named(lone.story, lone.one) for lone in difference.gone_facts],
            "changed": [
                {"story": pair.story, "old": _named(pair.story, pair.old), "new": _named(pair.story, pair.new),
                 "values": [{"facet": move.facet, "claim": move.claim, "old": move.old, "new": move.new}
                            for move in moves(pair)]}
                for pair in difference.changed_facts
            ],
        },
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


RENDERERS: dict[str, Callable[[Difference], str]] = {"json": as_json, "markdown": as_markdown, "text": as_text}


def _dumped(pairs: Iterable[Pair[Finding]]) -> list[dict[str, Any]]:
    return [{"old": to_builtins(pair.old), "new": to_builtins(pair.new)} for pair in pairs]


def _named(story: str, fact: Fact) -> dict[str, Any]:
    known = ("id", "subject", "predicate", "qualifiers", "verdict", "reason")
    return {"story": story, **{key: getattr(fact, key) for key in known}}


def _verdict(difference: Difference) -> str:
    """In one line: whether something fails that did not."""
    failing = len(difference.newly_failing)
    if failing:
        return f"{counted(failing, 'finding')} {'fails' if failing == 1 else 'fail'} now that did not before."
    nothing = not any(_sections(difference, PLAIN))
    return "The two reports do not differ." if nothing else "Nothing fails that did not fail before."


def _sections(difference: Difference, style: Style) -> Iterator[Section]:
    """What there is to say, in its order; a finding that fails now is said once, first."""
    failing = {id(lone.one) for lone in difference.newly_failing}
    before = {id(pair.new): pair.old for pair in (*difference.changed, *difference.reopened)}

    def lone(found: Iterable[Lone[Finding]]) -> list[Entry]:
        return [_finding(one.story, one.one, style, before.get(id(one.one))) for one in found]

    def both(found: Iterable[Pair[Finding]]) -> list[Entry]:
        return [_finding(one.story, one.new, style, one.old) for one in found if id(one.new) not in failing]

    sections = (
        Section("Fails now", lone(difference.newly_failing), FINDINGS),
        Section("New", lone(one for one in difference.new if id(one.one) not in failing), FINDINGS),
        Section("Open again", both(difference.reopened), FINDINGS),
        Section("Changed", both(difference.changed), FINDINGS),
        Section("Decided", [_decided(pair, style) for pair in difference.decided], FINDINGS),
        Section("Gone", lone(difference.gone), FINDINGS),
        Section(
            "Facts with another verdict or other values",
            [_changed(one, style) for one in difference.changed_facts],
            FACTS,
        ),
        Section("New facts", [_fact(one, style) for one in difference.new_facts], FACTS),
        Section("Facts that are gone", [_fact(one, style) for one in difference.gone_facts], FACTS),
    )
    yield from (section for section in sections if section.entries)


def _finding(story: str, finding: Finding, style: Style, old: Finding | None = None) -> Entry:
    """A finding with its message, and what was seen before where that is other."""
    below = [style.code(f"{at.file}:{at.line}:{at.column}") for at in finding.locations[:SHOWN]]
    if len(finding.locations) > SHOWN:
        below.append(f"and {len(finding.locations) - SHOWN} more places")
    if old:
        if (old.status, old.severity) != (finding.status, finding.severity):
            below.append(f"was {old.status}, {old.severity}; is {finding.status}, {finding.severity}")
        below += _seen(old, finding, style)
    return Entry(f"{_head(story, finding, style)}: {style.text(finding.message)}", tuple(below))


def _head(story: str, finding: Finding, style: Style) -> str:
    return f"{finding.severity}: {style.code(finding.rule)} {style.code(finding.fingerprint)} in {style.code(story)}"


def _seen(old: Finding, new: Finding, style: Style) -> Iterator[str]:
    """What was seen then and is not now."""
    for claim in sorted({*old.seen, *new.seen}):
        then, now = old.seen.get(claim), new.seen.get(claim)
        if then != now:
            yield f"{style.code(claim)}: {_change(then, now, style)}"


def _change(old: str | None, new: str | None, style: Style) -> str:
    was, stands = (style.text(words) if words is not None else "not there" for words in (old, new))
    return f"{was} → {stands}"


def _decided(pair: Pair[Finding], style: Style) -> Entry:
    return Entry(f"{_head(pair.story, pair.new, style)}: {style.text(decision_words(pair.new))}")


def _title(fact: Fact, style: Style) -> str:
    qualifiers = ", ".join(f"{key} {value}" for key, value in fact.qualifiers.items())
    return style.text(f"{fact.subject}: {fact.predicate}" + (f" ({qualifiers})" if qualifiers else ""))


def _fact(lone: Lone[Fact], style: Style) -> Entry:
    return Entry(f"{lone.one.verdict}: {_title(lone.one, style)} in {style.code(lone.story)}")


def _changed(pair: Pair[Fact], style: Style) -> Entry:
    """A fact's verdict then and now, and the values that have changed."""
    old, new = pair.old, pair.new
    verdict = new.verdict if old.verdict == new.verdict else f"{old.verdict} → {new.verdict}"
    moved = moves(pair)
    below = [f"was {_title(old, style)}"] if old.id != new.id else []
    below += [_moved(one, style) for one in moved[:SHOWN]]
    below += [f"and {len(moved) - SHOWN} more values"] if len(moved) > SHOWN else []
    return Entry(f"{verdict}: {_title(new, style)} in {style.code(pair.story)}", tuple(below))


def _moved(move: Moved, style: Style) -> str:
    old, new = (None if raw is None else as_typed(raw) for raw in (move.old, move.new))
    return f"{style.code(move.facet)}, {style.code(move.claim)}: {_change(old, new, style)}"
