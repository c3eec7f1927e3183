"""How fast names are grouped: beside reading each of them once, and beside a tenth of them, in the same run.

Run it with a file of names, one a line: `python benchmarks/names.py names.txt`; without one it makes its own: persons
with and without initials, surnames alone, organisations and flights. The second figure says whether anything grows with
the square of the names: ten times the names should take little more than ten times as long.
"""

import random
import sys
import time
from pathlib import Path

from factcheck.names import cluster
from factcheck.names.compare import _compare
from factcheck.names.parse import parse
from factcheck.values.base import World

COUNT = 50_000
SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ran",
    "ber",
    "sto",
    "vi",
    "den",
    "ko",
    "ha",
    "le",
    "sen",
    "ro",
    "ti",
    "mar",
    "gu",
    "pe",
    "al",
    "zu",
    "fi",
    "no",
    "dra",
    "shev",
    "ill",
    "on",
    "bro",
    "dek",
    "hul",
    "jan",
    "kir",
    "pol",
    "tur",
    "vas",
    "wen",
    "yor",
)


def own_names(count: int) -> list[str]:
    """Distinct names of a made-up world, the same in every run."""
    chance = random.Random(1)

    def made(least: int, most: int) -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(least, most))).capitalize()

    given = [made(2, 3) for _ in range(400)]
    family = [made(2, 4) for _ in range(count // 4)]
    found: dict[str, None] = {}
    while len(found) < count:
        first, second, last = chance.choice(given), chance.choice(given), chance.choice(family)
        forms = (f"{first} {last}",) * 5 + (
            f"{first[0]}. {last}",
            f"{first} {second} {last}",
            last,
            f"{last} {chance.choice(('GmbH', 'Ltd', 'Group', 'Bank'))}",
            f"UA-{chance.randrange(9999)}-IAD-LAX 201112{chance.randrange(30):02}",
        )
        found[chance.choice(forms)] = None
    return list(found)


def timed(names: list[str]) -> tuple[float, float]:
    """Seconds to read the names, and to group them once read."""
    parse.cache_clear()
    _compare.cache_clear()
    start = time.perf_counter()
    for name in names:
        parse(name)
    read = time.perf_counter()
    cluster(names, World())
    return read - start, time.perf_counter() - read


def main() -> None:
    """Print both figures."""
    names = Path(sys.argv[1]).read_text("utf-8").split("\n") if len(sys.argv) > 1 else own_names(COUNT)
    timed(names[:100])
    _, small = timed(names[: len(names) // 10] if len(sys.argv) > 1 else own_names(COUNT // 10))
    read, grouped = timed(names)
    print(f"{len(names)} names: read in {read:.2f} s, grouped in {grouped:.2f} s: {grouped / read:.2f} times as long")
    print(f"ten times the names take {grouped / small:.1f} times as long to group")


if __name__ == "__main__":
    main()
