"""Which word of one name is which word of another: alike, in other spelling, short for it, its initial, or misspelt."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import cache

import msgspec

from factcheck.language.remembered import remembered
from factcheck.names.sound import bones, sound
from factcheck.names.tables import tables
from factcheck.names.tokens import Token


class How(IntEnum):
    """How two words are one, the surest first."""

    ALIKE = 0
    SOUND = 1
    TYPO = 2
    SHORT = 3
    INITIAL = 4


class Pairing(msgspec.Struct):
    """The words of two names that are one, and those left over on each side."""

    pairs: list[tuple[Token, Token, How]] = msgspec.field(default_factory=list)
    left: list[Token] = msgspec.field(default_factory=list)
    right: list[Token] = msgspec.field(default_factory=list)
    edits: int = 0

    @property
    def worst(self) -> How:
        """The least sure of the pairs."""
        return max((how for _, _, how in self.pairs), default=How.ALIKE)

    @property
    def spelt(self) -> int:
        """How many pairs are of two words that are written out."""
        return sum(how is not How.INITIAL for _, _, how in self.pairs)


def pair(a: Sequence[Token], b: Sequence[Token], budget: int, free: bool = False, letters: bool = True) -> Pairing:
    """Pair the words of two names, in any order.

    `budget` letters may be wrong in all, `free` of where; `letters` may stand for the words that begin with them.
    """
    found = Pairing(left=list(a), right=list(b))
    _each(found, _alike)
    if not found.left or not found.right:
        return found
    _joined(found)
    _each(found, _spelling)
    _each(found, _short)
    if budget and found.left and found.right:
        _typos(found, budget, free)
    if letters:
        _initials(found)
    return found


def _each(found: Pairing, same: Callable[[Token, Token], How | None]) -> None:
    for word in list(found.left):
        for other in found.right:
            how = same(word, other)
            if how is not None:
                _take(found, word, other, how)
                break


def _take(found: Pairing, word: Token, other: Token, how: How) -> None:
    found.left.remove(word)
    found.right.remove(other)
    found.pairs.append((word, other, how))


def _alike(a: Token, b: Token) -> How | None:
    if a.text == b.text:
        return How.ALIKE
    if a.heard == b.heard and not a.initial and not b.initial and min(len(a.text), len(b.text)) >= 4:
        return How.SOUND if not both_given(a.text, b.text) else None
    if _squeezed(a.text) == _squeezed(b.text):
        return How.SOUND
    if a.script != b.script and "cjk" not in (a.script, b.script):
        mine, theirs = bones(a.text), bones(b.text)
        if mine == theirs and len(mine) >= 2:
            return How.SOUND
    return None


@remembered(65536)
def _squeezed(text: str) -> str:
    return "".join(sign for at, sign in enumerate(text) if at == 0 or sign != text[at - 1])


def both_given(a: str, b: str) -> bool:
    """Whether both are given names of their own, and not two spellings of one."""
    known = tables()
    if a in known.given and b in known.given:
        return known.spellings.get(a, a) != known.spellings.get(b, b)
    return False


def _spelling(a: Token, b: Token) -> How | None:
    known = tables()
    first = known.spellings.get(a.text)
    return How.SOUND if first is not None and first == known.spellings.get(b.text) else None


def _short(a: Token, b: Token) -> How | None:
    """One is short for the other; two short forms of one name may be two people's."""
    known = tables()
    mine, theirs = known.groups.get(a.text), known.groups.get(b.text)
    if not mine and not theirs:
        return None
    mine, theirs = mine or frozenset((a.text,)), theirs or frozenset((b.text,))
    if mine & theirs and (_full(a.text) in theirs or _full(b.text) in mine):
        return How.SHORT
    return None


def _full(text: str) -> str:
    return tables().spellings.get(text, text)


def _joined(found: Pairing) -> None:
    """Two words on one side that are written as one on the other (`Good Will`, `Goodwill`; `US`, `United States`)."""
    for mine, theirs, flip in ((found.left, found.right, False), (found.right, found.left, True)):
        for at in range(len(mine) - 1, 0, -1):
            if at >= len(mine):
                continue
            one, two = mine[at - 1], mine[at]
            for other in theirs:
                whole = one.text + two.text == other.text or one.heard + two.heard == other.heard
                if one.script != other.script and "cjk" not in (one.script, other.script):
                    whole = bones(one.text + two.text) == bones(other.text)
                letters = other.caps and len(other.text) == 2 and other.text == one.text[:1] + two.text[:1]
                if whole or (letters and not one.initial and not two.initial):
                    pairs = ((one, other), (two, other))
                    how = How.SOUND if whole else How.INITIAL
                    found.pairs.extend((b, a, how) if flip else (a, b, how) for a, b in pairs[:1])
                    mine.remove(one)
                    mine.remove(two)
                    theirs.remove(other)
                    break


def _initials(found: Pairing) -> None:
    for mine, theirs, flip in ((found.left, found.right, False), (found.right, found.left, True)):
        for word in [word for word in mine if word.initial]:
            taken = _stands_for(word, theirs)
            if taken:
                mine.remove(word)
                for other in taken:
                    theirs.remove(other)
                    found.pairs.append((other, word, How.INITIAL) if flip else (word, other, How.INITIAL))


