"""Korean names in the schemes of writing them in Latin letters: `Park Geun-hye`, `Pak Kŭn-hye`; `Lee`, `Yi`, `Rhee`.

The schemes (Revised, McCune-Reischauer, and whatever somebody's passport has) write a consonant and a vowel in several
ways, and one way may be that of several syllables: `Song` is 송 or 성. So two writings of one surname before the same
syllables are one name, and syllables that may be one make it one name perhaps.

Source:  the Revised Romanisation of 2000 and McCune-Reischauer of 1939, without their marks.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from factcheck.names.pairing import both_given
from factcheck.names.parse import Name
from factcheck.names.parts import SYLLABLE
from factcheck.names.tables import tables
from factcheck.names.tokens import Token

Syllable = tuple[str, frozenset[str], str]
"""The consonant it begins with, the vowels that it may have, the consonant it ends with; as Korean tells them apart."""
_BEGINS = {
    "": "", "k": "k", "g": "k", "kk": "k", "gg": "k", "t": "t", "d": "t", "tt": "t", "dd": "t", "p": "p", "b": "p",
    "pp": "p", "bb": "p", "j": "j", "ch": "j", "jj": "j", "tch": "j", "s": "s", "sh": "s", "ss": "s", "h": "h",
    "m": "m", "n": "n", "r": "r", "l": "r",
}  # fmt: skip
_ENDS = {
    "": "", "k": "k", "g": "k", "ck": "k", "t": "t", "d": "t", "s": "t", "p": "p", "b": "p", "l": "r", "r": "r",
    "m": "m", "n": "n", "ng": "ng",
}  # fmt: skip
_VOWELS = {
    "a": "a", "ah": "a", "ae": "ae", "ai": "ae", "ay": "ae", "e": "e", "eo": "eo", "o": "o eo", "oh": "o eo",
    "ou": "eo o", "uh": "eo", "u": "u eu eo", "oo": "u", "woo": "u", "wu": "u", "eu": "eu", "i": "i ui", "ee": "i ui",
    "ui": "ui", "eui": "ui", "ya": "ya", "yae": "yae", "yeo": "yeo", "you": "yeo yu", "yo": "yo yeo", "yu": "yu yeo",
    "yoo": "yu", "ye": "ye", "wa": "wa", "wae": "wae", "we": "we", "weo": "wo", "wo": "wo", "wi": "wi", "oe": "oe",
    "oi": "oe",
}  # fmt: skip
_LONGEST_GIVEN = 2 * SYLLABLE


def two_schemes(x: Name, y: Name) -> tuple[bool, str] | None:
    """Whether two names are one in two schemes (True) or may be (False), and why; None where nothing tells."""
    for mine, theirs, given, others in _as_korean(x, y):
        if not (tables().korean[mine.text] & tables().korean[theirs.text]):
            continue
        surnames = f"'{mine.text}' and '{theirs.text}' are one Korean surname"
        if not given or not others:
            if mine.text != theirs.text:
                return False, f"{surnames} in two schemes"
            continue
        alike = _spelt(given) == _spelt(others)
        if alike and mine.text != theirs.text:
            one = tables().korean[mine.text] == tables().korean[theirs.text] and len(tables().korean[mine.text]) == 1
            sure = one and all(len(syllables) == 2 for syllables in _syllables(_spelt(given)))  # `Lee Ming` is Chinese
            return sure, f"{surnames} in two schemes"
        if alike or both_given(_spelt(given), _spelt(others)):
            continue
        if _may_be_one(_spelt(given), _spelt(others)):
            return False, f"'{x.raw}' and '{y.raw}' may be one Korean name in two schemes"
    return None


def skeletons(name: Name) -> Iterator[tuple[object, ...]]:
    """What two writings of a Korean name share: the surname, and the consonants of its syllables."""
    for surname, given in _ways(name):
        for syllables in _syllables(_spelt(given)):
            consonants = "".join(f"{begin}{end}." for begin, _, end in syllables)
            for one in sorted(tables().korean[surname.text]):
                yield ("korean", one, consonants)


def _as_korean(x: Name, y: Name) -> Iterator[tuple[Token, Token, tuple[Token, ...], tuple[Token, ...]]]:
    """Each way to read both as a Korean surname and what is given beside it."""
    for mine, given in _ways(x):
        for theirs, others in _ways(y):
            yield mine, theirs, given, others


def _ways(name: Name) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """A surname at either end, and the syllables beside it, of which there may be none; `RIM` alone is an acronym."""
    words, known = name.words, tables().korean
    if not 1 <= len(words) <= 3 or name.organisation or name.writing != "LATIN":
        return
    if len(words) == 1 and words[0].raw.isupper():
        return
    if words[0].text in known and _is_given(words[1:]):
        yield words[0], words[1:]
    turned = len(words) > 1 and words[0].text not in tables().east  # `Wang Yi` is a Wang
    if turned and words[-1].text in known and _is_given(words[:-1]):
        yield words[-1], words[:-1]


def _is_given(words: Sequence[Token]) -> bool:
    return not words or any(len(one) <= 2 for one in _syllables(_spelt(words)))


def _spelt(words: Sequence[Token]) -> str:
    return "".join([word.text for word in words])


@lru_cache(maxsize=8192)
def _may_be_one(mine: str, theirs: str) -> bool:
    """Whether two writings may be of the same syllables."""
    return any(
        len(a) == len(b) and all(x[0] == y[0] and x[2] == y[2] and x[1] & y[1] for x, y in zip(a, b, strict=True))
        for a in _syllables(mine)
        for b in _syllables(theirs)
    )


@lru_cache(maxsize=8192)
def _syllables(text: str) -> tuple[tuple[Syllable, ...], ...]:
    """Each way to take a word apart into one or two Korean syllables."""
    if not text or len(text) > _LONGEST_GIVEN:
        return ()
    found: list[tuple[Syllable, ...]] = [(one,) for one in _one(text)]
    for cut in range(1, len(text)):
        found += [(first, second) for first in _one(text[:cut]) for second in _one(text[cut:])]
    return tuple(found)


@lru_cache(maxsize=8192)
def _one(text: str) -> tuple[Syllable, ...]:
    """Each way to read some letters as one syllable."""
    if len(text) > SYLLABLE:
        return ()
    found = []
    for start in range(min(4, len(text))):
        for end in range(start + 1, len(text) + 1):
            begin, vowels, last = text[:start], _VOWELS.get(text[start:end]), text[end:]
            if vowels and begin in _BEGINS and last in _ENDS:
                found.append((_BEGINS[begin], frozenset(vowels.split()), _ENDS[last]))
    return tuple(found)
