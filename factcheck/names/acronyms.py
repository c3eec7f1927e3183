"""What tells acronyms from words, and whether one may stand for some initials."""

from collections.abc import Sequence


def is_acronym(raw: str) -> bool:
    """`BBC`, `AfD`: more capitals than small letters."""
    return 2 * sum(map(str.isupper, raw)) > len(raw)


def nearly(letters: str, initials: Sequence[str]) -> bool:
    """Whether an acronym begins as some initials do, and all but one of its letters are theirs; or is a part of them.

    `RMT` is a part of those of the National Union of Rail, Maritime and Transport Workers.
    """
    return any(
        letters in wanted or (wanted[:1] == letters[:1] and _in_common(letters, wanted) >= len(letters) - 1)
        for wanted in initials
    )


def _in_common(letters: str, others: str) -> int:
    """How many letters two acronyms share, counting doubles."""
    return sum(min(letters.count(letter), others.count(letter)) for letter in set(letters))
