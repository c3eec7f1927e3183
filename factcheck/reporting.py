"""From a judged and decided story to the report: plain data in a stable order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from factcheck.decisions.apply import Rulings
from factcheck.decisions.fingerprint import Raised
from factcheck.draft import Standing, standings
from factcheck.judge import Compared, HeldValue, JudgedFacet, JudgedFact
from factcheck.judge.gather import facet_kinds
from factcheck.model.claim import Claim, Span
from factcheck.model.report import (
    VERDICTS,
    Comparison,
    Coverage,
    DraftLine,
    Facet,
    Fact,
    Finding,
    Location,
    Part,
    Passage,
    Report,
    SourceLine,
    StoryReport,
    Summary,
    Value,
)
from factcheck.model.source import Source
from factcheck.model.story import Severity
from factcheck.origins import Origins
from factcheck.rules.base import Case
from factcheck.values.base import Kind
from factcheck.values.sets import normal_value, words_value

T = TypeVar("T")
MOST_SILENT = 100
"""Of more sources than this, a fact's coverage leaves out those that are silent: it would grow with the square."""
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Shown(NamedTuple, Generic[T]):
    """One story of a report: its head, and then its parts in the order of the work, as they come."""

    id: str
    title: str | None
    path: str
    sources: tuple[SourceLine, ...]
    drafted: int
    parts: Iterator[T]


def part(case: Case, findings: Sequence[Raised], rulings: Rulings, fail_on: Sequence[str]) -> Part:
    """Show one piece of a story: its facts and findings, and which source has a part in which fact."""
    sources = sorted(source.id for source in case.story.sources)
    named = sources if len(sources) <= MOST_SILENT else ()
    shown = _marked([_finding(case, one, rulings) for one in findings], fail_on)
    return Part(
        facts=tuple([_fact(fact, case.people) for fact in case.facts]),
        findings=tuple(sorted(shown, key=rank)),
        coverage={fact.fact.id: _coverage(named, fact) for fact in case.facts},
        draft=tuple(map(_draft_line, standings(case.facts, case.drafts, case.people, case.names))),
        passages=_passages(case),
    )


def story_report(
    story_id: str, title: str | None, path: str, sources: tuple[SourceLine, ...], parts: Iterable[Part]
) -> StoryReport:
    """Put the parts of one story together."""
    listed = list(parts)
    facts = sorted((fact for one in listed for fact in one.facts), key=lambda fact: fact.id)
    coverage = {fact: covered for one in listed for fact, covered in one.coverage.items()}
    passages = {ref: places for one in listed for ref, places in one.passages.items()}
    return StoryReport(
        id=story_id,
        title=title,
        path=path,
        sources=sources,
        facts=tuple(facts),
        findings=tuple(sorted((finding for one in listed for finding in one.findings), key=rank)),
        coverage={fact.id: coverage[fact.id] for fact in facts},
        draft=tuple(line for one in listed for line in one.draft),
        passages={ref: passages[ref] for ref in sorted(passages)},
    )


def _passages(case: Case) -> dict[str, tuple[Passage, ...]]:
    """Where the quotes of each claim stand in its source's archived text, each at its first place."""
    if not case.story.texts:
        return {}
    from factcheck.archive.quotes import find_quote
    from factcheck.archive.sentences import sentence_around
    from factcheck.archive.words import one_line

    found: dict[str, list[Passage]] = {}
    for ref, claim in sorted((claim.ref, claim) for fact in case.facts for claim in fact.claims):
        text = case.story.texts.get(claim.source)
        for quote in claim.quote if text else ():
            result = find_quote(quote, text.content) if text else None
            if text and result and result.found:
                first, last = result.places[0][0], result.places[0][-1]
                passage = Passage(
                    quote=quote,
                    words=one_line(text.content[first.start : last.end]),
                    sentence=sentence_around(text.content, first.start, last.end),
                    file=text.file,
                    line=first.line,
                    column=first.column,
                )
                found.setdefault(ref, []).append(passage)
    return {ref: tuple(those) for ref, those in found.items()}


