"""How names are written in Latin letters, whatever the scheme: letters, sounds, and rough codes of consonants."""

import re
from functools import lru_cache

_SPELT = {
    "shch": "x", "tsch": "x", "sch": "x", "tch": "x", "dzh": "j", "zh": "j", "dj": "j", "kh": "h", "gh": "g", "ph": "f",
    "th": "t", "dh": "d", "ck": "k", "ch": "x", "sh": "x", "qu": "ku", "q": "k", "ks": "x", "ou": "u", "oo": "u", "ue": "u", "oe": "u", "ae": "a",
    "ee": "i", "iy": "i", "ij": "i", "yy": "i", "yi": "i", "ye": "e", "je": "e", "ie": "e", "ei": "ai", "ey": "ai", "ay": "ai",
    "y": "i", "w": "v", "tz": "s", "ts": "s", "z": "s", "o": "u", "c": "k", "'": "",
}  # fmt: skip
_SOFT = re.compile(r"c(?=[eiy])")
_SOUND = re.compile("|".join(sorted(map(re.escape, _SPELT), key=len, reverse=True)))
_TWICE = re.compile(r"(.)\1+")
_CODES = str.maketrans("bpdtgkqcszfvwjxmnlr", "BBDDGGGGSSFFFJXMNLR", "aeiouyh")
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=65536)
def latin(text: str) -> str:
    """Write words in Latin letters without accents or case.

    >>> latin("Жилин"), latin("Müller")
    ('zhilin', 'muller')
    """
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text)
    return text.casefold()


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Fold what transliteration schemes write differently (`zhilin`, `jilin`), and doubled letters.

    >>> sound("zhilin") == sound("jilin"), sound("schmidt") == sound("smith")
    (True, False)
    """
    word = _TWICE.sub(r"\1", word) if not word.startswith("ee") else word
    heard = _SOUND.sub(lambda found: _SPELT[found[0]], _SOFT.sub("s", word))
    heard = _TWICE.sub(r"\1", heard)
    return heard.removesuffix("h") or word


@lru_cache(maxsize=65536)
def code(heard: str) -> str:
    """The consonants of a sound in rough classes, a leading vowel as `A`.

    >>> code(sound("gaddafi")) == code(sound("qadhafi"))
    True
    """
    if not heard:
        return ""
    rough = _TWICE.sub(r"\1", heard.translate(_CODES))
    return "A" + rough if heard[0] in _VOWELS else rough or heard[0]


def bones(word: str) -> str:
    """What a script without vowels keeps of a name, so that `frnndw` and `fernando` meet.

    >>> bones("byryz") == bones("perez")
    True
    """
    rough = word.replace("sh", "x").replace("ch", "x").replace("kh", "h").replace("th", "t").replace("ph", "f")
    table = str.maketrans("bpdtgkqcjszfvxmnlr", "BBDDGGGGGSSBBSMNLR", "aeiouyhw'")
    return _TWICE.sub(r"\1", rough.translate(table))
