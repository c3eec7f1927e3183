"""Likely pairs: which wordings are worth a second look, without comparing all with all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factcheck.language.antonyms import one_edit

_MOST_WORDS = 12
_MOST_ALIKE = 8
_SHORTEST_TYPO = 5


def likely_pairs(words: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Find the wordings whose content words differ by one more word, or by one letter of one word.

    Takes:   the content words of each wording.
    Gives:   pairs, each once. Content that lies within more than eight others is common and tells nothing: it gives
             none, so that the work grows with the wordings alone.
    """
    first: dict[frozenset[str], str] = {}
    for wording, those in words.items():
        if 0 < len(those) <= _MOST_WORDS:
            first.setdefault(frozenset(those), wording)
    found: dict[tuple[str, str], None] = {}
    wider: dict[frozenset[str], list[frozenset[str]]] = defaultdict(list)
    for content in first:
        for word in sorted(content):
            part = content - {word}
            if part in first:
                wider[part].append(content)
    for part, wholes in wider.items():
        if len(wholes) <= _MOST_ALIKE:
            found |= {(first[part], first[whole]): None for whole in wholes}
    typos = _one_letter_apart({word for content in first for word in content})
    for content, wording in first.items():
        for word in sorted(content & typos.keys()):
            for other in typos[word]:
                twin = first.get(content - {word} | {other})
                if twin is not None and word < other:
                    found[wording, twin] = None
    return list(found)


def _one_letter_apart(words: Iterable[str]) -> dict[str, list[str]]:
    """Find for each word those one letter away: two such words share a form with one letter dropped."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) >= _SHORTEST_TYPO and len(word) <= 40 and not word.startswith("#"):
            for form in {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}:
                blocks[form].append(word)
    found: dict[str, set[str]] = defaultdict(set)
    for those in blocks.values():
        if 1 < len(those) <= _MOST_ALIKE:
            for a in those:
                found[a].update(b for b in those if one_edit(a, b))
    return {word: sorted(others) for word, others in found.items() if others}
