"""The report: what a check found, as the contract's JSON has it, and nothing that is not shown to somebody.

Everything here is plain data in a stable order; formats turn it into text and decide nothing.
"""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from factcheck.model.claim import Modality, Stance
from factcheck.model.story import Severity

Verdict = Literal["conflict", "unclear", "same-origin", "single-source", "superseded", "compatible", "agreed"]
Status = Literal["open", "resolved", "stale", "expired"]
Coverage = Literal["says", "contradicts", "silent"]
VERDICTS: tuple[Verdict, ...] = (
    "conflict", "unclear", "same-origin", "single-source", "superseded", "compatible", "agreed",
)  # fmt: skip
"""Worst first."""


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Frozen plain data: a report of a million values is made of these, so they are compact and quick to make."""


class Location(Noun, frozen=True, kw_only=True):
    """A range in a file; `file` is relative to the working directory, with `/`."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Value(Noun, frozen=True, kw_only=True):
    """One claim's value of one facet, as written and as read; `words` is the normal form as people say it."""

    claim: str
    source: str
    raw: str | tuple[str, ...]
    normal: Mapping[str, Any] | None
    words: str | None = None
    problem: str | None = None
    note: str | None = None
    stance: Stance = "asserts"
    modality: Modality = "actual"
    said_by: str | None = None
    quote: tuple[str, ...] | None = None
    drafted: bool = False
    file: str
    line: int
    column: int


class Comparison(Noun, frozen=True, kw_only=True):
    """How two distinct values of a facet relate, and why; `a` and `b` are claims that have them."""

    a: str
    b: str
    relation: Literal["equal", "narrower", "wider", "overlap", "disjoint", "unknown"]
    reason: str


class Facet(Noun, frozen=True, kw_only=True):
    """One comparable side of a fact. `consensus` is the normal form of what all values have in common."""

    name: str
    verdict: Verdict
    reason: str
    consensus: Mapping[str, Any] | None
    consensus_words: str | None = None
    leading: Mapping[str, Any] | None
    support: str | None = None
    values: tuple[Value, ...]
    comparisons: tuple[Comparison, ...]


class Fact(Noun, frozen=True, kw_only=True):
    """What several claims are about. `independent_sources` counts the groups of claims that share no origin.

    `said_by` is the one speaker whom every one of several sources names for it, if there is one.
    """

    id: str
    subject: str
    predicate: str
    qualifiers: Mapping[str, str]
    verdict: Verdict
    reason: str
    sources: tuple[str, ...]
    independent_sources: int
    said_by: str | None = None
    facets: tuple[Facet, ...]


class Decision(Noun, frozen=True, kw_only=True):
    """An editor's decision beside the finding it was made on; `seen_then` and `seen_now` where it is stale."""

    decision: str
    reason: str
    claim: str | None = None
    by: str | None = None
    on: str | None = None
    expires: str | None = None
    seen_then: Mapping[str, str] | None = None
    seen_now: Mapping[str, str] | None = None


class Finding(Noun, frozen=True, kw_only=True):
    """One thing an editor should see. `seen` is what a decision is pinned to: claims, and the value each has.

    `fails` says whether it is one of those that make the check fail, by the policy the check was run with.
    """

    rule: str
    severity: Severity
    story: str
    fact: str | None
    facet: str | None
    message: str
    claims: tuple[str, ...]
    locations: tuple[Location, ...]
    fingerprint: str
    status: Status
    resolution: Decision | None
    seen: Mapping[str, str] = {}
    fails: bool = False


class SourceLine(Noun, frozen=True, kw_only=True):
    """A source as the report lists it; `origins` are the ends of its chain.

    `relies_on` is whom it draws on as a whole, `via` whom for how many of its claims.
    """

    id: str
    publisher: str | None
    title: str | None = None
    url: str | None = None
    published: str | None
    role: Literal["source", "draft"]
    origins: tuple[str, ...]
    relies_on: tuple[str, ...] = ()
    via: Mapping[str, int] = {}


class DraftLine(Noun, frozen=True, kw_only=True):
    """How one claim of a draft stands: `state` in a word, `support` the independent sources that state all of it."""

    claim: str
    fact: str
    state: Literal[
        "contradicted",
        "takes-a-side",
        "attributed-to-another",
        "unsupported",
        "modality-raised",
        "unclear",
        "single-source",
        "supported",
    ]
    support: int
    reason: str


class Passage(Noun, frozen=True, kw_only=True):
    """Where a quote stands in its source's archived text: the words as they stand there, and their sentence."""

    quote: str
    words: str
    sentence: str
    file: str
    line: int
    column: int


class Part(Noun, frozen=True, kw_only=True):
    """A part of a story that was judged apart: what of the story's report is about its facts, in the same order.

    `leaning` has the ids of those of its facts in which a date leans on an event or on another date of its subject.
    """

    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    coverage: Mapping[str, Mapping[str, Coverage]]
    draft: tuple[DraftLine, ...] = ()
    passages: Mapping[str, tuple[Passage, ...]] = {}
    leaning: tuple[str, ...] = ()


class StoryReport(Noun, frozen=True, kw_only=True):
    """One story: its sources, facts, findings; `coverage` maps a fact's id to each source's part in it.

    `passages` has, for each claim whose quotes were found in the archived text, where they stand.
    """

    id: str
    title: str | None
    path: str
    sources: tuple[SourceLine, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    coverage: Mapping[str, Mapping[str, Coverage]]
    draft: tuple[DraftLine, ...] = ()
    passages: Mapping[str, tuple[Passage, ...]] = {}


class Summary(Noun, frozen=True, kw_only=True):
    """Counts over all stories. `open_failing` is how many findings make the check fail."""

    stories: int
    facts: int
    verdicts: Mapping[str, int]
    findings: Mapping[str, int]
    drafted: int = 0
    open_failing: int


class Report(Noun, frozen=True, kw_only=True):
    """What `check` gives back."""

    format: Literal["factcheck-report/1"] = "factcheck-report/1"
    stories: tuple[StoryReport, ...]
    summary: Summary

    def exit_code(self) -> int:
        """0 when nothing open fails, 1 otherwise; the other exit statuses never come with a report."""
        return 1 if self.summary.open_failing else 0
