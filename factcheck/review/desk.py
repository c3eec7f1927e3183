"""What the page does, apart from the page: look at the stories, decide, take back, add an alias.

Every action is held against the files as they are at that moment, and against what the editor saw. One thing is done
at a time, whoever asks.
"""

import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec.structs import replace

from factcheck.decisions import write
from factcheck.model.problem import InvalidInputError, Problem
from factcheck.model.report import Decision, Finding, Report, StoryReport
from factcheck.model.story import Resolution
from factcheck.pipeline import check
from factcheck.review import aliases, watch

REMEMBERED = 1000
"""How many actions can be undone."""


class GoneError(Exception):
    """What was to be decided on is no longer there as it was seen; the message says what to do."""


class Shown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A decision as the editor saw it."""

    decision: str
    reason: str
    claim: str | None = None
    by: str | None = None
    on: str | None = None
    expires: str | None = None

    @classmethod
    def of(cls, made: Decision | Resolution) -> "Shown":
        """What a page shows of a decision."""
        return cls(**{key: getattr(made, key) for key in cls.__struct_fields__})


class View(msgspec.Struct, frozen=True):
    """The stories as they are: the report, or else what keeps it from being made, and the decisions on file by story.

    `number` counts the views that differed.
    """

    number: int
    report: Report | None
    problems: tuple[Problem, ...] = ()
    on_file: Mapping[str, tuple[Resolution, ...]] = msgspec.field(default_factory=dict)


class Done(msgspec.Struct, frozen=True):
    """What was done, in words, and the name by which it can be undone."""

    said: str
    undo: str | None = None


class Desk:
    """The stories below some paths, who decides on them, and what was done here and can be undone."""

    def __init__(self, paths: Sequence[Path], story: str | None, by: str | None, today: Callable[[], date]) -> None:
        self.paths = tuple(paths)
        self.by = by
        self._story = story
        self._today = today
        self._one_at_a_time = threading.RLock()
        self._view = View(0, None)
        self._mark: tuple[watch.Mark, date] | None = None
        self._undoing: dict[str, tuple[str, Callable[[], None]]] = {}

    def look(self) -> View:
        """The stories as they are now; checked anew only when a file has changed, or the day."""
        with self._one_at_a_time:
            now = (watch.mark(self.paths), self._today())
            if now != self._mark:
                self._view = self._checked(self._view.number + 1)
                self._mark = now
            return self._view

    def _checked(self, number: int) -> View:
        try:
            report = check(self.paths, story=self._story, today=self._today())
            on_file = {story.id: write.decisions(story.path) for story in report.stories}
        except InvalidInputError as error:
            return View(number, None, error.problems)
        except Exception as error:  # the page outlives it, and says it
            said = f"an error inside factcheck, not in your sheets; please report it: {type(error).__name__}: {error}"
            return View(number, None, (Problem("factcheck", 0, 0, said),))
        return View(number, report, (), on_file)

    def decide(self, story: str, fingerprint: str, shown: Shown | None, answer: write.Answer) -> Done:
        """Write a decision on a finding, in place of the one that was shown on it.

        Raises:  GoneError, write.DecisionError (one of them DecidedMeanwhileError), InvalidInputError; in each case
                 nothing was written.
        """
        with self._one_at_a_time:
            at, finding = self._find(story, fingerprint)
            seen = Decision(**msgspec.structs.asdict(shown)) if shown else None
            written = write.decide(at.path, replace(finding, resolution=seen), answer)
            made = written.resolution
            words = f"{made.decision}{f' {made.claim}' if made.claim else ''}"
            return self._done(f"Decided: {words}, in {written.place}.", words, lambda: write.undo(written))

    def take_back(self, story: str, fingerprint: str, shown: Shown) -> Done:
        """Remove a decision from the file, as it was shown.

        Raises:  GoneError, write.DecisionError, InvalidInputError.
        """
        with self._one_at_a_time:
            folder = self._story_of(story).path
            for one in write.decisions(folder):
                if one.finding == fingerprint and Shown.of(one) == shown:
                    # no content is a single NUL, so whatever else the file holds stays as it is
                    write.undo(write.Written(write.file_of(folder), 0, one, (), None, b"\0"))
                    return Done(f"Taken back: {one.decision} ({one.reason}).")
            raise write.NothingToUndoError("this decision is no longer in the file as it was shown here")

    def alias(self, story: str, fingerprint: str, name: str, alias: str) -> Done:
        """Let the story's file say that one of a near-miss's names is an alias of the other.

        Raises:  GoneError, write.DecisionError, InvalidInputError.
        """
        with self._one_at_a_time:
            at, finding = self._find(story, fingerprint)
            pair = aliases.pair_of(at, finding)
            if pair is None or {name, alias} != set(pair.names):
                raise write.UnfitError("an alias is one of the two names that a near-miss is about, of the other")
            if finding.status == "resolved" and finding.resolution:
                held = next((one for one in write.decisions(at.path) if _same_about(one, finding)), None)
                if held is not None:
                    raise write.DecidedMeanwhileError(finding.fingerprint, held)
            added = aliases.add(at.path, pair.section, name, alias)
            words = f"'{alias}' is an alias of '{name}'"
            return self._done(f"Written: {words}, in {added.place}.", words, lambda: aliases.take_out(added))

    def undo(self, name: str) -> Done:
        """Undo one thing that was done here.

        Raises:  GoneError, write.DecisionError, InvalidInputError.
        """
        with self._one_at_a_time:
            if name not in self._undoing:
                raise GoneError("this was undone already, or was done in another sitting")
            words, undoing = self._undoing[name]
            undoing()
            del self._undoing[name]
            return Done(f"Undone: {words}.")

    def _done(self, said: str, words: str, undoing: Callable[[], None]) -> Done:
        name = secrets.token_hex(8)
        self._undoing[name] = (words, undoing)
        while len(self._undoing) > REMEMBERED:
            del self._undoing[next(iter(self._undoing))]
        return Done(said, name)

    def _story_of(self, name: str) -> StoryReport:
        view = self.look()
        if view.report is None:
            raise InvalidInputError(view.problems)
        for story in view.report.stories:
            if story.id == name:
                return story
        raise GoneError(f"there is no story '{name}' any more")

    def _find(self, story: str, fingerprint: str) -> tuple[StoryReport, Finding]:
        """The finding with this very fingerprint: what is about the same but has moved is another matter."""
        at = self._story_of(story)
        about = fingerprint.partition(".")[0]
        for finding in at.findings:
            if finding.fingerprint == fingerprint:
                return at, finding
        if any(finding.fingerprint.partition(".")[0] == about for finding in at.findings):
            raise GoneError("what the sources say here has changed since you looked; look at it again, then decide")
        for one in write.decisions(at.path):
            if one.finding.partition(".")[0] == about:
                raise write.DecidedMeanwhileError(fingerprint, one)
        raise GoneError("this finding is no longer there: the sheets have changed")


def _same_about(one: Resolution, finding: Finding) -> bool:
    return finding.fingerprint.startswith(one.finding.partition(".")[0])
