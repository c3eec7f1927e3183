"""Ages against dates of birth, and against ages given at other times: the one kind of duration that binds.

An age bounds the day of birth to about a year. Bounds of one day are intervals, and among intervals that have nothing
in common there are two that have nothing in common: the smallest impossible sets are pairs.

Other durations do not bind. People are released before they are sentenced (on bail) and long before their term is
over, and what lasted three weeks in one line of a report lasted nineteen days in the next.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date

import msgspec

from factcheck.align.predicates import Vocabulary
from factcheck.judge import HeldValue, JudgedFact
from factcheck.model.story import Story
from factcheck.readings import kinds
from factcheck.values.date import bounds, read_span

BEARING = ("born", "age")
DEATHS = ("died", "killed")


class Birth(msgspec.Struct, frozen=True):
    """What bounds the day of somebody's birth: a date of it, or an age `on` some days (None for a date)."""

    low: int | None
    high: int | None
    held: HeldValue
    fact: JudgedFact
    on: str | None = None

    @property
    def source(self) -> str:
        """The source that gives it."""
        return self.held.claim.source


def binding(vocabulary: Vocabulary) -> frozenset[str]:
    """The keys of the predicates that bear on somebody's birth."""
    return frozenset(vocabulary.key(word) for word in (*BEARING, *DEATHS))


def births(
    facts: Sequence[JudgedFact], vocabulary: Vocabulary, story: Story, drafts: Collection[str]
) -> dict[str, list[Birth]]:
    """What bounds each subject's birth, where somebody's age is given.

    An age is of the claim's `as_of`; else of the day of publication or up to a year before it, as the report may speak
    of what happened then. The age of somebody who has died, or one with qualifiers (`at: his arrest`), is of no known
    day.
    """
    born, age = map(vocabulary.key, BEARING)
    mine = {fact.fact.subject_key for fact in facts if vocabulary.key(fact.fact.predicate) == age}
    if not mine:
        return {}
    deaths = {vocabulary.key(word) for word in DEATHS}
    dead = {fact.fact.subject_key for fact in facts if vocabulary.key(fact.fact.predicate) in deaths}
    published = {source.id: source.published for source in story.sources}
    found: dict[str, list[Birth]] = defaultdict(list)
    for fact in facts:
        key, subject = vocabulary.key(fact.fact.predicate), fact.fact.subject_key
        facet = fact.facet("date" if key == born else "quantity") if key in (born, age) and subject in mine else None
        for held in facet.held if facet else ():
            claim, reading = held.claim, held.reading
            plain = claim.stance == "asserts" and claim.modality == "actual" and not claim.qualifiers
            if reading.region is None or isinstance(reading.raw, tuple) or claim.source in drafts or not plain:
                continue
            if key == born:
                found[subject].append(Birth(*bounds(reading.region), held, fact))
            elif claim.as_of or (subject not in dead and published[claim.source]):
                found[subject] += _by_age(held, fact, published[claim.source])
    return {subject: those for subject, those in found.items() if len(those) > 1}


def _by_age(held: HeldValue, fact: JudgedFact, published: str | None) -> Iterator[Birth]:
    on = held.claim.as_of or published or ""
    normal = kinds()["quantity"].normal(held.reading.region)
    span, unit, low, high = read_span(on), normal["unit"], normal["low"], normal["high"]
    if span is None or unit not in (None, "month") or low is None or not 0 <= low < 2000:
        return
    months, (first, last) = 12 if unit is None else 1, span
    year = 0 if held.claim.as_of else 12
    earliest = None if first is None or high is None else _back(first, int(high * months) + 12 + year)
    latest = None if last is None else _back(last, int(low * months))
    if earliest or latest:
        yield Birth(earliest and earliest - 1, latest and latest + 1, held, fact, on)


def _back(day: int, months: int) -> int | None:
    """The day some months before; within a day, as for those born on 29 February. None outside the calendar's years."""
    if not 1 <= day < date.max.toordinal():
        return None
    here = date.fromordinal(day)
    year, month = divmod(here.year * 12 + here.month - 1 - months, 12)
    return date(year, month + 1, min(here.day, monthrange(year, month + 1)[1])).toordinal() if year > 1 else None


def apart(those: Sequence[Birth], disputed: Collection[str]) -> list[tuple[Birth, Birth]]:
    """Find pairs of what bounds one birth that cannot both be true, an age at least one of them.

    Gives:   for each source alone, then across sources, the pair furthest apart: the one that allows only later days
             first. Across sources without the claims `disputed`, and those that a source alone is told of.
    """
    found = []
    for source in sorted({one.source for one in those}):
        found += _furthest([one for one in those if one.source == source], across=False)
    told = {one.held.claim.ref for pair in found for one in pair} | set(disputed)
    return found + _furthest([one for one in those if one.held.claim.ref not in told], across=True)


def _furthest(those: Sequence[Birth], across: bool) -> list[tuple[Birth, Birth]]:
    ranked = sorted(those, key=lambda one: one.held.claim.ref)
    late = sorted((one for one in ranked if one.low is not None), key=lambda one: -(one.low or 0))
    early = sorted((one for one in ranked if one.high is not None), key=lambda one: one.high or 0)
    pairs = [
        (one, two)
        for one in _leading(late)
        for two in _leading(early)
        if (one.low or 0) > (two.high or 0) and (one.on or two.on) and (one.source != two.source) == across
    ]
    return sorted(pairs, key=lambda pair: (pair[1].high or 0) - (pair[0].low or 0))[:1]


def _leading(ranked: Sequence[Birth]) -> list[Birth]:
    """The few hardest bounds, of ages and of dates, of more than one source each."""
    kept: dict[tuple[str, bool], Birth] = {}
    for one in ranked:
        kept.setdefault((one.source, one.on is None), one)
        if len(kept) == 8:
            break
    return list(kept.values())
