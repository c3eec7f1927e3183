"""Cells that no spreadsheet takes for a formula, and back to what they were."""

import re

_BEGINS = r"(?:\A|(?<=[;|\t\r\n]))"
"""A cell begins where the text does; where a spreadsheet splits at another sign than the comma, behind that sign."""
_FORMULA = re.compile(_BEGINS + r"(?='*[=+\-@\t\r＝＋－＠])")
_MARKED = re.compile(_BEGINS + r"'(?='*[=+\-@\t\r＝＋－＠])")


def harmless(cell: str) -> str:
    r"""Put an apostrophe before whatever a spreadsheet would calculate (`=`, `+`, `-`, `@`, tab, carriage return).

    >>> harmless('=HYPERLINK("x")'), harmless("-5"), harmless("36"), harmless("a;=1")
    ('\'=HYPERLINK("x")', "'-5", '36', "a;'=1")
    """
    return _FORMULA.sub("'", cell)


def as_it_was(cell: str) -> str:
    """The text that was made harmless.

    >>> as_it_was("'-5"), as_it_was("'tis"), as_it_was("''=x")
    ('-5', "'tis", "'=x")
    """
    return _MARKED.sub("", cell)
