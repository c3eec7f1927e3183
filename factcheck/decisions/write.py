"""Decisions written to `resolutions.yaml`: by the terminal, by flags, by the page, all through the functions here.

The file is read, changed and written under a lock, in one step, and only the lines of the one decision change. What
the caller saw is checked against what is there: a decision that somebody made meanwhile is told, never overwritten.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from factcheck import registry
from factcheck.decisions import atomic
from factcheck.decisions.apply import unfit
from factcheck.decisions.document import Document, UneditableError, read_document
from factcheck.decisions.fingerprint import ABOUT
from factcheck.model.problem import InvalidInputError
from factcheck.model.report import Decision, Finding
from factcheck.model.story import Resolution
from factcheck.sheets.files import control_character, decode, describe, place_in, read_bytes, show_path
from factcheck.sheets.nodes import Problems
from factcheck.sheets.shapes import bad_span

FILE = "resolutions.yaml"
CHOICES: tuple[str, ...] = get_args(Resolution.model_fields["decision"].annotation)
BOM = b"\xef\xbb\xbf"


class DecisionError(Exception):
    """A decision was not written; the message says why, and the file is as it was."""


class UnfitError(DecisionError):
    """The decision does not fit the finding, or lacks something."""


class NotWrittenError(DecisionError):
    """The file cannot be written: no rights, a full disk, somebody who holds it."""


class DecidedMeanwhileError(DecisionError):
    """Somebody has decided on this finding since the caller saw it; `resolution` is what they decided."""

    def __init__(self, finding: str, resolution: Resolution) -> None:
        who = ", ".join(part for part in (resolution.by, resolution.on) if part) or "somebody"
        stands = f" {resolution.claim}" if resolution.claim else ""
        super().__init__(
            f"meanwhile {who} decided '{resolution.decision}{stands}' on {finding}: {resolution.reason} "
            "(look at the finding again, then decide)"
        )
        self.resolution = resolution


class NothingToUndoError(DecisionError):
    """There is no such decision, or it is no longer the one that was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an editor decides on a finding; days as ISO dates."""

    decision: str
    reason: str
    claim: str | None = None
    by: str | None = None
    on: str | None = None
    expires: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, where (file as shown, line), what it stands instead of, and the file's bytes before and after.

    `path` is the file itself; `before` is None when there was none.
    """

    path: Path
    line: int
    resolution: Resolution
    replaced: tuple[Resolution, ...]
    before: bytes | None
    after: bytes

    @property
    def place(self) -> str:
        """Where the decision stands, as shown to people."""
        return f"{show_path(self.path)}:{self.line}"


def decide(story_path: str | Path, finding: Finding, answer: Answer) -> Written:
    """Write a decision on a finding, in place of any that stands on it.

    Takes:   the story's folder; the finding as a report shows it: its fingerprint, what was seen, and the decision
             that it bore are what the caller saw; what is decided.
    Raises:  UnfitError, DecidedMeanwhileError, NotWrittenError; InvalidInputError when the file on disk is not valid.
             In each case nothing was written.
    """
    made = _resolution(finding, answer)

    def change(document: Document) -> tuple[Document, tuple[Resolution, ...]]:
        mine = [n for n, one in enumerate(document.entries) if _is_on(one, finding)]
        _refuse_meanwhile([document.entries[n] for n in mine], finding)
        replaced = tuple(document.entries[n] for n in mine)
        if not mine:
            return document.with_one(made), ()
        document = document.changed(mine[0], made)
        for n in reversed(mine[1:]):
            document = document.without(n)
        return document, replaced

    return _edit(Path(story_path), made, change)


def undo(written: Written) -> None:
    """Take back what `decide` wrote: the file is as before, or, if others wrote to it since, the decision alone is.

    Raises:  NothingToUndoError when the decision is no longer there as it was written; NotWrittenError;
             InvalidInputError when the file on disk is not valid.
    """

    def change(document: Document) -> tuple[Document, tuple[Resolution, ...]]:
        if written.resolution not in document.entries:
            raise NothingToUndoError(f"the decision on {written.resolution.finding} is no longer as it was written")
        at = document.entries.index(written.resolution)
        first, *others = written.replaced or (None,)
        document = document.without(at) if first is None else document.changed(at, first)
        for one in others:
            document = document.with_one(one) if one else document
        return document, (written.resolution,)

    path = written.path
    with _writing(path):
        if path.exists() and path.read_bytes() == written.after:
            if written.before is None:
                atomic.remove(path)
            else:
                atomic.replace(path, written.before)
            return
        _change(path, change)


def withdraw(story_path: str | Path, fingerprint: str) -> Resolution:
    """Remove the one decision whose finding begins with a fingerprint, and give it back.

    It goes by what the file holds, so that a decision is found that matches nothing any more, or holds claims apart.

    Raises:  NothingToUndoError when there is none, or more than one; NotWrittenError; InvalidInputError.
    """

    def change(document: Document) -> tuple[Document, tuple[Resolution, ...]]:
        wanted = fingerprint.strip().lower()
        names = [one.finding for one in document.entries]
        found = [n for n, name in enumerate(names) if wanted and (name == wanted or wanted not in names)]
        found = [n for n in found if names[n].startswith(wanted)]
        if len(found) != 1:
            fitting = ", ".join(names[n] for n in found) or "none"
            raise NothingToUndoError(f"'{fingerprint}' fits {len(found)} decisions in {document.file} ({fitting})")
        return document.without(found[0]), (document.entries[found[0]],)

    path = file_of(story_path)
    if not path.exists():
        raise NothingToUndoError(f"there are no decisions in {show_path(path)}")
    with _writing(path):
        *_, removed = _change(path, change)
    return removed[0]


