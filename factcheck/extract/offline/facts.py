"""Clauses to claims: who is it about, what is said of them, when, where, how much, and how sure the article is."""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from factcheck.extract.base import Drafted
from factcheck.extract.offline import attribution
from factcheck.extract.offline.attribution import Attribution
from factcheck.extract.offline.clauses import Clause
from factcheck.extract.offline.groups import only_participle
from factcheck.extract.offline.lexicon import is_participle, lexicon
from factcheck.extract.offline.people import OTHER, SUBJECT, Cast, is_somebody
from factcheck.extract.offline.predicates import (
    Words,
    cut,
    cut_time,
    is_victim,
    shorten,
    take_agent,
    take_country,
    take_date,
    take_list,
    take_place,
    take_quantity,
    take_role,
)
from factcheck.extract.offline.reading import Sentence, name_of
from factcheck.extract.offline.subjects import Subject, understood
from factcheck.model.claim import Modality
from factcheck.names.tables import tables
from factcheck.values.base import Context


class Turned(msgspec.Struct, frozen=True):
    """A clause, turned to whom it is about: the units of its predicate, and who did it, where that is somebody else."""

    subject: Subject
    units: tuple[int, ...]
    thing: str = ""
    agent: str = ""
    agent_from: int | None = None


def facts(sentence: Sentence, people: Cast, context: Context) -> Iterator[Drafted]:
    """The claims that a sentence makes in the article's own words; what stands in quotation marks is not among them."""
    mention(sentence, people)
    spoken = attribution.attributions(sentence, people)
    people.speakers += [(sentence.start, one.speaker.name) for one in spoken if one.speaker]
    condition = any(clause.condition for clause in sentence.clauses)
    for clause in sentence.clauses:
        if attribution.is_saying(sentence, clause) or clause.condition or _beside_quotation(sentence, clause):
            continue
        under = attribution.of(clause, spoken)
        claim = _claim(sentence, clause, under, people, context)
        if claim is not None:
            yield replace(claim, modality=_modality(sentence, clause, under, condition))


