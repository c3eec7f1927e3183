"""Deciding in the terminal: one finding after another, a letter a decision, and what is done is done at once."""

import os
import shutil
import sys

from factcheck.cli import _decide
from factcheck.cli._decide import Desk, Placed
from factcheck.cli.base import put
from factcheck.decisions import write
from factcheck.decisions.apply import ACCEPTABLE
from factcheck.formats.base import NARROWEST, as_typed, clip, safe
from factcheck.formats.sides import index
from factcheck.formats.text import WIDEST
from factcheck.formats.text.findings import finding_lines
from factcheck.formats.text.layout import draw, wrap
from factcheck.model.report import Finding, StoryReport
from factcheck.sheets.files import control_character

KEYS = {
    "a": ("accept", "one of the claims stands"),
    "k": ("keep-both", "both stand; the text says so"),
    "s": ("superseded", "the later one has replaced the earlier"),
    "d": ("different-scope", "they speak of different things or times"),
    "n": ("not-the-same", "two persons, places or things"),
    "m": ("dismiss", "nothing to do here"),
}
MOVES = {
    "u": "undo the last decision",
    "l": "later: skip it for now",
    "q": "quit; what is decided stays",
    "?": "this help",
}


class _Left(Exception):  # noqa: N818  no error: the editor is done
    """The editor quits."""


class _Back(Exception):  # noqa: N818
    """The editor goes back to the finding."""


