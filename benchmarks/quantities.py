"""How long a distinct quantity takes to read, beside one `dateutil.parser.parse` of a date string in the same run.

Run:  python benchmarks/quantities.py [PAIRS.jsonl]   (rows with "a" and "b"; without a file, its own strings)
Prints microseconds for each and their ratio. Every string is read once in a process, for the first time; both readers
have read a few hundred other strings before, so that their tables are loaded. The least of some processes counts.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from dateutil.parser import parse

from factcheck.values.base import NO_CONTEXT
from factcheck.values.quantity import KIND

PROCESSES = 9
UNITS = ("km", "years", "people", "million", "%", "miles per hour", "kg", "dollars", "days", "square metres")
FORMS = ("{} {}", "about {} {}", "more than {} {}", "{},500 {}", "between {} and 997 {}", "up to {}.5 {}")
OTHER_UNITS = ("pounds", "soldiers", "francs per litre", "тысяч человек", "Stunden", "mètres", "onzas", "°F", "dozen")
OTHER_FORMS = ("{} {}", "nearly {} {}", "{} to 98 {}", "two and a half {1}", "a {1}", "£{0}", "{}/3 {}", "{} {} each")
DATES = ("Sept. {}, 2022", "2022-09-{}", "{} September 2022 14:30", "Monday, 12 December 20{}", "12/{}/2022 6:57 AM")
OTHER_DATES = ("May {}, 1999", "{}.10.2021", "1987-11-{}T10:{}:00Z", "Tue {} Jun 2015", "{} Dec", "11/{}/98 3 pm")


def seconds(work: Callable[[str], object], strings: Iterable[str]) -> float:
    """The time that one string takes, in seconds."""
    listed = list(strings)
    start = time.process_time()  # of this process alone, so that a busy machine tells the same
    for each in listed:
        work(each)
    return (time.process_time() - start) / len(listed)


def once(quantities: list[str]) -> tuple[float, float, float]:
    """A quantity read for the first time, the same again, and a date, in seconds; other strings are read before."""
    known = set(quantities)
    others = [form.format(n, unit) for form in OTHER_FORMS for unit in OTHER_UNITS for n in range(11, 16)]
    seconds(lambda each: KIND.read(each, NO_CONTEXT), [each for each in others if each not in known])
    seconds(parse, [form.format(day, day) for form in OTHER_DATES for day in range(10, 29)])
    first, again = (seconds(lambda each: KIND.read(each, NO_CONTEXT), quantities) for _ in range(2))
    return first, again, seconds(parse, [form.format(day) for form in DATES for day in range(10, 29)])


def main() -> None:
    """Time all in some processes, and print the least of each and the ratios."""
    arguments = sys.argv[1:]
    alone = "--once" in arguments
    paths = [each for each in arguments if each != "--once"]
    quantities = [form.format(n, unit) for form in FORMS for unit in UNITS for n in range(10, 60)]
    if paths:
        rows = [json.loads(line) for line in Path(paths[0]).read_text(encoding="utf-8").splitlines()]
        quantities = sorted({row[side] for row in rows for side in ("a", "b")})
    if alone:
        print(json.dumps(once(quantities)))
        return
    command = [sys.executable, __file__, "--once", *paths]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(PROCESSES)]
    first, again, dated = (min(times) for times in zip(*runs, strict=True))
    print(f"a quantity: {first * 1e6:.1f} us at first, {again * 1e6:.1f} us later; a date: {dated * 1e6:.1f} us")
    print(f"ratio, first reading: {first / dated:.2f}   later: {again / dated:.2f}")


if __name__ == "__main__":
    main()
