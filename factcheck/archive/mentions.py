"""Values that running text holds: dates, quantities and names, found as phrases and read by their kinds."""

from factcheck.archive.base import Mention
from factcheck.archive.phrases import dates, quantities
from factcheck.archive.proper import entities, places
from factcheck.values.base import Context

_FINDERS = {"date": dates, "quantity": quantities, "entity": entities, "place": places}


def mentions(kind: str, text: str, context: Context) -> list[Mention]:
    """Find the values of a kind that a text holds.

    Takes:   `date`, `quantity`, `entity` or `place`; running text; the context that its source's values are read in.
    Gives:   the mentions in their order, none within another; nothing for other kinds.

    >>> [str(one.reading) for one in mentions("quantity", "Zhilin, 36, was given five years.", Context(language="en"))]
    ['36', 'five years']
    """
    found = _FINDERS.get(kind)
    return found(text, context) if found else []
