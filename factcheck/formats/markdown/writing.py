"""Text from files in GitHub's Markdown: it shows as it was written, and renders as nothing else.

Backslashes stop what Markdown reads. What GitHub looks for after that, in the text that is shown (mentions, issue
numbers, emoji, addresses), is stopped by an empty space of no width (`&#8203;`) inside it, and formulas by a `<span>`.
"""

import re
from functools import cache

from factcheck.formats.base import clip, safe

APART = "&#8203;"
ENTITIES = {"$": "<span>$</span>", "|": "&#124;"}
"""What a backslash does not stop: a formula, and the end of a table's cell."""
_CODE = re.compile(r"[A-Za-z0-9_./:#,+-]+( [A-Za-z0-9_./:#,+-]+)*")


@cache
def _active() -> re.Pattern[str]:
    """What Markdown reads, and what GitHub looks for in the text that is shown."""
    return re.compile(
        r"[\\`*_{}\[\]<>&~^]"
        r"|(?P<entity>[$|])"
        r"|(?P<after>@|#(?=\d)|:(?=//)|\bwww(?=\.)|\b(?:mailto|xmpp)(?=:)|\b[Gg][Hh](?=-\d)|:(?=[\w+-]{1,40}:))"
        r"|\b(?P<sha>(?=[0-9]{0,40}[a-f])(?=[a-f]{0,40}[0-9])[0-9a-f]{6})(?=[0-9a-f]{1,34}\b)"
    )


def text(written: str, limit: int = 400) -> str:
    r"""Text from files within a line that we began: in one line, cut when it is too long.

    >>> text("[a](b) <b> @me #1 5|6 $x$"), text("1. - x")
    ('\\[a\\](b) \\<b\\> @&#8203;me #&#8203;1 5&#124;6 <span>$</span>x<span>$</span>', '1\\. - x')
    """
    shown = _active().sub(_harmless, safe(clip(written, limit)).strip())
    return re.sub(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=#])", _not_first, shown)


def _harmless(match: re.Match[str]) -> str:
    found = match[0]
    if match["entity"]:
        return ENTITIES[found]
    if match["after"] or match["sha"]:
        return found + APART
    return f"\\{found}"


def _not_first(match: re.Match[str]) -> str:
    """What would begin a list or a heading at the start of a block."""
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


def code(written: str, limit: int = 200) -> str:
    """A name or a place as code, where nothing in it could end the code; otherwise as text.

    >>> code("claims/a.yaml:3:11"), code("a`b")
    ('`claims/a.yaml:3:11`', 'a\\\\`b')
    """
    return f"`{written}`" if len(written) <= limit and _CODE.fullmatch(written) else text(written, limit)


def row(*cells: str) -> str:
    """A row of a table; the cells are Markdown of one line in which every bar is escaped."""
    return "| " + " | ".join(cell or " " for cell in cells) + " |"


def table(*titles: str) -> list[str]:
    """The head of a table."""
    return [row(*titles), row(*("---" for _ in titles))]
