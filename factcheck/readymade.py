"""All tables that are worked out of data files beforehand: `python -m factcheck.readymade` writes them anew."""

from typing import Any

from factcheck.align import concepts
from factcheck.archive import words
from factcheck.language import antonyms, lemmas, letters, numbers
from factcheck.language.ready import Ready
from factcheck.names import tables as names
from factcheck.values.date import lexicon as dates
from factcheck.values.date import tense
from factcheck.values.quantity import lexicon as quantities
from factcheck.values.quantity import units

TABLES: tuple[Ready[Any], ...] = (
    letters.READY,
    *numbers.READY.values(),
    lemmas.READY,
    antonyms.READY,
    names.READY,
    *dates.READY.values(),
    tense.READY,
    units.READY,
    quantities.READY,
    concepts.READY,
    words.READY,
)
"""Those that others are worked out of come first."""

if __name__ == "__main__":
    for table in TABLES:
        table.path.write_bytes(table.written())
