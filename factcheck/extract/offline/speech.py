"""Somebody's words: every quotation with a speaker as a statement, sentence by sentence."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from factcheck.archive.sentences import paragraphs, sentences
from factcheck.articles.base import Article
from factcheck.extract.base import Drafted
from factcheck.extract.offline.attribution import is_medium
from factcheck.extract.offline.lexicon import lexicon
from factcheck.extract.offline.people import SUBJECT, Cast, Place
from factcheck.extract.offline.reading import masked, quotations
from factcheck.extract.offline.speakers import Spoken, Words, before, behind, speech_words
from factcheck.extract.offline.subjects import read_as
from factcheck.model.claim import Speaker

_OPENERS, _CLOSERS = "\"“„«»‹›‘'‚「『", "\"”“»«›‹’'」』"
_TEXT_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4
"""A sentence of fewer words goes with the one beside it."""


class _Quote(msgspec.Struct):
    """A quotation: its offsets without the marks, its paragraph, whether it runs on into the next, and its speaker."""

    start: int
    end: int
    first: int
    behind: int
    paragraph: int
    sentence: tuple[int, int]
    runs_on: bool
    spoken: Spoken | None = None


def statements(article: Article, people: Cast, language: str, starts: Sequence[int]) -> Iterator[Drafted]:
    """The statements of an article.

    Takes:   the article; its people, with what was noted of them sentence by sentence; its language, one of the five
             whose words of saying are known; where its sentences begin.
    Gives:   a claim for each sentence of each quotation whose speaker the article names.
    """
    words = speech_words(language)
    if words is None:
        return
    found = _quotes(article.text)
    for at, one in enumerate(found):
        one.spoken = _beside(article.text, found, at, words)
    _carry(found, article.text)
    for one in found:
        if one.spoken is None:
            continue
        place = Place(one.paragraph, bisect_right(starts, one.first), one.first)
        speaker, note = _speaker(one.spoken, place, people)
        if one.spoken.kind == "name" or speaker.name != speaker.as_written:
            people.mention(speaker.name, place, SUBJECT)
            people.speakers.append((one.first, speaker.name))
        via = _told(one.spoken.to)
        for start, end in _pieces(article.text, one):
            said = article.text[start:end].strip()
            yield Drafted(said, says=said, said_by=speaker, via=via, note=note, at=start)


def _quotes(text: str) -> list[_Quote]:
    spans, found = quotations(text), list[_Quote]()
    hidden = masked(text, spans)
    for nth, (start, end) in enumerate(paragraphs(text)):
        inside = [span for span in spans if start <= span[0] < end]
        if not inside:
            continue
        stops = sentences(hidden, start, end)
        for first, behind_ in inside:
            sentence = next((one for one in stops if one[0] <= first < one[1]), (start, end))
            closed = text[behind_ - 1] in _CLOSERS
            opened = text[first] in _OPENERS
            found.append(
                _Quote(first + opened, behind_ - closed, first, behind_, nth, sentence, not closed and behind_ == end)
            )
    return found


def _beside(text: str, quotes: Sequence[_Quote], at: int, words: Words) -> Spoken | None:
    """Who is named as the speaker in the quotation's own sentence."""
    one = quotes[at]
    following = quotes[at + 1].first if at + 1 < len(quotes) else len(text)
    previous = quotes[at - 1].behind if at else 0
    tail = text[one.behind : min(max(one.sentence[1], one.behind), following)]
    lead = text[max(one.sentence[0], previous) : one.first]
    fragment = bool(lead.strip()) and text[one.start : one.start + 1].islower()
    return behind(tail, words) or before(lead, words, adjacent=not fragment)


def _carry(quotes: Sequence[_Quote], text: str) -> None:
    """Give a speaker to what runs on over paragraphs, and to a quotation that stands by itself beside another."""
    for _ in range(2):
        for one, two in pairwise(quotes):
            joined = one.runs_on and two.paragraph == one.paragraph + 1
            same_sentence = one.sentence == two.sentence and _only_attribution(text[one.behind : two.first])
            beside = one.paragraph == two.paragraph and (_alone(two, text) if one.spoken else _alone(one, text))
            if joined or same_sentence or beside:
                if one.spoken and not two.spoken:
                    two.spoken = one.spoken
                elif two.spoken and not one.spoken and (joined or text[one.behind : two.first].isspace()):
                    one.spoken = two.spoken


def _only_attribution(between: str) -> bool:
    return len(between.split()) <= 14


def _alone(one: _Quote, text: str) -> bool:
    """Whether a quotation is a sentence by itself."""
    rest = text[one.sentence[0] : one.first] + text[one.behind : one.sentence[1]]
    return not _TEXT_WORD.search(rest)


def _speaker(spoken: Spoken, place: Place, people: Cast) -> tuple[Speaker, str | None]:
    """The speaker as a sheet has it, and a note on what was assumed."""
    if spoken.kind == "name":
        return Speaker(people.fullest(spoken.written)), None
    if spoken.kind == "description":
        return Speaker(spoken.written), None
    gender = {"he": "m", "she": "f"}.get(spoken.kind, "")
    if not gender:
        return Speaker(spoken.written, spoken.written), f"whom '{spoken.written}' means is not clear"
    pronoun = "he" if gender == "m" else "she"
    here = people.here(pronoun, place)
    if here:
        return Speaker(here, spoken.written), read_as(spoken.written, here)
    last = max((one for one in people.speakers if one[0] < place.at), default=(0, ""))[1]
    meant = people.meant(pronoun, place, least=SUBJECT)
    fits = not last or people.genders.get(last, gender) == gender or last == meant.name
    if meant.name and fits:
        return Speaker(meant.name, spoken.written), read_as(spoken.written, meant.name, meant.others)
    others = dict.fromkeys(name for name in (last, meant.name, *meant.others) if name in people.people)
    who = f"; it may be {', '.join(others)}" if others else ""
    return Speaker(spoken.written, spoken.written), f"whom '{spoken.written}' means is not clear{who}"


def _told(to: str) -> tuple[str, ...]:
    """The medium that somebody said it to: `told Kazakh news outlet Exclusive.kz`."""
    segment = re.split(r"[,;:()—–\"“”«»]|\.\s|\.\Z", to.strip(), maxsplit=1)[0]
    runs = list(re.finditer(r"(?:The )?[A-ZА-ЯЁ][\w’'./-]*(?:[ \u00a0](?:of )?[A-ZА-ЯЁ][\w’'./-]*)*", segment))
    for run in runs:
        introduced = segment[: run.start()].split()[-1:]
        if is_medium(run[0]) or (introduced and introduced[0].lower() in lexicon()["media_before"]):
            return (run[0].rstrip("."),)
    return ()


def _pieces(text: str, one: _Quote) -> list[tuple[int, int]]:
    """The sentences of a quotation; one of a word or two goes with its neighbour."""
    found: list[tuple[int, int]] = []
    for start, end in sentences(text, one.start, one.end):
        short = len(_TEXT_WORD.findall(text[start:end])) < _SHORTEST
        if found and (short or len(_TEXT_WORD.findall(text[found[-1][0] : found[-1][1]])) < _SHORTEST):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [(start, end - len(text[start:end]) + len(text[start:end].rstrip(" ,—–-"))) for start, end in found]
