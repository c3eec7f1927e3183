"""Dates against the order in which things must happen: a simple temporal network over the facts of each subject.

Every dated claim bounds its event to an interval, and `before` means not later than. With nothing but intervals and
such an order the network is consistent exactly when no event must begin after one that follows it must have ended,
so the smallest impossible sets are pairs of claims (or one claim beside a named event).

Source:  Dechter, Meiri, Pearl 1991, temporal constraint networks, doi:10.1016/0004-3702(91)90006-6.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec

from factcheck.align.predicates import Vocabulary
from factcheck.judge import HeldValue, JudgedFact
from factcheck.language.fold import fold
from factcheck.model.story import Story
from factcheck.readings import kinds
from factcheck.values.base import Context, Reading
from factcheck.values.date import bounds
from factcheck.values.date.region import DateRegion
from factcheck.values.sets import SetRegion

Chains = Sequence[Sequence[str]]


class Dated(msgspec.Struct, frozen=True):
    """What bounds one event: a claim's date, or the date of a named event (then without a claim). In day ordinals."""

    key: str
    name: str
    reading: Reading
    low: int | None
    high: int | None
    held: HeldValue | None = None
    fact: JudgedFact | None = None

    @property
    def source(self) -> str:
        """The source that gives the date; nothing for a named event."""
        return self.held.claim.source if self.held else ""

    @property
    def qualifiers(self) -> dict[str, str]:
        """Those of its fact, folded."""
        given = self.fact.fact.qualifiers if self.fact else {}
        return {fold(key): fold(value) for key, value in given.items()}


class Impossible(msgspec.Struct, frozen=True):
    """Two dates that cannot both be true: `first` must come before `then`, and begins after it ends."""

    first: Dated
    then: Dated

    @property
    def refs(self) -> tuple[str, ...]:
        """The claims of the set."""
        return tuple(sorted(one.held.claim.ref for one in (self.first, self.then) if one.held))


class Doubts(msgspec.Struct, frozen=True):
    """The refs of claims that stand in a conflict: in any, and with what their own source says."""

    any: frozenset[str] = frozenset()
    itself: frozenset[str] = frozenset()


def follows(chains: Chains) -> dict[str, frozenset[str]]:
    """Everything that must come after each thing, through all chains together."""
    onward: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        for first, then in itertools.pairwise(chain):
            onward[first].add(then)
    found = {}
    for start in sorted(onward):
        seen: set[str] = set()
        todo = [start]
        while todo:
            for then in onward.get(todo.pop(), ()):
                if then not in seen:
                    seen.add(then)
                    todo.append(then)
        found[start] = frozenset(seen - {start})
    return found


def dated(facts: Iterable[JudgedFact], key: Callable[[str], str]) -> dict[str, list[Dated]]:
    """The dates that bound events, by subject: asserted, read, not replaced by a later value, and not only planned.

    Those of a draft are held to the order as everybody's are.
    """
    found: dict[str, list[Dated]] = defaultdict(list)
    for fact in facts:
        facet = fact.facet("date")
        if facet is None or fact.fact.statement:
            continue
        gone = {one.claim.ref for value, _ in facet.replaced for one in value.held}
        for held in facet.written:
            claim, reading = held.claim, held.reading
            if claim.stance == "denies" or claim.modality in ("planned", "possible") or claim.ref in gone:
                continue
            if reading.region is None:
                continue
            low, high = _bounds(reading.region)
            name = fact.fact.predicate
            found[fact.fact.subject_key].append(Dated(key(name), name, reading, low, high, held, fact))
    return found


def _bounds(region: DateRegion | SetRegion) -> tuple[int | None, int | None]:
    """The first and the last day of a date; of several dates, all of theirs together."""
    if isinstance(region, DateRegion):
        return bounds(region)
    ends = [(None, None) if item.region is None else bounds(item.region) for item in region.items]
    lows, highs = [low for low, _ in ends if low is not None], [high for _, high in ends if high is not None]
    return (
        min(lows) if len(lows) == len(ends) else None,
        max(highs) if len(highs) == len(ends) else None,
    )


def impossible(dates: Sequence[Dated], after: Mapping[str, frozenset[str]], doubts: Doubts) -> list[Impossible]:
    """Find the smallest sets of one subject's dates that cannot all be true.

    Takes:   the dates; what must come after what; the claims that stand in a conflict, which are only held against
             their own source, and not even that where the conflict is with itself.
    Gives:   for each source alone, then across sources, one pair for each two things whose order is broken; across
             sources none that only says of one source's date what that source was already told by itself. Facts whose
             qualifiers exclude each other (two courts) are not held against each other.
    """
    if not _may_break(dates, after):
        return []
    found = [pair for scope in _scopes(dates) for pair in _impossible(scope, after, doubts)]
    return list({(pair.refs, pair.first.key, pair.then.key): pair for pair in found}.values())


def _may_break(dates: Sequence[Dated], after: Mapping[str, frozenset[str]]) -> bool:
    """Whether some date is of what must come after something that has a date too: of most subjects, none is."""
    keys = {one.key for one in dates}
    return any(not after[key].isdisjoint(keys) for key in keys if key in after)


