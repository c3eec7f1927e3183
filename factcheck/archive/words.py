"""An archived text as words: each in the one form that quotes are compared in, with its place in the text as it is.

What does not tell a quote from its source is gone: case, white space, punctuation, quotation marks, dashes, soft
hyphens, the form of Unicode, the addresses of Markdown links, `[sic]` and footnote numbers. What tells stays: every
word, number, and sign of money, percent or arithmetic.
"""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from factcheck.archive.base import Place
from factcheck.language.ready import Ready

Lists = dict[str, dict[str, frozenset[str]]]
"""Words by the name of a list, then by language."""
SOFT = "\u00ad"
IGNORED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
APOSTROPHES = "'’‘ʼ′＇"
_UNSPACED = r"\u0e00-\u0eff\u3040-\u3098\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Letters of scripts that write no spaces: each is taken for a word."""
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3}|\s\d{3})+(?![\d,])")
_DIVIDERS = re.compile(r"[,\s]")
_CLEAN = str.maketrans(dict.fromkeys(IGNORED) | dict.fromkeys(APOSTROPHES, "'") | {"−": "-", "–": "-", "_": None})
_HYPHENS = frozenset({"-", "‐", "‑", SOFT})
_LINE_END = re.compile(r"\r\n?|\n")


@cache
def _word(is_ascii: bool) -> re.Pattern[str]:
    """What a word is. For a text of ASCII it is the same with less to choose from, which is compiled in a third of the
    time."""
    inner, apostrophes, minus, before, unspaced = (
        (r"\w", "'", "-", r"[^\s(\[{\"']", r"(?!)")
        if is_ascii
        else (rf"[\w\u0300-\u036f\u3099\u309a{IGNORED}]", APOSTROPHES, "-−–", r"[^\s(\[{\"'“‘„«]", f"[{_UNSPACED}]")
    )
    return re.compile(
        rf"""
          \]\([^()\s]{{0,2000}}\)                               # the address of a Markdown link
        | \[\s*(?:sic!?|\d{{1,3}})\s*\]                         # [sic], a footnote: no words of the text
        | (?P<word>
            {unspaced}
          | (?:(?<!{before})[{minus}](?=\d))?                  # a minus: -5, not 12-14
            (?:\d{{1,3}}(?:\s\d{{3}})+(?!\d)|\d+(?:[.,:]\d+)*)  # 36, 400 000, 1,200.50, 12:30
            (?:(?=[^\W\d_]){inner}+)?                          # 5th, 40k
          | (?!_)[^\W\d]{inner}*(?:[{apostrophes}]{inner}+)*
          | [$€£¥₽₹₴₸¢%‰°+=<>&]
          )
        """,
        re.VERBOSE,
    )


@lru_cache(maxsize=65536)
def normal_word(word: str) -> str:
    """Give the form in which a word is compared.

    >>> normal_word("Don’t"), normal_word("1,200"), normal_word("co\u00adoperate")
    ("don't", '1200', 'cooperate')
    """
    word = word.translate(_CLEAN)
    if word.isascii():
        word = word.lower()
        return _DIVIDERS.sub("", word) if _THOUSANDS.match(word) else word
    word = unicodedata.normalize("NFKC", word).casefold()
    word = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in word)
    return (
        normal_word(word) if word.isascii() else unicodedata.normalize("NFC", word).replace("ё", "е").replace(" ", "")
    )


