"""Telling names from descriptions (`Kazakh authorities`, `the judiciary`, `a former employee`)."""

from collections.abc import Sequence

from factcheck.names.tables import tables
from factcheck.names.tokens import Token


def is_description(tokens: Sequence[Token], numbered: bool) -> bool:
    """Whether the words are in lower case, or authorities and the like with at most a nationality."""
    known = tables()
    if all(word.capital for word in tokens) and any(word.text not in known.describing for word in tokens):
        return False
    words = [word for word in tokens if word.text not in known.articles and word.text not in known.stop]
    if not words or any(word.script for word in words):
        return False
    if not any(word.capital for word in words):
        return True
    if _of_somebody(words[0]):
        return True
    last = head(tokens)
    if last is not None and not last.capital and last.text in known.heads_small:
        return True
    rest = [word for word in words if word.text not in known.nationalities and word.text not in known.countries]
    if not rest or numbered:
        return False
    return all(word.text in known.heads or not word.capital for word in rest)


def _of_somebody(first: Token) -> bool:
    """`власти Казахстана`: where the genitive needs no preposition, what it is stands first."""
    if first.capital or not "\u0400" <= first.raw[:1] <= "\u04ff":
        return False
    known = tables()
    return (first.text in known.heads or first.text in known.heads_small) and first.text not in known.titles


def head(tokens: Sequence[Token]) -> Token | None:
    """The word that says what it is: the last before a preposition."""
    known, found = tables(), None
    for word in tokens:
        if found is not None and not word.capital and word.text in known.prepositions:
            break
        if not word.text.isdigit() and word.text not in known.articles:
            found = word
    return found


def is_proper(tokens: Sequence[Token]) -> bool:
    """Whether the head word has a capital. Cyrillic and Greek names begin with one, whatever follows."""
    last = head(tokens)
    if last is None:
        return bool(tokens)
    foreign = tokens[0].capital and "\u0370" <= tokens[0].raw[:1] <= "\u058f"
    return last.capital or foreign