def decisions(story_path: str | Path) -> tuple[Resolution, ...]:
    """What a story's file holds now; nothing where there is none.

    Raises:  InvalidInputError when it is not valid.
    """
    return _read(file_of(story_path))[1].entries


def file_of(story_path: str | Path) -> Path:
    """A story's decisions file, links followed; it need not be there yet.

    Raises:  NotWrittenError when there is no such folder.
    """
    folder = Path(story_path)
    try:
        own = sorted(one.name for one in folder.iterdir() if one.name.lower() == FILE)
    except OSError as error:
        raise NotWrittenError(f"cannot write to {show_path(folder)}: {error.strerror or error}") from error
    path = folder / (FILE if FILE in own or not own else own[0])
    return path.resolve() if path.exists() else path


def refused(rule: str, claims: Sequence[str], decision: str, claim: str | None) -> str:
    """Why a decision does not fit a rule's finding; nothing when it does."""
    if getattr(registry.load("factcheck.rules", rule), "AFTER", "judging") == "decisions":
        return f"'{rule}' is about a decision: decide again on the finding that it was made on, or take it back"
    if decision not in CHOICES:
        return f"there is no decision '{decision}'; it is one of {', '.join(CHOICES)}"
    wrong = unfit(rule, claims, decision, claim)
    if wrong:
        return wrong
    return "a claim is given with 'accept' only" if claim and decision != "accept" else ""


def _resolution(finding: Finding, answer: Answer) -> Resolution:
    """The entry for the file; refused when it would not say what is needed."""
    wrong = refused(finding.rule, finding.claims, answer.decision, answer.claim)
    if not wrong and not answer.reason.strip():
        wrong = "a decision needs a reason"
    if wrong:
        raise UnfitError(wrong)
    given: dict[str, Any] = {key: (getattr(answer, key) or "").strip() for key in Answer.__slots__}
    for key, value in given.items():
        bad = control_character(value)
        if bad:
            raise UnfitError(f"'{key}' holds {describe(bad)}; leave it out")
    known = {key: value for key, value in given.items() if value}
    for key in {"on", "expires"} & known.keys():
        bad = bad_span(known[key])
        if bad:
            raise UnfitError(f"'{key}' {bad}")
    seen = {ref: value for ref, value in sorted(finding.seen.items()) if value.strip()}
    return Resolution(finding=finding.fingerprint, fact=finding.fact, seen=seen, **known)


def _is_on(one: Resolution, finding: Finding) -> bool:
    """Whether an entry is on a finding: by its whole first half, or by the part of it under which it was shown."""
    first = one.finding.partition(".")[0]
    if not finding.fingerprint.startswith(first):
        return False
    return len(first) >= ABOUT or (finding.resolution is not None and _shows(finding.resolution, one))


def _shows(shown: Decision, one: Resolution) -> bool:
    return all(getattr(shown, key) == getattr(one, key) for key in Answer.__slots__)


def _refuse_meanwhile(there: Iterable[Resolution], finding: Finding) -> None:
    """Refuse when the file holds another decision on the finding than the caller saw.

    One that cannot fit the finding was never shown to anybody as its decision, and may be replaced.
    """
    fitting = [one for one in there if not unfit(finding.rule, finding.claims, one.decision, one.claim)]
    shown = finding.resolution
    if fitting and not any(shown and _shows(shown, one) for one in fitting):
        raise DecidedMeanwhileError(finding.fingerprint, fitting[-1])


_Change = Callable[[Document], tuple[Document, tuple[Resolution, ...]]]


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Hold everybody else off the file, and put into words what the system refuses."""
    try:
        with atomic.locked(path):
            yield
    except OSError as error:
        why = error.strerror or error
        raise NotWrittenError(f"cannot write {show_path(path)}: {why}; nothing in it was changed") from error
    except UneditableError as error:
        raise NotWrittenError(
            f"{show_path(path)} cannot be changed safely, so it was not: {error}. Write the decision in by hand, or "
            "give each decision lines of its own"
        ) from error


def _edit(folder: Path, made: Resolution, change: _Change) -> Written:
    path = file_of(folder)
    with _writing(path):
        before, after, document, replaced = _change(path, change)
    return Written(path, document.line(document.entries.index(made)), made, replaced, before, after)


def _change(path: Path, change: _Change) -> tuple[bytes | None, bytes, Document, tuple[Resolution, ...]]:
    """Read, change and write, under the lock; what stays the same is not written."""
    before, document = _read(path)
    document, touched = change(document)
    after = (BOM if before and before.startswith(BOM) else b"") + document.text.encode()
    if after != before:
        atomic.replace(path, after)
    return before, after, document, touched


def _read(path: Path) -> tuple[bytes | None, Document]:
    """The file's bytes and what they say; an empty document where there is no file."""
    file = show_path(path)
    if not os.path.lexists(path):
        return None, read_document("", file)
    problems = Problems(file)
    data = read_bytes(path, problems)
    text = None if data is None else decode(data, problems)
    bad = control_character(text) if text else None
    if text and bad:
        problems.add(place_in(text, text.index(bad)), f"there is an invisible {describe(bad)}, here; delete it")
    if text is None or problems.found:
        raise InvalidInputError(tuple(problems.found))
    return data, read_document(text, file)
