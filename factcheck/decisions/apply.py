"""Decisions on findings: which stand, which have gone stale, expired, or fit nothing."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from factcheck.decisions.base import Decided, Fate, Outcome
from factcheck.decisions.fingerprint import Raised
from factcheck.judge import HeldValue, JudgedFacet
from factcheck.judge.compare import value_key
from factcheck.judge.gather import facet_kinds
from factcheck.judge.time import replaced
from factcheck.model.report import Decision, Status
from factcheck.model.story import PlacedResolution, Resolution
from factcheck.values.base import Reading, Relation, World
from factcheck.values.date import read_span
from factcheck.values.sets import relate_values

ACCEPTABLE = ("value-conflict", "stance-conflict", "speaker-conflict", "self-conflict")
CONFLICTS = (*ACCEPTABLE, "draft-contradicted")
APART = ("not-the-same", "different-scope")
Read = Callable[[str, str, str], Reading]
"""Reads words as a claim's facet would: claim ref, facet, words."""


class Ruling(msgspec.Struct, frozen=True):
    """The status of one finding, and the decision beside it."""

    status: Status
    decision: Decision | None = None
    resolution: Resolution | None = None


class Rulings(msgspec.Struct, frozen=True):
    """The rulings by fingerprint, and how every decision fared."""

    by_fingerprint: Mapping[str, Ruling]
    decided: Decided

    def of(self, finding: Raised) -> Ruling:
        """How a finding stands; open when nobody decided on it."""
        return self.by_fingerprint.get(finding.fingerprint, Ruling("open"))


class Ground(msgspec.Struct, frozen=True):
    """What decisions are held against: today, the names of the story, and how its claims read words.

    `parting` are decisions that stand and hold claims apart already: they count as used, their finding gone or not.
    """

    today: date
    world: World
    read: Read
    parting: tuple[PlacedResolution, ...] = ()


def apply(findings: Sequence[Raised], placed: Sequence[PlacedResolution], ground: Ground) -> Rulings:
    """Hold every decision against the findings of today.

    A decision belongs to the finding whose first half it names, by a unique prefix. Of several on one finding one
    that stands wins; two that stand and disagree hold nothing.
    """
    abouts: dict[str, Raised] = {finding.about: finding for finding in findings}
    names = sorted(abouts)
    outcomes = [_outcome(one, abouts, names, ground) for one in placed]
    for index, (outcome, _) in enumerate(outcomes):
        if outcome.fate != "stands" and outcome.placed in ground.parting:
            outcomes[index] = (Outcome(outcome.placed, "stands"), None)
    by_finding: dict[str, list[int]] = defaultdict(list)
    for index, (_, finding) in enumerate(outcomes):
        if finding is not None:
            by_finding[finding.fingerprint].append(index)
    rulings = {}
    for fingerprint, indexes in by_finding.items():
        rulings[fingerprint] = _rule(outcomes, indexes)
    return Rulings(rulings, Decided(tuple(outcome for outcome, _ in outcomes)))


_Outcomes = list[tuple[Outcome, Raised | None]]


def _rule(outcomes: _Outcomes, indexes: Sequence[int]) -> Ruling:
    """Settle one finding by all decisions on it, and say of those that do not count why not."""
    standing = [index for index in indexes if outcomes[index][0].fate == "stands"]
    answers = {(one.decision, one.claim) for one in (outcomes[index][0].placed.resolution for index in standing)}
    if len(answers) > 1:
        for index in standing:
            _refate(outcomes, index, "stale", "another decision on the same finding stands too, and disagrees")
        standing = []
    if standing:
        for index in indexes:
            if index not in standing:
                _refate(outcomes, index, "unused", "a later decision on the same finding stands")
        return _ruling("resolved", outcomes[standing[-1]][0])
    index = next((index for index in indexes if outcomes[index][0].fate == "stale"), indexes[0])
    return _ruling("stale" if outcomes[index][0].fate == "stale" else "expired", outcomes[index][0])


def _refate(outcomes: _Outcomes, index: int, fate: Fate, why: str) -> None:
    old, finding = outcomes[index]
    outcomes[index] = (replace(old, fate=fate, why=why), finding)


def _ruling(status: Status, outcome: Outcome) -> Ruling:
    made = outcome.placed.resolution
    stale = status == "stale"
    decision = Decision(
        decision=made.decision,
        reason=made.reason,
        claim=made.claim,
        by=made.by,
        on=made.on,
        expires=made.expires,
        seen_then=dict(sorted(made.seen.items())) if stale and made.seen else None,
        seen_now=dict(sorted(outcome.seen_now.items())) if stale else None,
    )
    return Ruling(status, decision, made)


def _outcome(
    one: PlacedResolution, abouts: Mapping[str, Raised], names: Sequence[str], ground: Ground
) -> tuple[Outcome, Raised | None]:
    made = one.resolution
    first, _, second = made.finding.strip().lower().partition(".")
    fitting = [name for name in names if name.startswith(first)] if first else []
    if not fitting:
        return Outcome(one, "unused", "no finding of today has this fingerprint"), None
    if len(fitting) > 1:
        return Outcome(one, "unused", f"'{first}' fits {len(fitting)} findings: write more of the fingerprint"), None
    finding = abouts[fitting[0]]
    refs = [ref for ref, _ in finding.found.at]
    if (
        made.claim and made.claim in made.seen
    ):  # it was one of the finding's: where it is none now, the decision has gone stale
        refs.append(made.claim)
    wrong = unfit(finding.rule, refs, made.decision, made.claim)
    if wrong:
        return Outcome(one, "unused", wrong), None
    found = finding.found

    def fared(fate: Fate, why: str) -> tuple[Outcome, Raised]:
        fact = found.fact.fact.id if found.fact else None
        return Outcome(one, fate, why, found.seen, found.at, found.message, fact, found.facet), finding

    moved = "" if second == finding.seen else _moved(made, finding, ground)
    if moved:
        return fared("stale", moved)
    if made.expires and _past(made.expires, ground.today):
        return fared("expired", f"it was made to hold until {made.expires}")
    return fared("stands", "")


