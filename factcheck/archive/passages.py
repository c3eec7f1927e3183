"""Passages that two texts share, word for word or nearly so, what people are quoted with left aside.

Every run of eight words that two texts have in common is found (shingles of five words, winnowed by four); runs that
follow one another in both texts with a few other words between them are one passage. A passage counts as long from
25 words on: a sentence of a news report has 20 to 25, and one sentence in common may be chance, a title or a
formula of the trade; more than one, word for word, is copied from somewhere.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

import msgspec

from factcheck.archive.base import Passage
from factcheck.archive.quotation import quoted_spans
from factcheck.archive.words import IndexedText, index

SHINGLE, WINDOW = 5, 4
LONG = 25
"""From how many words in common on a passage is reported."""
GAP = 8
"""So many other words, in either text, may stand between two runs of one passage."""
SAME = 0.75
"""This share of the longer side's words must be in common: a passage is nearly word for word."""
MANY = 8
"""A shingle in more texts than this ties each to the first of them only, so that pairs grow with the texts."""
OFTEN = 4
"""Of a shingle that one text has again and again (a refrain, a table), so many places count."""


class _Run(msgspec.Struct):
    """Words `a` to `a_end` of one text against `b` to `b_end` of another, `same` of them in common."""

    a: int
    b: int
    a_end: int
    b_end: int
    same: int


def shared_passages(texts: Mapping[str, str]) -> tuple[Passage, ...]:
    """Find the long passages that texts share.

    Takes:   texts by name. In each pair, `a` is the one that comes first in the mapping.
    Gives:   the passages, in the order of the texts, then of their places in `a`.
    Note:    the work grows with the total length of the texts: a shingle that is in very many texts ties each of
             them to the first only.
    Source:  Schleimer, Wilkerson & Aiken 2003, winnowing, doi:10.1145/872757.872770; on what is long: Nicholls 2019,
             textual reuse in news stories at scale, and the METER corpus of newspaper reuse (Clough et al. 2002).
    """
    told = [_Told(name, index(content)) for name, content in texts.items()]
    seeds: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for places in _meeting(told):
        for (one, at), (two, there) in _pairs(places):
            seeds[one, two].append((at, there))
    found = []
    for (one, two), pairs in sorted(seeds.items()):
        for run in _runs(sorted(set(pairs)), told[one].words, told[two].words):
            if run.same >= LONG and run.same >= SAME * max(run.a_end - run.a, run.b_end - run.b):
                found.append(_passage(told[one], told[two], run))
    return tuple(found)


class _Told:
    """A text without what people are quoted with: its words, and which words of the whole text they are."""

    def __init__(self, name: str, text: IndexedText) -> None:
        self.name, self.text = name, text
        self.kept = _outside(text, quoted_spans(text.content))
        self.words = [text.words[at] for at in self.kept]

    def fingerprints(self) -> Iterator[tuple[int, int]]:
        """The least shingle of every window, with its place."""
        numbers = [crc32(word.encode("utf-8", "surrogatepass")) for word in self.words]
        hashes = [hash(shingle) for shingle in zip(*(numbers[nth:] for nth in range(SHINGLE)), strict=False)]
        last, whole = -1, min(WINDOW, len(hashes)) - 1
        least: deque[int] = deque()  # where the least of this window is, and behind it what may be of a later one
        for at, value in enumerate(hashes):
            while least and hashes[least[-1]] >= value:
                least.pop()
            least.append(at)
            if least[0] <= at - WINDOW:
                least.popleft()
            if at >= whole and least[0] != last:
                last = least[0]
                yield hashes[last], last


def _outside(text: IndexedText, quoted: Sequence[tuple[int, int]]) -> list[int]:
    """The words of a text that stand in no quotation."""
    kept, nth = [], 0
    for at, (start, _) in enumerate(text.spans):
        while nth < len(quoted) and quoted[nth][1] <= start:
            nth += 1
        if nth == len(quoted) or start < quoted[nth][0]:
            kept.append(at)
    return kept


def _meeting(told: Sequence[_Told]) -> Iterator[list[tuple[int, int]]]:
    """The places (text, word) of every shingle that is in two texts or more."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for nth, text in enumerate(told):
        often: dict[int, int] = defaultdict(int)
        for shingle, at in text.fingerprints():
            often[shingle] += 1
            if often[shingle] <= OFTEN:
                found[shingle].append((nth, at))
    return (places for places in found.values() if places[0][0] != places[-1][0])


def _pairs(places: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of places in different texts."""
    texts = {text for text, _ in places}
    first = [place for place in places if place[0] == places[0][0]]
    for nth, one in enumerate(places if len(texts) <= MANY else first):
        for two in places[nth + 1 :]:
            if one[0] != two[0]:
                yield one, two


def _runs(seeds: Sequence[tuple[int, int]], a: Sequence[str], b: Sequence[str]) -> list[_Run]:
    """Grow shingles into passages: each takes in what follows it in both texts, a few words further on."""
    done: list[_Run] = []
    growing: list[_Run] = []
    for at, there in seeds:
        done.extend(run for run in growing if run.a_end + GAP < at)
        growing = [run for run in growing if run.a_end + GAP >= at]
        if any(run.a <= at < run.a_end and run.b <= there < run.b_end for run in growing):
            continue
        before = [run for run in growing if run.a_end <= at and run.b_end <= there <= run.b_end + GAP]
        run = max(before, key=lambda run: (run.same, -run.b), default=None)
        if run is None:
            run = _Run(at, there, at, there, 0)
            while run.a and run.b and a[run.a - 1] == b[run.b - 1]:
                run.a, run.b, run.same = run.a - 1, run.b - 1, run.same + 1
            growing.append(run)
        else:
            run.same += _in_common(a[run.a_end : at], b[run.b_end : there])
        run.a_end, run.b_end = at, there
        while run.a_end < len(a) and run.b_end < len(b) and a[run.a_end] == b[run.b_end]:
            run.a_end, run.b_end, run.same = run.a_end + 1, run.b_end + 1, run.same + 1
    return _largest(done + growing)


def _in_common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words two short stretches share in order."""
    if not a or not b:
        return 0
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(a, b)


def _largest(runs: Sequence[_Run]) -> list[_Run]:
    """Runs none of which lies, in either text, within one that is longer."""
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    kept = []
    for run in sorted((run for run in runs if run.same >= LONG), key=lambda run: (-run.same, run.a, run.b)):
        middle = (run.a + run.a_end) // 2, (run.b + run.b_end) // 2
        if middle[0] in taken_a or middle[1] in taken_b:
            continue
        taken_a.update(range(run.a, run.a_end))
        taken_b.update(range(run.b, run.b_end))
        kept.append(run)
    return sorted(kept, key=lambda run: (run.a, run.b))


def _passage(one: _Told, two: _Told, run: _Run) -> Passage:
    return Passage(
        one.name,
        two.name,
        one.text.place(one.kept[run.a], one.kept[run.a_end - 1]),
        two.text.place(two.kept[run.b], two.kept[run.b_end - 1]),
        run.same,
    )