def _draft_line(standing: Standing) -> DraftLine:
    return DraftLine(
        claim=standing.claim.ref,
        fact=standing.fact.fact.id,
        state=standing.state,
        support=standing.support,
        reason=standing.reason,
    )


def source_lines(
    sources: Iterable[Source], origins: Origins, via: Mapping[str, Mapping[str, int]]
) -> tuple[SourceLine, ...]:
    """Show the sources of a story, by their ids."""
    return tuple(
        SourceLine(
            id=source.id,
            publisher=source.publisher,
            title=source.title,
            url=source.url,
            published=source.published,
            role=source.role,
            origins=tuple(sorted(origins.of_source.get(source.id, frozenset({source.id})))),
            relies_on=tuple(sorted(origins.steps.get(source.id, frozenset()))),
            via=dict(sorted(via.get(source.id, {}).items())),
        )
        for source in sorted(sources, key=lambda one: one.id)
    )


def _fact(fact: JudgedFact, people: Mapping[str, str]) -> Fact:
    return Fact(
        id=fact.fact.id,
        subject=fact.fact.subject,
        predicate=fact.fact.predicate,
        qualifiers=dict(fact.fact.qualifiers),
        verdict=fact.verdict,
        reason=fact.reason,
        sources=fact.sources,
        independent_sources=fact.independent_sources,
        said_by=_one_speaker(fact, people),
        facets=tuple(map(_facet, fact.facets)),
    )


def _one_speaker(fact: JudgedFact, people: Mapping[str, str]) -> str | None:
    """Whom all claims of several sources name for it; the speaker of a statement is a facet of its own."""
    if len(fact.sources) < 2 or fact.fact.statement:
        return None
    named: set[str] = set()
    for claim in fact.claims:
        if claim.source in fact.sources:
            if claim.said_by is None:
                return None
            named.add(people.get(claim.said_by.name, claim.said_by.name))
    return named.pop() if len(named) == 1 else None


def _facet(facet: JudgedFacet) -> Facet:
    kind = facet_kinds()[facet.name][1]
    return Facet(
        name=facet.name,
        verdict=facet.verdict,
        reason=facet.reason,
        consensus=normal_value(kind, facet.consensus) if facet.consensus else None,
        consensus_words=words_value(kind, facet.consensus) if facet.consensus else None,
        leading=normal_value(kind, facet.leading) if facet.leading else None,
        support=facet.support,
        values=tuple([_value(kind, one) for one in facet.written]),
        comparisons=tuple(map(_comparison, facet.comparisons)),
    )


def _value(kind: Kind, held: HeldValue) -> Value:
    claim, reading = held.claim, held.reading
    span = claim.span(held.key)
    return Value(
        claim=held.ref,
        source=claim.source,
        raw=reading.raw,
        normal=(normal := normal_value(kind, reading)),
        words=words_value(kind, reading) if normal else None,
        problem=reading.problem,
        note=reading.note,
        stance=claim.stance,
        modality=claim.modality,
        said_by=claim.said_by.name if claim.said_by else None,
        quote=claim.quote or None,
        drafted=claim.status == "drafted",
        file=claim.file,
        line=span.line,
        column=span.column,
    )


def _comparison(pair: Compared) -> Comparison:
    return Comparison(
        a=pair.a.first.ref,
        b=pair.b.first.ref,
        relation=pair.related.relation.value,
        reason=pair.related.reason,
    )


def _coverage(sources: Iterable[str], fact: JudgedFact) -> dict[str, Coverage]:
    """Each source's part in a fact: it says it, it contradicts another (or the leading value), or it is silent."""
    found: dict[str, Coverage] = dict.fromkeys(sources, "silent")
    found |= dict.fromkeys(sorted({claim.source for claim in fact.claims}), "says")
    found |= dict.fromkeys((source for facet in fact.facets for source in _contradicting(facet)), "contradicts")
    return found


