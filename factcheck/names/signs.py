"""Signs that tell one name from another: `C++`, `C#`, `A*`, `A+`, `.NET`; written out, they are words of the name."""

import re

from factcheck.language.late import late

_WRITTEN = frozenset("+#*♯.-−–")
_SIGN = late(
    r"(?<=[^\W_])[+#♯]+(?![^\W_])"  # `Canal+`, `C#`; before a letter or a digit it is none (`A+E`, `#19`)
    r"|(?<![^\W_]{3})(?<=[^\W\d_])\*(?![^\W_*])"  # `A*`; behind a longer word it is the mark of a footnote
    r"|(?<![^\W_]{3})(?<=[^\W\d_])[-−–]$"  # `A-`
    r"|(?<![^\s(\"'])\.(?=[^\W\d_]{2})"  # `.NET`
)
_WORDS = {"+": "Plus", "#": "Sharp", "♯": "Sharp", "*": "Star", ".": "Dot"}


def written_out(text: str) -> tuple[str, tuple[str, ...]]:
    """A name with its signs as words, and those words.

    >>> written_out("C++"), written_out("Prison #19"), written_out("A*")
    (('C Plus Plus', ('plus', 'plus')), ('Prison #19', ()), ('A Star', ('star',)))
    """
    if _WRITTEN.isdisjoint(text):
        return text, ()
    small, shouted = text.islower(), text.isupper() and len(text) > 3
    found: list[str] = []

    def word(match: re.Match[str]) -> str:
        words = [_WORDS.get(sign, "Minus") for sign in match[0]]
        found.extend(each.casefold() for each in words)
        said = " ".join(each.lower() if small else each.upper() if shouted else each for each in words)
        return f"{said} " if match[0] == "." else f" {said}"

    return _SIGN.sub(word, text), tuple(found)
