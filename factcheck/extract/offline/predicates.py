"""What a clause says of its subject: the predicate's words, and the values that are taken out of them as facets."""

from collections.abc import Sequence
from functools import cache

import msgspec

from factcheck import registry
from factcheck.align.predicates import Vocabulary
from factcheck.extract.offline.clauses import Clause, Part
from factcheck.extract.offline.lexicon import lexicon
from factcheck.extract.offline.reading import Sentence
from factcheck.extract.offline.units import Unit
from factcheck.values.base import Context

_WHERE = ("in", "at", "into", "near", "inside", "outside")
_TAILS = frozenset((
    "without", "for", "during", "despite", "amid", "following", "because", "as", "on", "with", "by", "in", "at",
    "after", "before", "since", "until", "within", "under", "like", "given",
))  # fmt: skip
"""Prepositions from which on a predicate may be cut off, when what is left says a thing that the vocabulary knows."""
_LONGEST = 14
_INSIDE = ("determiner", "word", "name", "'s", "possessive")
_MEASURED = ("of", "with", "for", "at", "in")
"""Prepositions before a quantity that say nothing by themselves; `to` and `by` do: `rose to`, `rose by`."""
_LIST = ("of", "with", "for")
_SEPARATORS = ("and", "comma")


class Predicate(msgspec.Struct, frozen=True):
    """A predicate and its facets; `first` and `behind` are the units that the whole takes up."""

    text: str
    facets: dict[str, str | tuple[str, ...]]
    first: int
    behind: int
    known: bool


@cache
def vocabulary() -> Vocabulary:
    """The built-in vocabulary: a draft is made before its story says anything."""
    return Vocabulary()


class Words:
    """The units of a predicate, from which facets are taken one by one."""

    def __init__(self, sentence: Sentence, units: Sequence[int], context: Context, thing: str = "") -> None:
        self.sentence, self.context, self.thing = sentence, context, thing
        self.left = list(units)
        self.used = list(units)
        self.facets: dict[str, str | tuple[str, ...]] = {}

    def unit(self, at: int) -> Unit:
        """A unit of the sentence."""
        return self.sentence.units[at]

    def text(self, of: Sequence[int] | None = None) -> str:
        """The words that are left, or some units, as running text."""
        found = ""
        for at in self.left if of is None else of:
            one = self.unit(at)
            found += one.text if one.tag in ("'s", "comma") or not found else f" {one.text}"
        return found.strip(" ,")

    def knows(self, of: Sequence[int] | None = None) -> bool:
        """Whether the vocabulary knows what is left, or some units, as a predicate: with the thing it is said of."""
        return vocabulary().knows(f"{self.thing} {self.text(of)}")

    def take(self, facet: str, value: str | tuple[str, ...], units: Sequence[int]) -> None:
        """Make units a facet."""
        self.facets[facet] = value
        self.left = [at for at in self.left if at not in units]


def take_date(words: Words, clause: Clause) -> None:
    """Take the clause's date: among its own words, else in a part that holds nothing else, else a clause of time."""
    sentence, own = words.sentence, words.left
    before = range(clause.part.first, clause.group.first)
    dates = [at for at in (*before, *own) if _is_own_date(sentence, at)]
    alone = [at for part in (*clause.leading, *clause.trailing) if not part.group for at in _lone(sentence, part)]
    dates = list(dict.fromkeys(dates)) or alone
    words.left = [at for at in own if words.unit(at).tag != "date" or at not in dates]
    if len(dates) == 1:
        words.take("date", words.unit(dates[0]).text, dates)
        words.used.append(dates[0])
        return
    for part in (*clause.trailing, *clause.leading):
        if not dates and part.hangs == "sub" and part.opener is not None and part.opener.is_in("dating"):
            _take_time_clause(words, part)
            return


def _is_own_date(sentence: Sentence, at: int) -> bool:
    """Whether a date says when, and does not only describe a noun: `the 2019 agreement`, `Monday's vote`."""
    unit = sentence.units[at]
    if unit.tag != "date":
        return False
    before = sentence.units[at - 1] if at else None
    following = sentence.units[at + 1] if at + 1 < len(sentence.units) else None
    if following is not None and (following.tag == "'s" or unit.text.endswith(("'s", "’s"))):
        return False
    plain = unit.text[:1].isdigit() or unit.text[:1].isupper()
    described = plain and following is not None and following.tag in ("word", "name")
    return (
        not (before is not None and (before.tag in ("determiner", "possessive") or before.low == "of"))
        and not described
    )


def _lone(sentence: Sentence, part: Part) -> list[int]:
    inside = [at for at in range(part.first, part.behind) if sentence.units[at].tag != "adverb"]
    return inside if len(inside) == 1 and sentence.units[inside[0]].tag == "date" else []