class Session:
    """One sitting: what was decided in it, and what was skipped."""

    def __init__(self, desk: Desk, by: str | None, on: str, expires: str | None) -> None:
        self.desk = desk
        self.by = by
        self.on = on
        self.expires = expires
        self.done: list[tuple[str, write.Written]] = []
        self.skipped: set[tuple[str, str]] = set()
        self.again: tuple[str, str] | None = None

    def run(self, fingerprint: str | None) -> None:
        """Ask until nothing is left, or the editor has had enough; one finding only where one is named."""
        try:
            if fingerprint is not None:
                self._one(fingerprint)
            else:
                self._all()
        except _Left:
            pass
        finally:  # after Ctrl-C too
            left = "" if fingerprint is not None else f", {self._count(len(self.skipped))} skipped"
            self._say(f"\n{self._count(len(self.done))} decided{left}.")

    def _one(self, fingerprint: str) -> None:
        placed = _decide.find(self.desk.check(), fingerprint)
        while not self._ask_about(placed, 1):
            placed = _decide.find(self.desk.check(), placed[1].fingerprint.split(".")[0])

    def _all(self) -> None:
        """Every decision may close or open other findings, so each time the stories are checked anew."""
        while True:
            waiting = [placed for placed in _decide.undecided(self.desk.check()) if _key(*placed) not in self.skipped]
            if not waiting:
                self._say("Nothing is open." if not self.skipped else "Nothing else is open.")
                return
            first = next((placed for placed in waiting if _key(*placed) == self.again), waiting[0])
            self.again = None
            self._ask_about(first, len(waiting))

    def _ask_about(self, placed: Placed, waiting: int) -> bool:
        """Show a finding and take one answer; whether it was decided or skipped."""
        story, finding = placed
        self._show(story, finding, waiting)
        while True:
            self._offer(finding)
            key = self._ask("> ").strip().lower()[:1]
            try:
                if key == "q":
                    raise _Left
                if key == "l":
                    self.skipped.add(_key(story, finding))
                    return True
                if key == "u":
                    self._undo()
                    return False
                if key in KEYS:
                    self._decide(story, finding, KEYS[key][0])
                    return True
                self._help(finding)
            except _Back:
                self._say("Back to the finding.")
            except write.DecidedMeanwhileError as error:
                self._say(f"Not written: {error}")
                return False
            except write.DecisionError as error:
                self._say(f"Not written: {error}")

    def _decide(self, story: StoryReport, finding: Finding, decision: str) -> None:
        if decision == "accept" and finding.rule not in ACCEPTABLE:
            raise write.UnfitError(write.refused(finding.rule, finding.claims, decision, None))
        claim = self._which(story, finding) if decision == "accept" else None
        reason = self._reason(decision)
        answer = write.Answer(
            decision=decision, reason=reason, claim=claim, by=self.by, on=self.on, expires=self.expires
        )
        written = write.decide(story.path, finding, answer)
        self.done.append((_key(story, finding)[1], written))
        self.again = None
        self._say(_decide.said(finding, written))

    def _which(self, story: StoryReport, finding: Finding) -> str:
        """Ask which claim stands, by its number or its name."""
        known = index(story)
        for number, claim in enumerate(finding.claims, 1):
            value = known.named.get((finding.fact or "", finding.facet or "", claim))
            denied = "not " if value and value.stance == "denies" else ""
            words = f"  {denied}“{clip(as_typed(value.raw), 80)}”" if value else ""
            self._say(f"  {number}  {claim}{words}")
        while True:
            typed = self._ask("Which claim stands? (a number; empty goes back) ").strip()
            if not typed:
                raise _Back
            fitting = [claim for claim in finding.claims if typed == claim]
            if typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= len(finding.claims):
                fitting = [finding.claims[int(typed[:6]) - 1]]
            if fitting:
                return fitting[0]
            self._say(f"There is no claim {clip(typed, 40)} here.")

    def _reason(self, decision: str) -> str:
        while True:
            reason = self._ask(f"Why {decision}? (b alone goes back) ").strip()
            if reason == "b":
                raise _Back
            if control_character(reason):
                self._say("There is an invisible control character in it; type it again.")
            elif reason:
                return reason
            else:
                self._say("A decision needs a reason.")

    def _undo(self) -> None:
        if not self.done:
            self._say("There is nothing to undo: nothing was decided in this sitting.")
            return
        _, written = self.done[-1]
        write.undo(written)
        self.done.pop()
        self.again = (str(written.path.parent), written.resolution.finding)
        self._say(f"Undone: {written.resolution.decision} on {written.resolution.finding}.")

    def _show(self, story: StoryReport, finding: Finding, waiting: int) -> None:
        self._say(f"\n{self._count(waiting)} open · {story.title or story.id} ({story.path})")
        put(draw(finding_lines(finding, index(story), self._width()), self._color()))

    @staticmethod
    def _width() -> int:
        return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)

    @staticmethod
    def _color() -> bool:
        return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def _offer(self, finding: Finding) -> None:
        """The keys in a line."""
        words = [f"{key} {decision}" for key, (decision, _) in _fitting(finding).items()]
        words += [f"{key} {meaning.split()[0].strip(':;')}" for key, meaning in MOVES.items() if key != "?"]
        put(draw(wrap((("  ".join(words) + "  ? help", "faint"),), self._width()), self._color()))

    def _help(self, finding: Finding) -> None:
        for key, (decision, meaning) in _fitting(finding).items():
            self._say(f"  {key}  {decision}: {meaning}")
        for key, meaning in MOVES.items():
            self._say(f"  {key}  {meaning}")

    def _ask(self, prompt: str) -> str:
        """One line from the editor; its end (Ctrl-D) quits."""
        sys.stdout.flush()
        while True:
            try:
                return input(prompt)
            except EOFError:
                raise _Left from None
            except UnicodeDecodeError:
                self._say("This is no UTF-8; type it again.")

    @staticmethod
    def _say(text: str) -> None:
        put("".join(f"{safe(line)}\n" for line in text.split("\n")))

    @staticmethod
    def _count(number: int) -> str:
        return f"{number} finding{'' if number == 1 else 's'}"


def _fitting(finding: Finding) -> dict[str, tuple[str, str]]:
    """The keys of the decisions that fit a finding."""
    return {key: one for key, one in KEYS.items() if one[0] != "accept" or finding.rule in ACCEPTABLE}


def _key(story: StoryReport, finding: Finding) -> tuple[str, str]:
    """A finding for this sitting: its story and fingerprint."""
    return os.path.realpath(story.path), finding.fingerprint
