"""In what words that two names do not share look like one: short forms, other languages, spellings, slips."""

from collections.abc import Sequence

from factcheck.language.late import late
from factcheck.names.pairing import How, Pairing, allowed, both_given, both_known, edit_distance, gendered
from factcheck.names.parse import Name
from factcheck.names.tables import tables
from factcheck.names.tokens import Token

_DOUBLED = late(r"([^eo])\1+")
"""By a slip; `oo` and `ee` are vowels of their own."""


def likeness(left: Sequence[Token], right: Sequence[Token]) -> str:
    """In what words left over look like one, if they do."""
    mine, theirs = "".join(word.text for word in left), "".join(word.text for word in right)
    longer, shorter = max(len(mine), len(theirs)), min(len(mine), len(theirs))
    if shorter < 3:
        return ""
    if len(left) == len(right) == 1:
        groups, cousins = tables().groups, tables().cousins
        a, b = groups.get(mine, frozenset((mine,))), groups.get(theirs, frozenset((theirs,)))
        if a & b:
            return "may be short forms of one name"
        if cousins.get(mine, frozenset()) & cousins.get(theirs, frozenset()):
            return "may be one name in two languages"
        codes = [word.code for word in (*left, *right)]
        if codes[0] != codes[1] and codes[0].replace("X", "J") == codes[1].replace("X", "J"):
            return "sound alike"
    if any(both_known(one.text, other.text) for one, other in zip(left, right, strict=False) if one.text != other.text):
        return ""
    if gendered(mine, theirs):
        return "may be one name's forms for a man and a woman"
    distance = edit_distance()
    most = max(1, longer // 4) if longer > 4 else 0
    if longer - shorter <= most and distance(mine, theirs, score_cutoff=most) <= most:
        return "differ in a few letters"
    heard = ["".join(word.heard for word in words) for words in (left, right)]
    most = longer // 6
    if most and distance(*heard, score_cutoff=most) <= most:
        return "sound alike"
    return ""


def each_like(left: Sequence[Token], right: Sequence[Token]) -> str:
    """The likeness of words where one side has more of them."""
    fewer, more = (left, right) if len(left) < len(right) else (right, left)
    if len(fewer) == len(more) or len(fewer) > 2:
        return ""
    like = [next((got for other in more if (got := likeness([word], [other]))), "") for word in fewer]
    return like[0] if all(like) else ""


def transliterated(x: Name, y: Name, found: Pairing) -> bool:
    """Whether the words that differ may be one in two schemes of writing it in Latin letters.

    Of Chinese and Korean they write consonants in two ways (`Dae-jung`, `Tae-chung`), of a name whose own script has no
    vowels, the vowels (`Haftar`, `Hifter`).
    """
    mine, theirs = (_consonants(words) for words in (found.left, found.right))
    if mine != theirs:
        return False
    shortest = min(sum(len(word.text) for word in words) for words in (found.left, found.right))
    if x.eastern and y.eastern:
        return len(mine) > 1 and shortest > 5
    shared = {word.text for one in found.pairs for word in one[:2]}
    alone = len(found.left) == len(found.right) == 1 and not both_given(found.left[0].text, found.right[0].text)
    return alone and len(mine) > 2 and shortest > 4 and not tables().unvowelled.isdisjoint(shared)


def _consonants(words: Sequence[Token]) -> str:
    return "".join(word.code for word in words).replace("X", "J")


def in_two_ways(found: Pairing, organisation: bool) -> bool:
    """Whether the words that differ name one place (`Bayern München`), or one is cut short (`Man United`)."""
    if len(found.left) > 1 or len(found.right) > 1:
        return False
    (mine,), (theirs,) = found.left, found.right
    if one_place(mine, theirs):
        return True
    short, long = sorted((mine.text, theirs.text), key=len)
    return organisation and len(short) >= 3 and long.startswith(short) and not both_known(short, long)


def one_place(one: Token, other: Token) -> bool:
    """Whether two words name one place in two languages, or one is its adjective."""
    known = tables()
    places = [known.lands.get(word.text, word.text) for word in (one, other)]
    return known.otherwise.get(places[0], places[0]) == known.otherwise.get(places[1], places[1])


def other_vowels(x: Name, y: Name) -> bool:
    """Whether two names that sound alike to others are of syllables that are not spelt alike."""
    if not (x.eastern and y.eastern and x.writing == y.writing):
        return False
    mine, theirs = (_DOUBLED.sub(r"\1", "".join([word.text for word in name.words])) for name in (x, y))
    return mine != theirs


def two_syllables(found: Pairing) -> str:
    """The first two syllables that sound alike to others, where each vowel tells: `Hong`, `Hung`."""
    for a, b, how in found.pairs:
        if how is How.SOUND and not (a.text.startswith(b.text) or b.text.startswith(a.text)):
            return f"'{a.text}', '{b.text}'"
    return ""


def may_be_slips(found: Pairing) -> bool:
    """Whether the one word that differs may be written with a slip of its own in both names."""
    if found.worst > How.SOUND or len(found.left) > 1 or len(found.right) > 1:
        return False
    mine, theirs = found.left[0], found.right[0]
    most = 2 * allowed(mine, theirs)
    if mine.initial or theirs.initial or both_known(mine.text, theirs.text) or gendered(mine.text, theirs.text):
        return False
    return edit_distance()(mine.text, theirs.text, score_cutoff=most) <= most


def ends_alike(one: Token, other: Token) -> bool:
    """Whether a long word is the end of the other: `Bundesinnenministerium`, `Innenministerium`."""
    short, long = sorted((one.text, other.text), key=len)
    return len(short) >= 8 and long.endswith(short)


def in_syllables_of(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether a Russian ministry is cut into syllables on one side: `Минобороны`, `Министерство обороны`."""
    for mine, theirs in ((one, other), (other, one)):
        for word in mine:
            rest = word.text.removeprefix("min")
            if rest == word.text or len(rest) < 3 or not "\u0400" <= word.raw[:1] <= "\u04ff":
                continue
            if any(each.text.startswith(rest[:4]) for each in theirs):
                return True
    return False
