"""How names are written in Latin letters, whatever the scheme: letters, sounds, and rough codes of consonants."""

import re

from factcheck.language.letters import ascii_of
from factcheck.language.remembered import remembered

_VOWELS = frozenset("aeiouy")
_SPELT = {
    "shch": "x", "tsch": "x", "sch": "x", "tch": "x", "ch": "x", "sh": "x", "ks": "x",
    "dsch": "j", "dzh": "j", "zh": "j", "dj": "j", "xh": "j", "kh": "h", "gh": "g", "ph": "f", "th": "t", "dh": "d",
    "w": "v",
    "ck": "k", "qu": "ku", "q": "k", "c": "k", "tz": "s", "ts": "s", "z": "s", "'": "",
    "ou": "u", "oo": "u", "ue": "u", "oe": "u", "o": "u", "ae": "a", "ee": "i", "iy": "i", "ij": "i", "yy": "i",
    "yi": "i", "lyu": "lu", "y": "i", "ye": "e", "ie": "e", "aye": "a", "eye": "i", "iye": "e", "oye": "u",
    "ei": "ai", "ey": "ai", "ay": "ai",
}  # fmt: skip
_SOFT = re.compile(r"c(?=[eiy])")
_SOUND = re.compile("|".join(sorted(map(re.escape, _SPELT), key=len, reverse=True)))
_TWICE = re.compile(r"(.)\1+")
_CODES = str.maketrans("bpdtgkqcszfvwjxmnlr", "BBDDGGGGSSFFFJXMNLR", "aeiouyh")


@remembered(65536)
def latin(text: str) -> str:
    """Write words in Latin letters without accents or case.

    >>> latin("Жилин"), latin("Müller")
    ('zhilin', 'muller')
    """
    return ascii_of(text).casefold()


@remembered(65536)
def sound(word: str) -> str:
    """Fold what transliteration schemes write differently (`zhilin`, `jilin`), and doubled letters.

    >>> sound("zhilin") == sound("jilin"), sound("schmidt") == sound("smith")
    (True, False)
    """
    if word.endswith(("iyeh", "iyah")):  # `Haniyeh`, `Haniyah`
        word = word[:-2] + "a"
    plain = _TWICE.sub(r"\1", word).replace("yo", "e") if word[:2] != "yo" else word
    if plain[-1:] == "j" and plain[-2:-1] in _VOWELS:
        plain = plain[:-1] + "y"
    heard = _SOUND.sub(lambda found: _SPELT[found[0]], _SOFT.sub("s", plain))
    heard = _TWICE.sub(r"\1", heard)
    return heard.removesuffix("h") or word


@remembered(65536)
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
