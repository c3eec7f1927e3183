"""Every facet of every claim, read: words into regions, each in the context of its source and claim."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property

import msgspec
from msgspec.structs import replace

from factcheck import registry
from factcheck.align.base import AlignedFact
from factcheck.align.predicates import Vocabulary
from factcheck.language.fold import fold
from factcheck.model.claim import Claim, Raw
from factcheck.model.source import Source
from factcheck.model.story import Settings
from factcheck.values.base import Context, Kind, Reading, World
from factcheck.values.sets import read_value

Readings = Mapping[str, Mapping[str, Reading]]
"""By claim ref, then by facet."""
Kept = dict[tuple[object, ...], Reading]
"""What was read before, by its words and what else its reading hangs on."""
Orders = dict[str, frozenset[bool]]
"""By source: whether a date of it can be read with the day first only, with the month first only, or one of each."""
MOST_KEPT = 20_000
LONGEST_CHAIN = 40
VALUES = "factcheck.values"
FIRST = ("date", "place", "quantity", "entity", "text", "identifier")


@cache
def kind_names() -> tuple[str, ...]:
    """Every kind of value: the contract's first, in its order, then the others."""
    names = registry.names(VALUES)
    return (*(name for name in FIRST if name in names), *(name for name in names if name not in FIRST))


class Kinds(dict[str, Kind]):
    """Kinds of values by name: each is loaded when a value of it is met."""

    def __missing__(self, name: str) -> Kind:
        kind: Kind = registry.load(VALUES, name).KIND
        self[name] = kind
        return kind


@cache
def kinds() -> Kinds:
    """The kinds of values; the same ones each time."""
    return Kinds()


class _Dated(msgspec.Struct, frozen=True):
    """A claim that has a date, and the fact it belongs to."""

    claim: Claim
    fact: AlignedFact


