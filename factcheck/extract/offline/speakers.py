"""Who says the words between quotation marks, by the words around them, in five languages."""

import json
import re
from functools import cache
from pathlib import Path

import msgspec

from factcheck.extract.offline.people import bare
from factcheck.names.tables import tables

_WORD = re.compile(r"[^\W\d_](?:[\w’'.&/-]*\w)?\.?|[,;:()—–]|\d[\d.,]*")
_CAPITAL = r"(?:Dr|Mr|Mrs|Ms|St)\.|[^\W\d_a-zа-яёß-öø-ÿ]\.|[^\W\d_a-zа-яёß-öø-ÿ][\w’'-]*"
_JOINT = r"(?:de|la|del|van|von|der|den|bin|ibn|al|el|da|dos|di|du|le|ter|zu)"
_NAME = re.compile(rf"(?:{_CAPITAL})(?:[ \u00a0]+(?:{_JOINT}[ \u00a0]+)*(?:{_CAPITAL}))*")
_FARTHEST = 16
"""A word of saying is looked for among so many words beside a quotation."""
_LONGEST = 8


class Words(msgspec.Struct, frozen=True):
    """What a language says around somebody's words."""

    cues: frozenset[str]
    according: re.Pattern[str]
    pronouns: dict[str, str]
    cut: frozenset[str]
    not_names: frozenset[str]


class Spoken(msgspec.Struct, frozen=True):
    """Who is named beside a quotation: the words for them, and what they are.

    `kind` is `name`, `description`, or for a pronoun `he`, `she`, `they`; `to` is what stands behind the word of
    saying (`told Reuters`).
    """

    written: str
    kind: str
    to: str = ""


@cache
def speech_words(language: str) -> Words | None:
    """The words of a language; None when it is not one of the five."""
    raw = json.loads(Path(__file__).with_name("speech.json").read_text("utf-8")).get(language)
    if raw is None:
        return None
    pronouns = {word: kind for kind in ("he", "she", "they") for word in raw[kind].split()}
    return Words(
        frozenset(raw["cues"].split()),
        re.compile(rf"(?<!\w)(?:{raw['according']})\s+", re.IGNORECASE),
        pronouns,
        frozenset(raw["cut"].split()),
        frozenset(raw["not_names"].split()),
    )


def behind(text: str, words: Words) -> Spoken | None:
    """Who says the quotation that a text follows: `, said Jane Doe.`, ` he told Reuters.`.

    >>> behind(", said Jane Doe, the mayor.", speech_words("en"))
    Spoken(written='Jane Doe', kind='name', to='')
    """
    if found := words.according.match(text.lstrip(" ,—–-")):
        rest = text.lstrip(" ,—–-")[found.end() :]
        return _phrase(rest, words)
    tokens = list(_WORD.finditer(text))[:_FARTHEST]
    cue = next((one for one in tokens if one[0].lower().rstrip(".") in words.cues), None)
    if cue is None:
        return None
    left, right = text[: cue.start()], text[cue.end() :]
    to = right if cue[0].lower() in ("told", "tells") else ""
    if re.match(r"[-‑]?t?-?(?:il|elle)\b", right):
        left, right = "", right.lstrip("-‑t")
    return _spoken(left, right, words, to)


def before(text: str, words: Words, *, adjacent: bool) -> Spoken | None:
    """Who says the quotation that a text leads to: `Jane Doe said: `, `According to Jane Doe, `.

    With `adjacent`, nothing but small words may stand between the word of saying and the quotation; without, no other
    name or pronoun may.
    """
    text = _last_sentence(text)
    if found := words.according.search(text):
        return _phrase(text[found.end() :], words)
    cues = [one for one in _WORD.finditer(text) if one[0].lower().rstrip(".") in words.cues]
    if not cues:
        return None
    cue = cues[-1]
    left, right = text[: cue.start()], text[cue.end() :]
    told = cue[0].lower() in ("told", "tells")
    if not adjacent and not told and (_NAME.search(right) or _pronoun(right, words)):
        return None
    inverted = not left.strip(" ,") or (
        _NAME.match(right.strip()) and not told and adjacent and not _subject(left, words)
    )
    if inverted and adjacent:
        return _phrase(right, words)
    return _subject(left, words, to=right if told else "")


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?»”\"])\s+(?=[^\W\d_a-zа-яё])", text)[-1]


