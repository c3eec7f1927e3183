"""REGIONS TO VERDICTS: what the values of all sources have in common, or that they have nothing.

A verdict is a property of all values together, never a chain of pairs; a conflict always wins, and every pair of
distinct values is compared and kept with its reason.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from factcheck.align.base import AlignedFact, PredicateTraits
from factcheck.judge.base import Compared, Distinct, HeldValue, JudgedFacet, JudgedFact
from factcheck.judge.compare import against_itself, against_sources
from factcheck.judge.gather import facet_kinds, gather
from factcheck.judge.verdict import Bench, judge_facet
from factcheck.model.claim import Claim
from factcheck.model.report import VERDICTS
from factcheck.model.source import Source
from factcheck.origins import Origins, groups
from factcheck.readings import Readings
from factcheck.values.base import World

__all__ = ["Compared", "Distinct", "HeldValue", "JudgedFacet", "JudgedFact", "judge"]

ALONE = ("single-source", "same-origin")
_RANKS = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


def judge(
    facts: Iterable[AlignedFact], readings: Readings, origins: Origins, sources: Sequence[Source], world: World
) -> tuple[JudgedFact, ...]:
    """Judge every fact: each facet first, then the fact by its worst facet.

    A facet that only one source or one origin mentions does not drag down a fact that others corroborate. The
    draft takes no part, except in facts that only the draft has.
    """
    published = {source.id: source.published for source in sources}
    drafts = frozenset(source.id for source in sources if source.role == "draft")
    return tuple(_judge(fact, readings, origins, published, drafts, world) for fact in facts)


def _judge(
    fact: AlignedFact,
    readings: Readings,
    origins: Origins,
    published: Mapping[str, str | None],
    drafts: frozenset[str],
    world: World,
) -> JudgedFact:
    ends = origins.of_fact(fact.claims)
    real = tuple(claim for claim in fact.claims if claim.source not in drafts) if drafts else fact.claims
    deciding = {claim.ref for claim in real or fact.claims} if len(real) < len(fact.claims) else None
    facets = []
    for name, held in gather(fact, readings, world).items():
        kind_name, kind = facet_kinds()[name]
        declared = _declared(fact.traits, name)
        bench = Bench(kind, fact.traits.changes, declared, ends, published, world)
        decide = held if deciding is None else [one for one in held if one.ref in deciding]
        judged = judge_facet(name, kind_name, decide, bench)
        if not real and judged.distinct:
            judged = replace(judged, verdict="single-source", reason="only the draft says it")
        theirs = tuple(one for one in held if one.claim.source in drafts) if drafts else ()
        if judged.distinct or name == "holds" or theirs:
            if theirs:
                pairs = against_sources(kind, theirs, judged.distinct, declared, world) if real else ()
                clashes = against_itself(kind, theirs, declared, world)
                judged = replace(judged, drafts=theirs, draft_pairs=pairs, draft_clashes=clashes)
            facets.append(judged)
    worst = _worst(facets, ends)
    return JudgedFact(
        fact=fact,
        verdict=worst.verdict,
        reason=worst.reason if worst.name == "holds" else f"{worst.name}: {worst.reason}",
        facets=tuple(facets),
        sources=tuple(sorted({claim.source for claim in real})),
        independent_sources=_backing(real, ends),
        origins=ends,
    )


def _declared(traits: PredicateTraits, facet: str) -> bool | None:
    """Whether two values of a facet exclude each other, as far as the story or the vocabulary says."""
    if facet in ("holds", "speaker", "says"):
        return None
    return False if facet in traits.several else traits.single_valued


def _worst(facets: Sequence[JudgedFacet], ends: Mapping[str, frozenset[str]]) -> JudgedFacet:
    holds = facets[0]
    corroborated = holds.verdict not in ALONE
    counted = [facet for facet in facets if facet.distinct and not (corroborated and _is_alone(facet, ends))]
    return min(counted or facets, key=_rank)


def _rank(facet: JudgedFacet) -> int:
    return _RANKS[facet.verdict]


def _is_alone(facet: JudgedFacet, ends: Mapping[str, frozenset[str]]) -> bool:
    """Whether one source or one origin alone mentions a facet; also where its later value replaces its earlier one."""
    if facet.verdict != "superseded":
        return facet.verdict in ALONE
    return groups(ends[one.ref] for one in facet.held) < 2


def _backing(claims: Sequence[Claim], ends: Mapping[str, frozenset[str]]) -> int:
    """How many independent groups stand behind a fact; who denies it, or only alleges what others state, does not."""
    asserting = [claim for claim in claims if claim.stance == "asserts"] or claims
    actual = [claim for claim in asserting if claim.modality == "actual"]
    behind = actual or asserting
    return groups(ends.values() if len(behind) == len(ends) else [ends[claim.ref] for claim in behind])