def _beside_quotation(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause says whose a quotation is, with whatever verb, or goes on as one: `called it "a ..."`."""
    around = sentence.units[max(0, clause.part.first - 2) : clause.part.first]
    around = [*around, *sentence.units[clause.part.behind : clause.part.behind + 2]]
    return any(one.tag == "quote" for one in around)


def mention(sentence: Sentence, people: Cast) -> None:
    """Note whom a sentence names, in the order of its words; pronouns as they are understood."""
    subjects = {
        at for clause in sentence.clauses if clause.subject and not clause.shared for at in range(*clause.subject)
    }
    for at, unit in enumerate(sentence.units):
        owner = at + 1 < len(sentence.units) and sentence.units[at + 1].tag == "'s"
        weight = SUBJECT if at in subjects and not owner else OTHER
        if unit.tag == "name":
            people.mention(name_of(unit), sentence.place(unit), weight)
        elif unit.low in lexicon()["male"] | lexicon()["female"]:
            meant = people.meant(unit.low, sentence.place(unit))
            if meant.name:
                people.mention(meant.name, sentence.place(unit), weight)
        elif at in subjects and at and sentence.units[at - 1].low == "the" and is_somebody(unit.low):
            people.mention("", sentence.place(unit), SUBJECT)


def _claim(
    sentence: Sentence, clause: Clause, under: Attribution | None, people: Cast, context: Context
) -> Drafted | None:
    speaker = under.speaker.name if under and under.speaker and not under.speaker.as_written else ""
    subject = understood(sentence, clause.subject, people, speaker)
    turned = _turned(sentence, clause, subject, people)
    if turned is None or (clause.part.hangs == "relative" and not _tells(sentence, clause, subject)):
        return None
    words = Words(sentence, turned.units, context, turned.thing)
    take_date(words, clause)
    negated = clause.group.negated
    text = words.text()
    if words.left and words.unit(words.left[-1]).low in _POINTING:
        return None
    role = take_role(words)
    cut_time(words)
    take_quantity(words)
    if clause.group.form in ("passive", "bare"):
        take_agent(words)
    take_list(words)
    if not role:
        take_place(words)
        take_country(words)
    about_object = turned.agent_from is not None or turned.subject.first > clause.group.head
    with_not = _verb_units(words, clause, keep=True, turned=about_object)
    kept_not = negated and (bool(clause.group.modal) or words.knows(with_not) or bool(cut(words, with_not)))
    words.left = with_not if kept_not else _verb_units(words, clause, keep=False, turned=about_object)
    known = shorten(words) or role
    if not known:
        restriction = _restriction(sentence, clause, turned)
        words.left += restriction
        words.used += restriction
    predicate = " ".join(filter(None, (turned.thing, words.text())))
    if turned.agent and known and "entity" not in words.facets and turned.agent_from is not None:
        words.facets["entity"] = turned.agent
    if not _worth(turned.subject, predicate, known, words, clause) or len(text.split()) > 60:
        return None
    facets = dict(words.facets)
    if turned.subject.quantity and "quantity" not in facets:
        facets["quantity"] = turned.subject.quantity
    span = _span(sentence, clause, turned, words)
    return Drafted(
        quote=sentence.text[span[0] : span[1]],
        subject=_counted(turned.subject),
        predicate=predicate,
        facets=facets,
        stance="denies" if (negated and not kept_not) or _denied(under) else "asserts",
        qualifiers=_unless(sentence, clause),
        said_by=under.speaker if under else None,
        via=under.via if under else (),
        note=_note(turned.subject.note, under.note if under else ""),
        at=sentence.start + span[0],
    )


def _tells(sentence: Sentence, clause: Clause, subject: Subject) -> bool:
    """Whether a relative clause tells of somebody with a name, and does not only say which ones are meant."""
    if clause.subject and clause.subject[0] >= clause.part.first:  # `that` of what is said, or `where he worked`
        return True
    opener = next(at for at, one in enumerate(sentence.units) if one is clause.part.opener)
    return subject.person or (subject.proper and not subject.owner and sentence.units[opener - 1].tag == "comma")


def _restriction(sentence: Sentence, clause: Clause, turned: Turned) -> list[int]:
    """The units that say which ones the object means: `extradite Russians who fled their country's mobilization`."""
    at = next((n for n, part in enumerate(sentence.parts) if part == clause.part), 0)
    following = sentence.parts[at + 1] if at + 1 < len(sentence.parts) else None
    end = clause.part.behind
    if (
        following is None
        or following.hangs != "relative"
        or turned.units[-1:] != (end - 1,)
        or following.first != end + 1
    ):
        return []
    return list(range(end, following.behind)) if following.behind - end <= 9 else []


def _unless(sentence: Sentence, clause: Clause) -> dict[str, str]:
    """What a clause does not hold for: `unless they are under investigation`."""
    behind = [one for one in sentence.clauses if one.part.first > clause.part.first]
    for one in behind:
        opener = one.part.opener
        if one.condition and opener is not None and opener.low == "unless":
            return {"unless": sentence.words(one.part.first, one.part.behind)}
        if one.part.hangs in ("and", "main", "comma", "that"):
            break
    return {}


def _counted(subject: Subject) -> str:
    """What is counted, where the subject is a number of something: the number is a facet."""
    return subject.text[len(subject.quantity) :].strip() or subject.text if subject.quantity else subject.text


def _denied(under: Attribution | None) -> bool:
    return under is not None and under.verb in lexicon()["denying"]


def _note(*notes: str) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, notes))) or None


def _span(sentence: Sentence, clause: Clause, turned: Turned, words: Words) -> tuple[int, int]:
    """The stretch of the sentence that holds the claim: its subject, verb and facets, on to the next pause."""
    units = [*words.used, *range(clause.part.first, clause.part.behind), turned.subject.first]
    if turned.agent_from is not None:
        units.append(turned.agent_from)
    first, last = min(units), max(units)
    following = sentence.units[last + 1] if last + 1 < len(sentence.units) else None
    ends = following is not None and following.text in ("%", ")", "'s")
    return sentence.units[first].start, sentence.units[last + ends].end


def _verb_units(words: Words, clause: Clause, *, keep: bool, turned: bool) -> list[int]:
    """The units of a predicate as a sheet has them: without the auxiliaries of tense and voice, and empty adverbs."""
    group, found = clause.group, []
    for at in words.left:
        unit = words.unit(at)
        inside = group.first <= at < group.behind
        # `has arrested` is not `arrested`
        head = words.unit(group.head).low
        doubtful = is_victim(head) or only_participle(head) or head == "asked"
        acts = not turned and group.form == "active" and doubtful
        empty = (unit.tag == "have" and not acts) or (unit.tag == "do" and not keep)
        passive = unit.tag == "be" and (group.form == "passive" or unit.low in ("been", "being"))
        if inside and at != group.head and (empty or passive):
            continue
        if unit.tag == "not" and inside and not keep:
            continue
        if unit.tag == "adverb" and unit.low in _EMPTY:
            continue
        found.append(at)
    return found


_POINTING = frozenset(("it", "this", "that", "them", "these", "those", "so"))
"""Words that say what is meant only together with the sentence before."""
_EMPTY = frozenset(
    ("also", "just", "then", "however", "subsequently", "meanwhile", "now", "already", "therefore", "too")
)


def _turned(sentence: Sentence, clause: Clause, subject: Subject, people: Cast) -> Turned | None:
    """Turn a clause to whom it is about: the object that suffers the verb, the owner of what is spoken of."""
    group = clause.group
    head = sentence.units[group.head]
    units = (*range(group.first, group.behind), *range(*clause.complement))
    if subject.owner:
        rest = units
        happened = head.is_in("happen") and len(subject.thing.split()) == 1
        if happened and _happens(sentence, clause):
            place = clause.complement[0] + (sentence.units[clause.complement[0]].low == "place")
            return Turned(subject=_owner(subject), units=tuple(range(place, clause.complement[1])), thing=subject.thing)
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


def _worth(subject: Subject, predicate: str, known: bool, words: Words, clause: Clause) -> bool:
    """Whether a claim says something of somebody that another source could say, too."""
    if not predicate or subject.unclear or subject.quantity == subject.text:
        return False
    if clause.group.form == "copula" and len(words.left) < 2 and not words.facets:
        return False
    if any(words.unit(at).tag in ("quote", "open", "close") for at in words.left):
        return False
    light = not words.thing and all(
        words.unit(at).tag in ("have", "be", "do", "modal", "adverb", "not") for at in words.left
    )
    if light and not words.facets.get("quantity"):
        return False
    if subject.quantity or not subject.proper:
        definite = subject.quantity or subject.text.lower().startswith("the ")
        office = subject.text.lower() in tables().heads | tables().heads_small
        return bool(definite or office) and (known or office) and bool(words.facets or subject.quantity)
    if subject.person or known or words.facets:
        return True
    return len(predicate.split()) > 1


def _modality(sentence: Sentence, clause: Clause, under: Attribution | None, condition: bool) -> Modality:
    """How sure the article is: by the verb's auxiliaries, by adverbs, by the verb of saying."""
    stretch = sentence.units[clause.part.first : clause.part.behind]
    modal = clause.group.modal
    head = sentence.units[clause.group.head]
    if under is not None and under.verb in lexicon()["alleging"]:
        return "alleged" if not modal else "possible"
    if any(one.is_in("alleged") for one in stretch):
        return "alleged"
    if modal in ("will", "shall", "won't") or (modal == "would" and under is not None):
        return "planned"
    if modal in ("could", "may", "might", "would") or any(
        one.tag == "adverb" and one.is_in("possible") for one in stretch
    ):
        return "possible"
    following = sentence.units[clause.complement[0]] if clause.complement[0] < clause.complement[1] else None
    if head.is_in("planned") and following is not None and following.tag in ("to", "date", "preposition"):
        return "planned"
    return "possible" if condition and _follows_if(sentence, clause) else "actual"


def _follows_if(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause is what holds only if something else does: no past, and no part that stands apart."""
    past = sentence.units[clause.group.head].tag == "past" and clause.group.form != "passive"
    return clause.part.hangs in ("main", "comma") and not past
