"""Running text as words, each with the parts it may play in a date, a number or a name, by the text's language."""

import re
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from factcheck.archive.words import language_lists, normal_word

LONGEST_WORD = 60
MOST_WORDS = 2000
"""Text behind so many words is not looked at: quotes are shorter."""
_TOKEN = re.compile(r"\S+")
_BEFORE, _BEHIND = "\"'“”„‘’«»‹›([{—–,;:…*_", "\"'“”‘’«»‹›)]},;:!?….—–*_"
_STOPS, _OPENS = frozenset(';:!?…)}"”»'), frozenset('([{"“„«‹—')
_LONGEST_ENDING = 3
"""A month or weekday may have an ending of so many letters (`сентября`); in English, of one."""
_ABBREVIATED = 4
"""A full stop behind a word of more letters ends a sentence; behind others it may abbreviate."""
_COUNTED = re.compile(r"(?:[A-Za-z]{0,3}[$€£¥₽₹])?[-−+~≈<>]?\d|[½⅓⅔¼¾]")


class Token(msgspec.Struct, frozen=True):
    """A word without the punctuation around it: its offsets, and whether a phrase ends or a comma stands behind it.

    `roles` are the lists of `words.json` that it is in; `digits` is one more, for what begins as a number.
    """

    start: int
    end: int
    text: str
    stop: bool
    comma: bool
    roles: frozenset[str]

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()

    @property
    def counts(self) -> bool:
        """Whether it is a number, or a part of one."""
        return not self.roles.isdisjoint(("digits", "numbers", "ones"))

    @property
    def names_date(self) -> bool:
        """Whether it is a month, a weekday, a season, `yesterday`; `may` and `sat` only with a capital."""
        return "dates" in self.roles and (self.capital or "ambiguous_dates" not in self.roles)


@lru_cache(maxsize=256)
def tokens(text: str, language: str | None) -> tuple[Token, ...]:
    """Cut text into words; editors' brackets are taken off. A language that is not known is told by its small words."""
    text = text.replace("[", " ").replace("]", " ")
    known = (language or "").lower()[:2]
    known = known if known in language_lists() else guess_language(text)
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        written = match[0]
        opened = written.lstrip(_BEFORE)
        word = opened.rstrip(_BEHIND)
        if not word:
            if found and written.strip("-"):
                found[-1] = replace(found[-1], stop=True)
        elif len(word) <= LONGEST_WORD and len(found) < MOST_WORDS:
            before, behind = written[: len(written) - len(opened)], opened[len(word) :]
            if found and not _OPENS.isdisjoint(before):
                found[-1] = replace(found[-1], stop=True)
            stop = (behind.startswith(".") and len(word) > _ABBREVIATED) or not _STOPS.isdisjoint(behind)
            start = match.start() + len(before)
            found.append(Token(start, start + len(word), word, stop, "," in behind, _roles(word, known)))
    return tuple(_without_named_months(found) if known == "en" else found)


def _without_named_months(found: list[Token]) -> list[Token]:
    """Take its month from a word that is part of somebody's name: `Theresa May said`, `Jan Kolar`; not in `May 5`."""
    lists = language_lists()["en"]
    for at, token in enumerate(found):
        if not token.names_date or normal_word(token.text.rstrip(".")) not in lists["named_months"]:
            continue
        before, behind = found[at - 1] if at else None, found[at + 1] if at + 1 < len(found) else None
        if (behind and not token.stop and "digits" in behind.roles) or token.text.endswith("."):
            continue
        named = before is not None and _may_be_named(before) and not before.comma and not before.stop
        dated = (
            before is not None and not before.stop and not before.roles.isdisjoint(("stops", "relative", "pointing"))
        )
        if named or (behind and not dated and not token.stop and not token.comma and _may_be_named(behind)):
            found[at] = replace(token, roles=token.roles - {"dates", "date_words", "ambiguous_dates", "stops"})
    return found


def _may_be_named(token: Token) -> bool:
    return token.capital and token.roles.isdisjoint(("stops", "dates", "digits", "pointing", "date_words"))


def guess_language(text: str) -> str:
    """The language whose small words a text has most of; English when it has none.

    >>> guess_language("Он пришёл в пять часов и не ушёл"), guess_language("no one came at once")
    ('ru', 'en')
    """
    words = [normal_word(found[0]) for found in re.finditer(r"[^\W\d_]+", text[:2000])]
    lists = language_lists()
    counts = {language: sum(word in lists[language]["stops"] for word in words) for language in lists}
    return max(counts, key=lambda language: (counts[language], language == "en"))


@lru_cache(maxsize=16384)
def _roles(word: str, language: str) -> frozenset[str]:
    normal, lists = normal_word(word.rstrip(".")), language_lists()[language]
    roles = {name for name, words in lists.items() if normal in words}
    if _COUNTED.match(word):
        roles.add("digits")
    if any(part in lists["numbers"] for part in normal.split("-")):
        roles.add("numbers")
    ending = 1 if language == "en" else _LONGEST_ENDING
    if any(normal[:length] in lists["dates"] for length in range(max(5, len(normal) - ending), len(normal))):
        roles.add("dates")
    return frozenset(roles)
