"""Finding a quote in the archived text of its source, or saying why it is not there."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from factcheck.archive.base import WORST_FIRST, Change, QuoteResult
from factcheck.archive.nearest import NEAR, nearest
from factcheck.archive.pattern import MOST_GAPS, Element, Matcher, Pattern, Word, read_pattern
from factcheck.archive.words import IndexedText, any_negation, index, is_negation, word_list

MOST_PLACES = 20
"""A quote's places are listed up to so many."""
HIDDEN = 3
"""An ellipsis that stands for no more words than these hides a negation, if next to it are only small words."""
SHOWN = 0.3
"""From this share of its words on, the nearest passage is worth showing."""
_SHOWN_PARTS = 5
_OPEN_SIGNS = frozenset("[…(")


def find_quote(quote: str, text: str | IndexedText) -> QuoteResult:
    """Look for a quote in a text, both normalised alike (`archive.words`).

    Takes:   the quote: `...` splits it into parts that must stand in that order, however far apart (the closest are
             shown); `[editorial]` matches up to eight words of the text, or none, but never a negation that it does
             not hold; `t[he]` any ending of that word; `[sic]` nothing. An ellipsis that leaves out next to
             nothing but a negation (`do not`, `at no time`) hides it, and is not accepted.
    Gives:   where it stands, or why it does not and what differs, word by word.

    >>> find_quote("He faces t[hose] 15 years", "Lawyers say he faces those five years.").reason
    "'15' in the quote is 'five' in the text (another number)"
    >>> find_quote("We … afraid", "“We are afraid,” she said.").found
    True
    """
    return _find(quote, text) if isinstance(text, str) else _looked_for(quote, text)


@lru_cache(maxsize=4096)
def _find(quote: str, text: str) -> QuoteResult:
    """Look once for a quote that is asked for by the rules and shown by the report."""
    return _looked_for(quote, index(text))


def _looked_for(quote: str, text: IndexedText) -> QuoteResult:
    if _OPEN_SIGNS.isdisjoint(quote) and ".." not in quote and ". ." not in quote:
        words = index(quote).words
        starts = text.runs(words, MOST_PLACES) if words else []
        if starts:
            return _found([[(start, start + len(words))] for start in starts], text)
    pattern = read_pattern(quote)
    if pattern.gaps > MOST_GAPS:
        return QuoteResult("empty", f"it has more than {MOST_GAPS} brackets and ellipses")
    if not pattern.parts:
        return QuoteResult("empty", "it holds no words that could be looked for")
    matcher = Matcher(text)
    arrived = _in_order(matcher, pattern.parts)
    chains = _chains(matcher, pattern.parts, arrived) if arrived[-1] else []
    shown = [chain for chain in chains if not _hidden(chain, text)]
    if shown:
        return _found(shown, text)
    if chains:
        return _hiding(chains[0], text)
    return _missing(matcher, pattern)


def _in_order(matcher: Matcher, parts: Sequence[Sequence[Element]]) -> list[int]:
    """For every part, the set of places behind it that leave room for all parts before."""
    arrived, starts = list[int](), matcher.everywhere
    for part in parts:
        ends = matcher.ends(part, starts)
        arrived.append(ends)
        starts = matcher.everywhere & -(ends & -ends) if ends else 0
    return arrived


def _chains(
    matcher: Matcher, parts: Sequence[Sequence[Element]], arrived: Sequence[int]
) -> list[list[tuple[int, int]]]:
    """The occurrences of a quote, each as the first word and the word behind of every part, closest together."""
    chains: dict[int, list[tuple[int, int]]] = {}
    left = arrived[-1]
    while left and len(chains) < MOST_PLACES:
        end = (left & -left).bit_length() - 1
        left &= left - 1
        chain = [(matcher.start(parts[-1], end), end)]
        for nth in range(len(parts) - 2, -1, -1):
            before = arrived[nth] & ((2 << chain[0][0]) - 1)
            stop = before.bit_length() - 1
            chain.insert(0, (matcher.start(parts[nth], stop), stop))
        chains.setdefault(chain[0][0], chain)
    return list(chains.values())


