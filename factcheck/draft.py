"""The draft, the text about to be published, claim by claim: what the sources make of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from factcheck.judge import Compared, HeldValue, JudgedFacet, JudgedFact
from factcheck.judge.gather import facet_kinds
from factcheck.model.claim import Claim
from factcheck.origins import groups
from factcheck.values.base import Reading, Relation, World
from factcheck.values.sets import SetRegion, items_of

_SAYS_IT = (Relation.EQUAL, Relation.WIDER)
State = Literal[
    "contradicted",
    "takes-a-side",
    "attributed-to-another",
    "unsupported",
    "modality-raised",
    "unclear",
    "single-source",
    "supported",
]


class DraftValue(msgspec.Struct, frozen=True):
    """One value of the draft: the comparisons with source values that contradict it, back it, or say nothing.

    `backing` are those that back it, for each item of a set by itself; nothing backs a set unless all its items are.
    """

    facet: JudgedFacet
    value: HeldValue
    against: tuple[Compared, ...]
    backing: tuple[tuple[Compared, ...], ...]
    unclear: tuple[Compared, ...]

    @property
    def behind(self) -> tuple[Compared, ...]:
        """The comparisons that back it, each once."""
        return tuple({id(pair): pair for pairs in self.backing for pair in pairs}.values())


class Standing(msgspec.Struct, frozen=True):
    """How one claim of the draft stands; `support` counts the independent sources that state all of it."""

    claim: Claim
    fact: JudgedFact
    state: State
    reason: str
    support: int
    values: tuple[DraftValue, ...]


def standings(
    facts: Iterable[JudgedFact], drafts: Collection[str], people: Mapping[str, str], names: World
) -> Iterator[Standing]:
    """Hold every claim of the draft against all sources, in the order of the facts.

    `people` is how the story names each speaker, `names` all its names.
    """
    for fact in facts if drafts else ():
        for claim in fact.claims:
            if claim.source in drafts:
                yield _standing(fact, claim, people, names)


def _standing(fact: JudgedFact, claim: Claim, people: Mapping[str, str], names: World) -> Standing:
    values = tuple(
        _value(facet, one, names) for facet in fact.facets for one in facet.drafts if one.claim.ref == claim.ref
    )
    support = min((_support(fact, value) for value in values), default=0)
    state, reason = _state(fact, claim, values, support, people)
    return Standing(claim, fact, state, reason, support, values)


def _value(facet: JudgedFacet, value: HeldValue, names: World) -> DraftValue:
    pairs = [pair for pair in facet.draft_pairs if pair.a.first is value]
    against = tuple(pair for pair in pairs if pair.clash)
    alike = [pair for pair in pairs if pair.a.denied == pair.b.denied]
    backing = [tuple(pair for pair in alike if _backs(facet, pair, item, names)) for item in items_of(value.reading)]
    unclear = tuple(pair for pair in pairs if pair.related.relation is Relation.UNKNOWN)
    return DraftValue(facet, value, against, tuple(backing) if all(backing) else (), unclear)


def _backs(facet: JudgedFacet, pair: Compared, item: Reading, names: World) -> bool:
    """Whether a source's value, or one item of it, says all that an item of the draft does."""
    if item is pair.a.reading and not isinstance(pair.b.reading.region, SetRegion):
        return pair.related.relation in _SAYS_IT
    kind = facet_kinds()[facet.name][1]
    return any(kind.relate(item, other, names).relation in _SAYS_IT for other in items_of(pair.b.reading))


def _support(fact: JudgedFact, value: DraftValue) -> int:
    """How many independent sources back the item that fewest back."""
    return min(
        (groups(fact.origins[one.claim.ref] for pair in pairs for one in pair.b.held) for pairs in value.backing),
        default=0,
    )


def _state(
    fact: JudgedFact, claim: Claim, values: tuple[DraftValue, ...], support: int, people: Mapping[str, str]
) -> tuple[State, str]:
    against = [value for value in values if value.against]
    if against:
        sided = all(value.behind for value in against)
        others = list(dict.fromkeys(name for value in against for pair in value.against for name in pair.b.sources))
        names, ending = ", ".join(others), "s" if len(others) == 1 else ""
        facets = ", ".join(value.facet.name for value in against)
        if sided:
            return "takes-a-side", f"the sources conflict on its {facets}, and {names} stand{ending} against it"
        return "contradicted", f"{names} contradict{ending} its {facets}"
    if not fact.sources:
        return "unsupported", "no source states it"
    other = _other_mouth(fact, claim, people)
    if other:
        return "attributed-to-another", other
    bare = [value for value in values if not value.behind and not value.unclear]
    if bare:
        return "unsupported", f"no source states its {', '.join(value.facet.name for value in bare)}"
    backing = [one.claim for value in values for pair in value.behind for one in pair.b.held]
    if claim.modality == "actual" and backing and all(one.modality != "actual" for one in backing):
        return "modality-raised", f"the sources only call it {', '.join(sorted({one.modality for one in backing}))}"
    vague = next((value for value in values if not value.behind), None)
    if vague:
        return "unclear", f"its {vague.facet.name} cannot be compared: {vague.unclear[0].related.reason}"
    if support < 2:
        return "single-source", "only one independent source states all of it"
    return "supported", f"{support} independent sources state all of it"


def _other_mouth(fact: JudgedFact, claim: Claim, people: Mapping[str, str]) -> str:
    """Whether the draft names another speaker than every source that names one."""
    said = {one.said_by.name for one in fact.claims if one.source in fact.sources and one.said_by}
    if claim.said_by is None or not said or fact.fact.statement:
        return ""
    if people.get(claim.said_by.name) in {people.get(name) for name in said}:
        return ""
    return f"the draft has it from {claim.said_by.name}, the sources from {', '.join(sorted(said))}"
