"""A quote as a pattern of words: parts between ellipses, and in them what brackets leave open.

`[editorial]` words match any few words of the text (none, too), `t[he]` any ending of that word, `[sic]` nothing.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from factcheck.archive.words import APOSTROPHES, IndexedText, any_negation, is_negation, is_number, normal_word
from factcheck.language.numbers import cardinal

LONGEST_INSERTION = 8
"""How many words of the text one pair of brackets may stand for."""
MOST_GAPS = 200
"""A quote of more brackets and ellipses than this is not looked for: it says too little."""
_OPEN, _GLUED, _BREAK = "\ue000", "\ue001", "\ue002"
_MARKS = str.maketrans(dict.fromkeys(_OPEN + _GLUED + _BREAK, " "))
_DOTS = r"(?:…|\.(?:[ \u00a0]?\.){2,})"
_ELLIPSIS = re.compile(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS}")
_SIC = re.compile(r"\[\s*sic\b[^\[\]]{0,20}\]", re.IGNORECASE)
_BRACKET = re.compile(
    rf"(?P<before>[^\W_])?\[(?P<words>[^\[\]]{{0,400}})\](?:\([^()\s]{{0,2000}}\))?(?:[{APOSTROPHES}]\w{{1,2}}\b)?(?P<after>(?=[^\W_]))?"
)
_LETTERS = rf"[\w{APOSTROPHES}{_GLUED}]{{0,60}}"
_TOKEN = re.compile(rf"{_OPEN}|{_LETTERS}{_GLUED}{_LETTERS}")


class Word(msgspec.Struct, frozen=True):
    """One word that must stand there; `joint`: a hyphen ties it to the word before. `at` counts the quote's words."""

    word: str
    at: int
    joint: bool = False


class Partial(msgspec.Struct, frozen=True):
    """A word of which brackets leave some letters open; `filled` has the editor's letters in their place."""

    pattern: str
    filled: str


