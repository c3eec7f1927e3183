"""What stands around a name and does not tell it from others (titles, legal forms), and what does (numbers)."""

import re
from collections.abc import Sequence

import msgspec

from factcheck.names.tables import tables
from factcheck.names.tokens import Token

_LONGEST_FORM = 7
_COMPOUND = 8
"""A German word of fewer letters is no compound."""
SYLLABLE = 6
"""So many letters a syllable has at most: `Nguyen`, `Huynh`, `Cheung`."""
_VIETNAMESE = frozenset({"van", "thi", "duc", "minh", "xuan", "quang", "hong"})
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
LONG_STARTS = ("akt", "joi", "sto", "lim", "ges", "inc", "cor", "com", "soc", "pub", "ope", "clo", "obs", "pri")
"""How legal forms begin that are found although misspelt."""


class Legal(msgspec.Struct, frozen=True):
    """The legal forms of a name, in their usual short forms."""

    forms: frozenset[str] = frozenset()

    def differs(self, other: "Legal") -> bool:
        """Whether the two cannot be forms of one organisation; a form on one side only tells nothing."""
        known = tables()
        mine, theirs = self.forms - known.legal_generic, other.forms - known.legal_generic
        if not mine or not theirs:
            mine, theirs = self.forms, other.forms
        if not mine or not theirs or mine & theirs:
            return False
        return not any(mine & family and theirs & family for family in known.legal_families)


NO_LEGAL = Legal()


def in_syllables(tokens: Sequence[Token]) -> bool:
    """Whether this is a Korean, Chinese or Vietnamese name of short words, each of which tells: `Nguyen Van An`."""
    short = begins_eastern(tokens) and all(len(word.text) <= SYLLABLE for word in tokens)
    return short and all(word.capital and not word.caps for word in tokens)


def begins_eastern(words: Sequence[Token]) -> bool:
    """Whether this begins with a surname of Korea, China or Vietnam, and is no longer than their names are."""
    return 2 <= len(words) <= 4 and (words[0].text in tables().east or is_le(words))


def is_le(tokens: Sequence[Token]) -> bool:
    """Whether this begins with the Vietnamese surname `Le`, and not with an article."""
    return tokens[0].text == "le" and tokens[1].text in _VIETNAMESE


def find_legal(tokens: list[Token]) -> tuple[list[Token], Legal]:
    """Take the legal forms off both ends of a name; at least one word is left."""
    if len(tokens) < 2:
        return tokens, NO_LEGAL
    forms: set[str] = set()
    found = not (in_syllables(tokens) and len(tokens[-1].text) == 2 and tokens[-1].text != "co")
    while found and len(tokens) > 1:
        found = False
        for size in range(min(_LONGEST_FORM, len(tokens) - 1), 0, -1):
            if form := _form(tokens[-size:]):
                tokens, found = tokens[:-size], True
            elif form := _form(tokens[:size], leading=True):
                tokens, found = tokens[size:], True
            if form:
                forms.add(form)
                break
    return tokens, Legal(frozenset(forms)) if forms else NO_LEGAL


def _form(words: Sequence[Token], leading: bool = False) -> str | None:
    known = tables()
    if len(words) == 1 and words[0].text in known.clubs:
        return words[0].text if words[0].raw.isupper() else None
    run = words[0].text if len(words) == 1 else "".join([word.text for word in words if word.text != "and"])
    form = known.legal.get(run)
    if form is None and len(run) >= 9 and words[0].text.startswith(LONG_STARTS):
        form = _misspelt(run)
    if form is None or words[0].text == "and":
        return None
    if run in known.legal_careful or (leading and len(run) <= 3):
        written = words[0].raw
        careful = all(sum(map(str.isupper, word.raw)) > len(word.raw) / 2 for word in words) or (
            not leading and len(run) == 2 and written.istitle()
        )
        return form if careful and not (leading and len(run) == 2 and written.isascii()) else None
    if leading and len(words) == 1 and form in ("co", "corp", "ltd", "inc", "lp"):
        return None
    return form


def _misspelt(run: str) -> str | None:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    known = tables()
    best = extractOne(run, known.legal_long, scorer=OSA.distance, score_cutoff=1)
    return known.legal[best[0]] if best else None


