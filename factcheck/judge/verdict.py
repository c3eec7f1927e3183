"""The verdict of a facet: the first of the contract's table that holds, with its reason in words."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from factcheck.judge.base import Compared, Distinct, HeldValue, JudgedFacet
from factcheck.judge.compare import compare, distinct, is_single_valued
from factcheck.judge.leading import leading
from factcheck.judge.time import replaced
from factcheck.model.report import Verdict
from factcheck.origins import groups
from factcheck.values.base import Kind, Reading, Relation, World
from factcheck.values.sets import meet_values, words_value

Origins = Mapping[str, frozenset[str]]


class Bench(msgspec.Struct, frozen=True):
    """What judging a facet needs besides its values: its kind, its predicate's traits, where its claims come from."""

    kind: Kind
    changes: bool
    single_valued: bool | None
    origins: Origins
    published: Mapping[str, str | None]
    world: World


def judge_facet(name: str, kind_name: str, held: Sequence[HeldValue], bench: Bench) -> JudgedFacet:
    """Judge one facet by all its values together."""
    values = distinct(bench.kind, held)
    if len(values) == 1 and values[0].reading.region is not None and not (name == "speaker" and values[0].reading.note):
        return _uniform(name, kind_name, values[0], bench)
    single = is_single_valued(bench.kind, bench.single_valued, held)
    pairs = compare(bench.kind, values, single, bench.world)
    facet = JudgedFacet(name, kind_name, "compatible", "", values, pairs)
    return _superseded(facet, bench, single) or _settled(facet, bench, single)


def _uniform(name: str, kind_name: str, value: Distinct, bench: Bench) -> JudgedFacet:
    """What there is to judge where all give one value, as most do: only how many they are, and what they mean by it."""
    met = _meet((value,), bench)
    verdict: Verdict
    if len(value.sources) < 2:
        verdict, reason = "single-source", f"only {value.sources[0]} says it"
    elif (behind := _groups((value,), bench)) < 2:
        verdict, reason = "same-origin", _one_origin((value,), bench)
    else:
        verdict, reason = _accord((), (value,), bench, met, behind)
    return JudgedFacet(name, kind_name, verdict, reason, (value,), consensus=met)


def _superseded(facet: JudgedFacet, bench: Bench, single: bool) -> JudgedFacet | None:
    if not bench.changes or len(facet.distinct) < 2:
        return None
    older = replaced(facet.distinct, bench.published)
    gone = {id(value) for value, _ in older}
    latest = tuple(value for value in facet.distinct if id(value) not in gone)
    if not older or not latest:
        return None
    among = tuple(pair for pair in facet.comparisons if id(pair.a) not in gone and id(pair.b) not in gone)
    if any(pair.clash for pair in among):
        return None
    if all(pair.related.relation is Relation.EQUAL for pair in facet.comparisons):
        return None
    met = _meet(latest, bench)
    if met is None and single and len(_read(latest)) > 1 and not any(_unknown(pair) for pair in among):
        return None
    later = ", ".join(dict.fromkeys(f"'{value.reading}' ({_who(value)})" for value in latest))
    earlier = ", ".join(f"'{value.reading}' ({_who(value)})" for value, _ in older)
    return replace(
        facet,
        verdict="superseded",
        reason=f"it changes with time: {later} replaces {earlier}",
        consensus=met,
        replaced=older,
    )


def _settled(facet: JudgedFacet, bench: Bench, single: bool) -> JudgedFacet:
    """Everything after `superseded`: conflict, single-source, unclear, same-origin, agreed, compatible."""
    clash = next((pair for pair in facet.comparisons if pair.clash), None)
    if clash:
        reason = f"{_side(clash.a)} against {_side(clash.b)}: {clash.related.reason}"
        return _conflict(facet, bench, reason)
    misfit = (
        next((one.reading.note for one in facet.held if one.reading.note), None) if facet.name == "speaker" else None
    )
    if misfit:
        return _conflict(facet, bench, misfit)
    readable = [value for value in facet.distinct if not value.denied and value.reading.region is not None]
    met = _meet(facet.distinct, bench)
    if single and len(readable) > 2 and met is None and not any(map(_unknown, facet.comparisons)):
        return _conflict(
            replace(facet, empty=True), bench, "no two of the values exclude each other, but all together do"
        )
    sources = {source for value in facet.distinct for source in value.sources}
    if len(sources) < 2:
        reason = f"only {next(iter(sources))} says it" if sources else "nobody says whether it happened"
        return replace(facet, verdict="single-source", reason=reason, consensus=met)
    camp = _camp(facet, bench)
    if camp is None:
        return replace(facet, verdict="unclear", reason=_why_unclear(facet))
    met = _meet(camp, bench)
    behind = _groups(camp, bench)
    if behind < 2:
        return replace(facet, verdict="same-origin", reason=_one_origin(camp, bench), consensus=met)
    verdict, reason = _accord(facet.comparisons, camp, bench, met, behind)
    return replace(facet, verdict=verdict, reason=reason, consensus=met)


