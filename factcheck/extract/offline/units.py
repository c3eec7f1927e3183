"""A sentence as units: words with the part they may play, and whole dates, quantities and names as one unit each."""

import re
from collections.abc import Sequence

import msgspec

from factcheck import registry
from factcheck.archive.mentions import mentions
from factcheck.extract.offline.lexicon import is_participle, is_past, lexicon
from factcheck.names.tables import tables
from factcheck.values.base import Context, Reading

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d[\d,.]*\d(?![\w-])|[^\W_](?:[\w/.&-]*[\w])?(?:['’][^\W\d_]+)*|['’]s\b|[^\w\s]|_"
)
_CONTRACTED = re.compile(r"(?<=\w)n['’]t\Z")
_NEXT_WORDS = re.compile(r"(?: [^\W\d_]+){1,2}")
"""Words behind a number that may be its unit, where it alone may be several: `41 million pounds`."""
_STOPS = {",": "comma", ";": "stop", ":": "stop", "—": "stop", "–": "stop", "(": "open", ")": "close", "-": "stop"}


class Unit(msgspec.Struct, frozen=True):
    """A word, or a whole date, quantity or name: its offsets in the sentence and its tag.

    Tags: `date`, `quantity`, `name`; `be`, `have`, `do`, `modal`, `not`, `past` (or participle), `present`, `ing`;
    `to`, `pronoun`, `possessive`, `'s`, `determiner`, `preposition`, `and`, `sub`, `relative`, `adverb`; `comma`,
    `stop`, `open`, `close`, `quote`; `word` for all others.
    """

    start: int
    end: int
    text: str
    low: str
    tag: str

    @property
    def quotation(self) -> bool:
        """Whether it is a whole quotation, and no mark."""
        return self.tag == "quote" and self.end - self.start > 1

    def is_in(self, name: str) -> bool:
        """Whether it stands in a list of the lexicon."""
        return self.low in lexicon()[name]


def units(
    text: str, context: Context, known: Sequence[tuple[int, int]] = (), named: frozenset[str] = frozenset()
) -> list[Unit]:
    """Cut a sentence into units.

    Takes:   one sentence; the context that its values are read in; the offsets of what must stay whole, such as
             quotations; the names that the article has within its sentences.
    Gives:   the units in their order, none within another.
    """
    spans: list[tuple[int, int, str]] = [(start, end, "quote") for start, end in known]
    for found, tag in ((_dates(text, context), "date"), (_quantities(text, context), "quantity")):
        spans += [(*one, tag) for one in found if not _taken(one, spans)]
    spans += [(*one, "name") for one in _names(text, context, named) if not _taken(one, spans)]
    whole = sorted(spans)
    last = len(text.rstrip(" \"”»'’)")) - 1
    result: list[Unit] = []
    at = 0
    for start, end, tag in [*whole, (len(text), len(text), "")]:
        result += [
            _word(text, found.start() + at, found.end() + at)
            for found in _TOKEN.finditer(text[at:start])
            if found[0] != "." or found.start() + at >= last
        ]
        if tag:
            result.append(Unit(start, end, text[start:end], text[start:end].lower(), tag))
        at = end
    return _in_place(result)


