"""Letters: how a word is written without accents, in other schemes of transliteration, or with a slip of the hand."""

import random
import re
from functools import lru_cache

from anyascii import anyascii

PRESS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
LIBRARY = {**PRESS, "ё": "e", "й": "i", "ю": "iu", "я": "ia"}
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
_ROUGH = (("kh", "h"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("w", "v"), ("y", "i"), ("c", "k"), ("z", "s"))
_TWICE = re.compile(r"(.)\1+")


def in_latin(text: str, scheme: dict[str, str]) -> str:
    """Write Cyrillic words in Latin letters by one scheme.

    >>> in_latin("Жилин", PRESS), in_latin("Чернецкий", PRESS)
    ('Zhilin', 'Chernetsky')
    """
    words = []
    for word in text.split():
        small = word.lower()
        ending = "y" if small.endswith("ий") and scheme is PRESS else ""
        stem = small[:-2] if ending else small
        words.append(("".join(scheme.get(sign, sign) for sign in stem) + ending).capitalize())
    return " ".join(words)


def with_digraphs(text: str) -> str:
    """Write umlauts as two letters (`Mueller`)."""
    return "".join(_GERMAN.get(sign, sign) for sign in text)


def plain(text: str) -> str:
    """Write a word without accents (`Muller`)."""
    return anyascii(text)


@lru_cache(maxsize=200_000)
def rough(text: str) -> str:
    """What is left of a word when spelling is forgiven: two words are told apart by this, and not by less.

    >>> rough("Müller"), rough("Wright")
    ('muler', 'vright')
    """
    small = "".join(sign for sign in anyascii(text).lower() if sign.isalpha())
    for written, heard in _ROUGH:
        small = small.replace(written, heard)
    return _TWICE.sub(r"\1", small)


def slips(dice: random.Random, word: str, keep: int = 2) -> str:
    """Write a word with one slip, neither in its first letter nor in the last ones, which tell genders apart."""
    at = dice.randrange(1, max(2, len(word) - keep))
    how = dice.randrange(4)
    if how == 0 and at + 1 < len(word) - keep + 1 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if how == 1:
        return word[:at] + word[at + 1 :]
    if how == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + dice.choice([sign for sign in "aeiorstln" if sign != word[at]]) + word[at + 1 :]


def without_one(word: str) -> set[str]:
    """A word, and all that is left of it when one letter goes: words that share none differ by more than a slip."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