def _spoken(left: str, right: str, words: Words, to: str) -> Spoken | None:
    left = left.strip(" ,—–-:\u00a0")
    if left:
        found = _subject(left, words, to)
        if found and not (found.kind == "description" and _NAME.match(right.strip()) and not to):
            return found
    return _phrase(right, words)


def _subject(left: str, words: Words, to: str = "") -> Spoken | None:
    """Who does what the word of saying behind this text says."""
    segments = [one.strip() for one in re.split(r"[,;:()—–]", left) if one.strip()]
    if not segments:
        return None
    first = segments[0]
    named = [one for one in segments if _name_in(one, words)]
    if len(segments) > 1 and named and not _name_in(first, words) and _pronoun(segments[-1], words) is None:
        first = named[-1]
    elif len(segments) > 1 and (pronoun := _pronoun(segments[-1], words)):
        return Spoken(pronoun[0], pronoun[1], to)
    return _phrase(first, words, to)


def _phrase(text: str, words: Words, to: str = "") -> Spoken | None:
    """The name, pronoun or description that a text begins with, up to the next pause."""
    segment = re.split(r"[,;:()—–\"“”«»„]|(?<=\w\w\w)\.\s|\.\Z", text.strip(" ,—–-:\u00a0"), maxsplit=1)[0].strip()
    if not segment:
        return None
    pronoun = _pronoun(" ".join(segment.split()[:2]), words)
    if pronoun and segment.split()[0].lower().strip("-") in words.pronouns:
        return Spoken(pronoun[0], pronoun[1], to)
    name = _name_in(segment, words) or _apposed(text, segment, words)
    if name:
        return Spoken(name, "name", to)
    pronoun = _pronoun(segment, words)
    if pronoun:
        return Spoken(pronoun[0], pronoun[1], to)
    kept = _head(segment, words)
    return Spoken(kept, "description", to) if kept and len(kept.split()) <= _LONGEST else None


def _apposed(text: str, segment: str, words: Words) -> str:
    """The name between commas behind a description without one: `her sister, Anne Roche`."""
    rest = text.strip(" ,—–-:\u00a0")[len(segment) :].lstrip()
    second = re.split(r"[,;:()—–\"“”«»„]|(?<=\w\w\w)\.", rest[1:], maxsplit=1)[0].strip() if rest[:1] == "," else ""
    return _name_in(second, words) if second and _NAME.fullmatch(second) else ""


def _pronoun(text: str, words: Words) -> tuple[str, str] | None:
    for word in text.split():
        low = word.lower().strip("-,.")
        if low in words.pronouns:
            return low, words.pronouns[low]
    return None


def _head(text: str, words: Words) -> str:
    """A phrase up to the first word that begins another one."""
    kept: list[str] = []
    for word in text.split():
        if kept and word.lower() in words.cut and any(one.lower() not in words.not_names for one in kept):
            break
        kept.append(word)
    return " ".join(kept)


def _name_in(text: str, words: Words) -> str:
    """The person's or organisation's name in a phrase: the last before a preposition, without what stands before it."""
    head = _head(text, words)
    runs = [run for run in _NAME.finditer(head) if run[0].lower().strip(".") not in words.not_names]
    runs = [run for run in runs if not head[run.end() :].startswith(("'s", "’s")) and not run[0].endswith(("'s", "’s"))]
    if not runs:
        return ""
    return _bare(runs[-1][0], words)


def _bare(run: str, words: Words) -> str:
    """A name without what it is called before it: `Polizeisprecher Thomas Meier`, `Mr. Doe`, `The FSO`."""
    parts = run.split()
    while len(parts) > 1 and parts[0].lower().strip(".") in words.not_names:
        parts = parts[1:]
    parts = bare(" ".join(parts)).split()
    given = next((n for n, one in enumerate(parts) if one.lower() in tables().given), 0)
    return " ".join(parts[given:]).rstrip(".")
