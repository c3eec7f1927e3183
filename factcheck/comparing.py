"""Two reports of the same stories, an older and a newer one: what is new, gone, changed, decided.

Facts are the same by their name, or else by the claims they hold: a fact that a further source renames is no other.
Findings are the same by rule and the first half of their fingerprints (what they are about); the second half tells
whether other values are seen now.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from factcheck.model.report import Facet, Fact, Finding, Report, StoryReport, Value

T = TypeVar("T", Fact, Finding)


class Pair(msgspec.Struct, Generic[T], frozen=True):
    """A thing that both reports have, as it was and as it is."""

    story: str
    old: T
    new: T


class Lone(msgspec.Struct, Generic[T], frozen=True):
    """A thing that one report alone has."""

    story: str
    one: T


class Moved(msgspec.Struct, frozen=True):
    """One claim's value of one facet where it has changed: what was written and what is; None where it has none."""

    facet: str
    claim: str
    old: str | tuple[str, ...] | None
    new: str | tuple[str, ...] | None


class Difference(msgspec.Struct, frozen=True):
    """What two reports differ in. Every finding stands in one list at most, every fact likewise.

    `decided` holds findings that a decision has closed, `reopened` those whose decision stands no longer, `changed`
    those about the same with other values seen, or that fail now or no longer. `newly_failing` are all findings that
    fail now and did not, wherever they are listed.
    """

    new_facts: tuple[Lone[Fact], ...]
    gone_facts: tuple[Lone[Fact], ...]
    changed_facts: tuple[Pair[Fact], ...]
    new: tuple[Lone[Finding], ...]
    gone: tuple[Lone[Finding], ...]
    changed: tuple[Pair[Finding], ...]
    decided: tuple[Pair[Finding], ...]
    reopened: tuple[Pair[Finding], ...]
    newly_failing: tuple[Lone[Finding], ...]


def compare(old: Report, new: Report) -> Difference:
    """Hold a newer report against an older one, story by story in the newer one's order."""
    before = {story.id: story for story in old.stories}
    after = {story.id: story for story in new.stories}
    facts: _Sorted[Fact] = _Sorted()
    findings: _Sorted[Finding] = _Sorted()
    for name in [*after, *(name for name in before if name not in after)]:
        then, now = before.get(name), after.get(name)
        facts.add(name, *_match_facts(then.facts if then else (), now.facts if now else ()))
        findings.add(name, *_match_findings(then, now))
    return Difference(
        new_facts=tuple(facts.new),
        gone_facts=tuple(facts.gone),
        changed_facts=tuple(pair for pair in facts.both if _differs(pair)),
        new=tuple(findings.new),
        gone=tuple(findings.gone),
        changed=tuple(pair for pair in findings.both if _status(pair) == "changed"),
        decided=tuple(pair for pair in findings.both if _status(pair) == "decided"),
        reopened=tuple(pair for pair in findings.both if _status(pair) == "reopened"),
        newly_failing=tuple(_newly_failing(new, findings.both)),
    )


def _newly_failing(new: Report, both: Iterable[Pair[Finding]]) -> Iterator[Lone[Finding]]:
    """The findings that fail now and did not, in the order of the newer report."""
    failed = {id(pair.new) for pair in both if pair.old.fails}
    for story in new.stories:
        for finding in story.findings:
            if finding.fails and id(finding) not in failed:
                yield Lone(story.id, finding)


class _Sorted(Generic[T]):
    """Things of two reports while they are sorted."""

    def __init__(self) -> None:
        self.new: list[Lone[T]] = []
        self.gone: list[Lone[T]] = []
        self.both: list[Pair[T]] = []

    def add(self, story: str, pairs: Sequence[tuple[T, T]], gone: Iterable[T], new: Iterable[T]) -> None:
        """Take in one story's things."""
        self.both += [Pair(story, *pair) for pair in pairs]
        self.gone += [Lone(story, one) for one in gone]
        self.new += [Lone(story, one) for one in new]