class Insertion(msgspec.Struct, frozen=True):
    """An editor's words in brackets: any few words may stand there, but no negation or number that they hide.

    Brackets of the text itself, as a Markdown link has them, stand for their own words, however many.
    """

    words: tuple[str, ...]

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers that the editor wrote, in digits."""
        return frozenset(_figure(word) for word in self.words if is_number(word))

    def allows(self, word: str) -> bool:
        """Whether the brackets may stand for a word of the text."""
        if is_negation(word):
            return any_negation(self.words)
        numbers = self.numbers if is_number(word) else None
        return not numbers or _figure(word) in numbers


def _figure(word: str) -> str:
    """A number in digits, where it is one word of a number or digits."""
    value = None if word[:1].isdecimal() else cardinal(word)
    return word if value is None else str(value)


Element = Word | Partial | Insertion


class Pattern(msgspec.Struct, frozen=True):
    """A quote, taken apart. `written` holds its plain words, which `Word.at` counts."""

    written: IndexedText
    parts: tuple[tuple[Element, ...], ...]
    gaps: int


def read_pattern(quote: str) -> Pattern:
    """Take a quote apart; parts without any word of the source are left out."""
    quote = _SIC.sub("", quote.translate(_MARKS))
    inserted, letters = list[str](), list[str]()

    def bracket(found: re.Match[str]) -> str:
        before, words = found["before"] or "", found["words"]
        to_left = bool(before) and not words[:1].isspace()
        to_right = found["after"] is not None and not words[-1:].isspace()
        if " " not in words.strip() and (to_left or to_right):
            letters.append(words)
            return before + ("" if to_left else " ") + _GLUED + ("" if to_right else " ")
        inserted.append(words)
        return f"{before} {_OPEN} "

    quote = _BRACKET.sub(bracket, _ELLIPSIS.sub(_BREAK, quote))
    written = IndexedText(quote)
    insertions = [tuple(IndexedText(words).words) for words in inserted]
    gaps = len(insertions) + quote.count(_BREAK) + quote.count(_GLUED)
    if gaps > MOST_GAPS:
        return Pattern(written, (), gaps)
    parts, elements, joints = list[tuple[Element, ...]](), list[Element](), set(written.joints)
    for _, element in sorted(_pieces(quote, written, insertions, letters), key=lambda piece: piece[0]):
        if element is None:
            parts.append(_trimmed(elements))
            elements = []
        elif isinstance(element, int):
            elements.append(Word(written.words[element], element, element in joints and bool(elements)))
        else:
            elements.append(element)
    parts.append(_trimmed(elements))
    return Pattern(written, tuple(part for part in parts if part), gaps)


def _pieces(
    quote: str, written: IndexedText, insertions: Sequence[tuple[str, ...]], letters: Sequence[str]
) -> list[tuple[int, Element | int | None]]:
    """Everything in the quote with its offset: None for an ellipsis, the count of a plain word, or what is open."""
    pieces: list[tuple[int, Element | int | None]] = [(at, None) for at, sign in enumerate(quote) if sign == _BREAK]
    covered = list[tuple[int, int]]()
    inserted, filling = iter(insertions), iter(letters)
    for found in _TOKEN.finditer(quote):
        if found[0] == _OPEN:
            pieces.append((found.start(), Insertion(next(inserted))))
        else:
            covered.append(found.span())
            pieces.append((found.start(), _partial(found[0], filling)))
    at = 0
    for word, (start, end) in enumerate(written.spans):
        while at < len(covered) and covered[at][1] <= start:
            at += 1
        if at == len(covered) or end <= covered[at][0]:
            pieces.append((start, word))
    return pieces


def _partial(written: str, filling: Iterator[str]) -> Element:
    filled = normal_word("".join(next(filling) if sign == _GLUED else sign for sign in written))
    letters = [re.escape(normal_word(piece)) for piece in written.split(_GLUED)]
    return Partial(r"[\w']{0,12}".join(letters), filled) if any(letters) else Insertion((filled,))


def _trimmed(elements: Sequence[Element]) -> tuple[Element, ...]:
    """The part without brackets at its ends: they may stand for nothing."""
    words = [at for at, element in enumerate(elements) if not isinstance(element, Insertion)]
    return tuple(elements[words[0] : words[-1] + 1]) if words else ()


class Matcher:
    """Finds the parts of one pattern in one text.

    The set of places at which a part may have arrived is one big integer, a bit for every word of the text; each
    word of the quote moves the whole set on. So the work is the quote's words times the text's words / 64,
    whatever the quote leaves open, and there is nothing to track back.
    Source:  Baeza-Yates & Gonnet 1992, the shift-and algorithm, doi:10.1145/135239.135243.
    """

    def __init__(self, text: IndexedText) -> None:
        self.text = text
        self.everywhere = (1 << len(text)) - 1
        self._bits: dict[tuple[str, str], int] = {}

    def ends(self, part: Sequence[Element], starts: int | None = None) -> int:
        """The set of places behind each stretch of text that is this part; it may begin at `starts`."""
        now, before = self.everywhere if starts is None else starts & self.everywhere, 0
        for nth, element in enumerate(part):
            after = self._forward(element, now)
            if isinstance(element, Word) and element.joint:
                after |= (before & self._words(_tied(part, nth))) << 1
            before, now = now, after
            if not now and not before:
                break
        return now

    def start(self, part: Sequence[Element], end: int) -> int:
        """Where the shortest stretch that is this part, and stops before the word `end`, begins."""
        now, later, joint = 1 << end, 0, False
        for nth in range(len(part) - 1, -1, -1):
            element = part[nth]
            before = self._backward(element, now)
            if joint:
                before |= (later >> 1) & self._words(_tied(part, nth + 1))
            later, now = now, before
            joint = isinstance(element, Word) and element.joint
        return now.bit_length() - 1

    def _forward(self, element: Element, now: int) -> int:
        if isinstance(element, Insertion):
            open_words, whole = self._open(element), now
            for word in element.words:
                whole = (whole & self._words(word)) << 1
            for _ in range(LONGEST_INSERTION):
                now |= (now & open_words) << 1
            return now | whole
        if isinstance(element, Partial):
            return (now & self._partials(element)) << 1
        return (now & self._words(element.word)) << 1 | (now & self._joined(element.word)) << 2

    def _backward(self, element: Element, now: int) -> int:
        if isinstance(element, Insertion):
            open_words, whole = self._open(element), now
            for word in reversed(element.words):
                whole = (whole >> 1) & self._words(word)
            for _ in range(LONGEST_INSERTION):
                now |= (now >> 1) & open_words
            return now | whole
        if isinstance(element, Partial):
            return (now >> 1) & self._partials(element)
        return (now >> 1) & self._words(element.word) | (now >> 2) & self._joined(element.word)

    def _words(self, word: str) -> int:
        return self._set(("word", word), self.text.positions.get(word, ()))

    def _joined(self, word: str) -> int:
        return self._set(("joined", word), self.text.joined(word)) if self.text.joints else 0

    def _partials(self, element: Partial) -> int:
        key = (element.filled, element.pattern)
        if key not in self._bits:
            fits, found = re.compile(element.pattern).fullmatch, 0
            for word, places in self.text.positions.items():
                if fits(word) and (word == element.filled or not (is_negation(word) or word[:1].isdecimal())):
                    found |= self._of(places)
            self._bits[key] = found
        return self._bits[key]

    def _open(self, element: Insertion) -> int:
        """The words that an insertion may stand for: no negation, unless it has one, and no other number than its."""
        key = ("open", " ".join(sorted(element.numbers)) + str(any_negation(element.words)))
        if key not in self._bits:
            barred = 0
            for word, places in self.text.positions.items():
                if not element.allows(word):
                    barred |= self._of(places)
            self._bits[key] = self.everywhere & ~barred
        return self._bits[key]

    def _set(self, key: tuple[str, str], places: Sequence[int]) -> int:
        if key not in self._bits:
            self._bits[key] = self._of(places)
        return self._bits[key]

    def _of(self, places: Sequence[int]) -> int:
        if not places:
            return 0
        if len(places) == 1:
            return 1 << places[0]
        held = bytearray(places[-1] // 8 + 1)
        for place in places:
            held[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(held, "little")


def _tied(part: Sequence[Element], nth: int) -> str:
    """A word and the one that a hyphen ties to it, written as one."""
    one, two = part[nth - 1], part[nth]
    return one.word + two.word if isinstance(one, Word) and isinstance(two, Word) else "\0"
