"""Clauses to claims: who is it about, what is said of them, when, where, how much, and how sure the article is."""

from collections.abc import Iterator

from msgspec.structs import replace

from factcheck.extract.base import Drafted
from factcheck.extract.offline import attribution
from factcheck.extract.offline.attribution import Attribution
from factcheck.extract.offline.clauses import Clause
from factcheck.extract.offline.groups import only_participle
from factcheck.extract.offline.lexicon import lexicon
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
    takes_objects,
)
from factcheck.extract.offline.reading import Sentence, name_of
from factcheck.extract.offline.subjects import Subject, understood
from factcheck.extract.offline.turning import Turned, turned
from factcheck.model.claim import Modality
from factcheck.names.tables import tables
from factcheck.values.base import Context


def facts(sentence: Sentence, people: Cast, context: Context) -> Iterator[Drafted]:
    """The claims that a sentence makes in the article's own words; what stands in quotation marks is not among them."""
    mention(sentence, people)
    spoken = attribution.attributions(sentence, people)
    people.speakers += [(sentence.start, one.speaker.name) for one in spoken if one.speaker]
    condition = any(clause.condition for clause in sentence.clauses)
    accused: Subject | None = None
    for clause in sentence.clauses:
        if attribution.is_saying(sentence, clause) or clause.condition or _beside_quotation(sentence, clause):
            continue
        under = attribution.of(clause, spoken)
        speaker = under.speaker.name if under and under.speaker and not under.speaker.as_written else ""
        about = turned(sentence, clause, understood(sentence, clause.subject, people, speaker), people, accused)
        claim = _claim(sentence, clause, under, about, context) if about else None
        if about and claim:
            accused = about.subject if takes_objects(claim.predicate) and about.subject.person else accused
            yield replace(claim, modality=_modality(sentence, clause, under, condition))


def _beside_quotation(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause says whose a quotation is, with whatever verb, or goes on as one: `called it "a ..."`."""
    around = sentence.units[max(0, clause.part.first - 2) : clause.part.first]
    around = [*around, *sentence.units[clause.part.behind : clause.part.behind + 2]]
    return any(one.quotation for one in around)


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
    sentence: Sentence, clause: Clause, under: Attribution | None, about: Turned, context: Context
) -> Drafted | None:
    words = Words(sentence, about.units, context, about.thing)
    take_date(words, clause)
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
    kept_not = _worded(words, clause, about)
    known = shorten(words) or role
    if not known:
        restriction = _restriction(sentence, clause, about)
        words.left += restriction
        words.used += restriction
    predicate = " ".join(filter(None, (about.thing, words.text())))
    if about.agent and known and "entity" not in words.facets and about.agent_from is not None:
        words.facets["entity"] = about.agent
    if about.subject.quantity:
        words.facets.setdefault("quantity", about.subject.quantity)
    if not _worth(about.subject, predicate, known, words, clause):
        return None
    span = _span(sentence, clause, about, words)
    return Drafted(
        quote=sentence.text[span[0] : span[1]],
        subject=_counted(about.subject),
        predicate=predicate,
        facets=dict(words.facets),
        stance="denies" if (clause.group.negated and not kept_not) or _denied(under) else "asserts",
        qualifiers=_unless(sentence, clause),
        said_by=under.speaker if under else None,
        via=under.via if under else (),
        note=_note(about.subject.note, under.note if under else ""),
        at=sentence.start + span[0],
    )


def _worded(words: Words, clause: Clause, about: Turned) -> bool:
    """Word the predicate as a sheet has it; tell whether a negation stays within its words.

    It does where the vocabulary knows it so (`not allowed to leave`), and beside `could` and the like.
    """
    turned = about.agent_from is not None or about.subject.first > clause.group.head
    with_not = _verb_units(words, clause, keep=True, turned=turned)
    known = words.knows(with_not) or bool(cut(words, with_not))
    keep = clause.group.negated and (bool(clause.group.modal) or known)
    words.left = with_not if keep else _verb_units(words, clause, keep=False, turned=turned)
    return keep


def _restriction(sentence: Sentence, clause: Clause, about: Turned) -> list[int]:
    """The units that say which ones the object means: `extradite Russians who fled their country's mobilization`."""
    at = next((n for n, part in enumerate(sentence.parts) if part == clause.part), 0)
    following = sentence.parts[at + 1] if at + 1 < len(sentence.parts) else None
    end = clause.part.behind
    if (
        following is None
        or following.hangs != "relative"
        or about.units[-1:] != (end - 1,)
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


def _span(sentence: Sentence, clause: Clause, about: Turned, words: Words) -> tuple[int, int]:
    """The stretch of the sentence that holds the claim: its subject, verb and facets, on to the next pause."""
    units = [*words.used, *range(clause.part.first, clause.part.behind), about.subject.first]
    if about.agent_from is not None:
        units.append(about.agent_from)
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
        modal = unit.low == "be" and any(words.unit(one).tag == "modal" for one in words.left)  # `may be deported`
        passive = unit.tag == "be" and (group.form == "passive" or unit.low in ("been", "being")) and not modal
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