def _hidden(chain: Sequence[tuple[int, int]], text: IndexedText) -> tuple[int, int] | None:
    """The words that an ellipsis leaves out, and a negation among them, where it leaves out next to nothing else."""
    for (_, end), (start, _) in pairwise(chain):
        left_out = text.words[end:start]
        if 0 < len(left_out) <= HIDDEN and any_negation(left_out) and word_list("stops").issuperset(_told(left_out)):
            return end, start
    return None


def _told(words: Sequence[str]) -> list[str]:
    return [word for word in words if not is_negation(word)]


def _found(chains: Sequence[Sequence[tuple[int, int]]], text: IndexedText) -> QuoteResult:
    places = tuple(tuple(text.place(start, end - 1) for start, end in chain) for chain in chains)
    if len(places) == 1:
        return QuoteResult("found", f"it stands in line {places[0][0].line}", places)
    lines = ", ".join(str(chain[0].line) for chain in places)
    more = " or more" if len(places) == MOST_PLACES else ""
    return QuoteResult("found", f"it stands there {len(places)} times{more}: in lines {lines}", places)


def _hiding(chain: Sequence[tuple[int, int]], text: IndexedText) -> QuoteResult:
    start, end = _hidden(chain, text) or chain[0]
    change = Change("...", text.original(start, end - 1), "a negation is lost")
    reason = f"the '...' of the quote leaves out '{change.text}' (a negation is lost)"
    return QuoteResult("changed", reason, (), text.place(chain[0][0], chain[-1][1] - 1), (change,))


def _missing(matcher: Matcher, pattern: Pattern) -> QuoteResult:
    """Why a quote is not there: its parts stand in another order, or the first of them that is not there."""
    text, alone = matcher.text, [matcher.ends(part) for part in pattern.parts]
    if all(alone):
        stops = [(ends & -ends).bit_length() - 1 for ends in alone]
        spans = [(matcher.start(part, stop), stop) for part, stop in zip(pattern.parts, stops, strict=True)]
        places = tuple(text.place(start, stop - 1) for start, stop in spans)
        lines = ", ".join(str(place.line) for place in places)
        return QuoteResult("order", f"its parts stand there in another order: in lines {lines}", (places,))
    lost = [part for part, ends in zip(pattern.parts, alone, strict=True) if not ends][:_SHOWN_PARTS]
    near = [nearest(part, pattern.written, text) for part in lost]
    if all(one and not one.changes for one in near):
        places = tuple(text.place(one.first, one.last) for one in near if one)
        return QuoteResult("found", f"it stands in line {places[0].line}", (places,))
    changes = tuple(change for one in near if one for change in one.changes)
    places = tuple(text.place(one.first, one.last) for one in near if one)
    if all(one and one.share >= NEAR for one in near):
        return QuoteResult("changed", _said(changes), (), places[0], changes)
    which = "it" if len(pattern.parts) == 1 else f"'{_opening(lost[0], pattern)}'"
    shown = near[0] and near[0].share >= SHOWN
    return QuoteResult(
        "absent", f"{which} is not there at all", (), places[0] if shown else None, changes if shown else ()
    )


def _said(changes: Sequence[Change], most: int = 6) -> str:
    """The changes in words, those that matter most first."""
    ranked = sorted(changes, key=lambda change: WORST_FIRST.index(change.what))
    more = f"; and {len(ranked) - most} more differences" if len(ranked) > most else ""
    return "; ".join(map(str, ranked[:most])) + more


def _opening(part: Sequence[Element], pattern: Pattern) -> str:
    at = [element.at for element in part if isinstance(element, Word)]
    if not at:
        return "[...]"
    return pattern.written.original(at[0], at[min(7, len(at) - 1)])