class IndexedText:
    """A text cut into words once, for any number of searches.

    `words` are the normal forms, `spans` their offsets; `joints` are the words that a hyphen ties to the one
    before, so that `co-operate`, `cooperate` and a word broken at the end of a line are found as one.
    """

    def __init__(self, content: str) -> None:
        self.content = content
        self.words: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.joints: list[int] = []
        self._add_words()
        self._positions: dict[str, list[int]] | None = None
        self._joined: dict[str, list[int]] = {}
        self._line_starts: list[int] | None = None
        self._line: str | None = None

    def _add_words(self) -> None:
        content, end_before = self.content, 0
        words, spans = self.words, self.spans
        for match in _word(content.isascii()).finditer(content):
            if match.lastgroup is None:
                continue
            start, end = span = match.span()
            apart = start - end_before
            if (apart != 1 or content[end_before] != " ") and 0 < apart < 80:
                between = content[end_before - (content[end_before - 1] == SOFT) : start]
                if words and _is_joint(between):
                    self.joints.append(len(words))
            words.append(normal_word(match[0]))
            spans.append(span)
            end_before = end

    def __len__(self) -> int:
        return len(self.words)

    @property
    def positions(self) -> dict[str, list[int]]:
        """Where each word stands, by the count of words."""
        if self._positions is None:
            found: dict[str, list[int]] = {}
            for at, word in enumerate(self.words):
                found.setdefault(word, []).append(at)
            for at in self.joints:
                self._joined.setdefault(self.words[at - 1] + self.words[at], []).append(at - 1)
            self._positions = found
        return self._positions

    def joined(self, word: str) -> Sequence[int]:
        """Where two words tied by a hyphen make up one, by the first of the two."""
        return self._joined.get(word, ()) if self.positions else ()

    def runs(self, words: Sequence[str], most: int) -> list[int]:
        """Where a run of normal words begins, at most so many times."""
        if self._line is None:
            self._line = f" {' '.join(self.words)} "
        run, found, at = f" {' '.join(words)} ", list[int](), -1
        while len(found) < most and (at := self._line.find(run, at + 1)) >= 0:
            found.append(self._line.count(" ", 0, at))
        return found

    def place(self, first: int, last: int) -> Place:
        """Where the words from `first` to `last`, that one included, stand in the text."""
        return self.at(self.spans[first][0], self.spans[last][1])

    def at(self, start: int, end: int) -> Place:
        """The lines and columns of a range of offsets."""
        if self._line_starts is None:
            self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(self.content))]
        line, end_line = (bisect_right(self._line_starts, offset) for offset in (start, end))
        return Place(
            start,
            end,
            line,
            start - self._line_starts[line - 1] + 1,
            end_line,
            end - self._line_starts[end_line - 1] + 1,
        )

    def original(self, first: int, last: int) -> str:
        """The words from `first` to `last` as the text has them, on one line."""
        return one_line(self.content[self.spans[first][0] : self.spans[last][1]])


@lru_cache(maxsize=1024)
def index(content: str) -> IndexedText:
    """Cut a text into words, once for each text."""
    return IndexedText(content)


def one_line(text: str) -> str:
    """The text without line breaks and repeated spaces."""
    return " ".join(text.translate(dict.fromkeys(map(ord, IGNORED))).split())


def shortened(text: str, longest: int = 300) -> str:
    """Words on one line, cut where they are too long to be shown."""
    text = one_line(text)
    return text if len(text) <= longest else text[: longest - 2].rsplit(" ", 1)[0] + " …"


@cache
def _lists() -> Lists:
    return READY.read()


def _work_out() -> Lists:
    lists = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
    return {
        name: {language: frozenset(map(normal_word, words.split())) for language, words in languages.items()}
        for name, languages in lists.items()
    }


READY = Ready(Path(__file__).with_suffix(".ready.json"), Lists, _work_out)


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of `words.json`, of all languages together."""
    return frozenset().union(*_lists()[name].values())


@cache
def language_lists() -> dict[str, dict[str, frozenset[str]]]:
    """The lists of `words.json` by language, then by name; what is of no language is in all of them."""
    languages = _lists()["stops"]
    none: frozenset[str] = frozenset()
    return {
        language: {name: words.get(language, none) | words.get("any", none) for name, words in _lists().items()}
        for language in languages
    }


def is_negation(word: str) -> bool:
    """Whether a normal word turns the sense of its sentence round."""
    return word in word_list("negations") or word.endswith("n't") or word.startswith("n'")


def is_number(word: str) -> bool:
    """Whether a normal word is a number, in digits or in words."""
    return any(sign.isdecimal() for sign in word) or word in word_list("numbers")


def any_negation(words: Iterable[str]) -> bool:
    """Whether one of the normal words is a negation."""
    return any(map(is_negation, words))


def _is_joint(between: str) -> bool:
    """Whether what stands between two words ties them: one hyphen, perhaps at the end of a line."""
    return between[:1] in _HYPHENS and (len(between) == 1 or between[1] in "\r\n") and not between[1:].strip()
