"""How much fits: a comment on GitHub holds 65,536 characters, and what does not fit is counted aloud."""

from collections.abc import Sequence
from typing import NamedTuple

LIMIT = 65_000
"""Some room is left for a line that whoever posts it adds."""
LEAST = 8_000
"""What every part may have, however long the parts before it are."""
NOTE = 200
"""As long as the note of what is left out can be."""


class Part(NamedTuple):
    """A part of the comment: lines before and after its items, and each item in full and in brief, both Markdown.

    `what` names its items, one and many, for the note of those that are left out.
    """

    before: str
    items: Sequence[tuple[str, str]]
    after: str
    what: tuple[str, str]

    @property
    def size(self) -> int:
        """How long it is with every item in full."""
        return len(self.before) + len(self.after) + sum(len(full) for full, _ in self.items)


def fit(parts: Sequence[Part], room: int = LIMIT) -> str:
    """Put parts together so that they fit, those that come first before those that follow.

    Items are written in full, then in brief, then counted.
    """
    kept = [min(part.size, LEAST) for part in parts]
    written: list[str] = []
    for number, part in enumerate(parts):
        text = _written(part, room - sum(kept[number + 1 :]))
        written.append(text)
        room -= len(text)
    return "".join(written)


def _written(part: Part, room: int) -> str:
    if part.size <= room:
        return part.before + "".join(full for full, _ in part.items) + part.after
    room -= len(part.before) + len(part.after) + NOTE
    chosen: list[str] = []
    for full, brief in part.items:
        item = full if len(full) <= room else brief
        if len(item) > room:
            break
        chosen.append(item)
        room -= len(item)
    return part.before + "".join(chosen) + part.after + _more(len(part.items) - len(chosen), part.what)


def _more(left: int, what: tuple[str, str]) -> str:
    if not left:
        return ""
    noun, verb = (what[0], "is") if left == 1 else (what[1], "are")
    return f"\n**{left:,} more {noun} {verb} not shown here, where there is no room: `factcheck check` shows all.**\n"
