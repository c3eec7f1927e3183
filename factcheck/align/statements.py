"""Statements: somebody's words, which align across sources by the words, whoever says them."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

import msgspec

from factcheck.language.contrast import Part, contrast, parts
from factcheck.language.fold import fold
from factcheck.language.lemmas import inflected, tables

ALIKE = 0.75
NEAR = 0.6
_SHORTEST_PART = 4
_LONGEST = 400
_RAREST = 4
_COMMON = 24
_BEFORE = 4
"""So many words before a passage may negate it."""
_ELLIPSIS = re.compile(r"[\[(]?\s*(?:\.{3,}|…)\s*[\])]?")
_GUARDED = {"figure": "a number", "date": "a date", "negation": "a negation", "antonym": "a word and its opposite"}


class Likeness(msgspec.Struct, frozen=True):
    """How alike two statements are: `same` (aligned), `near` (left apart, and shown), or `different`.

    `changed` holds what differs as pairs of passages, the first's words and the second's, either of them empty where
    words were added; `reason` says it in words.
    """

    verdict: Literal["same", "near", "different"]
    reason: str
    changed: tuple[tuple[str, str], ...] = ()


class Statements(msgspec.Struct, frozen=True):
    """Statements by their words: one canonical wording each, and the pairs that look alike but were left apart."""

    canonical: Mapping[str, str]
    near: tuple[tuple[str, str, Likeness], ...] = ()


class _Edit(NamedTuple):
    equal: bool
    a: slice
    b: slice


@lru_cache(maxsize=16384)
def likeness(a: str, b: str) -> Likeness:
    """Tell whether two statements are the same words, and which words changed.

    The same are: words that fold alike; one that holds the other, or its pieces where an ellipsis cuts it; one that
    repeats the other but for a few words. A
    negation, a number, a date or an opposite that differs is never the same: what was said is another thing then.

    >>> likeness("We are afraid he will be tortured", "so we are afraid he will be tortured").verdict
    'same'
    >>> print(likeness("He will be tortured there", "He will not be tortured there").reason)
    a negation differs: only one has 'not'
    """
    first, second = parts(a)[:_LONGEST], parts(b)[:_LONGEST]
    words = [[part.text for part in those] for those in (first, second)]
    if fold(a) == fold(b) or (first and words[0] == words[1]):
        return Likeness("same", "they are the same words")
    cut = _cut(a, second) or _cut(b, first)
    if cut:
        return cut
    if not first or not second or not _promising(*words):
        return Likeness("different", "their words differ", ((a, b),))
    from rapidfuzz.distance import LCSseq

    edits = [
        _Edit(one.tag == "equal", slice(one.src_start, one.src_end), slice(one.dest_start, one.dest_end))
        for one in LCSseq.opcodes(*words)
    ]
    common = sum(edit.a.stop - edit.a.start for edit in edits if edit.equal)
    return _judged(first, second, common, _changed(words[0], words[1], edits))


def _cut(words: str, whole: Sequence[Part]) -> Likeness | None:
    """Whether some words with an ellipsis in them are others cut short: the pieces stand there whole and in order."""
    if "..." not in words and "…" not in words:
        return None
    pieces = [[part.text for part in parts(piece)] for piece in _ELLIPSIS.split(words)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2 or not _tells([text for piece in pieces for text in piece]):
        return None
    within = [part.text for part in whole]
    left: list[Part] = []
    end = 0
    for piece in pieces:
        start = _place(piece, within, end)
        if start is None:
            return None
        left += whole[end if end else max(0, start - _BEFORE) : start]
        end = start + len(piece)
    changed = (("", " ".join(part.text for part in left)),)
    if any(part.sort == "negation" for part in (*left, *whole[end : end + 1])):
        return Likeness("near", "one is the other cut short, with a negation left out", changed)
    return Likeness("same", "one is the other cut short", changed)


def _tells(words: Sequence[str]) -> bool:
    """Whether some words are enough of them to tell a statement by."""
    return len(words) >= _SHORTEST_PART and sum(word not in tables().stop for word in words) >= 3


def _place(words: Sequence[str], within: Sequence[str], begin: int = 0) -> int | None:
    """Where some words stand first in others, from a place on."""
    for start in range(begin, len(within) - len(words) + 1):
        if within[start : start + len(words)] == words:
            return start
    return None


def _promising(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether enough words are shared, in any order, for the statements to be near or within one another."""
    here, there = set(a), set(b)
    shared = len(here & there)
    most = shared + min(len(a) - len(here), len(b) - len(there))
    return shared == min(len(here), len(there)) or 2 * most >= NEAR * (len(a) + len(b))


def _changed(a: Sequence[str], b: Sequence[str], edits: Sequence[_Edit]) -> tuple[tuple[str, str], ...]:
    """The passages between what both have; what was taken out and what was put in at one place belong together."""
    found: list[tuple[list[str], list[str]]] = [([], [])]
    for edit in edits:
        if edit.equal:
            found.append(([], []))
        else:
            found[-1][0].extend(a[edit.a])
            found[-1][1].extend(b[edit.b])
    return tuple((" ".join(out), " ".join(put)) for out, put in found if out or put)


