"""How fast dates are read, beside one `dateutil.parser.parse` of the strings that dateutil reads, in the same run.

Run it with a file of strings, one a line: `python benchmarks/dates.py strings.txt`; without one it takes its own. Every
string is read once by each, nothing is cached between them; the least of some rounds counts.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dateutil import parser

from factcheck.language.fold import fold
from factcheck.values.base import Context
from factcheck.values.date import KIND
from factcheck.values.date.reading import parsed

ROUNDS = 7
CONTEXT = Context(published="2022-12-30")


def own_strings() -> list[str]:
    """Dates in the forms that dateutil knows."""
    months = ("January", "Feb.", "March", "Apr", "May", "June", "Jul", "August", "Sept.", "October", "Nov", "December")
    found = []
    for day in range(1, 29):
        for number, month in enumerate(months, 1):
            found += [
                f"{month} {day}, {1950 + day + number}",
                f"{day} {month} {1990 + number}",
                f"{month} {day}",
                f"{1990 + day}-{number:02}-{day:02}",
                f"{number}/{day}/{2000 + day}",
                f"{2000 + day}-{number:02}-{day:02} {number}:{day:02} PM",
            ]
    return found


def readable(text: str) -> bool:
    """Whether dateutil reads a string at all."""
    try:
        parser.parse(text)
    except (ValueError, OverflowError):
        return False
    return True


def seconds(read: Callable[[str], object], strings: Sequence[str]) -> float:
    """The time that reading all strings once takes this process, with nothing kept from before."""
    parsed.cache_clear()
    fold.cache_clear()
    start = time.process_time()
    for text in strings:
        read(text)
    return time.process_time() - start


def main() -> None:
    """Print both times for each string, and their ratio."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if len(sys.argv) > 1 else own_strings()
    strings = [text for text in dict.fromkeys(lines) if text.strip() and readable(text)]
    rounds = [
        (seconds(lambda text: KIND.read(text, CONTEXT), strings), seconds(parser.parse, strings)) for _ in range(ROUNDS)
    ]
    own, theirs = (min(times) / len(strings) for times in zip(*rounds, strict=True))
    print(
        f"{len(strings)} strings: {own * 1e6:.1f} us a string, dateutil {theirs * 1e6:.1f} us, ratio {own / theirs:.2f}"
    )


if __name__ == "__main__":
    main()
