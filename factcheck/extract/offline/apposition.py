"""What stands beside a name: an age, what somebody is, whose wife or lawyer."""

import re
from collections.abc import Iterator, Sequence

from factcheck.extract.base import Drafted, Value
from factcheck.extract.offline.ages import is_age
from factcheck.extract.offline.people import Cast
from factcheck.extract.offline.reading import Sentence, name_of
from factcheck.extract.offline.subjects import understood
from factcheck.extract.offline.units import Unit

_YEARS_OLD = re.compile(r"(\d{1,3})[- ]year[- ]old\Z", re.IGNORECASE)
_LONGEST = 14


def appositions(sentence: Sentence, units: Sequence[Unit], people: Cast) -> Iterator[Drafted]:
    """The claims that stand beside names.

    Takes:   the sentence, and all of its units, the ages among them.
    """
    for at, unit in enumerate(units):
        if unit.tag != "name":
            continue
        name = people.fullest(name_of(unit))
        if is_age(units, at + 2) and units[at + 1].tag in ("comma", "open") and name in people.people:
            yield _drafted(sentence, units[at : at + 3], name, "age", {"quantity": units[at + 2].text})
        before = units[at - 1] if at else None
        years = _YEARS_OLD.match(before.text) if before is not None else None
        if years and before is not None and name in people.people:
            yield _drafted(sentence, units[at - 1 : at + 1], name, "age", {"quantity": years[1]})
        yield from _described(sentence, units, at, name)
    yield from _kin(sentence, people)


def _drafted(sentence: Sentence, units: Sequence[Unit], name: str, predicate: str, facets: dict[str, Value]) -> Drafted:
    start, end = units[0].start, units[-1].end
    return Drafted(sentence.text[start:end], name, predicate, facets=facets, at=sentence.start + start)


def _described(sentence: Sentence, units: Sequence[Unit], at: int, name: str) -> Iterator[Drafted]:
    """`Mikhail Zhilin, a former member of the Guard, ...`: what somebody is, as free words."""
    if at + 3 >= len(units) or units[at + 1].tag != "comma" or units[at + 2].low not in ("a", "an", "the"):
        return
    end = at + 2
    while end < len(units) and units[end].tag in ("determiner", "word", "name", "'s", "preposition", "ing", "quantity"):
        end += 1
    closed = end == len(units) or units[end].tag in ("comma", "mark", "relative", "stop")
    verb = end < len(units) and units[end].tag == "comma" and end + 1 == len(units)
    while end > at + 3 and units[end - 1].tag in ("preposition", "determiner"):
        end -= 1
    if closed and not verb and 1 < end - at - 2 <= _LONGEST:
        start = units[at + 2]
        value = sentence.text[start.start : units[end - 1].end]
        yield _drafted(sentence, units[at:end], name, "described as", {"text": value})


def _kin(sentence: Sentence, people: Cast) -> Iterator[Drafted]:
    """`his wife, Yekaterina`: who is whose wife."""
    units = sentence.units
    for at, unit in enumerate(units[:-1]):
        if not unit.is_in("kin") or not at or units[at - 1].tag not in ("'s", "possessive"):
            continue
        behind = at + 2 if units[at + 1].tag == "comma" else at + 1
        if behind >= len(units) or units[behind].tag != "name":
            continue
        first = at - 2 if units[at - 1].tag == "'s" else at - 1
        owned = understood(sentence, (first, at + 1), people)
        name = people.fullest(name_of(units[behind]))
        if owned.owner and name in people.people and name != owned.owner:
            start, end = units[first].start, units[behind].end
            yield Drafted(
                sentence.text[start:end], owned.owner, unit.low, facets={"entity": name_of(units[behind])},
                note=owned.note or None, at=sentence.start + start,
            )  # fmt: skip
