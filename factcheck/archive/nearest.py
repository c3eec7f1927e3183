"""The passage of a text that is nearest to a quote, and word by word what differs."""

import re
from collections import defaultdict
from collections.abc import Sequence
from math import log

import msgspec

from factcheck.archive.base import Change, What
from factcheck.archive.pattern import LONGEST_INSERTION, Element, Insertion, Partial, Word
from factcheck.archive.words import IndexedText, any_negation, is_negation, is_number

SEEDS = 12
"""So many of a quote's rarest words point to where it may stand."""
COMMON = 300
"""A word that a text has more often than this points nowhere."""
NEAR = 0.4
"""From this share of its words, each by how rare it is, a passage is the quote with words changed."""
_LONGEST = 2000
_OPEN = "\0"

Block = tuple[bool, int, int, int, int]
"""Whether both are equal here, then from where to where: in the quote's words, and in the text's."""


class Nearest(msgspec.Struct, frozen=True):
    """The words `first` to `last` of a text, what differs there, and the share of the quote that stands there."""

    first: int
    last: int
    changes: tuple[Change, ...]
    share: float


def nearest(part: Sequence[Element], written: IndexedText, text: IndexedText) -> Nearest | None:
    """Find the passage of a text that is nearest to one part of a quote.

    Takes:   the part; the quote's words that it counts; the text.
    Gives:   the passage that shares most of the quote's words, each counted by how rare it is in the text, in about
             their order; None when no word of the quote points to a place.
    Note:    the rarest words vote for a place, and only the three best places are aligned: the work is bounded by
             the length of the quote, whatever the length of the text.
    """
    search = _Search(part[:_LONGEST], written, text)
    found = [near for start, end in search.windows() if (near := search.align(start, end))]
    return max(found, key=lambda near: (near.share, -len(near.changes), -near.first), default=None)


class _Search:
    """One part of a quote, looked for in one text by the words that tell most."""

    def __init__(self, part: Sequence[Element], written: IndexedText, text: IndexedText) -> None:
        self.part, self.written, self.text = part, written, text
        self.words = [_OPEN if isinstance(element, Insertion) else _plain(element) for element in part]
        counts = {word: len(text.positions.get(word, ())) for word in self.words if word != _OPEN}
        self.weights = {word: log((len(text) + 2) / (count + 1)) for word, count in counts.items()}

    def windows(self) -> list[tuple[int, int]]:
        """The stretches of the text at which the quote's rarest words point, at most three."""
        positions, words, weights = self.text.positions, self.words, self.weights
        at = {word: nth for nth, word in reversed(list(enumerate(words)))}
        known = sorted((word for word in weights if word in positions), key=lambda word: (-weights[word], at[word]))
        rare = [word for word in known if len(positions[word]) <= COMMON][:SEEDS]
        width, slack = max(8, len(words) // 2), max(4, len(words) // 4)
        votes: dict[int, float] = defaultdict(float)
        for word in rare:
            for bucket in {(place - at[word]) // width for place in positions[word]}:
                votes[bucket] += weights[word]
                votes[bucket - 1] += weights[word]
        best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))[:3]
        return [
            (max(0, one * width - slack), min(len(self.text), (one + 2) * width + len(words) + slack)) for one in best
        ]

    def align(self, start: int, end: int) -> Nearest | None:
        """Lay the quote's words over a stretch of the text, word by word."""
        from rapidfuzz.distance import LCSseq

        words = self.words
        opcodes = LCSseq.opcodes(words, self.text.words[start:end])
        blocks: list[Block] = [
            (op.tag == "equal", op.src_start, op.src_end, start + op.dest_start, start + op.dest_end) for op in opcodes
        ]
        blocks = _trimmed(blocks, words, self.text)
        if not any(equal for equal, *_ in blocks):
            return None
        same = sum(self.weights[words[at]] for equal, a, b, _, _ in blocks if equal for at in range(a, b))
        changes = (self._change(*block) for equal, *block in blocks if not equal)
        first, last = blocks[0][3], blocks[-1][4] - 1
        total = sum(self.weights[word] for word in words if word != _OPEN)
        return Nearest(first, max(first, last), tuple(filter(None, changes)), same / total if total else 0.0)

    def _change(self, a: int, b: int, first: int, end: int) -> Change | None:
        """What differs between some of the quote's words and some of the text's; None where nothing that tells does."""
        part, ours, theirs = self.part[a:b], self.words[a:b], self.text.words[first:end]
        if part and len(theirs) <= LONGEST_INSERTION and _may_stand_for(part, theirs):
            return None
        if part and len(ours) == len(theirs) and all(map(_fits, part, theirs)):
            return None
        ours = [word for word in ours if word != _OPEN]
        tied = any(isinstance(one, Word) and one.joint for one in part) or {*self.text.joints} & {*range(first, end)}
        if tied and "".join(ours) == "".join(theirs):
            return None
        passage = self.text.original(first, end - 1) if theirs else ""
        return Change(_written(part, self.written), passage, _what(ours, theirs))