def find_numbers(tokens: list[Token]) -> tuple[list[Token], tuple[str, ...]]:
    """Take the numbers out of a name: digits, number words, Roman numerals, and codes that hold a digit."""
    known = tables()
    if not any(word.text in known.numbers or not word.text.isalpha() or word.raw[:1] in "IVX" for word in tokens):
        return tokens, ()
    tokens = _without_markers(tokens)
    rest: list[Token] = []
    numbers: list[str] = []
    tens = 0
    for at, word in enumerate(tokens):
        value = known.numbers.get(word.text) if len(tokens) > 1 else None
        if value is None and word.text.isdigit():
            value = int(word.text) if len(word.text) < 19 else None
            if value is None:
                numbers.append(word.text)
                continue
        if value is None and (ordinal := _ORDINAL.fullmatch(word.text)):
            value = int(ordinal[1][:18])
        if value is None and at and _ROMAN.fullmatch(word.raw) and (len(word.raw) > 1 or _last_of_many(tokens, at)):
            value = _roman(word.raw)
        if value is not None:
            if tens and 0 < value < 10:
                numbers[-1] = str(tens + value)
                tens = 0
            else:
                numbers.append(str(value))
                tens = value if value % 10 == 0 and 20 <= value <= 90 and not word.text.isdigit() else 0
            continue
        tens = 0
        if any(sign.isdigit() for sign in word.text):
            numbers.append(word.text)
        else:
            rest.append(word)
    return rest, tuple(sorted(numbers))


def _without_markers(tokens: list[Token]) -> list[Token]:
    """Leave out what only says that a number follows: `School No. 5` is `School Number 5`, and `School 5`."""
    known = tables()
    if known.numbering.isdisjoint([word.text for word in tokens]):
        return tokens
    return [
        word
        for at, word in enumerate(tokens)
        if at in (0, len(tokens) - 1)
        or word.text not in known.numbering
        or not (tokens[at + 1].text[:1].isdigit() or tokens[at + 1].text in known.numbers)
    ]


def _last_of_many(tokens: list[Token], at: int) -> bool:
    return at == len(tokens) - 1 and at >= 2 and any(word.text in tables().organisation for word in tokens)


def _roman(word: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[sign] for sign in word]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _may_be_name(tokens: Sequence[Token], numbered: bool) -> bool:
    """`Don` of `Don Johnson` and `Major` alone are no titles; `don` of `don Pedro` is."""
    if not tokens[0].capital or numbered:
        return False
    known = tables()
    alone = len(tokens) == 1 and tokens[0].text in known.surname_titles
    return alone or (len(tokens) < 3 and tokens[0].text in known.ambiguous_titles)


def _phrase(tokens: Sequence[Token]) -> int:
    """How many words of a title of several stand first: `prime minister`."""
    known = tables()
    if tokens[0].text not in known.title_openings:
        return 0
    return next((n for n in (3, 2) if tuple(word.text for word in tokens[:n]) in known.title_phrases), 0)


def _post(tokens: Sequence[Token], text: str) -> int:
    """`PM` of `PM Modi` is a title, and nobody's initials; `P.M. Modi` and `DA Davidson Bank` are none."""
    first, known = tokens[0], tables()
    if not first.caps or first.text not in known.posts or len(tokens) < 2 or first.raw not in text:
        return 0
    return 0 if any(word.caps or word.text in known.organisation for word in tokens[1:]) else 1


def _calling(tokens: Sequence[Token]) -> int:
    """`actor` of `actor Tom Ray`, `the late` of `the late Tom Ray`: in lower case before a name.

    In Russian, what somebody is over stands behind it: `министр обороны Шойгу`, `мэр Москвы Собянин`.
    """
    known, first = tables(), tokens[0]
    if first.capital or (first.text not in known.callings and first.text not in known.titles) or not tokens[-1].capital:
        return 0
    if not "\u0400" <= first.raw[:1] <= "\u04ff":
        return int(first.text in known.callings)
    size = 1
    while size < len(tokens) - 1 and not tokens[size].capital:
        size += 1
    over = tokens[size]
    if size < len(tokens) - 1 and (over.caps or (over.text not in known.given and not over.initial)):
        size += len(tokens) > size + 2 or tokens[-1].text not in known.given
    return size