def _conflict(facet: JudgedFacet, bench: Bench, reason: str) -> JudgedFacet:
    value, support = leading(facet, bench.origins)
    return replace(facet, verdict="conflict", reason=reason, leading=value, support=support)


def _one_origin(camp: Sequence[Distinct], bench: Bench) -> str:
    ends = frozenset[str]().union(*(bench.origins[one.ref] for value in camp for one in value.held))
    return f"all of it comes from {', '.join(sorted(ends))}"


def _accord(
    comparisons: Sequence[Compared], camp: Sequence[Distinct], bench: Bench, met: Reading | None, behind: int
) -> tuple[Verdict, str]:
    """`agreed` when independent sources give equal values and mean it alike, else `compatible`.

    `behind` is how many independent sources the camp has.
    """
    mine = {id(value) for value in camp} if comparisons else set()
    equal = all(
        pair.related.relation is Relation.EQUAL and pair.a.denied == pair.b.denied
        for pair in comparisons
        if id(pair.a) in mine and id(pair.b) in mine
    )
    held = camp[0].held if len(camp) == 1 else [one for value in camp for one in value.held]
    actual = [one for one in held if one.claim.modality == "actual"]
    backing = behind if len(actual) in (0, len(held)) else groups([bench.origins[one.ref] for one in actual])
    said = f"'{words_value(bench.kind, met)}'" if met is not None else "it"
    if equal and backing > 1:
        return "agreed", f"{backing} independent sources give {said}"
    if equal:
        return "compatible", f"nothing contradicts {said}, but one states as fact what another does not"
    if met is None:
        return "compatible", "several values may stand side by side"
    return "compatible", f"all allow {said}"


def _camp(facet: JudgedFacet, bench: Bench) -> Sequence[Distinct] | None:
    """What the verdict is left to: all values, when all can be compared; else those of two sources or more that can.

    None when nothing can be said: too much could not be read or compared.
    """
    unknown = [pair for pair in facet.comparisons if _unknown(pair)]
    alone = [value for value in facet.distinct if value.reading.region is None]
    if not unknown and not alone:
        return facet.distinct
    strangers: dict[int, set[int]] = {id(value): set() for value in facet.distinct}
    for pair in unknown:
        strangers[id(pair.a)].add(id(pair.b))
        strangers[id(pair.b)].add(id(pair.a))
    ranked = sorted(
        facet.distinct, key=lambda value: (len(strangers[id(value)]), -_groups([value], bench), value.first.ref)
    )
    camp: list[Distinct] = []
    for value in ranked:
        if value.reading.region is not None and not any(id(other) in strangers[id(value)] for other in camp):
            camp.append(value)
    members = {id(value) for value in camp}
    others = [value for value in facet.distinct if id(value) not in members and value.reading.region is not None]
    return camp if len(_sources(camp)) > 1 and len(_sources(others)) < 2 else None


def _unknown(pair: Compared) -> bool:
    """Whether a pair could not be compared; two denials never need to be."""
    return pair.related.relation is Relation.UNKNOWN and not (pair.a.denied and pair.b.denied)


def _sources(values: Sequence[Distinct]) -> set[str]:
    return {source for value in values for source in value.sources}


def _groups(values: Sequence[Distinct], bench: Bench) -> int:
    return groups([bench.origins[one.ref] for value in values for one in value.held])


def _read(values: Sequence[Distinct]) -> list[Reading]:
    return [value.reading for value in values if value.reading.region is not None and not value.denied]


def _meet(values: Sequence[Distinct], bench: Bench) -> Reading | None:
    read = _read(values) or [value.reading for value in values if value.reading.region is not None]
    return meet_values(bench.kind, read, bench.world) if read else None


def _why_unclear(facet: JudgedFacet) -> str:
    unread = [value for value in facet.distinct if value.reading.region is None]
    if unread:
        return f"{_side(unread[0])} could not be read: {unread[0].reading.problem}"
    pair = next(pair for pair in facet.comparisons if _unknown(pair))
    return f"{_side(pair.a)} and {_side(pair.b)} cannot be compared: {pair.related.reason}"


def _who(value: Distinct) -> str:
    return ", ".join(value.sources)


def _side(value: Distinct) -> str:
    return f"{'not ' if value.denied else ''}'{value.reading}' ({_who(value)})"
