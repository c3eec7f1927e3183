"""Decided facts as schema.org ClaimReview, in JSON-LD: what a newsroom publishes beside its article.

Only what an editor has decided is reviewed, and only by decisions that stand. `accept` says of each claim that it
stands, or that it does not, where its value and the accepted one cannot both be true; a claim that the decision leaves
open has no review. `keep-both` says of each that it is unsettled. The other decisions say nothing about who is right.
A draft is no published claim, and is not reviewed. https://schema.org/ClaimReview
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from factcheck.exporting.base import Examined, Export, Json, Options, day, document, filled, link, sentence
from factcheck.formats.base import as_typed
from factcheck.model.claim import Claim
from factcheck.model.report import Decision, Facet, Fact, Finding, Value
from factcheck.model.source import Source

WORST, BEST = 1, 2
_STANDS, _FALLS, _UNSETTLED = "Stands", "Does not stand", "Unsettled: both accounts are kept"
_SCORES = {_STANDS: BEST, _FALLS: WORST}
_REVIEWED = ("accept", "keep-both")


class _Desk(NamedTuple):
    """What a story's reviews are written from: its facts, claims and sources by id."""

    facts: Mapping[str, Fact]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]


def render(examined: Sequence[Examined], options: Options) -> Export:
    """One ClaimReview for each claim that a decision speaks about, in a JSON array."""
    reviews: list[Json] = []
    notes: list[str] = []
    for one in examined:
        decided = [finding for finding in one.report.findings if finding.status == "resolved" and finding.resolution]
        spoken = [finding for finding in decided if _speaks(finding)]
        desk = _Desk(
            {fact.id: fact for fact in one.report.facts},
            {claim.ref: claim for claim in one.story.claims},
            {source.id: source for source in one.story.sources},
        )
        reviews += [review for finding in spoken for review in _reviews(desk, finding, options)]
        left = len(decided) - len(spoken)
        if left:
            verb = "decision says" if left == 1 else "decisions say"
            notes.append(f"{one.report.path}: {left} {verb} nothing about which claim stands, and give no review")
    if not reviews:
        notes.append("no claim is reviewed: accept one with 'factcheck resolve', or keep both")
    return Export(document(reviews), tuple(notes))


def _speaks(finding: Finding) -> bool:
    decision = finding.resolution
    return bool(finding.fact and finding.facet and decision and decision.decision in _REVIEWED)


def _reviews(desk: _Desk, finding: Finding, options: Options) -> Iterator[Json]:
    decision = finding.resolution
    assert decision is not None
    fact = desk.facts[finding.fact or ""]
    facet = next(facet for facet in fact.facets if facet.name == finding.facet)
    for value in facet.values:
        source = desk.sources[value.source]
        rating = _rating(facet, value, decision) if source.role == "source" else None
        if rating:
            yield _review(fact, facet, (value, desk.claims[value.claim], source), decision, rating, options)


def _rating(facet: Facet, value: Value, decision: Decision) -> str | None:
    """What a decision says of one value; None where it leaves it open."""
    if decision.decision == "keep-both":
        return _UNSETTLED
    accepted = next((one for one in facet.values if one.claim == decision.claim), None)
    if accepted is None:
        return None
    relation = _relation(facet, value, accepted)
    if value.stance == accepted.stance:
        falls = relation == "disjoint" and value.stance == "asserts"
        return _STANDS if relation == "equal" else _FALLS if falls else None
    asserted, denied = (value, accepted) if value.stance == "asserts" else (accepted, value)
    if facet.name == "holds":
        return _FALLS
    return _FALLS if _relation(facet, asserted, denied) in ("equal", "narrower") else None


def _relation(facet: Facet, a: Value, b: Value) -> str:
    """How two values of a facet relate, by the comparisons of the report, which name one claim for each value."""
    if a.normal == b.normal and a.normal is not None:
        return "equal"
    values = {value.claim: value for value in facet.values}
    for pair in facet.comparisons:
        first, second = values[pair.a].normal, values[pair.b].normal
        if (first, second) == (a.normal, b.normal):
            return pair.relation
        if (second, first) == (a.normal, b.normal):
            return {"narrower": "wider", "wider": "narrower"}.get(pair.relation, pair.relation)
    return "unknown"


def _review(
    fact: Fact, facet: Facet, said: tuple[Value, Claim, Source], decision: Decision, rating: str, options: Options
) -> Json:
    value, claim, source = said
    address = link(options.url)
    author = filled(at_type="Organization", name=options.publisher, url=address) if options.publisher else (
        filled(at_type="Person", name=decision.by) if decision.by else None
    )  # fmt: skip
    return filled(
        at_context="https://schema.org",
        at_type="ClaimReview",
        url=f"{address}#{fact.id}" if address and "#" not in address else address,
        datePublished=day(decision.on),
        author=author,
        claimReviewed=_words(fact, facet, value),
        reviewBody=decision.reason,
        reviewRating=filled(
            at_type="Rating",
            alternateName=rating,
            ratingValue=_SCORES.get(rating),
            bestRating=BEST if rating in _SCORES else None,
            worstRating=WORST if rating in _SCORES else None,
        ),
        itemReviewed=filled(
            at_type="Claim",
            author=_claimant(claim, source),
            datePublished=day(source.published),
            appearance=_article(source),
        ),
    )


def _words(fact: Fact, facet: Facet, value: Value) -> str:
    raw = as_typed(value.raw)
    if facet.name == "speaker":
        return f"“{fact.subject}”, said by {raw}"
    shown = "" if facet.name == "holds" else f"{facet.name}: {raw}"
    return sentence(fact.subject, fact.predicate, fact.qualifiers, shown, denied=value.stance == "denies")


def _claimant(claim: Claim, source: Source) -> Json:
    """Who made the claim: whom the source names for it, else who published it."""
    if claim.said_by:
        return {"@type": "Person", "name": claim.said_by.name}
    return {"@type": "Organization", "name": source.publisher or source.title or source.id}


def _article(source: Source) -> Json:
    return filled(
        at_type="CreativeWork",
        url=link(source.url),
        headline=source.title,
        datePublished=day(source.published),
        inLanguage=source.language,
        author=filled(at_type="Person", name=source.author) if source.author else None,
        publisher=filled(at_type="Organization", name=source.publisher) if source.publisher else None,
    )
