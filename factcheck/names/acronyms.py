"""What tells acronyms from words, and whether one may stand for some initials."""

from collections.abc import Sequence


def is_acronym(raw: str) -> bool:
    """`BBC`, `AfD`: more capitals than small letters."""
    return 2 * sum(map(str.isupper, raw)) > len(raw)


def nearly(letters: str, initials: Sequence[str]) -> bool:
    """Whether an acronym begins as some initials do, and all but one of its letters are theirs, in order."""
    return any(wanted[:1] == letters[:1] and _in_common(letters, wanted) >= len(letters) - 1 for wanted in initials)


def _in_common(letters: str, others: str) -> int:
    """How many letters two acronyms share, counting doubles."""
    return sum(min(letters.count(letter), others.count(letter)) for letter in set(letters))
