"""What stands between quotation marks, in the styles of English, Russian, French, German and Spanish."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

_CLOSERS = {
    "„": "“”\"", "“": "”\"", "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹", '"': "\"”", "‘": "’", "‚": "‘’",
    "'": "'’", "「": "」", "『": "』",
}  # fmt: skip
_MARK = re.compile(r"[„“”«»‹›\"‘’‚'「」『』]")
_PARAGRAPH = re.compile(r"(?:[^\n\r]+|\r?\n(?![ \t]*\r?\n))+")
_DIALOGUE = re.compile(r"\s*[—―–]\s")
_SINGLE = frozenset("‘’‚'")


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Find what stands between quotation marks.

    Gives:   the offsets of each quotation, its marks included, in order. A quotation that is opened again at the
             beginning of the next paragraph runs on; a paragraph that begins with a dash is all somebody's words; a
             mark that nothing closes, an apostrophe and an inch are no quotation marks.

    >>> text = 'He said: «Нет», then “no”, and the dog\\'s 5" bone.'
    >>> [text[start:end] for start, end in quoted_spans(text)]
    ['«Нет»', '“no”']
    """
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(text) if not found[0].isspace()]
    openings = [text[start:end].lstrip()[:1] for start, end in paragraphs]
    spans: list[tuple[int, int]] = []
    for (start, end), opening in zip(paragraphs, [*openings[1:], ""], strict=False):
        if _DIALOGUE.match(text, start, end):
            spans.append((start, end))
        else:
            spans.extend(_paragraph(text, start, end, opening))
    return spans


def direct_words(text: str) -> list[str]:
    """The words between quotation marks, without the marks."""
    return [text[start + 1 : end - 1] for start, end in quoted_spans(text) if end - start > 2]


def _paragraph(text: str, start: int, end: int, next_opening: str) -> Iterator[tuple[int, int]]:
    marks = [found.start() for found in _MARK.finditer(text, start, end)]
    by_sign: dict[str, list[int]] = {}
    for at in marks:
        by_sign.setdefault(text[at], []).append(at)
    behind = start
    for at in marks:
        if at < behind or not _opens(text, at):
            continue
        closing = min(
            filter(None, (_next(text, by_sign.get(sign, ()), at) for sign in _CLOSERS[text[at]])), default=None
        )
        if closing is not None:
            yield at, closing + 1
            behind = closing + 1
        elif text[at] == next_opening and text[at] not in _SINGLE:
            yield at, end
            return


def _opens(text: str, at: int) -> bool:
    """Whether a mark can open a quotation: nothing of a word before it, something behind it."""
    sign, before, behind = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if sign not in _CLOSERS or not behind or (behind.isspace() and sign not in "«„»"):
        return False
    return not before or not (before.isalnum() or before in ".,!?…")


def _next(text: str, places: Sequence[int], after: int) -> int | None:
    """The next mark of a sign that can close a quotation: one with something of a word before it, none behind it."""
    first = bisect_left(places, after + 2)
    for place in places[first : first + 50]:
        if text[place] not in _SINGLE and text[place] != '"':
            return place
        if not text[place - 1].isspace() and not text[place + 1 : place + 2].isalnum():
            return place
    return None
