"""Offices: what somebody is, and not who. Another name may be that of who holds it."""

from functools import cache

from factcheck.names.parse import Name
from factcheck.names.tables import tables


def is_office(name: Name) -> bool:
    """`Home Secretary`, `the PM`, `Mayor of London`, `the Pope`.

    >>> from factcheck.names.parse import parse
    >>> [is_office(parse(one)) for one in ("Chief Executive of Tesla", "Mayor Johnson of London", "Stephen King")]
    [True, False, False]
    """
    known = tables()
    before, of, _ = name.key.partition(" of ")
    words = before.split()
    if of or len(words) == 1:
        surname = not of and before in known.surname_titles and not name.raw.lower().startswith("the ")
        return _says().issuperset(words) and not surname
    if name.person or not name.words:
        return False
    last = name.words[-1].text
    return last in known.offices or last in known.posts


def may_hold(x: Name, y: Name) -> bool:
    """Whether one is an office, and the other may be the name of who holds it: no body is, but a king has a number."""
    if is_office(x) == is_office(y):
        return False
    holder = y if is_office(x) else x
    return not holder.organisation or bool(holder.numbers)


def of_the_other(x: Name, y: Name) -> str | None:
    """Why a name may be only what an office is of: `CEO of Tesla` is not Tesla, and `Wellington` may be its Duke."""
    for office, other in ((x, y), (y, x)):
        of = " of " in office.key and office.words and {word.text for word in office.words}
        if of and of == {word.text for word in other.words} and is_office(office) and not is_office(other):
            return f"'{office.raw}' is an office, and '{other.raw}' may be what it is of, or who holds it"
    return None


@cache
def _says() -> frozenset[str]:
    """Every word that says what somebody is."""
    known = tables()
    phrases = frozenset(word for phrase in known.title_phrases for word in phrase)
    return frozenset(known.titles) | known.over | known.posts | phrases