def _german(tokens: Sequence[Token]) -> int:
    """`Finanzminister Lindner`, `Oberbürgermeister Müller`."""
    text = tokens[0].text
    if len(tokens) < 2 or not text.endswith(tables().office_endings):
        return 0
    return int(tokens[-1].capital and text not in tables().office_endings)


def _office(tokens: Sequence[Token], text: str) -> int:
    """How many words before a name say whom somebody leads: `Health Minister Ray`, `NATO chief Jens Stoltenberg`."""
    known = tables()
    if len(tokens) < 3 or known.over.isdisjoint([word.text for word in tokens]) or "," in text:
        return 0
    for at in range(len(tokens) - 2, 0, -1):
        word, after = tokens[at], tokens[at + 1 :]
        if word.text not in known.offices and (word.capital or word.text not in known.callings):
            continue
        if not all(one.capital and one.text.isalpha() for one in after):
            return 0
        if any(one.text in known.landmarks or one.text in known.organisation - known.body_surnames for one in after):
            return 0
        named = word.capital and any(one.text in known.given and one.text not in known.places for one in tokens[:at])
        return 0 if named or not tokens[0].capital else at + 1
    return 0


def strip_office(tokens: list[Token], text: str) -> tuple[list[Token], bool]:
    """Take what somebody leads off the front, and the numbers in it with it (`Cop26 president Alok Sharma`)."""
    size = _office(tokens, text)
    return tokens[size:], size > 0


def _is_one_word_title(tokens: Sequence[Token]) -> bool:
    first, known = tokens[0], tables()
    if first.text not in known.titles or first.caps:
        return False
    begins_body = first.capital and first.text in known.bodies and len(tokens) > 1
    return not begins_body or tokens[1].text not in known.organisation - known.body_surnames


def _is_title(tokens: Sequence[Token], text: str) -> bool:
    return bool(_is_one_word_title(tokens) or _phrase(tokens) or _post(tokens, text) or _calling(tokens))


def _is_surname(last: Token) -> bool:
    """Whether what may be a degree is written as a surname: `Anna Mba`."""
    return last.raw.istitle() and last.text in ("mba", "obe")


def find_generation(tokens: list[Token]) -> tuple[list[Token], str]:
    """Take `Jr.` or `Sr.` out of a name."""
    known = tables().generations
    for at in range(len(tokens) - 1, 0, -1):
        if which := known.get(tokens[at].text):
            return tokens[:at] + tokens[at + 1 :], which
    return tokens, ""


def strip_titles(tokens: list[Token], text: str, numbered: bool) -> tuple[list[Token], bool, str]:
    """Take titles off the front (of what follows a comma, too) and degrees off the end.

    Gives:   the words left, whether there was a title, and the gender that it tells (`m`, `f` or "").
    """
    known, genders, titled = tables(), set(), False
    while tokens:
        first, size = tokens[0], 0
        if first.text in known.leading:
            size = _phrase(tokens) or _post(tokens, text) or _calling(tokens)
        elif len(first.text) >= _COMPOUND:
            size = _german(tokens)
        if size:
            tokens = tokens[size:]
        elif first.text in known.nationalities and len(tokens) > 2 and _is_title(tokens[1:], text):
            tokens = tokens[1:]
        elif _is_one_word_title(tokens) and not _may_be_name(tokens, numbered):
            genders.add(known.titles[first.text])
            tokens = tokens[1:]
        else:
            break
        titled = True
    while len(tokens) > 1 and tokens[-1].text in known.after and not _is_surname(tokens[-1]):
        tokens, titled = tokens[:-1], True
    if "," in text and len(tokens) > 2:
        inner = {
            word.text
            for word in tokens
            if known.titles.get(word.text) is not None and word.text not in known.ambiguous_titles
        }
        if inner and len(inner) < len(tokens) - 1:
            genders |= {known.titles[word] for word in inner}
            tokens, titled = [word for word in tokens if word.text not in inner], True
    genders -= {""}
    return tokens, titled, genders.pop() if len(genders) == 1 else ""
