"""Any script in plain Latin letters, as anyascii writes it.

Latin, Greek and Cyrillic come from a table of what anyascii makes of each sign: loading it takes as long as reading a
dozen claims, and few texts need more.
"""

from functools import cache
from itertools import chain
from pathlib import Path

from factcheck.language.ready import Ready

_BLOCKS = (range(0xC0, 0x250), range(0x370, 0x530), range(0x2010, 0x2028))
"""Latin, Greek, Cyrillic, and the dashes and quotation marks beside them."""


def ascii_of(text: str) -> str:
    """Write a text in the letters and signs of ASCII, whatever its script.

    >>> ascii_of("Михаил Жилин"), ascii_of("Müller’s"), ascii_of("東京")
    ('Mikhail Zhilin', "Muller's", 'DongJing')
    """
    if text.isascii():
        return text
    written = text.translate(_table())
    return written if written.isascii() else _by_anyascii(text)


@cache
def _table() -> dict[int, str]:
    return str.maketrans(READY.read())


def _by_anyascii(text: str) -> str:
    from anyascii import anyascii

    return anyascii(text)


def _work_out() -> dict[str, str]:
    return {sign: _by_anyascii(sign) for sign in map(chr, chain(*_BLOCKS))}


READY = Ready(Path(__file__).with_suffix(".ready.json"), dict[str, str], _work_out)
