"""Whom a clause is about: not always its subject. `Moscow has accused him` tells of him."""

import msgspec
from msgspec.structs import replace

from factcheck.extract.offline.clauses import Clause
from factcheck.extract.offline.lexicon import is_participle
from factcheck.extract.offline.people import Cast, is_somebody
from factcheck.extract.offline.predicates import is_victim
from factcheck.extract.offline.reading import Sentence
from factcheck.extract.offline.subjects import Subject, understood


class Turned(msgspec.Struct, frozen=True):
    """A clause, turned to whom it is about: the units of its predicate, and who did it, where that is somebody else."""

    subject: Subject
    units: tuple[int, ...]
    thing: str = ""
    agent: str = ""
    agent_from: int | None = None


def turned(
    sentence: Sentence, clause: Clause, subject: Subject, people: Cast, accused: Subject | None
) -> Turned | None:
    """Turn a clause to whom it is about: the object that suffers the verb, the owner of what is spoken of.

    Takes:   the sentence and its clause; the clause's subject, understood; the people; who was accused of something
             earlier in the sentence: what the charges carry, they face.
    Gives:   None when it is about nobody in particular, or nobody knows about whom.
    """
    if clause.part.hangs == "relative" and not _tells(sentence, clause, subject):
        charges = accused is not None and _says_of_charges(sentence, clause)
        units = (*range(clause.group.first, clause.group.behind), *range(*clause.complement))
        if accused is None or not charges:
            return None
        return Turned(replace(accused, note=f"what the charges carry is what {accused.text} faces"), units)
    group = clause.group
    head = sentence.units[group.head]
    units = (*range(group.first, group.behind), *range(*clause.complement))
    if subject.owner:
        rest = units
        happened = head.is_in("happen") and len(subject.thing.split()) == 1
        if happened and _happens(sentence, clause):
            place = clause.complement[0] + (sentence.units[clause.complement[0]].low == "place")
            return Turned(_owner(subject), tuple(range(place, clause.complement[1])), subject.thing)
        if group.form == "passive" and len(subject.thing.split()) <= 6:
            return Turned(_owner(subject), rest, subject.thing)
        return Turned(subject, rest)
    if group.form in ("bare", "active") and is_participle(head.low):
        turned = _about_object(sentence, clause, subject, people)
        if turned:
            return turned
    return None if subject.unclear else Turned(subject, units)


def _happens(sentence: Sentence, clause: Clause) -> bool:
    """Whether a verb only says that a thing took place: `took place`, `happened`, `came on Friday`."""
    head = sentence.units[clause.group.head].low
    following = sentence.units[clause.complement[0]] if clause.complement[0] < clause.complement[1] else None
    if head.startswith(("took", "take")):
        return following is not None and following.low == "place"
    return head.startswith(("happ", "occur")) or following is None or following.tag == "date"


def _owner(subject: Subject) -> Subject:
    return replace(subject, text=subject.owner, person=True)


def _about_object(sentence: Sentence, clause: Clause, subject: Subject, people: Cast) -> Turned | None:
    """`accused him of desertion`, `refused Zhilin's asylum claim`, `imposed a sentence against him`."""
    first, behind = clause.complement
    units, head = sentence.units, sentence.units[clause.group.head]
    verb = tuple(range(clause.group.first, clause.group.behind))
    apart = subject.people
    agent = subject.text if subject.proper or not subject.unclear else ""
    agent_from = subject.first if agent and clause.subject and not subject.note else None
    if first >= behind:
        return None
    to = _infinitive_object(sentence, clause)
    at = first if to is None else to
    lead = tuple(range(first, at))
    if units[at].tag in ("pronoun", "name") and is_victim(head.low):
        whom = understood(sentence, (at, at + 1), people, apart=apart)
        following = units[at + 1] if at + 1 < behind else None
        alone = following is None or following.tag not in ("'s", "name", "word", "and") or following.low == "guilty"
        if whom.person and (alone or to is not None):
            return Turned(whom, (*verb, *lead, *range(at + 1, behind)), "", agent, agent_from)
    named = _named_object(sentence, clause) if is_victim(head.low) and to is None else None
    if named is not None:
        whom = understood(sentence, (named, named + 1), people, apart=apart)
        if whom.person:
            return Turned(whom, verb, "", agent, agent_from)
    end = _object_end(sentence, first, behind)
    owned = understood(sentence, (first, end), people, apart=apart) if end > first else None
    if owned is not None and owned.owner and to is None and not _own_thing(sentence, clause, subject):
        thing = owned.thing
        return Turned(_owner(owned), (*verb, *range(end, behind)), thing, agent, agent_from)
    against = _against_object(sentence, first, behind)
    if against is not None:
        whom = understood(sentence, (against + 1, against + 2), people, apart=apart)
        if whom.person:
            return Turned(whom, (*verb, *range(first, against), *range(against + 2, behind)), "", agent, agent_from)
    return None