def _stands_for(word: Token, words: Sequence[Token]) -> list[Token]:
    """The words that an initial, or initials run together, stand for: one for every letter, in order."""
    letters = [word.text] if len(word.raw) == 1 else list(word.text)
    taken: list[Token] = []
    rest = list(words)
    for letter in letters:
        match = next((other for other in rest if other is not word and _begins(other, letter)), None)
        if match is None:
            # `И.И.` of whom the other name has no father's name
            return taken if taken and not rest and word.caps else []
        rest = rest[rest.index(match) + 1 :] if len(letters) > 1 else rest
        taken.append(match)
    return taken


def _begins(word: Token, letter: str) -> bool:
    if word.initial and len(word.raw) > 1:
        return False
    names = {word.text, *(tables().groups.get(word.text, ()) if not word.initial else ())}
    starts = {letter, letter.replace("ye", "e")}
    if letter in ("i", "y") and word.text[1:2] in ("a", "u"):  # `Я`, `Ю`
        starts = {"i", "y"}
    return any(name.startswith(tuple(starts)) or name.removeprefix("y").startswith(tuple(starts)) for name in names)


def begins_otherwise(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether an initial may be that of a given name which others spell with another letter: `V.` of `Wladimir`."""
    if len(left) != 1 or len(right) != 1 or left[0].initial == right[0].initial:
        return False
    letter, word = (left[0], right[0]) if left[0].initial else (right[0], left[0])
    return len(letter.raw) == 1 and letter.text[:1] in _first_letters().get(word.heard, ())


@cache
def _first_letters() -> dict[str, set[str]]:
    """The letters that given names which sound alike begin with."""
    found: dict[str, set[str]] = {}
    for name in tables().given:
        found.setdefault(sound(name), set()).add(name[0])
    return found


@cache
def edit_distance() -> Callable[..., int]:
    """How many letters two words differ in, neighbours that changed places counted once (loaded when first needed)."""
    from rapidfuzz.distance import OSA

    return OSA.distance


def allowed(a: Token, b: Token) -> int:
    """How many letters two words may differ in and be one."""
    shorter = min(len(a.text), len(b.text))
    return 0 if shorter < 4 else 1 if shorter < 9 else 2


def _typos(found: Pairing, budget: int, free: bool) -> None:
    close = []
    for at, word in enumerate(found.left):
        for to, other in enumerate(found.right):
            edits = misspelt(word, other, free)
            if edits is not None and edits <= budget:
                close.append((edits, word.text, other.text, at, to))
    left, right = list(found.left), list(found.right)
    for edits, _, _, at, to in sorted(close):
        if left[at] in found.left and right[to] in found.right and found.edits + edits <= budget:
            _take(found, left[at], right[to], How.TYPO)
            found.edits += edits


def misspelt(a: Token, b: Token, free: bool = False) -> int | None:
    """How many letters are wrong if one word is the other misspelt; None when they are two words.

    Two words that are both known (given names, countries, common words of organisations), two that differ in the
    sound they begin with, the forms of one surname for men and women, and surnames of which one is made of the other
    are no misspellings of each other.
    """
    most = allowed(a, b)
    if not most or a.initial or b.initial or a.caps or b.caps or "cjk" in (a.script, b.script):
        return None
    distance = edit_distance()
    heard = distance(a.heard, b.heard, score_cutoff=most)
    if heard > most:  # a slip may make two letters sound otherwise (`Jimenova`, `Jimeiova`)
        heard = distance(a.text, b.text, score_cutoff=1)
        if heard > 1:
            return None
    slack = most + (1 if min(len(a.text), len(b.text)) > 5 else 0)
    slack = min(slack, max(1, heard) + 1) if a.code != b.code else slack + 1
    if distance(a.text, b.text, score_cutoff=slack) > slack:
        return None
    if both_known(a.text, b.text) or gendered(a.text, b.text) or derived(a.text, b.text):
        return None
    if not free and a.code[:1] != b.code[:1] and a.text[0] != b.text[0] and len(a.text) == len(b.text):
        return None
    return max(1, heard)


def both_known(a: str, b: str) -> bool:
    """Whether both are words of their own: given names, places, nationalities, what organisations are called."""
    known = tables()
    return both_given(a, b) or any(
        a in those and b in those for those in (known.places, known.nationalities, known.common, known.east)
    )


_ENDINGS = (
    ("", "a"),
    ("", "ova"),
    ("y", "aya"),
    ("i", "aya"),
    ("iy", "aya"),
    ("ii", "aia"),
    ("ski", "ska"),
    ("sky", "ska"),
    ("skiy", "skaya"),
    ("is", "i"),
)


def gendered(a: str, b: str) -> bool:
    """Whether two words are one surname's forms for a man and a woman (`zhilin`, `zhilina`)."""
    if a[:3] != b[:3] or abs(len(a) - len(b)) > 3:
        return False
    short, long = sorted((a, b), key=lambda word: (len(word), word))
    if len(short) < 4:
        return False
    return any(
        long == short.removesuffix(his) + hers and short.endswith(his) and (his or short[-1] not in "aeiouy")
        for his, hers in _ENDINGS
    )


_MADE = (("in", "kin"), ("ov", "kov"), ("enko", "chenko"), ("uk", "chuk"))


def derived(a: str, b: str) -> bool:
    """Whether two words are surnames made with and without a suffix, of which each is somebody's (`zhilin`, `zhilkin`).

    A slip may have dropped it, or not: nobody can tell.
    """
    short, long = sorted((a.removesuffix("a"), b.removesuffix("a")), key=len)
    return any(short.endswith(end) and long == short.removesuffix(end) + more for end, more in _MADE)
