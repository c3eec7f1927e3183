"""Somebody's words: every quotation with a speaker as a statement, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from factcheck.archive.sentences import paragraphs, sentences
from factcheck.articles.base import Article
from factcheck.extract.base import Drafted
from factcheck.extract.offline.attribution import is_medium
from factcheck.extract.offline.lexicon import lexicon
from factcheck.extract.offline.people import Cast
from factcheck.extract.offline.reading import masked, quotations
from factcheck.extract.offline.speakers import Spoken, Words, before, behind, speech_words
from factcheck.model.claim import Speaker

_OPENERS, _CLOSERS = "\"“„«»‹›‘'‚「『", "\"”“»«›‹’'」』"
_TEXT_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4
"""A sentence of fewer words goes with the one beside it."""
_RECENT = 3
"""A pronoun means the last speaker when that one spoke within so many paragraphs."""


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


def statements(article: Article, people: Cast, language: str) -> Iterator[Drafted]:
    """The statements of an article.

    Takes:   the article; its people; its language, one of the five whose words of saying are known.
    Gives:   a claim for each sentence of each quotation whose speaker the article names.
    """
    words = speech_words(language)
    if words is None:
        return
    found = _quotes(article.text)
    for at, one in enumerate(found):
        one.spoken = _beside(article.text, found, at, words)
    _carry(found, article.text)
    last: tuple[str, int] | None = None
    for one in found:
        if one.spoken is None:
            continue
        speaker, note, named = _speaker(one, people, last)
        if named:
            last = (named, one.paragraph)
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


def _speaker(one: _Quote, people: Cast, last: tuple[str, int] | None) -> tuple[Speaker, str | None, str]:
    """The speaker as a sheet has it, a note on what was assumed, and the full name where there is one."""
    spoken = one.spoken
    assert spoken is not None
    if spoken.kind == "name":
        name = people.fullest(spoken.written)
        return Speaker(name), None, name
    if spoken.kind == "description":
        return Speaker(spoken.written), None, ""
    gender = {"he": "m", "she": "f"}.get(spoken.kind, "")
    recent = last is not None and one.paragraph - last[1] <= _RECENT
    candidates = [last[0]] if last is not None and recent else []
    if last is not None and recent and gender and people.genders.get(last[0], gender) == gender:
        note = f"'{spoken.written}' is read as {last[0]}, who spoke last"
        return Speaker(last[0], spoken.written), note, last[0]
    candidates += [name for name in _meant(people, gender) if name not in candidates] if gender else []
    who = f"; it may be {', '.join(candidates[:4])}" if candidates else ""
    return Speaker(spoken.written, spoken.written), f"whom '{spoken.written}' means is not clear{who}", ""


def _meant(people: Cast, gender: str) -> list[str]:
    """The people of the article who may be meant by a pronoun of this gender."""
    return sorted(name for name in people.people if people.genders.get(name, gender) == gender)


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