def _taken(span: tuple[int, int], spans: Sequence[tuple[int, int, str]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end, _ in spans)


def _dates(text: str, context: Context) -> list[tuple[int, int]]:
    """The dates that stand by themselves: no word right before them bounds them."""
    found = [one for one in mentions("date", text, context) if one.sure or not _bounded(text[: one.start])]
    return [(one.start, one.end) for one in found]


def _bounded(before: str) -> bool:
    return any(word.lower() in lexicon()["bounds"] for word in before.split()[-1:])


_BEFORE_NUMBER = re.compile(
    r"(?:(?:in|on|at|by|for|of|to|from|the|his|her|its|their)\s+|an?\s+(?=\d|\w+-))+", re.IGNORECASE
)


def _quantities(text: str, context: Context) -> list[tuple[int, int]]:
    """Numbers with their hedge and their unit of measure; what is counted stays outside: `more than 400,000`."""
    found = []
    for one in mentions("quantity", text, context):
        if not one.sure or _names_moment(text, one.start, one.end):
            continue
        start, end = one.start, _unit_end(text, one.start, one.end, context)
        opened = _BEFORE_NUMBER.match(text, start, end)
        found.append((opened.end() if opened else start, end))
    return [one for one in found if any(sign.isalnum() for sign in text[one[0] : one[1]])]


_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b|o['’]clock)|\d{1,2}:\d\d", re.IGNORECASE)
_YEAR_OLD = re.compile(r"-(?:year|month|week|day)s?-old", re.IGNORECASE)
_AWAY = re.compile(r"[\w\s-]{0,30}?\b(?:later|earlier|ago)\b")


def _names_moment(text: str, start: int, end: int) -> bool:
    """Whether a number says when or how old, not how much: `5 p.m.`, `two weeks later`, `34-year-old`; or is `one`."""
    words = text[start:end].lower().split()
    if _YEAR_OLD.search(text[start : end + 5]):
        return True
    return bool(_CLOCK.search(text[start : end + 8])) or bool(_AWAY.match(text, start)) or words[:1] == ["one"]


def _unit_end(text: str, start: int, end: int, context: Context) -> int:
    """Where a quantity ends that was read with what it counts: behind its unit of measure, else its number."""
    kind = registry.load("factcheck.values", "quantity").KIND
    near = _NEXT_WORDS.match(text, end)
    reach = near.end() if near else end
    stops = [found.end() + start for found in re.finditer(r"\S+", text[start:reach])]
    best, known = 0, None
    for word_end in stops:
        stop = word_end - len(text[start:word_end]) + len(text[start:word_end].rstrip(",.;:"))
        reading = kind.read(text[start:stop], context)
        if reading.region is None:
            continue
        if known is not None and is_past(text[start:stop].rsplit(maxsplit=1)[-1].lower()):
            break
        normal = kind.normal(reading.region)
        if known is None or (normal != known and not _counts(reading) and "of" not in normal):
            best, known = stop, normal
    return best or end


def _counts(reading: Reading) -> bool:
    """Whether a quantity's unit is only the thing that is counted: `russian` of `400,000 Russian`."""
    spans = reading.region.spans
    return any(name.startswith("#") for span in spans if span.unit for name, _ in span.unit.dims)


def sure_names(text: str, context: Context) -> list[str]:
    """The names within a text that have their capital by themselves, and not as the first word of a sentence."""
    opening = len(text) - len(text.lstrip(" \"'“„«"))
    found = mentions("entity", text, context)
    return [str(one.reading) for one in found if one.sure and (one.start > opening or " " in str(one.reading))]


def _names(text: str, context: Context, named: frozenset[str]) -> list[tuple[int, int]]:
    found = [(one.start, one.end) for one in mentions("entity", text, context)]
    return [one for one in found if _is_name(text, *one, named)]


def _is_name(text: str, start: int, end: int, named: frozenset[str]) -> bool:
    """Whether a run of capitals is a name also where a sentence begins with it.

    It is when the article has it elsewhere, when it is somebody's given name, a nationality or a place.
    """
    words = lexicon()
    first = text[start:end].split(maxsplit=1)[0].lower()
    if " " in text[start:end]:
        return True
    known = ("prepositions", "adverbs", "subordinators", "conjunctions", "pronouns", "possessives", "determiners")
    if any(first in words[name] for name in known):
        return False
    if text[:start].strip(" \"'“„«") or text[start:end] in named or not text[start + 1 : end].islower():
        return True
    if first in tables().given or first.rstrip("s") in tables().nationalities or first in tables().nationalities:
        return True
    return first in tables().places


def _word(text: str, start: int, end: int) -> Unit:
    written = text[start:end]
    low = written.lower().replace("’", "'")
    return Unit(start, end, written, low, _tag(written, low))


_BY_LIST = (
    ("not", "not"), ("be", "be"), ("have", "have"), ("do", "do"), ("modals", "modal"), ("possessives", "possessive"),
    ("relatives", "relative"), ("subordinators", "sub"), ("conjunctions", "and"), ("pronouns", "pronoun"),
    ("determiners", "determiner"), ("prepositions", "preposition"), ("adverbs", "adverb"),
)  # fmt: skip


def _tag(written: str, low: str) -> str:
    words = lexicon()
    if low in ("'s", "'"):
        return "'s"
    if not written[0].isalnum():
        return _STOPS.get(written, "quote" if written in "\"“”„«»‹›‘’'" else "mark")
    if _CONTRACTED.search(low):
        return "modal" if low in words["modals"] else "do" if low[:2] == "do" or low[:3] == "did" else "be"
    if low == "to":
        return "to"
    for name, tag in _BY_LIST:
        if low in words[name]:
            return tag
    if low.endswith("ly") and low not in words["not_adverbs"]:
        return "adverb"
    if low in words["present"]:
        return "present"
    if is_past(low) or (low in words["irregular_not_past"] and is_participle(low)):
        return "past"
    if low.endswith("ing") and len(low) > 4:
        return "ing"
    return "word"


_NO_NOUN = ("preposition", "to", "date", "comma", "mark", "sub", "and", "stop", "determiner", "quote", "quantity")
"""What stands behind `her` when it is no possessive: `sued her for two million`."""


def _in_place(found: list[Unit]) -> list[Unit]:
    """Decide tags that hang on what stands beside: `that` behind a noun, `after` before a date, a capital's past."""
    result: list[Unit] = []
    for at, one in enumerate(found):
        before = result[-1] if result else None
        behind = found[at + 1] if at + 1 < len(found) else None
        tag = one.tag
        if one.low == "her" and (behind is None or behind.tag in _NO_NOUN):
            tag = "pronoun"
        if tag == "be" and one.low == "'s":
            tag = "'s" if before is not None and before.tag in ("name", "word") else "be"
        if tag in ("past", "ing") and before is not None and before.tag in ("determiner", "possessive", "'s"):
            tag = "word"
        if tag == "present" and (before is None or not _may_be_subject(before, one)):
            tag = "word"
        result.append(one if tag == one.tag else Unit(one.start, one.end, one.text, one.low, tag))
    return result


def _may_be_subject(before: Unit, verb: Unit) -> bool:
    """Whether a form of the present may be a verb behind this word, and no noun."""
    if before.tag in ("name", "pronoun", "relative", "comma", "close"):
        return not (before.tag == "pronoun" and before.is_in("object_pronouns") and before.low not in ("it", "you"))
    if before.tag == "adverb":
        return True
    return (
        before.tag == "word" and not verb.is_in("present_after_name") and not before.low.endswith(("al", "ic", "ous"))
    )
