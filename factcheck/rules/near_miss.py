"""Two names or predicates look like one, and were left apart.

Why it matters: claims under two spellings are never compared, so a conflict between them would be missed; merging
them without asking could join two people. If they are the same, add the one to the other's `aliases` in story.yaml;
if they are not, say so with `distinct_from`, or decide `not-the-same`. Of two predicates one may deny the other (`fled`,
`did not flee`): give its claim the same predicate and `stance: denies`, so that the two are compared.

Fires:
    sources:
      agency: {claims: [{subject: Novaya Gazeta, predicate: published an interview}]}
      paper: {claims: [{subject: Novaya Gazeta Europe, predicate: published an interview}]}

Silent:
    story:
      entities: [{name: Novaya Gazeta, distinct_from: [Novaya Gazeta Europe]}]
    sources:
      agency: {claims: [{subject: Novaya Gazeta, predicate: published an interview}]}
      paper: {claims: [{subject: Novaya Gazeta Europe, predicate: published an interview}]}
"""

from collections.abc import Iterator, Sequence

from factcheck.align.base import NearMiss
from factcheck.align.wording import phrase
from factcheck.judge import JudgedFacet, JudgedFact
from factcheck.model.story import Entity, Predicate
from factcheck.rules.base import Case, Found, on_values, title, who_says

SEVERITY = "warning"
LOOKS_AT = ("facts", "story")


def find(case: Case) -> Iterator[Found]:
    """One finding for each pair of names or predicates that looks like one, and each pair of values that does."""
    settings = case.story.settings
    entities, predicates = _declared(settings.entities), _declared(settings.predicates)
    for miss in case.near:
        yield _left_apart(miss, entities if miss.what != "predicate" else predicates)
    for fact in case.facts:
        for facet in fact.facets:
            yield from _values(fact, facet, entities)


def _declared(those: Sequence[Entity] | Sequence[Predicate]) -> frozenset[str]:
    return frozenset(name for one in those for name in (one.name, *one.aliases))


def _alias(a: str, b: str, declared: frozenset[str]) -> str:
    """What to add to what: to the name that the story has, where it has one of the two."""
    if b in declared and a not in declared:
        a, b = b, a
    return f"add '{b}' to the aliases of '{a}'"


def _left_apart(miss: NearMiss, declared: frozenset[str]) -> Found:
    first, second = miss.claim_a, miss.claim_b
    key = "predicate" if miss.what == "denial" else miss.what if miss.what in ("subject", "predicate") else ""
    message = _denied(miss) if miss.what == "denial" else _alike(miss, declared)
    at = ((first.ref, key), (second.ref, key))
    return Found(message, at, about=(miss.what, miss.a, miss.b), seen={first.ref: miss.a, second.ref: miss.b})


def _alike(miss: NearMiss, declared: frozenset[str]) -> str:
    where = "entities" if miss.what != "predicate" else "predicates"
    if miss.what == "predicate" and (hedged := _hedged(miss.a, miss.b)):
        wording, other, modality = hedged
        return (
            f"The predicates '{miss.a}' ({miss.claim_a.source}) and '{miss.b}' ({miss.claim_b.source}) look like one: "
            f"{miss.reason}. Their claims are not compared. If '{wording}' says so of the other, give its claim the "
            f"predicate '{other}' and 'modality: {modality}'."
        )
    return (
        f"The {miss.what}s '{miss.a}' ({miss.claim_a.source}) and '{miss.b}' ({miss.claim_b.source}) look like one: "
        f"{miss.reason}. Their claims are not compared. If they are the same, {_alias(miss.a, miss.b, declared)} "
        f"under {where} in story.yaml."
    )


def _hedged(a: str, b: str) -> tuple[str, str, str] | None:
    """Which of two predicates says that it may or will be so, the other, and the modality that says the same."""
    for mark, modality in (("may", "possible"), ("will", "planned")):
        here, there = mark in phrase(a).words, mark in phrase(b).words
        if here != there:
            return (a, b, modality) if here else (b, a, modality)
    return None


def _denied(miss: NearMiss) -> str:
    """A denial in the predicate is a fact of its own, which nothing is held against."""
    denying, other = (miss.a, miss.b) if "not" in phrase(miss.a).words else (miss.b, miss.a)
    return (
        f"The predicates '{miss.a}' ({miss.claim_a.source}) and '{miss.b}' ({miss.claim_b.source}) say the opposite: "
        f"{miss.reason}. Their claims are not compared. If '{denying}' denies what the other says, give its claim the "
        f"predicate '{other}' and 'stance: denies'."
    )


def _values(fact: JudgedFact, facet: JudgedFacet, declared: frozenset[str]) -> Iterator[Found]:
    named = set()
    for pair in (*facet.comparisons, *facet.draft_pairs):
        if not pair.related.near:
            continue
        a, b = sorted((pair.a, pair.b), key=lambda value: str(value.reading))
        two = (str(a.reading), str(b.reading))
        if two in named:
            continue
        named.add(two)
        message = (
            f"{title(fact)}, {facet.name}: {who_says(facet, a)}; {who_says(facet, b)}. They look like one: "
            f"{pair.related.reason}. If they are the same, {_alias(str(a.reading), str(b.reading), declared)} "
            "under entities in story.yaml."
        )
        yield on_values(message, fact, facet, (a, b), about=two)
