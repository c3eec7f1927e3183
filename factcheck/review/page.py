"""The review page: the report page with a form at every finding that is open, and what is on file."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from factcheck.decisions.apply import ACCEPTABLE
from factcheck.decisions.write import refused
from factcheck.formats.base import as_typed, clip, safe
from factcheck.formats.html.page import Page, page
from factcheck.formats.html.words import SHORT, source_names, whole_days
from factcheck.formats.sides import index, sides
from factcheck.model.report import Finding, Report, StoryReport, Summary
from factcheck.model.story import Resolution
from factcheck.review.aliases import pair_of
from factcheck.review.desk import Shown, View

REPORT = "factcheck.formats.html"
ASSETS = {
    "page.css": (REPORT, "text/css"),
    "page.js": (REPORT, "text/javascript"),
    "review.css": (__package__, "text/css"),
    "review.js": (__package__, "text/javascript"),
}
"""What the page loads: from which package, and its kind."""
OTHERS = {
    "keep-both": "both stand, and the text says so",
    "superseded": "the later one has replaced the earlier",
    "different-scope": "they speak of different things or times",
    "not-the-same": "two persons, places or things",
    "dismiss": "nothing to do here",
}

Card = Mapping[str, Any]
"""What a form knows of its finding."""


class Choice(NamedTuple):
    """One answer: what the form sends, the word for it, who or what it is about, and what that means."""

    value: str
    word: str
    about: str = ""
    meaning: str = ""


class Form(NamedTuple):
    """What one finding's form needs: `card` goes back with the answer, `state` changes when the finding does.

    `choices` are its own; those that every finding has stand once, in `Desks`.
    """

    card: Card
    state: str
    choices: tuple[Choice, ...]


class OnFile(NamedTuple):
    """One decision of the file."""

    card: Card
    made: Resolution


class Desks(NamedTuple):
    """What the page adds to each story, by the story's key on the page: forms by fingerprint, and the file."""

    forms: Mapping[str, Mapping[str, Form]]
    others: Sequence[Choice]
    on_file: Mapping[str, Sequence[OnFile]]
    decided: str


def render(view: View, by: str | None) -> str:
    """The page of a view, for somebody who decides."""
    report = view.report or Report(
        stories=(), summary=Summary(stories=0, facts=0, verdicts={}, findings={}, open_failing=0)
    )
    shown = page(report)
    return (
        _environment()
        .get_template("review.html")
        .render(page=shown, view=view, desks=_desks(view, report, shown), by=by)
    )


def asset(name: str) -> tuple[bytes, str]:
    """A style or script of the page, and its kind.

    Raises:  KeyError when the page has no such thing.
    """
    package, kind = ASSETS[name]
    return files(package or "").joinpath("templates", name).read_bytes(), kind


@cache
def _environment() -> Environment:
    """The report's own templates under their names; those of this folder stand before them, and call them `report/`."""
    report = PackageLoader(REPORT)
    made = Environment(
        loader=ChoiceLoader([PackageLoader("factcheck.review"), PrefixLoader({"report": report}), report]),
        autoescape=True,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["days"] = whole_days
    return made


def _shown(value: Any) -> Any:
    """Text from files with what is invisible in it made visible, before jinja escapes it."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return safe(value)
    return "" if value is None else value


def _desks(view: View, report: Report, shown: Page) -> Desks:
    forms, on_file, decided = {}, {}, {}
    for at, story in zip(shown.stories, report.stories, strict=True):
        forms[at.key] = _forms(story)
        made = view.on_file.get(story.id, ())
        on_file[at.key] = [OnFile(_card(story, one.finding, Shown.of(one)), one) for one in made]
        for one in made:
            decided[f"{story.id} {one.finding.partition('.')[0]}"] = clip(told(one), SHORT)
    return Desks(forms, _others(), on_file, json.dumps(decided))


def told(made: Resolution) -> str:
    """A decision in a sentence: who decided what, when, and why."""
    who = safe(made.by or "Somebody")
    when = f" on {safe(made.on)}" if made.on else ""
    what = f"{made.decision} {safe(made.claim)}" if made.claim else made.decision
    return f"{who} decided '{what}'{when}: {safe(made.reason)}"


def _forms(story: StoryReport) -> dict[str, Form]:
    names = source_names(story.sources)
    known = index(story)
    made = {}
    for finding in story.findings:
        if not refused(finding.rule, finding.claims, "dismiss", None):
            seen = Shown.of(finding.resolution) if finding.resolution else None
            pair = pair_of(story, finding)
            card = _card(story, finding.fingerprint, seen, list(pair.names) if pair else None, list(finding.claims))
            state = hashlib.blake2b(f"{json.dumps(card)}{finding.status}".encode(), digest_size=8).hexdigest()
            given = {side.claim: side.value for side in sides(finding, known)}
            own = (*_accepting(finding, given, names), *_aliases(pair.names if pair else ()))
            choices = tuple(Choice(*map(safe, one)) for one in own)
            made[finding.fingerprint] = Form(card, state, choices)
    return made


def _card(
    story: StoryReport,
    finding: str,
    shown: Shown | None,
    names: list[str] | None = None,
    claims: Sequence[str] = (),
) -> Card:
    """What goes back with the answer, exactly as it is: the page holds it as JSON of ASCII signs alone."""
    decision = {key: getattr(shown, key) for key in Shown.__struct_fields__} if shown else None
    return {"story": story.id, "finding": finding, "shown": decision, "names": names, "claims": list(claims)}


def _accepting(finding: Finding, given: Mapping[str, Any], names: Mapping[str, str]) -> list[Choice]:
    if finding.rule not in ACCEPTABLE:
        return []
    shown = []
    for number, claim in enumerate(finding.claims):
        value = given.get(claim)
        source = names.get(value.source, value.source) if value else claim.partition("#")[0]
        denied = "not " if value and value.stance == "denies" else ""
        written = f"{denied}“{clip(as_typed(value.raw), SHORT)}”" if value and value.raw else ""
        shown.append(Choice(f"accept {number}", source, written, claim))
    return shown


def _aliases(names: Sequence[str]) -> list[Choice]:
    if len(names) != 2:
        return []
    return [
        Choice(f"alias {number}", "they are one", f"“{clip(alias, SHORT)}” is an alias of “{clip(name, SHORT)}”")
        for number, (name, alias) in enumerate((tuple(names), tuple(reversed(names))))
    ]


def _others() -> list[Choice]:
    return [Choice(name, name.replace("-", " "), "", meaning) for name, meaning in OTHERS.items()]


def report_policy() -> str:
    """What a browser may take of the report page: its one style and its one script, both within it, by their hashes.

    The hashes are of the files of this program, never of what a page happens to hold.
    """
    style, script = (_digest(asset(name)[0].decode().strip()) for name in ("page.css", "page.js"))
    return (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