def _take_time_clause(words: Words, part: Part) -> None:
    """Take a clause of time as a date: `after the war broke out in February`, `a day before he was arrested`."""
    sentence = words.sentence
    opener = next((at for at in range(part.first - 1, -1, -1) if sentence.units[at] is part.opener), part.first)
    measure = _measure(sentence.units, opener)
    start = sentence.units[measure].start + len(_hedge(sentence.units[measure]))
    value = sentence.text[start : sentence.units[part.behind - 1].end]
    reading = registry.load("factcheck.values", "date").KIND.read(value, words.context)
    if reading.region is None and not _leans(reading.problem or ""):
        return
    words.left = [at for at in words.left if not measure <= at < opener]
    words.facets["date"] = value
    words.used += range(measure, part.behind)


def _hedge(unit: Unit) -> str:
    """The word before a distance that does not measure: `just five days after`."""
    return next((word for word in ("just ", "only ") if unit.tag == "quantity" and unit.low.startswith(word)), "")


def _leans(problem: str) -> bool:
    return problem.startswith("no date is known for")


def _measure(units: Sequence[Unit], opener: int) -> int:
    """Where the distance begins that stands before `after` or `before`: `five days`, `a day`."""
    at = opener - 1
    if at >= 0 and units[at].tag == "quantity":
        return at
    if at >= 1 and units[at].is_in("calendar") and units[at - 1].tag in ("determiner", "word"):
        return at - 1
    return opener


def take_quantity(words: Words) -> None:
    """Take the only quantity of a predicate; of two nobody knows which is meant."""
    found = [at for at in words.left if words.unit(at).tag == "quantity"]
    if len(found) != 1 or _is_of(words, found[0]):
        return
    at = found[0]
    place = words.left.index(at)
    words.take("quantity", words.unit(at).text, found)
    behind = words.left[place : place + 1]
    before = words.left[place - 1 : place] if place else []
    preposition = words.unit(before[0]).low if before else ""
    if preposition in _MEASURED and behind and words.unit(behind[0]).low == "of":
        words.left = words.left[: place - 1]
    elif preposition in (*_MEASURED, "to") and (not behind or words.unit(behind[0]).tag == "preposition"):
        without = [one for one in words.left if one != before[0]]
        if preposition in _MEASURED or words.knows(without) or cut(words, without):
            words.left = without


def _is_of(words: Words, at: int) -> bool:
    """Whether a quantity is one of something that is not counted by it alone: `three days of mourning`."""
    place = words.left.index(at)
    behind = words.left[place + 1 : place + 2]
    before = words.left[place - 1 : place] if place else []
    measured = bool(before) and words.unit(before[0]).low in _MEASURED
    return bool(behind) and words.unit(behind[0]).low == "of" and not measured


def take_place(words: Words) -> None:
    """Take a place out of a predicate that the vocabulary knows without it."""
    for first, behind in _phrases(words):
        if words.unit(words.left[first]).low not in _WHERE:
            continue
        inside = words.left[first + 1 : behind]
        club = words.unit(words.left[first]).low == "at" and len(inside) == 1  # `played at Vale`
        if not inside or club or not is_place(words, inside):
            continue
        rest = words.left[:first] + words.left[behind:]
        if words.knows(rest) or _known_cut(words, rest):
            start = inside[1:] if words.unit(inside[0]).low in ("the", "a") else inside
            words.take("place", words.sentence.words(start[0], start[-1] + 1), words.left[first:behind])
            return


def take_country(words: Words) -> None:
    """Take the country out of `not permitted to leave Russia`, `entering Kazakhstan illegally`."""
    for n, at in enumerate(words.left[1:], 1):
        verb = words.unit(words.left[n - 1])
        if verb.is_in("borders") and words.unit(at).tag == "name" and is_place(words, [at]):
            rest = [one for one in words.left if one != at]
            if "place" not in words.facets and words.knows(rest):
                words.take("place", words.unit(at).text, [at])
            return


def take_role(words: Words) -> bool:
    """Take what somebody works as, or at: `worked as a shift supervisor`, `worked overseeing communications`."""
    for n, at in enumerate(words.left[:-1]):
        following = words.left[n + 1 :]
        if not words.unit(at).is_in("role_verbs"):
            continue
        begins = words.unit(following[0])
        inside = following[1:] if begins.low == "as" else following
        if (begins.low == "as" or begins.tag == "ing") and inside:
            end = next(
                (m for m, one in enumerate(inside[1:], 1) if words.unit(one).tag in ("ing", "sub", "and", "to")),
                len(inside),
            )
            value = words.sentence.words(inside[0], inside[end - 1] + 1)
            words.take("text", value, words.left[n + 1 + (begins.low == "as") :])
            return True
    return False


def cut_time(words: Words) -> None:
    """Leave out a time that is no date of its own: `since the announcement`."""
    for n, at in enumerate(words.left):
        if n and words.unit(at).is_in("temporal"):
            words.left = words.left[:n]
            while len(words.left) > 1 and _measures(words.unit(words.left[-1])):
                words.left.pop()
            return