def _past(expires: str, today: date) -> bool:
    """Whether a day, month or other span of EDTF is over; it holds to the end of its last day."""
    span = read_span(expires)
    last = span[1] if span else None
    return last is not None and today.toordinal() > last


def unfit(rule: str, refs: Sequence[str], decision: str, claim: str | None) -> str:
    """Why a decision does not fit a finding of a rule on some claims; nothing when it does."""
    if decision != "accept":
        return ""
    if rule not in ACCEPTABLE:
        return f"accept does not fit {rule}, which has no two sides: use keep-both or dismiss"
    if claim not in refs:
        return f"the accepted claim '{claim}' is not one of the finding's: {', '.join(dict.fromkeys(refs))}"
    return ""


def _moved(made: Resolution, finding: Raised, ground: Ground) -> str:
    """What has changed since a decision; nothing when every seen claim is as it was and what joined changes nothing."""
    now = finding.found.seen
    if not made.seen:
        return "the values are not those that it was made on"
    for ref, then in sorted(made.seen.items()):
        if ref not in now:
            return f"{ref} ('{then}' then) is no longer part of it"
        if not _same(finding, ref, then, now[ref], ground):
            return f"{ref} was '{then}' then and is '{now[ref]}' now"
    for ref in sorted(now.keys() - made.seen.keys()):
        if not _fits(made, finding, ref, ground):
            return f"{ref} has joined with '{now[ref]}'"
    return ""


def _same(finding: Raised, ref: str, then: str, now: str, ground: Ground) -> bool:
    """Whether a value is as it was: the same words, or words that are read as the same region."""
    held = _held(finding, ref)
    if then == now or held is None:
        return then == now
    facet, value = held
    bare = then.removeprefix("not ")
    if (value.claim.stance == "denies") != (bare != then) or facet.name not in value.claim.facets:
        return False
    kind = facet_kinds()[facet.name][1]
    read = ground.read(ref, facet.name, bare)
    return read.region is not None and value_key(kind, HeldValue(value.claim, read, value.key, ref)) == value_key(
        kind, value
    )


def _fits(made: Resolution, finding: Raised, ref: str, ground: Ground) -> bool:
    """Whether a claim that joined changes nothing: it lies within the accepted value, or repeats one that was seen."""
    joined = _held(finding, ref)
    if joined is None:
        return False
    facet, value = joined
    kind = facet_kinds()[facet.name][1]
    if made.decision != "accept" or made.claim is None:
        return any(
            value_key(kind, value) == value_key(kind, other) and value.claim.stance == other.claim.stance
            for other in facet.held
            if other.claim.ref in made.seen
        )
    accepted = _held(finding, made.claim)
    if accepted is None or accepted[1].claim.stance != value.claim.stance:
        return False
    related = relate_values(kind, value.reading, accepted[1].reading, ground.world)
    return related.relation in (Relation.EQUAL, Relation.NARROWER)


def _held(finding: Raised, ref: str) -> tuple[JudgedFacet, HeldValue] | None:
    fact, name = finding.found.fact, finding.found.facet
    facet = fact.facet(name) if fact and name else None
    value = next((one for one in facet.held if one.claim.ref == ref), None) if facet else None
    return (facet, value) if facet and value else None


def settled(findings: Sequence[Raised], rulings: Rulings, published: Mapping[str, str | None]) -> frozenset[str]:
    """The claims of conflicts that standing decisions let stand.

    That is the one accepted; where none was chosen (`keep-both`, `dismiss`) all of them, and of those `superseded`
    all but what a later one replaces, by the days on which the sources were published. What stands in another conflict
    that is open, or was not accepted there, does not.
    """
    chosen: set[str] = set()
    stand: set[str] = set()
    fall: set[str] = set()
    for finding in findings:
        if finding.rule not in CONFLICTS:
            continue
        refs = {ref for ref, _ in finding.found.at}
        ruling = rulings.of(finding)
        made = ruling.resolution
        if ruling.status != "resolved" or made is None:
            fall |= refs
        elif made.decision == "accept":
            chosen |= {made.claim} if made.claim else set()
            fall |= refs
        else:
            stand |= refs
            fall |= _replaced(finding, published) if made.decision == "superseded" else set()
    return frozenset(chosen | (stand - fall))


def _replaced(finding: Raised, published: Mapping[str, str | None]) -> set[str]:
    """The claims of a conflict whose value a later one replaces."""
    found = finding.found
    facet = found.fact.facet(found.facet) if found.fact and found.facet else None
    older = replaced(facet.distinct, published) if facet else ()
    return {one.ref for value, _ in older for one in value.held}


def held_apart(findings: Sequence[Raised], rulings: Rulings) -> frozenset[frozenset[str]]:
    """The pairs of claims that standing decisions hold apart: those of a finding that had different values."""
    pairs: set[frozenset[str]] = set()
    for finding in findings:
        ruling = rulings.of(finding)
        if ruling.status == "resolved" and ruling.resolution and ruling.resolution.decision in APART:
            seen = sorted(finding.found.seen.items())
            pairs.update(
                frozenset((a, b))
                for index, (a, value) in enumerate(seen)
                for b, other in seen[index + 1 :]
                if value != other
            )
    return frozenset(pairs)
