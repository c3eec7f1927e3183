"""What holds together: a draft whose claims say nothing twice, and do not contradict one another by a misreading.

An article that seems to contradict itself was far more often read wrongly than written so: two events of one kind
taken for one. Of such claims the first stays, and the other is told, so that somebody can look.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from factcheck.align.facts import align
from factcheck.align.grouping import group
from factcheck.align.mentioned import mentioned, world
from factcheck.align.predicates import Vocabulary
from factcheck.archive.words import shortened
from factcheck.drafting.verify import Dropped
from factcheck.extract.base import Drafted
from factcheck.language.fold import fold
from factcheck.model.claim import Claim
from factcheck.model.source import Source
from factcheck.model.story import Settings
from factcheck.readings import Reader, Readings, day_orders, kinds, source_contexts
from factcheck.values.base import Relation, World
from factcheck.values.sets import relate_values

_SINGLE = ("date", "quantity")


def holding(claims: Sequence[Drafted], source: Source, settings: Settings) -> tuple[list[Drafted], list[Dropped]]:
    """Leave out of one source's draft what cannot be read, what is said twice, and what contradicts what is before it.

    Gives:   the claims in their order; and those left out that say something of their own, each with the reason.
    """
    made = [_claim(at, one, source.id) for at, one in enumerate(claims)]
    told, vocabulary = mentioned(made), Vocabulary(settings)
    names = world(settings, told)
    facts = align(made, group(told, names, vocabulary), vocabulary).facts
    contexts = source_contexts((source,), settings, day_orders(made), names)
    readings = Reader(settings, facts, contexts, vocabulary).read()
    kept: dict[int, Drafted] = {}
    dropped: list[tuple[int, Dropped]] = []
    for fact in facts:
        ordered = sorted(fact.claims, key=lambda one: int(one.id))
        fuller = sorted(ordered, key=lambda one: (-len(one.facets), int(one.id)))
        taken: list[Claim] = []
        for claim in fuller:
            draft = _readable(claims[int(claim.id)], readings[claim.ref])
            if any(_says_all(kept[int(other.id)], draft) for other in taken):
                continue
            against = next(filter(None, (_against(claim, other, readings, names) for other in taken)), None)
            if against:
                dropped.append((int(claim.id), Dropped(draft, against)))
                continue
            taken.append(claim)
            kept[int(claim.id)] = draft
    return [kept[at] for at in sorted(kept)], [one for _, one in sorted(dropped, key=lambda pair: pair[0])]


def _claim(at: int, one: Drafted, source: str) -> Claim:
    return Claim(
        source=source,
        id=str(at),
        subject=one.subject,
        predicate=one.predicate,
        says=one.says,
        facets=one.facets,
        stance=one.stance,
        modality=one.modality,
        qualifiers=one.qualifiers,
        said_by=one.said_by,
        quote=(one.quote,),
    )


def _readable(draft: Drafted, readings: Mapping[str, object]) -> Drafted:
    """A claim without the dates that lean on what no claim dates, and without quantities that cannot be read."""
    unread = [name for name in _SINGLE if name in draft.facets and getattr(readings[name], "region", None) is None]
    return replace(draft, facets={name: value for name, value in draft.facets.items() if name not in unread})


def _says_all(one: Drafted, other: Drafted) -> bool:
    """Whether one claim says all that another does."""
    if one.says or (one.stance, one.modality) != (other.stance, other.modality):
        return bool(one.says) and fold(one.says) == fold(other.says) and one.said_by == other.said_by
    values = {name: _folded(value) for name, value in one.facets.items()}
    return all(values.get(name) == _folded(value) for name, value in other.facets.items())


def _folded(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, (value,) if isinstance(value, str) else value))


def _against(claim: Claim, other: Claim, readings: Readings, names: World) -> str | None:
    """Why two claims of one source cannot be of one thing, in words."""
    if claim.says:
        return None
    for facet in _values(claim, other):
        a, b = readings[claim.ref][facet], readings[other.ref][facet]
        if relate_values(kinds()[facet], a, b, names).relation is Relation.DISJOINT:
            return f"its {facet} '{a}' is not '{b}', which the article says as well (“{shortened(other.quote[0], 80)}”)"
    if claim.stance != other.stance:
        return f"the article also says the opposite (“{shortened(other.quote[0], 80)}”)"
    return None


def _values(claim: Claim, other: Claim) -> Iterator[str]:
    yield from (facet for facet in _SINGLE if facet in claim.facets and facet in other.facets)