def _measures(unit: Unit) -> bool:
    """Whether a unit is part of a distance in time: `minutes before`, `a day after`."""
    return unit.is_in("calendar") or unit.tag in ("quantity", "determiner")


def is_place(words: Words, inside: Sequence[int]) -> bool:
    """Whether units name a place: one that is known, or something of a place that is: `the airport of Astana`."""
    if words.unit(inside[-1]).tag != "name" or any(words.unit(at).tag in ("quantity", "ing", "to") for at in inside):
        return False
    kind = registry.load("factcheck.values", "place").KIND
    for of in (inside, inside[-1:]):
        reading = kind.read(words.text(of), words.context)
        if reading.region is not None and kind.normal(reading.region).get("id") is not None:
            alone = len(inside) - (words.unit(inside[0]).tag == "determiner") == 1
            return of is inside or words.unit(inside[-2]).low == "of" or alone
    return False


def _phrases(words: Words) -> list[tuple[int, int]]:
    """The prepositional phrases that are left, by their places in what is left: a phrase with `of` is one."""
    starts = [
        n for n, at in enumerate(words.left) if words.unit(at).tag == "preposition" and words.unit(at).low != "of"
    ]
    ends = []
    for start in starts:
        end = start + 1
        while end < len(words.left) and (
            words.unit(words.left[end]).tag in _INSIDE or words.unit(words.left[end]).low == "of"
        ):
            end += 1
        ends.append(end)
    return list(zip(starts, ends, strict=True))


def take_agent(words: Words) -> None:
    """Take who did it out of a passive that the vocabulary knows: `detained by border guards`."""
    for first, behind in _phrases(words):
        if words.unit(words.left[first]).low == "by" and behind - first > 1:
            inside, rest = words.left[first + 1 : behind], words.left[:first] + words.left[behind:]
            if words.knows(rest) or _known_cut(words, rest):
                words.take("entity", words.sentence.words(inside[0], inside[-1] + 1), words.left[first:behind])
            return


def take_list(words: Words) -> None:
    """Take what somebody is accused of, or charged or convicted with, as an entity or a set of them."""
    for n, at in enumerate(words.left):
        if words.unit(at).low not in _LIST or n == 0:
            continue
        head, rest = words.left[: n + 1], words.left[n + 1 :]
        if not rest or not takes_objects(words.text(head)):
            continue
        tags = {words.unit(one).tag for one in rest}
        if tags & {"to", "past", "present", "quantity", "quote", "preposition", "pronoun", "date"}:
            return
        items: list[list[int]] = [[]]
        for one in rest:
            if words.unit(one).tag in _SEPARATORS:
                items.append([])
            else:
                items[-1].append(one)
        values = tuple(words.sentence.words(one[0], one[-1] + 1) for one in items if one)
        if values and all(value == words.text(one) for value, one in zip(values, filter(None, items), strict=True)):
            words.take("entity", values if len(values) > 1 else values[0], rest)
        return


def takes_objects(head: str) -> bool:
    """Whether a predicate has things as its objects, several of them: `accused of`, `charged with`."""
    return vocabulary().knows(head) and "entity" in vocabulary().traits(head).several


def _known_cut(words: Words, rest: Sequence[int]) -> bool:
    return bool(cut(words, rest))


def cut(words: Words, units: Sequence[int]) -> list[int]:
    """What is left of a predicate when it is cut off before a preposition, so that the vocabulary knows it."""
    for n in range(len(units) - 1, 0, -1):
        one = words.unit(units[n])
        ends = one.low in _TAILS or (one.low == "from" and words.unit(units[min(n + 1, len(units) - 1)]).tag != "ing")
        if ends and words.knows(units[:n]):
            return list(units[:n])
    return []


def shorten(words: Words) -> bool:
    """Cut off what the vocabulary does not need, or what makes a predicate too long; tell whether it is known."""
    if words.knows():
        return True
    kept = cut(words, words.left)
    if kept:
        words.left = kept
        return True
    while len(words.left) > _LONGEST:
        cuts = [
            n for n in range(2, len(words.left)) if words.unit(words.left[n]).tag == "preposition" and n <= _LONGEST
        ]
        words.left = words.left[: cuts[-1] if cuts else _LONGEST]
    measured = "quantity" in words.facets and words.left and words.unit(words.left[-1]).low in ("to", "by", "from")
    while (
        words.left
        and not measured
        and words.unit(words.left[-1]).tag
        in (
            "preposition",
            "determiner",
            "possessive",
            "and",
            "to",
            "sub",
            "'s",
        )
    ):
        words.left.pop()
    return False


def is_victim(verb: str) -> bool:
    """Whether somebody suffers what a verb says: the object of `accused` is what the claim is about."""
    from factcheck.align.concepts import news
    from factcheck.language.lemmas import inflected, lemma

    return lemma(verb) in news().victim or inflected(verb) in news().victim or verb in lexicon()["victims"]
