"""The draft, the text about to be published: how each of its claims stands with the sources."""

from collections.abc import Iterable, Iterator

from factcheck.formats.base import clip, safe
from factcheck.formats.text.layout import Line, beside, wrap
from factcheck.model.report import DraftLine

SIGNS = {"contradicted": ("✗", "error"), "supported": ("✓", "good")}
OTHERS = ("!", "warning")
"""Every state between contradicted and supported asks for a look."""


def draft_lines(lines: Iterable[DraftLine], width: int) -> Iterator[Line]:
    """Each claim of the draft, with its state and the reason."""
    shown = list(lines)
    if not shown:
        return
    yield ()
    yield (("The draft:", "strong"),)
    for line in shown:
        sign, style = SIGNS.get(line.state, OTHERS)
        words = safe(f" {clip(line.claim)}: {clip(line.reason)}")
        yield from beside([(width - 2, wrap(((f"{sign} {line.state}", style), (words, "")), width - 2, "  "))])
