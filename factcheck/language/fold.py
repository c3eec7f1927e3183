"""Folding: what two spellings must share to count as the same words."""

import re
import unicodedata
from itertools import filterfalse

from factcheck.language.letters import ascii_of
from factcheck.language.remembered import remembered

_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ′`´＇", "'")
    | dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | {"\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None}
)


def plain(text: str) -> str:
    """Give one form to signs that mean the same: quotation marks, dashes, spaces, Unicode digits.

    >>> plain("“12–14 km” ١٢")
    '"12-14 km" 12'
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").split())
    text = unicodedata.normalize("NFC", text).translate(_SIGNS)
    if any(map(str.isdecimal, text)):
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return " ".join(text.split())


@remembered(65536)
def fold(text: str) -> str:
    """Fold case, accents and signs away; punctuation stays.

    >>> fold("Crème  BRÛLÉE")
    'creme brulee'
    """
    if text.isascii():
        return text.lower() if text.isalnum() else plain(text).lower()
    return " ".join(text.translate(_LETTERS).split()) if _USUAL.fullmatch(text) else _folded(text)


def _folded(text: str) -> str:
    text = plain(text)
    letters = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text)))
    return plain(letters.casefold())


class _Letters(dict[int, str]):
    """What each sign of `_USUAL` becomes, whatever stands beside it; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = found = sign if sign.isspace() else _folded(sign)
        return found


_LETTERS = _Letters()
_USUAL = re.compile(r"[\x00-\x7fÀ-ÖØ-öø-ɏЀ-ҁҊ-ԯ]*")
"""Texts of Latin and Cyrillic letters are folded sign by sign, thrice as fast as by way of decomposing them."""


def slug(text: str) -> str:
    """Write words as a Latin slug of [a-z0-9-], never empty.

    >>> slug("Михаил Жилин: age")
    'mikhail-zhilin-age'
    """
    folded = ascii_of(fold(text)).lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "x"