class Reader:
    """The reading of some facts, among them all of each subject: in the contexts of their sources.

    A date that leans on another (`a day before his arrest`) finds it among the story's events, else among the
    dates that the same source gives for the same subject.
    """

    def __init__(
        self,
        settings: Settings,
        facts: Sequence[AlignedFact],
        contexts: Mapping[str, Context],
        vocabulary: Vocabulary,
        kept: Kept | None = None,
    ) -> None:
        self.settings, self.facts, self.contexts, self.vocabulary = settings, facts, contexts, vocabulary
        self.events = {_event_key(name): name for name in sorted(settings.events)}
        self.own_time = Context(window=settings.window, hemisphere=settings.hemisphere)
        self.dates: dict[str, Reading] = {}
        self.leaning: list[str] = []
        self.kept = {} if kept is None or len(kept) > MOST_KEPT else kept

    @cached_property
    def dated(self) -> dict[tuple[str, str], list[_Dated]]:
        """The claims that have a date, by source and subject: made when the first date leans on another."""
        found: dict[tuple[str, str], list[_Dated]] = defaultdict(list)
        for fact in self.facts:
            for claim in fact.claims:
                if "date" in claim.facets:
                    found[claim.source, fact.subject_key].append(_Dated(claim, fact))
        return found

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by ref."""
        return {claim.ref: claim for fact in self.facts for claim in fact.claims}

    def read(self) -> Readings:
        """Read every facet of every claim."""
        found: dict[str, dict[str, Reading]] = {}
        for fact in self.facts:
            for claim in fact.claims:
                found[claim.ref] = {
                    facet: self._date(claim, fact) if facet == "date" else self._read(claim, facet, raw)
                    for facet, raw in claim.facets.items()
                }
        return found

    def read_words(self, ref: str, facet: str, words: str) -> Reading:
        """Read some words as the claim `ref` would have them under a facet."""
        return self._read(self.claims[ref], facet, words)

    def _read(self, claim: Claim, facet: str, raw: Raw) -> Reading:
        """Read a value: the same words in one language are read once, but for dates, which count from their day."""
        kind, context = kinds()[facet], self.contexts[claim.source]
        if kind.dated:
            return read_value(kind, raw, replace(context, modality=claim.modality))
        words = (facet, raw, context.language)
        reading = self.kept.get(words)
        if reading is None:
            reading = self.kept[words] = read_value(kind, raw, context)
        return reading

    def _date(self, claim: Claim, fact: AlignedFact) -> Reading:
        if self.dates and claim.ref in self.dates:
            return self.dates[claim.ref]
        raw = claim.facets["date"]
        if isinstance(raw, str):
            reading = kinds()["date"].anywhere(raw, self.contexts[claim.source].language)
            if reading is not None:
                return reading
        forward = bool(claim.quote) and _forward(claim, raw)
        words = ("date", raw, claim.source, claim.modality, forward)
        reading = self.kept.get(words)
        if reading is not None:
            return reading
        leant: list[str] = []
        context = replace(
            self.contexts[claim.source],
            modality=claim.modality,
            forward=forward,
            anchor=self._anchor(claim, fact, leant),
        )
        self.leaning.append(claim.ref)
        reading = read_value(kinds()["date"], raw, context)
        self.leaning.pop()
        if leant:
            self.dates[claim.ref] = reading
        else:
            self.kept[words] = reading
        return reading

    def _anchor(self, claim: Claim, fact: AlignedFact, leant: list[str]) -> Callable[[str], Reading | str]:
        """Finds what a claim's date leans on, and notes in `leant` that it does."""

        def find(words: str) -> Reading | str:
            leant.append(words)
            event = self.events.get(_event_key(words)) or self.vocabulary.event(words)
            if event:
                return kinds()["date"].read(self.settings.events[event], self.own_time)
            return self._own(claim, fact, words)

        return find

    def _own(self, claim: Claim, fact: AlignedFact, words: str) -> Reading | str:
        """The date that the same source gives for what the words name, of the same subject."""
        others = [
            (self.vocabulary.key(one.fact.predicate), one)
            for one in self.dated[claim.source, fact.subject_key]
            if one.claim.ref != claim.ref and one.claim.stance == "asserts"
        ]
        key = self.vocabulary.anchor(words, {key for key, _ in others})
        same = [one for other, one in others if other == key]
        missing = (
            f"no date is known for '{words}': name it under events in story.yaml, or add a claim of {claim.source}"
        )
        if not same:
            return f"{missing} that dates it"
        readings = []
        for one in same:
            if one.claim.ref in self.leaning:
                return f"'{words}' leans on {one.claim.ref}, which leans on this date in turn"
            if len(self.leaning) > LONGEST_CHAIN:
                return f"'{words}' leans on a chain of more than {LONGEST_CHAIN} other dates"
            readings.append(self._date(one.claim, one.fact))
        read = [reading for reading in readings if reading.region is not None]
        if not read:
            return f"the date that {claim.source} gives for '{words}' could not be read: {readings[0].problem}"
        a_set = any(isinstance(reading.raw, tuple) for reading in read)
        met = None if a_set else kinds()["date"].meet(read, self.contexts[claim.source].world)
        return met or f"{claim.source} gives several dates for '{words}': {', '.join(map(str, read))}"


def day_orders(claims: Iterable[Claim]) -> Orders:
    """What the numeric dates of some claims settle for their sources; `also` joins those of parts of a story."""
    from factcheck.values.date import settles

    found: Orders = {}
    for claim in claims:
        value = claim.facets.get("date")
        if value is not None:
            for raw in (value,) if isinstance(value, str) else value:
                if settled := settles(raw):
                    found[claim.source] = found.get(claim.source, settled) | settled
    return found


def also(orders: Orders, others: Orders) -> None:
    """Take in what is settled by other claims."""
    for source, settled in others.items():
        orders[source] = orders.get(source, settled) | settled


def source_contexts(sources: Iterable[Source], settings: Settings, orders: Orders, names: World) -> dict[str, Context]:
    """The context in which each source's words are read, but for what hangs on the single claim."""
    return {
        source.id: Context(
            published=source.published,
            language=source.language,
            day_first=next(iter(settled)) if len(settled := orders.get(source.id, ())) == 1 else None,
            window=settings.window,
            hemisphere=settings.hemisphere,
            world=names,
        )
        for source in sources
    }


def _forward(claim: Claim, raw: Raw) -> bool:
    from factcheck.values.date import points_forward

    values = (raw,) if isinstance(raw, str) else raw
    return any(points_forward(quote, value) for quote in claim.quote for value in values)


_LEADING = ("the ", "his ", "her ", "their ", "its ", "a ", "an ")


def _event_key(words: str) -> str:
    key = fold(words)
    for word in _LEADING:
        key = key.removeprefix(word)
    return key.strip(" '\"")