def _contradicting(facet: JudgedFacet) -> Iterable[str]:
    for pair in facet.comparisons:
        if not pair.clash or not pair.across:
            continue
        for value in (pair.a, pair.b):
            denies = pair.clash == "stance" and value.denied
            leads = facet.leading is not None and value.reading is facet.leading
            if denies or (pair.clash == "value" and not leads):
                yield from value.sources


def _finding(case: Case, one: Raised, rulings: Rulings) -> Finding:
    found, ruling = one.found, rulings.of(one)
    places = [_location(case.claims[ref], key) for ref, key in found.at if ref in case.claims]
    if found.file_at:
        file, line, column, end_line, end_column = found.file_at
        places.insert(0, Location(file=file, line=line, column=column, end_line=end_line, end_column=end_column))
    return Finding(
        rule=one.rule,
        severity=one.severity,
        story=case.story.id,
        fact=found.fact.fact.id if found.fact else None,
        facet=found.facet,
        message=found.message,
        claims=tuple(dict.fromkeys(ref for ref, _ in found.at)),
        locations=tuple(dict.fromkeys(places)),
        fingerprint=one.fingerprint,
        status=ruling.status,
        resolution=ruling.decision,
        seen=dict(sorted(found.seen.items())),
    )


def _location(claim: Claim, key: str) -> Location:
    span: Span = claim.span(key)
    return Location(
        file=claim.file, line=span.line, column=span.column, end_line=span.end_line, end_column=span.end_column
    )


def rank(finding: Finding) -> tuple[object, ...]:
    """Errors first, then by rule, fact and facet: an order that no file name or line decides."""
    severity = SEVERITIES.index(finding.severity)
    return severity, finding.rule, finding.fact or "", finding.facet or "", finding.fingerprint, finding.message


def report(stories: Sequence[StoryReport], drafted: int) -> Report:
    """Put the stories together, and count."""
    tally = Tally(len(stories), drafted)
    for story in stories:
        tally.add(story.facts, story.findings)
    return Report(stories=tuple(stories), summary=tally.summary())


class Tally(msgspec.Struct):
    """Counts facts and findings as they come."""

    stories: int = 0
    drafted: int = 0
    verdicts: Counter[str] = msgspec.field(default_factory=Counter)
    severities: Counter[str] = msgspec.field(default_factory=Counter)
    failing: int = 0

    def add(self, facts: Iterable[Fact], findings: Iterable[Finding]) -> None:
        """Count some more."""
        self.verdicts.update(fact.verdict for fact in facts)
        for finding in findings:
            self.severities[finding.severity] += 1
            self.failing += finding.fails

    def join(self, other: "Tally") -> None:
        """Count what another has counted."""
        self.stories += other.stories
        self.drafted += other.drafted
        self.verdicts.update(other.verdicts)
        self.severities.update(other.severities)
        self.failing += other.failing

    def exit_code(self) -> int:
        """As the report has it."""
        return 1 if self.failing else 0

    def summary(self) -> Summary:
        """What was counted."""
        return Summary(
            stories=self.stories,
            facts=self.verdicts.total(),
            verdicts={verdict: self.verdicts[verdict] for verdict in VERDICTS if self.verdicts[verdict]},
            findings={severity: self.severities[severity] for severity in SEVERITIES},
            drafted=self.drafted,
            open_failing=self.failing,
        )


def _marked(findings: Sequence[Finding], fail_on: Sequence[str]) -> list[Finding]:
    """Mark the findings that fail: open or expired ones, and stale ones when nothing else fails for them."""
    said_stale = any(_falls_under(finding, fail_on) for finding in findings if finding.rule == "stale-resolution")
    failing = ("open", "expired") if said_stale else ("open", "expired", "stale")
    return [
        replace(finding, fails=True) if finding.status in failing and _falls_under(finding, fail_on) else finding
        for finding in findings
    ]


def _falls_under(finding: Finding, fail_on: Sequence[str]) -> bool:
    return finding.severity in fail_on or finding.rule in fail_on
