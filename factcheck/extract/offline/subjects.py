"""Whom or what a clause is about: its subject's words, with pronouns and possessives as the article means them."""

from collections.abc import Sequence

import msgspec

from factcheck.extract.offline.clauses import Range
from factcheck.extract.offline.lexicon import lexicon
from factcheck.extract.offline.people import Cast
from factcheck.extract.offline.reading import Sentence, name_of
from factcheck.extract.offline.units import Unit

LONGEST = 9
"""A noun phrase of more units names nothing that another source would name alike."""


class Subject(msgspec.Struct, frozen=True):
    """A noun phrase, understood.

    `text` is what it names; `owner` whose it is and `thing` what of theirs (`Zhilin`, `arrest`); `proper` whether a
    name or a person is in it; `people` are those whom it mentions; `note` says what was assumed, `unclear` that it
    could not be told.
    """

    text: str
    first: int
    proper: bool = False
    person: bool = False
    owner: str = ""
    thing: str = ""
    quantity: str = ""
    people: tuple[str, ...] = ()
    note: str = ""
    unclear: bool = False


UNCLEAR = Subject("", 0, unclear=True)


def understood(
    sentence: Sentence, span: Range | None, people: Cast, speaker: str = "", apart: Sequence[str] = ()
) -> Subject:
    """Understand a noun phrase.

    Takes:   the sentence and its stretch of units; the people of the article; who speaks, where the clause is
             somebody's words; whom a pronoun cannot mean.
    """
    if span is None or span[1] - span[0] > LONGEST:
        return UNCLEAR
    units = sentence.units[span[0] : span[1]]
    if len(units) == 1 and units[0].tag == "pronoun":
        return _pronoun(sentence, units[0], span[0], people, speaker, apart)
    if any(one.tag in ("pronoun", "quote", "past", "present", "to") for one in units):
        return _against(sentence, span, people)
    if units[-1].tag == "name" and not any(one.tag == "preposition" for one in units):
        return _named(units, span[0], people)
    owned = _owned(sentence, span, people, apart)
    if owned:
        return owned
    names = [one for one in units if one.tag == "name"]
    text = sentence.words(*span)
    quantity = units[0].text if units[0].tag == "quantity" else ""
    if any(one.tag == "possessive" for one in units):
        return UNCLEAR
    return Subject(
        text, span[0], bool(names), quantity=quantity, people=tuple(people.fullest(name_of(one)) for one in names)
    )


def _named(units: Sequence[Unit], first: int, people: Cast) -> Subject:
    """A noun phrase that ends with a name: `Former presidential guard Mikhail Zhilin`."""
    name = people.fullest(name_of(units[-1]))
    if len(units) > 1 and units[-2].tag in ("'s", "possessive") and name not in people.people:
        return UNCLEAR
    return Subject(name, first, True, name in people.people, people=(name,))


def _pronoun(sentence: Sentence, unit: Unit, first: int, people: Cast, speaker: str, apart: Sequence[str]) -> Subject:
    if speaker and unit.low in ("they", "it"):
        return Subject(speaker, first, True, note=f"'{unit.text}' is read as {speaker}")
    if unit.low not in lexicon()["male"] | lexicon()["female"]:
        return UNCLEAR
    meant = people.meant(unit.low, sentence.place(unit), apart)
    if not meant.name:
        return UNCLEAR
    return Subject(
        meant.name, first, True, True, people=(meant.name,), note=read_as(unit.text, meant.name, meant.others)
    )


def read_as(written: str, name: str, others: Sequence[str] = ()) -> str:
    """What a note says of a pronoun: whom it was taken for, and who else it could be."""
    also = f"; it could also be {', '.join(others)}" if others else ""
    return f"'{written}' is read as {name}{also}"


def _owned(sentence: Sentence, span: Range, people: Cast, apart: Sequence[str]) -> Subject | None:
    """What is somebody's: `his arrest`, `Zhilin's own request for ...`."""
    units = sentence.units[span[0] : span[1]]
    name, note, behind = "", "", 0
    if units[0].tag == "possessive" and units[0].low in ("his", "her"):
        meant = people.meant(units[0].low, sentence.place(units[0]), apart)
        if not meant.name:
            return None
        name, note, behind = meant.name, read_as(units[0].text, meant.name, meant.others), 1
    else:
        mark = next((at for at, one in enumerate(units) if one.tag == "'s"), 0)
        if mark and units[mark - 1].tag == "name" and not any(one.tag == "preposition" for one in units[:mark]):
            name, behind = people.fullest(name_of(units[mark - 1])), mark + 1
    if not name or behind >= len(units):
        return None
    while behind < len(units) - 1 and units[behind].low in ("own", "first", "late"):
        behind += 1
    thing = sentence.words(span[0] + behind, span[1])
    person = name in people.people
    return Subject(f"{name}'s {thing}", span[0], True, False, name if person else "", thing, people=(name,), note=note)


def _against(sentence: Sentence, span: Range, people: Cast) -> Subject:
    """What is held against somebody: `the case against him`."""
    units = sentence.units[span[0] : span[1]]
    if len(units) < 3 or units[-2].low not in ("against", "on", "of") or units[-1].tag not in ("pronoun", "name"):
        return UNCLEAR
    if any(one.tag not in ("word", "determiner", "name") for one in units[:-2]):
        return UNCLEAR
    whom = understood(sentence, (span[1] - 1, span[1]), people)
    if not whom.person:
        return UNCLEAR
    start = span[0] + (units[0].tag == "determiner")
    thing = sentence.words(start, span[1] - 2)
    return Subject(whom.text, span[0], True, False, whom.text, thing, people=whom.people, note=whom.note)