def _scopes(dates: Sequence[Dated]) -> list[Sequence[Dated]]:
    """The dates that can belong together: all, or for each combination of qualifiers those that do not exclude it."""
    combinations = {tuple(sorted(one.qualifiers.items())) for one in dates}
    if len(combinations) < 2:
        return [dates]
    scopes: list[Sequence[Dated]] = []
    for combination in sorted(combinations):
        scope = dict(combination)
        scopes.append(
            [one for one in dates if all(scope.get(key, value) == value for key, value in one.qualifiers.items())]
        )
    return scopes


def _impossible(dates: Sequence[Dated], after: Mapping[str, frozenset[str]], doubts: Doubts) -> list[Impossible]:
    by_source: dict[str, list[Dated]] = defaultdict(list)
    for one in dates:
        if one.held is None or one.held.ref not in doubts.itself:
            by_source[one.source].append(one)
    events = by_source.pop("", [])
    found = []
    for source in sorted(by_source):
        found += _broken([*by_source[source], *events], after, lambda first, then: True)
    settled = [one for one in dates if one.held and one.held.ref not in doubts.any]
    alone = {(pair.first.key, pair.then.key, pair.first.source): pair for pair in found}
    found += _broken(settled, after, lambda first, then: first.source != then.source and not _told(first, then, alone))
    return found


def _told(first: Dated, then: Dated, alone: Mapping[tuple[str, str, str], Impossible]) -> bool:
    """Whether one of the two sources alone has this order wrong with the same date, beside a no tighter one."""
    own = (alone.get((first.key, then.key, source)) for source in (first.source, then.source))
    return any(
        (pair.first is first and (then.high or 0) <= (pair.then.high or 0))
        or (pair.then is then and (first.low or 0) >= (pair.first.low or 0))
        for pair in own
        if pair
    )


def _broken(
    dates: Sequence[Dated], after: Mapping[str, frozenset[str]], fits: Callable[[Dated, Dated], bool]
) -> list[Impossible]:
    by_key: dict[str, list[Dated]] = defaultdict(list)
    for one in dates:
        by_key[one.key].append(one)
    found = []
    for key in sorted(by_key):
        firsts = _outermost((one for one in by_key[key] if one.low is not None), lambda one: -(one.low or 0))
        for later in sorted(after.get(key, frozenset()) & by_key.keys()):
            thens = _outermost((one for one in by_key[later] if one.high is not None), lambda one: one.high or 0)
            pairs = (
                Impossible(first, then)
                for first in firsts
                for then in thens
                if (first.held or then.held) and fits(first, then) and _breaks(first, then)
            )
            worst = min(
                pairs, key=lambda pair: ((pair.then.high or 0) - (pair.first.low or 0), pair.refs), default=None
            )
            if worst:
                found.append(worst)
    return found


def _breaks(first: Dated, then: Dated) -> bool:
    return first.low is not None and then.high is not None and first.low > then.high


def _outermost(dates: Iterable[Dated], rank: Callable[[Dated], int]) -> list[Dated]:
    """The few sources' dates that bound an event hardest: what is broken at all is broken among the first two; the
    others are for the pairs that a source was already told by itself."""
    kept: dict[str, Dated] = {}
    for one in sorted(dates, key=lambda date: (rank(date), date.held.claim.ref if date.held else "")):
        kept.setdefault(one.source, one)
        if len(kept) == 4:
            break
    return list(kept.values())


def declared(story: Story, vocabulary: Vocabulary) -> tuple[list[list[str]], list[Dated]]:
    """The story's own order as chains of keys, and the named events that it orders."""
    date = kinds()["date"]
    time = Context(window=story.settings.window, hemisphere=story.settings.hemisphere)
    named = {fold(name): (name, date.read(raw, time)) for name, raw in sorted(story.settings.events.items())}
    chains, events = [], {}
    for chain in story.settings.order:
        keys = []
        for item in chain:
            if fold(item) in named:
                name, reading = named[fold(item)]
                key = f"event {fold(item)}"
                if reading.region is not None:
                    events[key] = Dated(key, name, reading, *bounds(reading.region))
            else:
                key = vocabulary.key(item)
            keys.append(key)
        chains.append(keys)
    return chains, list(events.values())


def doubts(facts: Sequence[JudgedFact], settled: Collection[str]) -> Doubts:
    """The claims whose date stands in a conflict, less those that a decision lets stand."""
    return Doubts(disputed(facts, settled), _disputed(facts, settled, "date", itself=True))


def disputed(facts: Iterable[JudgedFact], settled: Collection[str], name: str = "date") -> frozenset[str]:
    """The claims whose date (or another facet) is in a conflict, a draft's with a source too, less those settled."""
    return _disputed(facts, settled, name, itself=False)


def _disputed(facts: Iterable[JudgedFact], settled: Collection[str], name: str, itself: bool) -> frozenset[str]:
    found: set[str] = set()
    for fact in facts:
        facet = fact.facet(name)
        if facet is None:
            continue
        pairs = facet.draft_clashes
        if not itself:
            found.update(pair.a.first.ref for pair in facet.draft_pairs if pair.clash)
        if facet.verdict == "conflict":
            pairs += facet.comparisons
            if facet.empty and not itself:
                found.update(one.ref for one in facet.held)
        for pair in pairs:
            if pair.clash:
                found.update(
                    one.ref
                    for value in (pair.a, pair.b)
                    for one in value.held
                    if not itself or one.claim.source in pair.within
                )
    return frozenset(found) - frozenset(settled)
