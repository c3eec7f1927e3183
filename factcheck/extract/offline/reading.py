"""An article as its sentences, each in units and clauses, and the people in it."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from factcheck.archive.quotation import quoted_spans
from factcheck.archive.sentences import paragraphs, sentences
from factcheck.articles.base import Article
from factcheck.extract.offline.ages import is_age, without_ages
from factcheck.extract.offline.clauses import Clause, Part, clauses
from factcheck.extract.offline.lexicon import lexicon
from factcheck.extract.offline.people import Cast, Place, bare, is_organisation, is_somebody
from factcheck.extract.offline.units import Unit, sure_names, units
from factcheck.model.story import Entity
from factcheck.values.base import Context, World

_LONGEST = 1500
"""A sentence of more signs is none."""
SHORT = 3
"""A quotation of no more words than these is part of its sentence, unless it ends with a pause."""
_WORD = re.compile(r"[^\W_]+")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: its number in the article, where it begins, its text, and what it is made of.

    `every` are all of its units; `units` those that clauses are made of, the ages beside names left out.
    """

    number: int
    paragraph: int
    start: int
    text: str
    every: Sequence[Unit]
    units: Sequence[Unit]
    clauses: Sequence[Clause]
    parts: Sequence[Part]

    def place(self, unit: Unit) -> Place:
        """Where a unit stands in the article."""
        return Place(self.paragraph, self.number, self.start + unit.start)

    def words(self, first: int, behind: int) -> str:
        """The text from one unit to another, as it stands there."""
        return self.text[self.units[first].start : self.units[behind - 1].end] if first < behind else ""


def quotations(text: str) -> list[tuple[int, int]]:
    """The quotations that are somebody's words, and no single words set apart: a pause within the marks tells."""
    return [span for span in quoted_spans(text) if _is_speech(text[span[0] : span[1]])]


def _is_speech(quotation: str) -> bool:
    words = len(_WORD.findall(quotation))
    return words > SHORT or (words > 1 and quotation[-2:-1] in (",", ".", "!", "?", "…"))


def masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with each quotation as one word of the same length, so that no sentence ends within one.

    A full stop before the closing mark ends the sentence still; a question mark does where no small letter follows.
    """
    signs = list(text)
    for start, end in spans:
        last = text[end - 2 : end - 1]
        ends = last in ".…?!" and last != "" and not text[end : end + 2].strip().islower()
        for at in range(start, end):
            signs[at] = "Q"
        if ends and not _attributed(text[end : end + 120]):
            signs[end - 1] = "."
    return "".join(signs)


def _attributed(behind: str) -> bool:
    """Whether the words behind a quotation say whose it is: `Zhovtis said`."""
    words = re.split(r"[.!?\n\"“«]", behind, maxsplit=1)[0].split()[:8]
    return any(word.strip(",").lower() in lexicon()["quote_cues"] for word in words)


def read(article: Article, context: Context) -> list[Sentence]:
    """Take an article of our grammar apart, sentence by sentence; headlines and captions are no sentences."""
    spans = quotations(article.text)
    text, found = masked(article.text, spans), list[Sentence]()
    places = [
        (nth, first, behind)
        for nth, (start, end) in enumerate(paragraphs(article.text))
        for first, behind in sentences(text, start, end)
        if behind - first <= _LONGEST
    ]
    capitals = (name for _, first, behind in places for name in sure_names(article.text[first:behind], context))
    named = frozenset(part for name in capitals for part in (name, *name.split()))
    for nth, first, behind in places:
        written = article.text[first:behind].replace("[", " ").replace("]", " ")
        within = [(a - first, b - first) for a, b in spans if first <= a and b <= behind]
        every = units(_blank(written, within), context, within, named)
        made = without_ages(every)
        inside, parts = clauses(made) if _is_prose(written, within) else ([], [])
        found.append(Sentence(len(found), nth, first, article.text[first:behind], every, made, inside, parts))
    return found


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text whose quotations hold nothing to be found, at the same offsets."""
    for start, end in spans:
        text = text[:start] + "_" * (end - start) + text[end:]
    return text


def _is_prose(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a line is a sentence: ended by a full stop (a question tells nothing), or holding a quotation."""
    return text.rstrip(" \"”»'’)").endswith((".", "!", "…")) or bool(spans)


def cast(read_sentences: Sequence[Sentence], entities: Sequence[Entity]) -> Cast:
    """The people of an article."""
    names = [name_of(unit) for one in read_sentences for unit in one.units if unit.tag == "name"]
    female: list[str] = []
    male: list[str] = []
    persons = [name for one in read_sentences for name in _persons(one.every)]
    for one in read_sentences:
        for kin, name in _kin(one.units):
            (female if kin.is_in("female_nouns") else male if kin.is_in("male_nouns") else persons).append(name)
    return Cast(names, entities, female, male, persons)


def _persons(units: Sequence[Unit]) -> Iterator[str]:
    """Names that the text treats as a person's: with a title or an occupation before them, an age or `who` behind."""
    for at, unit in enumerate(units):
        if unit.tag != "name" or is_organisation(name_of(unit)):
            continue
        before = units[at - 1] if at else None
        if before is not None and before.tag == "comma" and at > 1:
            beyond = at - 4 if at > 3 and units[at - 3].low == "of" else at - 2
            before = units[beyond]
        behind = [one.low for one in units[at + 1 : at + 3]]
        titled = name_of(unit) != unit.text or (before is not None and before.tag == "word" and is_somebody(before.low))
        if (titled and " " in name_of(unit)) or behind == [",", "who"] or is_age(units, at + 2):
            yield name_of(unit)


def _kin(units: Sequence[Unit]) -> Iterator[tuple[Unit, str]]:
    """Words for a kind of person with the name beside them: `his wife, Yekaterina`."""
    for at, unit in enumerate(units[:-1]):
        if unit.is_in("female_nouns") or unit.is_in("male_nouns"):
            following = units[at + 1 : at + 3]
            if following and following[0].tag == "comma":
                following = following[1:]
            if following and following[0].tag == "name":
                yield unit, name_of(following[0])


def name_of(unit: Unit) -> str:
    """A unit's name without what somebody is called before it."""
    return bare(unit.text)


def context_of(article: Article, entities: Sequence[Entity]) -> Context:
    """The context in which an article's values are read."""
    return Context(published=article.published, language=article.language or "en", world=World(tuple(entities)))
