"""The words of a written name, each in Latin letters, as heard, and with what its writing tells."""

import re
import unicodedata

import msgspec
from msgspec.structs import replace

from factcheck.language.late import late
from factcheck.language.remembered import remembered
from factcheck.names.sound import code, latin, sound

_POSSESSIVE = re.compile(r"(?<=\w)'s(?!\w)|(?<=s)'(?!\w)")
_DOTTED = late(r"(?<![^\W_])((?:[^\W\d_]\.){2,}[^\W\d_]?)(?!\w)")
_HUMP = late(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")
_WORD = re.compile(r"[^\W_](?:[^\W_]|['\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff\u1780-\u17ff])*")
_SHOUTED = re.compile(r"[A-ZА-ЯЁ]{6}|^[^a-zа-я]*$")
_SCRIPTS = (
    ("cjk", "[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"),
    ("abjad", "[\u0590-\u08ff]"),
    ("vague", "[\u0900-\u109f\u1780-\u17ff]"),
)
_FIRST = "\u0590"
"""Where their signs begin: below it nothing is looked for, nor compiled (large sets take milliseconds)."""
_ABDUL = late(r"(?:abd|ebd)(?:[aeou][lrsnzd]?)?(?=[a-z]{3})")
_DIN = late(r"(?<=[a-z]{3})(?:[aeu]d+in|[aeu]dd+ine|[eu]dine)$")
_BESIDE_HUMPS = frozenset({"mc", "mac", "de", "di", "la", "le", "van", "von", "o", "i", "e"})


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word of a name.

    `text` is in Latin letters, `heard` as it sounds, `code` its rough consonants. `initial`: one letter, or several
    run together (`JC`), that may stand for words. `caps`: capitals in a name that has others. `script` is set
    where transliteration loses sounds (`cjk`, `abjad`, `vague`). `raw` is as written.
    """

    text: str
    heard: str
    code: str
    initial: bool = False
    caps: bool = False
    capital: bool = True
    script: str = ""
    raw: str = ""


def writing_of(text: str) -> str:
    """The script of a text's letters (`LATIN`, `CYRILLIC`, `CJK`, `HANGUL`), of its first where it mixes them.

    >>> writing_of("Жилин"), writing_of("習近平"), writing_of("Müller")
    ('CYRILLIC', 'CJK', 'LATIN')
    """
    if text.isascii():
        return "LATIN"
    first = next((sign for sign in text if sign.isalpha()), "a")
    return unicodedata.name(first, "LATIN").partition(" ")[0]


def plain_token(text: str, like: Token) -> Token:
    """A word in place of another, capital or not like that one."""
    heard = sound(text)
    return Token(text, heard, code(heard), capital=like.capital, raw=like.raw)


def tokenise(text: str) -> list[Token]:
    """Split a name into words: at spaces and signs, and where a capital follows a small letter."""
    dotted: set[str] = set()
    if "'" in text:
        text = _POSSESSIVE.sub("", text)
    if "." in text:

        def join(found: re.Match[str]) -> str:
            letters = found[1].replace(".", "")
            dotted.add(letters)
            return letters + " "

        text = _DOTTED.sub(join, text)
    if "&" in text:
        text = text.replace("&", " and ")
    tokens: list[Token] = []
    if not dotted and text.istitle() and text.replace(" ", "").isalpha():  # nothing but words, each with one capital
        for word in text.split():
            tokens += _token(word, False, True)
        return tokens
    mixed = not _SHOUTED.search(text)
    for found in _WORD.finditer(text):
        beside = found.start() and text[found.start() - 1] == "-" and tokens and tokens[-1].capital
        parts = _humps(found[0])
        for part in parts:  # the `AI` of `OpenAI` is a word of it, and nobody's initials
            words = _token(part, part in dotted, mixed and len(parts) == 1)
            tokens.extend([replace(word, capital=True) for word in words] if beside else words)
    return tokens


def _humps(word: str) -> list[str] | tuple[str, ...]:
    if word.islower() or word[1:].islower() or word.isupper():
        return (word,)
    humps = _HUMP.split(word)
    return (word,) if humps[0].casefold() in _BESIDE_HUMPS or any(len(hump) < 2 for hump in humps) else humps


@remembered(65536)
def _token(raw: str, dotted: bool, mixed: bool) -> list[Token]:
    """The words of one word as written, made once for all names that have it."""
    script = _script(raw)
    if script == "abjad" and len(raw) > 4:
        raw = raw.removeprefix("ال")
    text = latin(raw)
    if not text.isalnum():
        text = "".join(sign for sign in text if sign.isalnum())
    if not text:
        return []
    if text.isdigit():
        return [Token(text, text, text, raw=raw)]
    capital = bool(script) or not raw.islower() or raw[0] == raw[0].title()  # Georgian knows no capitals
    caps = not script and len(raw) > 1 and raw.isupper() and (mixed or dotted)
    letter = len(raw) == 1 and raw.isalpha() and not script
    initial = letter or (dotted and len(raw) <= 4) or (caps and len(raw) in (2, 3))
    texts = _arabic(text) if len(text) > 6 and not script else (text,)
    heard = [(one, sound(one)) for one in texts]
    return [Token(one, said, code(said), initial, caps or dotted, capital, script, raw) for one, said in heard]


def _script(raw: str) -> str:
    """The script of a word where transliteration loses sounds, else empty."""
    if raw.isascii() or max(raw) < _FIRST:
        return ""
    return next((script for script, signs in _SCRIPTS if re.search(signs, raw)), "")


def _arabic(text: str) -> tuple[str, ...]:
    """`Abdulrahman` and `Abd al-Rahman`, `Saifuddin` and `Saif al-Din` are the same words."""
    if text.endswith(("llah", "lla")):
        return (text,)
    if text[1:3] == "bd" and (found := _ABDUL.match(text)):
        return ("abd", text[found.end() :])
    if text.endswith(("din", "dine")) and (found := _DIN.search(text)):
        return (text[: found.start()], "din")
    return (text,)
