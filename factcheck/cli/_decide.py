"""Decisions by flags: finding the finding that is meant, and saying what was written."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from factcheck import registry
from factcheck.cli.base import InvalidCallError
from factcheck.decisions import write
from factcheck.decisions.apply import ACCEPTABLE
from factcheck.formats.base import clip, safe
from factcheck.formats.sides import OPEN
from factcheck.model.report import Finding, Report, StoryReport

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Desk:
    """What is being decided on: the paths, perhaps one story of them, and the day decisions expire by."""

    paths: Sequence[Path]
    story: str | None
    today: date

    def check(self) -> Report:
        """Check the stories as they are now."""
        from factcheck.pipeline import check

        return check(list(self.paths), story=self.story, today=self.today)


Placed = tuple[StoryReport, Finding]
"""A finding in its story."""


def decidable(report: Report) -> Iterator[Placed]:
    """The findings that a decision may be made on: all but those about decisions."""
    for story in report.stories:
        for finding in story.findings:
            rule = registry.load("factcheck.rules", finding.rule)
            if getattr(rule, "AFTER", "judging") != "decisions":
                yield story, finding


def undecided(report: Report) -> list[Placed]:
    """What waits for a decision, in the order of the report."""
    return [(story, finding) for story, finding in decidable(report) if finding.status in OPEN]


def find(report: Report, fingerprint: str) -> Placed:
    """The finding that a fingerprint, or its beginning, means.

    Raises:  InvalidCallError with the candidates when it is none, or more than one.
    """
    everything = [(story, finding) for story in report.stories for finding in story.findings]
    found = [(story, finding) for story, finding in everything if finding.fingerprint.startswith(fingerprint)]
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidCallError(f"'{fingerprint}' fits {len(found)} findings; write more of it:\n{_rows(found)}")
    near = undecided(report)
    hint = f"; open are:\n{_rows(near)}" if near else "; nothing is open"
    raise InvalidCallError(f"no finding has the fingerprint '{fingerprint}'{hint}")


def _rows(found: Sequence[Placed]) -> str:
    more = [f"  and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    return "\n".join([*(f"  {row(*one)}" for one in found[:SHOWN]), *more])


def row(story: StoryReport, finding: Finding) -> str:
    """A finding in a line."""
    about = ", ".join(part for part in (finding.fact, finding.facet) if part) or clip(finding.message, 60)
    state = "" if finding.status == "open" else f" ({finding.status})"
    return safe(f"{finding.fingerprint}  {finding.severity}: {finding.rule}{state}  {about}  {story.path}")


def listing(desk: Desk, fingerprint: str | None) -> str:
    """All open findings, a line each."""
    found = undecided(desk.check())
    return "".join(f"{row(*one)}\n" for one in found if one[1].fingerprint.startswith(fingerprint or ""))


def decide_one(desk: Desk, fingerprint: str, answer: write.Answer) -> str:
    """Decide on one finding, and say what was written where."""
    story, finding = find(desk.check(), fingerprint)
    if answer.decision == "accept" and not answer.claim and finding.rule in ACCEPTABLE:
        raise InvalidCallError(f"accept needs the claim that stands: --claim, one of {', '.join(finding.claims)}")
    return safe(said(finding, write.decide(story.path, finding, answer))) + "\n"


def said(finding: Finding, written: write.Written) -> str:
    """What was decided, and where it stands."""
    made = written.resolution
    stands = f" {made.claim}" if made.claim else ""
    instead = f" instead of {written.replaced[0].decision}" if written.replaced else ""
    return f"{made.decision}{stands}{instead} on {finding.rule} {finding.fingerprint}, in {written.place}"


def withdraw(desk: Desk, fingerprint: str) -> str:
    """Remove the one decision on a finding, wherever among the stories it stands."""
    report = desk.check()
    folders = [story.path for story in report.stories]
    held = [(path, one) for path in folders for one in write.decisions(path) if one.finding.startswith(fingerprint)]
    if len(held) != 1:
        names = "".join(f"\n  {one.finding} {one.decision}: {clip(one.reason, 60)}  {path}" for path, one in held)
        raise InvalidCallError(f"'{fingerprint}' fits {len(held)} decisions{':' if held else ''}{names}")
    removed = write.withdraw(held[0][0], held[0][1].finding)
    return safe(f"removed: {removed.decision} on {removed.finding} ({removed.reason})") + "\n"


def whoever() -> str | None:
    """Who decides when nobody is named: git's user, else the login; None when neither is known."""
    try:
        asked = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, timeout=5, check=False, stdin=subprocess.DEVNULL
        )
        name = asked.stdout.decode("utf-8", "replace").strip()
    except (OSError, subprocess.SubprocessError):
        name = ""
    return name or _login()


def _login() -> str | None:
    import getpass

    try:
        return getpass.getuser() or None
    except (OSError, KeyError, ImportError):  # no such user here
        return os.environ.get("USER") or None
