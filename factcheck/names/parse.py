"""One written name, taken apart: the words that tell it from others, and what stands around them."""

import re
from collections.abc import Iterable
from sys import intern

import msgspec

from factcheck.language.fold import plain
from factcheck.language.late import late
from factcheck.language.remembered import remembered
from factcheck.names.describe import is_description, is_proper
from factcheck.names.ordinary import ordinary
from factcheck.names.parts import (
    NO_LEGAL,
    SYLLABLE,
    Legal,
    begins_eastern,
    find_generation,
    find_legal,
    find_numbers,
    in_syllables,
    is_le,
    strip_office,
    strip_titles,
)
from factcheck.names.signs import written_out
from factcheck.names.sound import latin
from factcheck.names.tables import tables
from factcheck.names.tokens import Token, plain_token, tokenise, writing_of

LONGEST = 300
NOBODY: frozenset[tuple[str, str]] = frozenset()
_PATRONYMIC = ("ovich", "evich", "ovna", "evna", "ovych", "ivna", "yevich", "ichna")
_IN_BRACKETS = late(r"([^()]{3,})\(([A-ZА-ЯЁ]{2,8})\)")
_SHORT_TITLE = late(r"г-(?:(на?|ну|ном)|жа|жи|же|жу|жой)\b\.?\s*", re.IGNORECASE)
_PINYIN = late(
    r"""(?: [bpmf] (?:a|ai|an|ang|ao|ei|en|eng|i|ian|iao|ie|in|ing|o|ou|u)
    | [dtnl] (?:a|ai|an|ang|ao|e|ei|eng|i|ia|ian|iang|iao|ie|in|ing|iu|ong|ou|u|uan|ue|ui|un|uo)
    | [gkh] (?:a|ai|an|ang|ao|e|ei|en|eng|ong|ou|u|ua|uai|uan|uang|ui|un|uo)
    | [jqx] (?:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un)
    | (?:zh|ch|sh|[zcsr]) (?:a|ai|an|ang|ao|e|en|eng|i|ong|ou|u|ua|uai|uan|uang|ui|un|uo)
    | y (?:a|an|ang|ao|e|i|in|ing|o|ong|ou|u|uan|ue|un) | w (?:a|ai|an|ang|ei|en|eng|o|u)
    | a|ai|an|ang|ao|e|ei|en|eng|er|o|ou ){2}""",
    re.VERBOSE,
)
_SPACED = re.compile(r"(?<=[\s(])([^\W\d_]{2,13})(?=[\s.])")
_AND = frozenset({"and", "und", "et"})
_ALSO = frozenset({"aka", "alias"})
_GENDERS = {"male": "m", "female": "f"}
_SEAT = late(r"\s*\([A-Z]-[A-Z][\w. ]{0,12}\)")
"""Whom an American member of parliament sits for: `(D-Calif.)`."""
_WHO = late(r", (?:an?|the|who) .*$")
"""What tells who somebody is: `Tom Ray, the mayor`."""
_WRITTEN_OUT = {"abdul": "abd", "abdel": "abd", "abdal": "abd", "st": "saint", "ste": "saint", "sankt": "saint"}
_FIRST_OUT = {"ft": "fort", "mt": "mount"}
"""What is written out where it begins a name, with one capital: `Ft. Bragg`, but not `MT Stena`."""


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name taken apart.

    `key` is all of it, folded; `words` what tells it from others; `ordered` the same with particles, as written;
    `letters` what its acronym may be; `signs` its Chinese, Japanese or Korean signs; `lossy` that
    its script does not write all sounds, `writing` which script that is; `fathers` whose child it names;
    `eastern` that it is of short syllables where each letter tells; `gender` is what its title tells, or else its
    given name; `marks` are the words for its signs (`C++`).
    """

    raw: str
    key: str
    words: tuple[Token, ...]
    ordered: tuple[Token, ...]
    gender: str
    legal: Legal
    numbers: tuple[str, ...]
    generation: str
    organisation: bool
    description: bool
    proper: bool
    person: bool
    alternatives: tuple[str, ...]
    letters: tuple[str, ...]
    signs: str
    lossy: bool
    writing: str
    eastern: bool
    fathers: frozenset[tuple[str, str]]
    marks: tuple[str, ...] = ()
    compact: str = msgspec.field(default="")
    length: int = msgspec.field(default=0)

    @property
    def several(self) -> bool:
        """Whether it names two persons or more: `Tom and Ann Ray`."""
        return not self.organisation and not _AND.isdisjoint(self.key.split())

    @property
    def look(self) -> tuple[object, ...]:
        """All that tells in comparing: two names that share it are alike to any third."""
        marks = tuple((word.initial, word.caps, word.capital) for word in self.words)
        return self.key, self.organisation, self.person, self.description, self.gender, marks


KNOWN: dict[str, Name] = {}
"""Names that an earlier run took apart, where it has told."""


@remembered(262144)
def parse(raw: str) -> Name:
    """Take a name apart. Never fails: what holds no word is a name without words.

    >>> [word.text for word in parse("Dr. Donald E. Knuth").words]
    ['donald', 'e', 'knuth']
    """
    if raw in KNOWN:
        return KNOWN[raw]
    text = plain(raw[:LONGEST])
    words = ordinary(text) if len(raw) <= LONGEST else None
    return _of_words(raw, words) if words else _taken_apart(raw, text)


def take_apart(*several: Iterable[str]) -> None:
    """Take names apart before they are asked for: while others read, or work out something else."""
    for names in several:
        for name in names:
            parse(name)


def _of_words(raw: str, words: tuple[Token, ...]) -> Name:
    """A name of ordinary words: as `_taken_apart` has it, for there is nothing else in it."""
    given = tables().given
    several = len(words) > 1
    return Name(
        raw=raw,
        key=" ".join([word.text for word in words]),
        words=words,
        ordered=words,
        gender=_GENDERS.get(given.get(words[0].text, ""), "") if several else "",
        legal=NO_LEGAL,
        numbers=(),
        generation="",
        organisation=False,
        description=False,
        proper=True,
        person=any(word.text in given or word.text.endswith(_PATRONYMIC) for word in words),
        alternatives=(),
        letters=(intern("".join([word.text[0] for word in words])),) if several else (),
        signs="",
        lossy=False,
        writing=writing_of("".join([word.raw for word in words])),
        eastern=False,
        fathers=NOBODY,
        compact="".join([word.heard for word in words]),
        length=sum([len(word.text) for word in words]),
    )


def _taken_apart(raw: str, text: str) -> Name:
    """Any name, with all that may be in it."""
    if "-" in text and (found := _SHORT_TITLE.match(text)):
        text = f"{'господин' if found[1] else 'госпожа'} {text[found.end() :]}"
    if "-" in text and "(" in text:
        text = _SEAT.sub("", text) or text
    if ", " in text:
        text = _WHO.sub("", text) or text
    text, marks = written_out(text)
    if "'s " in text:
        text = _without_land(text)
    text, maiden = _once(text)
    tokens = without_articles(tokenise(text))
    key = " ".join(word.text for word in tokens) or " ".join(text.casefold().split())
    if len(raw) > LONGEST:
        key = " ".join(plain(raw).casefold().split())
    body, legal = find_legal(tokens)
    body, office = strip_office(body, text)
    body, numbers = find_numbers(body)
    body, generation = find_generation(body)
    description = key in tables().nobody or is_description(body, bool(numbers))
    whole = body
    body, titled, gender = strip_titles(body, text, bool(numbers))
    titled = titled or office
    known = tables()
    if titled and all(word.text in known.nationalities | known.stop | known.countries for word in body):
        description = True
    body = body or whole  # `the judge` and `Judge` are written alike
    words = list(body) if in_syllables(tokens) else telling(body)
    organisation = bool(legal.forms or (numbers and not titled)) or _is_organisation(words, text)
    if organisation:
        short = known.abbreviations
        words = [plain_token(short[word.text], word) if word.text in short else word for word in words]
        if any(word.text in known.state for word in words):
            land = known.lands
            words = [plain_token(land[word.text], word) if word.text in land else word for word in words]
    return Name(
        raw=raw,
        key=key,
        words=(kept := tuple(words)),
        ordered=kept if words == body else tuple(body),
        gender=gender or ("" if organisation or not _AND.isdisjoint(key.split()) else _given_gender(words, body, text)),
        legal=legal,
        numbers=numbers,
        generation=generation,
        organisation=organisation,
        description=description,
        proper=not description and is_proper(body),
        person=not organisation and (titled or bool(generation) or _is_person(words, body, text)),
        alternatives=_alternatives(text) + maiden,
        letters=_letters(text, tokens, body, words),
        signs="".join(word.raw for word in words) if any(word.script == "cjk" for word in words) else "",
        lossy=any(word.script for word in words),
        writing=writing_of("".join(word.raw for word in words)),
        eastern=_is_eastern(words),
        fathers=_fathers(body),
        marks=marks,
        compact="".join(word.text if word.initial else word.heard for word in body),
        length=sum(len(word.text) for word in body),
    )


def _without_land(text: str) -> str:
    """A name without the country that it is of: `Ukraine's Zelensky`; not without that of a body of the state."""
    whose, _, rest = text.partition("'s ")
    known = tables()
    words = rest.split()
    if whose.casefold() not in known.countries or not 1 <= len(words) <= 2 or not words[0][:1].isupper():
        return text
    return text if any(latin(word) in known.organisation | known.heads for word in words) else rest


def _once(text: str) -> tuple[str, tuple[str, ...]]:
    """A name without the other one that it gives, and that one.

    That is the one somebody was born with, in its place (`Anna Weber, née Schmidt`), or is also known by
    (`Tom Ray aka Tiger`).
    """
    if text.istitle():  # none of its words is written small
        return text, ()
    if "a.k.a." in text:
        text = text.replace("a.k.a.", "aka")
    known = tables()
    for found in _SPACED.finditer(text):
        word = latin(found[1])
        if word in _ALSO and found.start():
            before, other = text[: found.start()].rstrip(" ,("), text[found.end() :].strip(" .)\"'")
            if before and other:
                return before, (other,)
        if word in known.once and found[1].islower() and found.start():
            before, maiden = text[: found.start()].rstrip(" ,("), text[found.end() :].strip(" .)")
            if before and maiden:
                return before, (" ".join([*before.split()[:-1], maiden]),)
    return text, ()


def without_articles(tokens: list[Token]) -> list[Token]:
    """Leave out the article that a name begins with."""
    if len(tokens) > 1 and tokens[0].text in tables().articles:
        if tokens[0].initial and tokens[0].capital and tokens[1].capital:  # `A Coach` may be Anna Coach
            return tokens
        return tokens if is_le(tokens) else tokens[1:]
    return tokens


def telling(tokens: list[Token]) -> list[Token]:
    """Leave out particles and stop words; all are kept where nothing else is left."""
    known = tables()
    found: list[Token] = []
    for at, word in enumerate(tokens):
        letter = word.initial and word.capital
        surname = word.capital and 0 < at == len(tokens) - 1 and len(word.text) < 4  # `Arun Das`, `Ben Ash`
        if not (letter or surname) and (
            word.text in known.stop or (word.text in known.particles and _is_particle(tokens, at))
        ):
            continue
        full = _WRITTEN_OUT.get(word.text)
        if not at and len(tokens) > 1 and word.raw[:2].istitle():
            full = _FIRST_OUT.get(word.text, full)
        found.append(plain_token(full, word) if full else word)
    return found or list(tokens)


def _is_particle(tokens: list[Token], at: int) -> bool:
    """Whether a word that may be a particle is one where it stands."""
    known, word = tables(), tokens[at]
    if word.caps:
        return False
    if at == 0 and word.capital and word.text not in known.arabic:
        return len(tokens) > 2 and tokens[1].text in known.particles
    return True


def _is_organisation(words: list[Token], text: str) -> bool:
    known = tables()
    if len(words) > 1 and words[0].text in known.vessels and words[0].raw.isupper():
        return True
    if len(words) > 1 and (words[-1].text in known.landmarks or words[0].text in known.landmarks):
        return len(words) > 2 or not any(word.text in known.given for word in words)
    if any(
        word.text in known.organisation or (word.text in known.abbreviations and len(word.text) > 3) for word in words
    ):
        return True
    return len(words) > 1 and (" of " in text or "&" in text)


def _is_person(words: list[Token], body: list[Token], text: str) -> bool:
    """Whether a word tells that this is a person: a given name, an initial, a father's name."""
    known = tables()
    if any(word.text in known.given or (word.initial and len(word.raw) == 1) for word in words):
        return True
    if any(word.text.endswith(_PATRONYMIC) or word.text in known.fathers for word in body):
        return True
    return len(words) > 1 and ("," in text or words[0].text in known.east)


