"""Folding: what two spellings must share to count as the same words."""

import re
import unicodedata
from functools import lru_cache

_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ′`´＇", "'")
    | dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | {"\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None}
)
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Give one form to signs that mean the same: quotation marks, dashes, spaces, Unicode digits.

    >>> plain("“12–14 km” ١٢")
    '"12-14 km" 12'
    """
    text = unicodedata.normalize("NFC", text).translate(_SIGNS)
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold case, accents and signs away; punctuation stays.

    >>> fold("Crème  BRÛLÉE")
    'creme brulee'
    """
    text = plain(text).casefold()
    if text.isascii():
        return text
    letters = (sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", "".join(letters))


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