def _plain(element: Word | Partial) -> str:
    return element.word if isinstance(element, Word) else element.filled


def _fits(element: Element, word: str) -> bool:
    """Whether a word whose letters brackets leave open may be this word of the text."""
    if not isinstance(element, Partial) or is_negation(word) or is_number(word):
        return False
    return re.fullmatch(element.pattern, word) is not None


def _trimmed(blocks: Sequence[Block], words: Sequence[str], text: IndexedText) -> list[Block]:
    """Drop what the alignment has of the text before and behind the passage.

    A word or two that happen to stand further off are not the quote's. Where the quote begins or ends with other
    words than the passage, as many words of the text are taken to stand for them.
    """
    blocks = _cut_far(blocks)
    blocks = _cut_far([(e, -b, -a, -d, -c) for e, a, b, c, d in reversed(blocks)])
    blocks = _merged([(e, -b, -a, -d, -c) for e, a, b, c, d in reversed(blocks)])
    if blocks and not blocks[0][0]:
        _, a, b, c, d = blocks[0]
        same = 0
        while same < min(b - a, d - c) and words[b - 1 - same] == text.words[d - 1 - same]:
            same += 1
        b, d = b - same, d - same
        blocks[:1] = [(False, a, b, max(c, d - (b - a)), d), (True, b, b + same, d, d + same)]
    if blocks and not blocks[-1][0]:
        _, a, b, c, d = blocks[-1]
        same = 0
        while same < min(b - a, d - c) and words[a + same] == text.words[c + same]:
            same += 1
        a, c = a + same, c + same
        blocks[-1:] = [(True, a - same, a, c - same, c), (False, a, b, c, min(d, c + (b - a)))]
    return [block for block in blocks if block[1] < block[2] or block[3] < block[4]]


def _cut_far(blocks: Sequence[Block]) -> list[Block]:
    """Turn a leading match of one or two words, with a wide gap in the text behind it, into words that differ."""
    blocks = list(blocks)
    while len(equal := [at for at, block in enumerate(blocks) if block[0]][:2]) > 1:
        one, two = (blocks[at] for at in equal)
        if one[2] - one[1] > 2 or two[3] - one[4] <= 3 + 2 * (two[1] - one[2]):
            break
        blocks = [(False, blocks[0][1], two[1], blocks[0][3], two[3]), *blocks[equal[1] :]]
    return blocks


def _merged(blocks: Sequence[Block]) -> list[Block]:
    """Blocks that differ, side by side, as one."""
    merged: list[Block] = []
    for block in blocks:
        if merged and not block[0] and not merged[-1][0]:
            _, a, _, c, _ = merged.pop()
            merged.append((False, a, block[2], c, block[4]))
        else:
            merged.append(block)
    return merged


def _what(ours: Sequence[str], theirs: Sequence[str]) -> What:
    if any_negation(ours) != any_negation(theirs):
        return "a negation is added" if any_negation(ours) else "a negation is lost"
    numbers = [[word for word in words if is_number(word)] for words in (ours, theirs)]
    return "other words" if numbers[0] == numbers[1] else "another number"


def _may_stand_for(part: Sequence[Element], theirs: Sequence[str]) -> bool:
    """Whether a quote's words are all in brackets, which may stand for these words of the text."""
    open_for = [one for one in part if isinstance(one, Insertion)]
    return len(open_for) == len(part) and all(any(one.allows(word) for one in open_for) for word in theirs)


def _written(part: Sequence[Element], written: IndexedText) -> str:
    said = [
        written.original(element.at, element.at)
        if isinstance(element, Word)
        else f"[{' '.join(element.words) if isinstance(element, Insertion) else element.filled}]"
        for element in part
    ]
    return " ".join(said)
