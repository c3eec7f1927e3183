"""Folding: what two spellings must share to count as the same words."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

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


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold case, accents and signs away; punctuation stays.

    >>> fold("Crème  BRÛLÉE")
    'creme brulee'
    """
    if text.isascii():
        return text.lower() if text.isalnum() else plain(text).lower()
    text = plain(text)
    letters = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text)))
    return plain(letters.casefold())


def slug(text: str) -> str:
    """Write words as a Latin slug of [a-z0-9-], never empty.

    >>> slug("Михаил Жилин: age")
    'mikhail-zhilin-age'
    """
    folded = fold(text)
    if not folded.isascii():
        from anyascii import anyascii

        folded = anyascii(folded).lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "x"
