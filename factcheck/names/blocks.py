"""Which names are worth comparing: those that share a key. Nothing grows with the square of the names."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache
from itertools import combinations

from factcheck.language.remembered import remembered
from factcheck.names.korean import skeletons
from factcheck.names.parse import Name, parse
from factcheck.names.slips import shared, slipped
from factcheck.names.sound import bones, code, sound
from factcheck.names.tables import tables
from factcheck.names.tokens import Token

Key = tuple[object, ...]
ALL_PAIRS = 16
"""A block of so many names is compared pair by pair; of a larger one, each name with those sorted next to it."""
FEW = 12
"""So few names are all compared with each other."""
WINDOW = 6
LEAST_LIKE = 70
"""Words that are less alike in letters than this (of 100) are neither one, nor one misspelt."""
MOST_BEARERS = 200
"""A word that more names share than this tells nothing: who only bears that word could be anybody."""


def candidates(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """The pairs of names (by place, the smaller first) that could be one, each once, in a fixed order."""
    if len(names) <= FEW:
        yield from combinations(range(len(names)), 2)
        return
    seen: set[int] = set()  # a number a pair: of a million names there are some millions
    for pairs in (_blocked(names, seen), slipped(names), _asked(names)):
        for one, other in pairs:
            if one == other:
                continue
            if one > other:
                one, other = other, one  # noqa: PLW2901
            pair = one * len(names) + other
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _blocked(names: Sequence[Name], seen: Container[int]) -> Iterator[tuple[int, int]]:
    """Those that share a key and are written alike; most share several, and `seen` has those given before."""
    lossy = any(word.script and word.script != "cjk" for name in names for word in name.words)
    acronyms = {name.words[0].text for name in names if len(name.words) == 1 and name.words[0].raw.isupper()}
    blocks = shared((at, _keys(name, lossy, acronyms)) for at, name in enumerate(names))
    spelt = [_spelt(name) for name in names]
    for key, block in blocks.items():
        heard_alike = key[1] in ("=", "korean")
        for one, other in _pairs(block, names):
            if (one * len(names) + other if one < other else other * len(names) + one) in seen:
                continue
            mine, theirs = spelt[one], spelt[other]
            if heard_alike or mine is None or theirs is None or _may_be_one(mine, theirs):
                yield one, other


@cache
def _ratio() -> Callable[[str, str], float]:
    from rapidfuzz.fuzz import ratio

    return ratio


def _spelt(name: Name) -> frozenset[str] | None:
    """The words of a name that has no initials and no ambiguous short forms, given names as in one language."""
    if name.alternatives or any(word.initial or word.script for word in name.words):
        return None
    known, words = tables(), []
    for word in name.words:
        full = known.groups.get(word.text, ())
        if len(full) > 1:
            return None
        text = next(iter(full)) if full else word.text
        cousins = known.cousins.get(text)
        words.append(f"{min(cousins)}" if cousins else sound(text) if full else word.heard)
    return frozenset(words)


def _may_be_one(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether the words that two names do not share are alike, as a whole or one by one: cheap, and generous."""
    left, right = mine - theirs, theirs - mine
    if not left or not right:
        return True
    ratio = _ratio()
    if len(left) == len(right) == 1:
        return ratio(*left, *right) >= LEAST_LIKE
    if ratio("".join(sorted(left)), "".join(sorted(right))) >= LEAST_LIKE:
        return True
    fewer, more = (left, right) if len(left) <= len(right) else (right, left)
    return all(any(ratio(word, other) >= LEAST_LIKE for other in more) for word in fewer)


def _pairs(block: list[int], names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    reach = len(block) if len(block) <= ALL_PAIRS else WINDOW
    if len(block) > ALL_PAIRS:
        block = sorted(block, key=lambda at: (names[at].compact, at))
    for place, one in enumerate(block):
        for other in block[place + 1 : place + 1 + reach]:
            yield one, other


def _keys(name: Name, lossy: bool, acronyms: set[str]) -> set[Key]:
    numbers, words = name.numbers, name.words
    keys: set[Key] = {(numbers, code(name.compact)), (numbers, "=", name.compact)}
    if len(words) > 1:
        keys.add((numbers, "=", *sorted(word.heard for word in words)))
    full = [word for word in words if not word.initial or word.caps]
    starts = [(word.code, _starts(word.text, word.code)) for word in full[:8]]
    for at, (mine, _) in enumerate(starts):
        for to, (_, others) in enumerate(starts):
            if at != to:
                keys.update((numbers, mine, start) for start in others)
    if len(words) == 1 and 6 <= len(words[0].heard) <= 40:
        heard = words[0].heard
        keys.update((numbers, "-", heard[:at] + heard[at + 1 :]) for at in range(len(heard)))
        keys.add((numbers, "-", heard))
    if lossy:
        keys.add((numbers, "bones", *sorted(bones(word.text) for word in words)))
    if acronyms:
        keys.update((numbers, "letters", letters) for letters in name.letters if letters in acronyms)
        if len(words) == 1 and words[0].text in acronyms:
            keys.add((numbers, "letters", words[0].text))
    keys.update((numbers, *skeleton) for skeleton in skeletons(name))
    for part in name.alternatives:
        keys |= _keys(parse(part), False, set())
    return keys


@remembered(65536)
def _starts(text: str, consonants: str) -> frozenset[str]:
    """What the consonants of a word, or of the names it is short for, begin with."""
    known = tables()
    starts = {consonants[:2], *(code(sound(full))[:2] for full in known.groups.get(text, ()))}
    starts.update(f"{number}" for number in known.cousins.get(text, ()))
    return frozenset(starts | {consonants[:1]} if len(consonants) < 4 else starts)


def _asked(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Names that say less (one word, initials, no number) each look for those that say more."""
    bearers: dict[str, list[int]] = defaultdict(list)
    lettered: dict[tuple[str, str], list[int]] = defaultdict(list)
    unnumbered: dict[str, int] = {}
    initials = any(word.initial for name in names for word in name.words)
    for at, name in enumerate(names):
        if not name.numbers:
            unnumbered.setdefault(name.compact, at)
        if len(name.words) > 1:
            for word in name.words:
                bearers[word.heard].append(at)
                if initials and not (word.initial and not word.caps):
                    for letter in {other.text[:1] for other in name.words if other is not word} | _short_letters(
                        name, word
                    ):
                        lettered[word.heard, letter].append(at)
    for at, name in enumerate(names):
        if name.numbers and name.compact in unnumbered:
            yield unnumbered[name.compact], at
        if len(name.words) == 1:
            found = bearers.get(name.words[0].heard, ())
            yield from ((at, other) for other in found[:MOST_BEARERS])
        elif initials:
            letters = [word.text[:1] for word in name.words if word.initial]
            keys = [(word.heard, letter) for word in name.words if not word.initial for letter in letters]
            postings = [lettered[key] for key in keys if key in lettered]
            if postings:
                yield from ((at, other) for other in min(postings, key=len)[:MOST_BEARERS])


def _short_letters(name: Name, but: Token) -> set[str]:
    groups = tables().groups
    return {full[:1] for word in name.words if word is not but for full in groups.get(word.text, ())}