_Matched = tuple[list[tuple[T, T]], list[T], list[T]]
"""What both have, in the newer one's order; what only the older has; what only the newer has."""


def _match_facts(old: Sequence[Fact], new: Sequence[Fact]) -> _Matched[Fact]:
    """By name, then the rest by the most claims that both hold."""
    named = {fact.id: fact for fact in old}
    partners = {fact.id: named.pop(fact.id) for fact in new if fact.id in named}
    holder = {claim: fact.id for fact in named.values() for claim in _claims(fact)}
    for fact in new:
        shared = Counter(holder[claim] for claim in _claims(fact) if holder.get(claim) in named)
        if fact.id not in partners and shared:
            partners[fact.id] = named.pop(shared.most_common(1)[0][0])
    pairs = [(partners[fact.id], fact) for fact in new if fact.id in partners]
    return pairs, list(named.values()), [fact for fact in new if fact.id not in partners]


def _claims(fact: Fact) -> list[str]:
    """The claims of a fact, sorted."""
    return sorted({value.claim for facet in fact.facets for value in facet.values})


def _match_findings(old: StoryReport | None, new: StoryReport | None) -> _Matched[Finding]:
    """By rule and what they are about; of several about the same, those first that have seen the same."""
    then, now = old.findings if old else (), new.findings if new else ()
    partners: dict[int, int] = {}
    for key in (lambda finding: (finding.rule, finding.fingerprint), about):
        waiting: dict[tuple[str, str], deque[int]] = defaultdict(deque)
        taken = set(partners.values())
        for number, finding in enumerate(then):
            if number not in taken:
                waiting[key(finding)].append(number)
        for number, finding in enumerate(now):
            if number not in partners and waiting[key(finding)]:
                partners[number] = waiting[key(finding)].popleft()
    pairs = [(then[partners[number]], finding) for number, finding in enumerate(now) if number in partners]
    taken = set(partners.values())
    gone = [finding for number, finding in enumerate(then) if number not in taken]
    return pairs, gone, [finding for number, finding in enumerate(now) if number not in partners]


def about(finding: Finding) -> tuple[str, str]:
    """The rule, and the first half of the fingerprint."""
    return finding.rule, finding.fingerprint.partition(".")[0]


def _status(pair: Pair[Finding]) -> str:
    """What has become of a finding; empty where nothing has."""
    old, new = pair.old, pair.new
    if new.status == "resolved" and old.status != "resolved":
        return "decided"
    if old.status == "resolved" and new.status != "resolved":
        return "reopened"
    same = old.fingerprint == new.fingerprint and old.fails == new.fails and old.severity == new.severity
    return "" if same and old.status == new.status else "changed"


def _differs(pair: Pair[Fact]) -> bool:
    return pair.old.verdict != pair.new.verdict or pair.old.id != pair.new.id or bool(moves(pair))


def moves(pair: Pair[Fact]) -> list[Moved]:
    """The values of a fact that have changed; wording that is read alike is no change."""
    then, now = _values(pair.old.facets), _values(pair.new.facets)
    return [
        Moved(*key, _written(then.get(key)), _written(now.get(key)))
        for key in sorted({*then, *now})
        if _said(then.get(key)) != _said(now.get(key))
    ]


def _values(facets: Iterable[Facet]) -> Mapping[tuple[str, str], Value]:
    return {(facet.name, value.claim): value for facet in facets for value in facet.values}


def _said(value: Value | None) -> object:
    """What a value says, however it is worded: as it is read, or as written where it cannot be read."""
    if value is None:
        return None
    read = value.normal if value.normal is not None else value.raw
    return read, value.stance, value.modality, value.said_by


def _written(value: Value | None) -> str | tuple[str, ...] | None:
    """A value as written, with what is said around it."""
    if value is None:
        return None
    marks = [mark for mark in ("not" if value.stance == "denies" else "", value.modality) if mark not in ("", "actual")]
    raw = value.raw if isinstance(value.raw, str) else f"[{', '.join(value.raw)}]"
    return " ".join([*marks, raw]) or "it happened"
