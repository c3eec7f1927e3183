"""The sentences and paragraphs of a text."""

import re

from factcheck.archive.words import normal_word, one_line, word_list

FARTHEST = 400
"""No sentence is shown with more than this many characters on either side of the place."""
_END = re.compile(r"(?P<stop>[.!?…])[\"'”’»)\]]*(?P<space>\s+)|\n[ \t\r]*\n|[。！？]")
_PARAGRAPH = re.compile(r"\S(?:[^\n\r]|\r?\n(?![ \t]*(?:\r?\n|\Z)))*")
_LAST_WORD = re.compile(r"[\w.]*\Z")


def sentence_around(text: str, start: int, end: int) -> str:
    """Give the sentence, or the sentences, that a range of a text stands in, on one line.

    >>> text = "It was late. Mr. Doe saw the U.S. flag in Sept. 1999. Then he left."
    >>> sentence_around(text, text.index("flag"), text.index("flag") + 4)
    'Mr. Doe saw the U.S. flag in Sept. 1999.'
    """
    low, high = max(0, start - FARTHEST), min(len(text), end + FARTHEST)
    first, last, cut_before, cut_behind = low, high, low > 0, high < len(text)
    for found in _END.finditer(text, low, start):
        if _ends_sentence(text, found):
            first, cut_before = found.end(), False
    for found in _END.finditer(text, max(start, end - 1), high):
        if found.end() > end and _ends_sentence(text, found):
            last, cut_behind = found.end(), False
            break
    return ("… " if cut_before else "") + one_line(text[first:last]) + (" …" if cut_behind else "")


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence, rather than an abbreviation, an initial or a number."""
    if found["stop"] != ".":
        return True
    following = text[found.end() : found.end() + 1]
    if following.islower():
        return False
    before = _LAST_WORD.search(text, max(0, found.start() - 40), found.start())
    word = normal_word(before[0]) if before and before[0] else ""
    return not ((len(word) == 1 and word.isalpha()) or "." in word or word in word_list("abbreviations"))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The offsets of a text's paragraphs: what stands between blank lines."""
    return [found.span() for found in _PARAGRAPH.finditer(text)]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The offsets of the sentences in a range of a text, without the space around them.

    >>> text = "It was late. Mr. Doe saw the U.S. flag in Sept. 1999. Then he left."
    >>> [text[start:end] for start, end in sentences(text)][1]
    'Mr. Doe saw the U.S. flag in Sept. 1999.'
    """
    end = len(text) if end is None else end
    found, first = [], start
    for stop in _END.finditer(text, start, end):
        if stop.end() < end and _ends_sentence(text, stop):
            found.append((first, stop.end()))
            first = stop.end()
    return [trimmed for one in [*found, (first, end)] if (trimmed := _trimmed(text, *one))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end -= len(inside) - len(inside.rstrip())
    return (start, end) if start < end else None
