"""A claim's value is not what its own quote says.

Why it matters: the claim was taken down wrong, or the quote is of something else; either way nobody should decide on it. A
date, a quantity, and an entity or place that is a proper name are looked for in the quote: it is a mismatch only when the quote
holds values of that kind and none of them can be the claim's. A quote that holds none says nothing. Whom the claim is about
and who said it are never required, and no value of an entity.

Fires:
    sources:
      paper:
        claims:
          - {subject: the driver, predicate: sentence, quantity: 15 years, quote: The judge gave him five years in prison}

Silent:
    sources:
      paper:
        claims:
          - {subject: the driver, predicate: sentence, quantity: 5 years, quote: The judge gave him five years in prison}
          - {subject: the driver, predicate: age, quantity: 36, quote: the man appealed at once}
"""

from collections.abc import Iterator, Sequence

from factcheck import registry
from factcheck.judge import HeldValue, JudgedFacet, JudgedFact
from factcheck.model.claim import Claim
from factcheck.model.source import Source
from factcheck.rules.base import Case, Found, as_read, listing, seen, title
from factcheck.values.base import Context, Kind, Reading, Related, Relation, World
from factcheck.values.sets import COMMON, relate_values

SEVERITY = "error"
LOOKED_FOR = ("date", "quantity", "entity", "place")


def find(case: Case) -> Iterator[Found]:
    """One finding for each value that its claim's own quotes contradict."""
    if not any(claim.quote for claim in case.claims.values()):
        return
    names, sources = case.names, {source.id: source for source in case.story.sources}
    for fact in case.facts:
        for facet in fact.facets:
            if facet.name not in LOOKED_FOR:
                continue
            for held in facet.written:
                if held.claim.quote and held.reading.region is not None and not _literal(held):
                    yield from _of_value(case, fact, facet, held, _context(case, held.claim, sources, names))


def _literal(held: HeldValue) -> bool:
    """Whether the value, or one of a set, stands in a quote as it was typed."""
    from factcheck.archive.words import index

    raw = held.reading.raw
    typed = [f" {' '.join(index(value).words)} " for value in ((raw,) if isinstance(raw, str) else raw)]
    return any(value in f" {' '.join(index(quote).words)} " for quote in held.claim.quote for value in typed)


def _of_value(case: Case, fact: JudgedFact, facet: JudgedFacet, held: HeldValue, context: Context) -> Iterator[Found]:
    from factcheck.archive.mentions import mentions
    from factcheck.archive.words import shortened

    claim, kind = held.claim, registry.load("factcheck.values", facet.name).KIND
    found = [one for quote in claim.quote for one in mentions(facet.name, quote, context)]
    pairs = [(one, relate_values(kind, held.reading, one.reading, context.world)) for one in found]
    if not any(one.sure for one in found) or any(pair.relation in COMMON for _, pair in pairs):
        return
    if facet.name in ("entity", "place"):
        others = _others(case, claim, facet.name)
        pairs = [(one, pair) for one, pair in pairs if not _someone_else(kind, one.reading, others, context)]
    sure = [pair for one, pair in pairs if one.sure]
    if not sure or any(pair.relation is not Relation.DISJOINT or _may_abbreviate(pair) for _, pair in pairs):
        return
    quotes = " / ".join(f"“{shortened(quote)}”" for quote in claim.quote)
    yield Found(
        f"{title(fact)}, {facet.name}: the claim of {claim.source} has {as_read(facet, held.reading)}, but its own quote has "
        f"{_shown(sure)}: {quotes}.",
        ((claim.ref, held.key), (claim.ref, "quote")),
        fact,
        facet.name,
        about=(claim.ref,),
        seen=seen(facet, (held,)),
    )


def _shown(related: Sequence[Related]) -> str:
    return listing(dict.fromkeys(f"'{pair.b}'" for pair in related))


def _may_abbreviate(pair: Related) -> bool:
    """Whether one of two names is an acronym, which may be the other's: `FSO` beside `Federal Guard Service`."""
    names = [str(pair.a), str(pair.b)]
    return any(
        one.isupper() and one.isalpha() and not two.isupper() and " " in two for one, two in (names, names[::-1])
    )


def _others(case: Case, claim: Claim, facet: str) -> list[str]:
    """Names that a quote may hold without offering them as the value: subject, speaker, other facets', any person's."""
    others = [claim.subject, *([claim.said_by.name] if claim.said_by else [])]
    for name in ("entity", "place"):
        value = claim.facets.get(name, ())
        if name != facet:
            others += [value] if isinstance(value, str) else value
    if facet == "place":  # many a surname is a town too
        others += [entity.name for entity in case.story.settings.entities if entity.kind == "person"]
        others += sorted(case.people)
    return [name for name in dict.fromkeys(others) if name]


def _someone_else(kind: Kind, mention: Reading, others: Sequence[str], context: Context) -> bool:
    """Whether a name is one of those, read as a value of the facet or as anything."""
    written, entity = str(mention), registry.load("factcheck.values", "entity").KIND
    return any(
        same.relate(same.read(other, context), same.read(written, context), context.world).relation in COMMON
        for other in others
        for same in dict.fromkeys((kind, entity))
    )


def _context(case: Case, claim: Claim, sources: dict[str, Source], names: World) -> Context:
    """The context in which the words of a claim's source are read."""
    from factcheck.values.date import points_forward

    source, settings = sources[claim.source], case.story.settings
    date = claim.facets.get("date", ())
    forward = any(
        points_forward(quote, value) for quote in claim.quote for value in ((date,) if isinstance(date, str) else date)
    )
    return Context(
        published=source.published,
        language=source.language,
        modality=claim.modality,
        forward=forward,
        window=settings.window,
        hemisphere=settings.hemisphere,
        world=names,
    )