def _own_thing(sentence: Sentence, clause: Clause, subject: Subject) -> bool:
    """Whether `his` or `her` may well mean whoever does what the verb says: `she left her home`."""
    if sentence.units[clause.complement[0]].tag != "possessive":
        return False
    head = sentence.units[clause.subject[1] - 1].low if clause.subject else ""
    return subject.person or subject.unclear or is_somebody(head)


def _named_object(sentence: Sentence, clause: Clause) -> int | None:
    """Where the name stands of whom the object describes: `arrested an electrician, Mark Dunning, on Friday`."""
    first, behind = clause.complement
    units = sentence.units
    if units[first].tag != "determiner" or any(one.tag not in ("determiner", "word") for one in units[first:behind]):
        return None
    named = behind + 1 < len(units) and units[behind].tag == "comma" and units[behind + 1].tag == "name"
    ends = behind + 2 >= len(units) or units[behind + 2].tag in ("comma", "mark")
    return behind + 1 if named and ends else None


def _infinitive_object(sentence: Sentence, clause: Clause) -> int | None:
    """Where the object stands of what somebody refused or failed to do: `refused to grant him asylum`."""
    first, behind = clause.complement
    units = sentence.units
    if first + 2 < behind and units[first].tag == "to" and units[first + 2].tag in ("pronoun", "name"):
        return first + 2 if sentence.units[clause.group.head].is_in("refusing") else None
    return None


def _object_end(sentence: Sentence, first: int, behind: int) -> int:
    """Where the object of a verb ends: before a date, a time clause, or a preposition that is not part of its noun."""
    at = first
    while at < behind:
        one = sentence.units[at]
        if one.tag in ("date", "sub", "to", "comma") or (one.tag == "preposition" and one.low not in ("of", "for")):
            break
        if one.tag == "preposition" and at + 1 < behind and sentence.units[at + 1].tag == "ing":
            break
        at += 1
    return at


def _against_object(sentence: Sentence, first: int, behind: int) -> int | None:
    for at in range(first, behind - 1):
        if sentence.units[at].low == "against" and sentence.units[at + 1].tag in ("pronoun", "name"):
            return at
    return None


def _tells(sentence: Sentence, clause: Clause, subject: Subject) -> bool:
    """Whether a relative clause tells of somebody with a name, and does not only say which ones are meant."""
    if clause.subject and clause.subject[0] >= clause.part.first:  # `that` of what is said, or `where he worked`
        return True
    opener = next(at for at, one in enumerate(sentence.units) if one is clause.part.opener)
    return subject.person or (subject.proper and not subject.owner and sentence.units[opener - 1].tag == "comma")


def _says_of_charges(sentence: Sentence, clause: Clause) -> bool:
    """Whether `that` or `which` stands for charges: `on charges of desertion that carry a sentence of 15 years`."""
    opener = next(at for at, one in enumerate(sentence.units) if one is clause.part.opener)
    return any(one.is_in("charges") for one in sentence.units[max(0, opener - 4) : opener])