def _is_eastern(words: list[Token]) -> bool:
    """A Korean, Chinese or Vietnamese name, also with a given name in one word, and that before the surname."""
    if begins_eastern(words):
        return all(len(word.text) <= SYLLABLE for word in words) or (len(words) == 2 and _is_pinyin(words[1].text))
    return len(words) == 2 and words[1].text in tables().east and _is_pinyin(words[0].text)


def _is_pinyin(text: str) -> bool:
    """Whether a word is two Chinese syllables: one letter makes another name of it (`Xiaoming`, `Xiaoping`)."""
    return text not in tables().given and _PINYIN.fullmatch(text) is not None


def _fathers(body: list[Token]) -> frozenset[tuple[str, str]]:
    """Whose child is named in `Salman bin Muhammad`."""
    if len(body) < 3:
        return NOBODY
    known = tables().fathers
    return frozenset(
        (body[at - 1].heard, body[at + 1].heard) for at in range(1, len(body) - 1) if body[at].text in known
    )


def _letters(text: str, tokens: list[Token], body: list[Token], words: list[Token]) -> tuple[str, ...]:
    """The acronyms of a name's own words: with its small words or without, with its legal form or without.

    What has a hyphen is one word of them (`Co-operation`), and what is an acronym itself gives all its letters
    (`U.S. Geological Survey`).
    """
    stop = tables().stop
    whole = [word for word in tokens if word.text not in stop]
    runs = [tokens, *(run for run in (body, words, whole) if run != tokens)]
    if "-" in text:
        joined = without_articles(tokenise(text.replace("-", "")))
        runs += [joined, [word for word in joined if word.text not in stop]]
    found = {"".join(word.text[0] for word in run) for run in runs if len(run) > 1}
    if any(word.initial and len(word.raw) > 1 for word in tokens):
        run = [word for word in tokens if word.text not in stop]
        found.add("".join(word.text if word.initial else word.text[0] for word in run))
    return tuple(sorted(map(intern, found)))  # many names have the same few


def _given_gender(words: list[Token], body: list[Token], text: str) -> str:
    """What the given name tells; `al-Hassan` is a family's name, and so is what stands before a comma."""
    if len(words) < 2 or words[0] is not body[0]:
        return ""
    first = words[0].text
    if "," in text:
        after = tokenise(text.partition(",")[2])
        first = after[0].text if after else ""
    return _GENDERS.get(tables().given.get(first, ""), "")


def _alternatives(text: str) -> tuple[str, ...]:
    """The two names of `Al-Qa'ida/Islamic Army`, and of `Federal Guard Service (FSO)`."""
    if "(" in text and (found := _IN_BRACKETS.fullmatch(text)):
        return () if found[2].casefold() in tables().places else (found[1].strip(), found[2])
    if "/" not in text:
        return ()
    parts = [part.strip() for part in text.split("/")]
    return tuple(parts) if len(parts) == 2 and all(len(part) > 3 and part[:1].isalpha() for part in parts) else ()
