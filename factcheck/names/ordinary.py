"""Names of ordinary words: no list knows what any of them means, but for given names, and each has one capital.

Half of the names in a large story are such, and what they are taken apart into follows from their words alone. So it is
not looked for titles, legal forms, numbers and the like in them, which takes three times as long.
"""

from functools import cache

from factcheck.language.remembered import remembered
from factcheck.names.parts import LONG_STARTS
from factcheck.names.tables import tables
from factcheck.names.tokens import Token, tokenise

MOST = 4
"""Names of more words have more in them."""
OWN = frozenset({"le", "abdul", "abdel", "abdal", "st", "ste", "sankt", "ft", "utd"})
"""Words that are rewritten in names without being in a list."""


def ordinary(text: str) -> tuple[Token, ...] | None:
    """The words of a name if all are ordinary, else None.

    >>> [word.text for word in ordinary("Ana Pérez") or ()], ordinary("Dr Pérez"), ordinary("Ana M. Pérez")
    (['ana', 'perez'], None, None)
    """
    if not text.istitle() or not text.replace(" ", "").isalpha():
        return None
    words = text.split()
    if len(words) > MOST:
        return None
    found = []
    for word in words:
        token = _word(word)
        if token is None:
            return None
        found.append(token)
    return None if len(found) > 2 and _has_form([token.text for token in found]) else tuple(found)


@remembered(65536)
def _word(raw: str) -> Token | None:
    tokens = tokenise(raw)
    if len(tokens) != 1 or len(raw) < 2:
        return None
    (token,) = tokens
    if len(token.text) >= 8 and token.text.endswith(tables().office_endings):
        return None
    known = token.script or token.text in _meaning() or token.text.startswith(LONG_STARTS) or not token.text.isalpha()
    return None if known else token


def _has_form(words: list[str]) -> bool:
    """Whether some of the first or last words are a legal form together."""
    legal = tables().legal
    return any("".join(words[:size]) in legal or "".join(words[-size:]) in legal for size in range(2, len(words)))


@cache
def _meaning() -> frozenset[str]:
    """Every word of which a list knows what it means, but for given names."""
    known = tables()
    lists = (
        known.articles, known.titles, known.title_openings, known.ambiguous_titles, known.surname_titles, known.state,
        known.vessels, known.landmarks, known.once, known.after, known.generations, known.particles, known.fathers,
        known.fathering, known.arabic, known.stop, known.legal, known.organisation, known.sorts, known.common,
        known.heads, known.heads_small, known.describing, known.kin, known.prepositions, known.abbreviations,
        known.clubs, known.callings, known.offices, known.posts, known.nobody, known.numbers, known.numbering,
        known.east, known.countries, known.nationalities, known.lands, known.places,
    )  # fmt: skip
    return OWN.union(*lists)