def _judged(one: Sequence[Part], other: Sequence[Part], common: int, changed: tuple[tuple[str, str], ...]) -> Likeness:
    shorter, longer = sorted((one, other), key=len)
    share = 2 * common / (len(one) + len(other))
    around = _around(shorter, longer)
    if around is not None:
        if any(part.sort == "negation" for part in around):
            return Likeness("near", "one holds the other, with a negation beside it", changed)
        return Likeness("same", "one holds the other", changed)
    guard = _guard(one, other, changed)
    if share >= ALIKE and not guard:
        return Likeness("same", f"{share:.0%} of their words are the same", changed)
    if guard and share >= NEAR:
        return Likeness("near", f"{_GUARDED[guard]} differs: {contrast(one, other)}", changed)
    if share >= NEAR and min(len(one), len(other)) >= _SHORTEST_PART:
        return Likeness("near", f"{share:.0%} of their words are the same", changed)
    return Likeness("different", f"{share:.0%} of their words are the same", changed)


def _around(shorter: Sequence[Part], longer: Sequence[Part]) -> list[Part] | None:
    """What stands right around the shorter inside the longer; None when it is not in there whole."""
    words, within = [part.text for part in shorter], [part.text for part in longer]
    start = _place(words, within) if _tells(words) else None
    if start is None:
        return None
    return [*longer[max(0, start - _BEFORE) : start], *longer[start + len(words) : start + len(words) + 1]]


def _guard(one: Sequence[Part], other: Sequence[Part], changed: Sequence[tuple[str, str]]) -> str | None:
    """What holds two statements apart however alike they are."""
    found = contrast(one, other)
    if found.sort in _GUARDED:
        return found.sort
    sorts = {part.text: part.sort for part in (*one, *other)}
    for here, there in changed:
        marks = [{sorts[word] for word in words.split() if sorts[word] != "word"} for words in (here, there)]
        for sort in ("negation", "figure", "date"):
            if (sort in marks[0] or sort in marks[1]) and (sort != "negation" or marks[0] != marks[1]):
                return sort
    return None


def cluster_statements(counts: Mapping[str, int]) -> Statements:
    """Put statements together that are the same words.

    Takes:   every wording, and how often it is used.
    Gives:   for each its cluster's commonest wording (ties alphabetical), and the pairs that look alike but were
             left apart, each once, in order.
    """
    wordings = sorted(counts, key=lambda wording: (-counts[wording], wording))
    leader = {wording: wording for wording in wordings}
    alike: dict[tuple[str, ...], str] = {}
    for wording in wordings:
        first = alike.setdefault(tuple(part.text for part in parts(wording)) or (fold(wording),), wording)
        leader[wording] = first
    near: dict[tuple[str, str], Likeness] = {}
    for a, b, by_chance in _likely([wording for wording in wordings if leader[wording] == wording]):
        got = likeness(a, b)
        ends = _end(leader, a), _end(leader, b)
        if got.verdict == "same" and _may_join(*ends):
            first, second = sorted(ends, key=lambda wording: (-counts[wording], wording))
            leader[second] = first
        elif got.verdict == "near" and not by_chance:
            near[a, b] = got
    canonical = {wording: _end(leader, wording) for wording in wordings}
    apart = {(a, b): got for (a, b), got in near.items() if canonical[a] != canonical[b]}
    return Statements(canonical, tuple((a, b, apart[a, b]) for a, b in sorted(apart)))


def _end(leader: dict[str, str], wording: str) -> str:
    while leader[wording] != wording:
        leader[wording] = leader[leader[wording]]
        wording = leader[wording]
    return wording


def _may_join(a: str, b: str) -> bool:
    """Whether the heads of two clusters stand in no contrast: a chain never joins what a negation holds apart."""
    return a != b and contrast(parts(a), parts(b)).sort not in _GUARDED


def _likely(wordings: Sequence[str]) -> list[tuple[str, str, bool]]:
    """Find the pairs worth comparing: those that share one of the rarest words, or neighbours, of either.

    What very many share tells nothing; of those only neighbours in alphabetical order are compared, and marked. So
    the work grows with the wordings, not with their pairs.
    """
    terms = {wording: _terms(wording) for wording in wordings}
    posts: dict[str, list[str]] = defaultdict(list)
    for wording in wordings:
        for term in terms[wording]:
            posts[term].append(wording)
    found: dict[tuple[str, str], bool] = {}
    for wording in wordings:
        shared = [term for term in terms[wording] if 1 < len(posts[term]) <= _COMMON]
        for term in sorted(shared, key=lambda term: (len(posts[term]), term))[:_RAREST]:
            found |= {_ordered(wording, other): False for other in posts[term] if other != wording}
    for those in posts.values():
        if len(those) > _COMMON:
            ranked = sorted(those)
            for a, b in pairwise(ranked):
                found.setdefault((a, b), True)
    return sorted((a, b, by_chance) for (a, b), by_chance in found.items())


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _terms(wording: str) -> frozenset[str]:
    """Content words, and neighbours among them."""
    stop = tables().stop
    words = [inflected(part.text) for part in parts(wording)[:_LONGEST] if part.text not in stop]
    return frozenset(words) | {f"{a} {b}" for a, b in pairwise(words)}
