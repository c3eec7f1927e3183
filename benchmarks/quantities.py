"""How long a distinct quantity takes to read, beside one `dateutil.parser.parse` of a date string in the same run.

Run:  python benchmarks/quantities.py [PAIRS.jsonl]   (rows with "a" and "b"; without a file, its own strings)
Prints microseconds for each and their ratio; every string is new to the reader, its tables are loaded.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from dateutil.parser import parse

from factcheck.values.base import NO_CONTEXT
from factcheck.values.quantity import KIND

UNITS = ("km", "years", "people", "million", "%", "miles per hour", "kg", "dollars", "days", "square metres")
FORMS = ("{} {}", "about {} {}", "more than {} {}", "{},500 {}", "between {} and 997 {}", "up to {}.5 {}")
TABLES = ("about 7 km", "half a million", "deux douzaines", "zwei Jahre", "5 тысяч", "5 millones", "$5.20", "7.5 °C")
"""Read before the clock starts, so that the word tables of all languages are there."""
DATES = ("Sept. {}, 2022", "2022-09-{}", "{} September 2022 14:30", "Monday, 12 December 20{}", "12/{}/2022 6:57 AM")


def seconds(work: Callable[[str], object], strings: Iterable[str]) -> float:
    """The time that one string takes, in seconds."""
    listed = list(strings)
    start = time.process_time()  # of this process alone, so that a busy machine tells the same
    for each in listed:
        work(each)
    return (time.process_time() - start) / len(listed)


def main() -> None:
    """Time both, the best of seven runs each, and print the ratio."""
    quantities = [form.format(n, unit) for form in FORMS for unit in UNITS for n in range(10, 60)]
    if len(sys.argv) > 1:
        rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
        quantities = sorted({row[side] for row in rows for side in ("a", "b")})
    dates = [form.format(day) for form in DATES for day in range(10, 29)]
    for each in TABLES:
        KIND.read(each, NO_CONTEXT)
    first = seconds(lambda each: KIND.read(each, NO_CONTEXT), quantities)
    again = min(seconds(lambda each: KIND.read(each, NO_CONTEXT), quantities) for _ in range(7))
    dated = min(seconds(parse, dates) for _ in range(7))
    print(f"a quantity: {first * 1e6:.1f} us at first, {again * 1e6:.1f} us later; a date: {dated * 1e6:.1f} us")
    print(f"ratio, first run: {first / dated:.2f}   later: {again / dated:.2f}")


if __name__ == "__main__":
    main()
