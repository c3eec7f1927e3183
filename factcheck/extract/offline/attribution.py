"""Whose words a clause is: who says it, and which other medium it comes from."""

from collections.abc import Sequence
from functools import cache

import msgspec

from factcheck.archive.agencies import named
from factcheck.extract.offline.clauses import Clause, Part
from factcheck.extract.offline.lexicon import lexicon
from factcheck.extract.offline.people import Cast
from factcheck.extract.offline.reading import Sentence
from factcheck.extract.offline.subjects import understood
from factcheck.model.claim import Speaker


class Attribution(msgspec.Struct, frozen=True):
    """Who says what stands in the units from `first` to the one before `behind`, and from which medium it is.

    `speaker` is their name, `verb` the word of saying, `others` whom a pronoun could mean as well.
    """

    first: int
    behind: int
    speaker: Speaker | None = None
    via: tuple[str, ...] = ()
    verb: str = ""
    note: str = ""


@cache
def is_medium(name: str) -> bool:
    """Whether a name is a newspaper's, an agency's or a broadcaster's, by its words.

    >>> is_medium("The Moscow Times"), is_medium("Reuters"), is_medium("Acme Corp")
    (True, True, False)
    """
    words = [word.strip(".,").lower() for word in name.split()]
    return bool(named(name)) or any(word in lexicon()["media_words"] for word in words)


def is_saying(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause only says who says what others in its sentence hold: `the company said`."""
    head = sentence.units[clause.group.head]
    if not head.is_in("cues") or clause.group.form == "passive" or clause.part.hangs == "relative":
        return False
    if any(one.quotation for one in sentence.units):
        return True
    following = _following(sentence, clause)
    if following is not None and following.hangs in ("that", "relative") and _complements(sentence, clause, following):
        return True
    return _is_trailing(sentence, clause)


def _following(sentence: Sentence, clause: Clause) -> Part | None:
    at = next(n for n, part in enumerate(sentence.parts) if part == clause.part)
    return sentence.parts[at + 1] if at + 1 < len(sentence.parts) else None


def _complements(sentence: Sentence, clause: Clause, following: Part) -> bool:
    """Whether a part is what somebody says: behind the verb itself, or behind `that`."""
    if following.hangs == "that":
        return True
    return following.opener is not None and following.opener.low == "that" and _addressee_only(sentence, clause)


def _addressee_only(sentence: Sentence, clause: Clause) -> bool:
    """Whether nothing follows a verb of saying but to whom it was said, and when."""
    units = sentence.units[clause.complement[0] : clause.complement[1]]
    told = sentence.units[clause.group.head].low in ("told", "tells", "tell")
    tags = {one.tag for one in units}
    return (
        tags <= {"adverb", "date", "mark"}
        or (told and not tags & {"past", "present", "quote"})
        or (
            bool(units)
            and units[0].low in ("in", "to", "on", "at")
            and not tags & {"past", "present", "quote", "quantity"}
        )
    )


def _is_trailing(sentence: Sentence, clause: Clause) -> bool:
    """Whether a sentence ends, or goes on after a quotation, with who said it: `..., the company said`."""
    before = [one for one in sentence.clauses if one.part.first < clause.part.first and one.group.finite]
    quoted = any(one.quotation for one in sentence.units[: clause.part.first])
    if clause.part.hangs not in ("comma", "main") or not (before or quoted):
        return False
    return clause.part.hangs == "comma" and _addressee_only(sentence, clause)


def attributions(sentence: Sentence, people: Cast) -> list[Attribution]:
    """Every attribution in a sentence, with the stretch that it is for."""
    found = []
    for clause in sentence.clauses:
        if not is_saying(sentence, clause):
            continue
        following = _following(sentence, clause)
        ahead = following is not None and following.hangs in ("that", "relative")
        stretch = (clause.part.behind, len(sentence.units)) if ahead else (0, clause.part.first)
        found.append(_of_clause(sentence, clause, people, stretch))
    return found + _according(sentence, people)


def _of_clause(sentence: Sentence, clause: Clause, people: Cast, stretch: tuple[int, int]) -> Attribution:
    verb = sentence.units[clause.group.head].low
    via = tuple(media(sentence, clause.complement[0], clause.complement[1]))
    written = sentence.words(*clause.subject) if clause.subject else ""
    if written and is_medium(written):
        return Attribution(*stretch, None, (written,), verb)
    subject = understood(sentence, clause.subject, people)
    if not subject.text:
        name = written if written and len(written.split()) <= 8 else ""
        return Attribution(*stretch, Speaker(name) if name else None, via, verb)
    return Attribution(*stretch, speaker_of(written, subject.text), via, verb, subject.note)


def speaker_of(written: str, name: str) -> Speaker:
    """A speaker by name, with the pronoun or description that the article itself has for them."""
    words = written.split()
    described = not any(word[:1].isupper() for word in words) or words[0].lower() in ("his", "her", "he", "she")
    return Speaker(name, written if described and written != name else None)


def media(sentence: Sentence, first: int, behind: int) -> list[str]:
    """The media that a stretch names."""
    units, found = sentence.units, list[str]()
    for at in range(first, behind):
        if units[at].tag != "name":
            continue
        start = at - 1 if at and units[at - 1].text == "The" else at
        name = sentence.words(start, at + 1)
        introduced = at > 0 and units[at - 1].is_in("media_before")
        if is_medium(name) or introduced:
            found.append(name)
    return found


def _according(sentence: Sentence, people: Cast) -> list[Attribution]:
    """`According to the police, ...`, and `..., according to Reuters`."""
    units, found = sentence.units, list[Attribution]()
    for at in range(len(units) - 2):
        if units[at].low != "according" or units[at + 1].low != "to":
            continue
        part = next((one for one in sentence.parts if one.first <= at < one.behind), None)
        if part is None:
            continue
        start, behind = at + 2, part.behind
        via = tuple(media(sentence, start, behind))
        stretch = (behind, len(units)) if at <= 1 else (0, at)
        if via:
            found.append(Attribution(*stretch, None, via, "according"))
            continue
        subject = understood(sentence, (start, behind), people)
        if subject.text:
            written = sentence.words(start, behind)
            found.append(Attribution(*stretch, speaker_of(written, subject.text), (), "according", subject.note))
    return found


def of(clause: Clause, among: Sequence[Attribution]) -> Attribution | None:
    """The attributions that a clause stands under, as one: the nearest speaker, and every medium."""
    over = [one for one in among if one.first <= clause.part.first < one.behind]
    if not over:
        return None
    speaking = next((one for one in reversed(over) if one.speaker), over[-1])
    via = tuple(dict.fromkeys(name for one in over for name in one.via))
    return msgspec.structs.replace(speaking, via=via)
