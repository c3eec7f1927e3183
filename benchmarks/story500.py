"""How long a story of 500 claims from 20 sources takes to check, with archived texts and quotes, beside an empty one.

    python benchmarks/story500.py [RUNS]

Both run in turns as the command does, with nothing remembered; printed are the medians and what is left of the time
allowed: twice that of the empty story and 0.3 seconds. `--profile` prints where the time of the large one goes.
"""

import cProfile
import itertools
import pstats
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES, CLAIMS = 20, 500
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
TOWNS = ["Lyon", "Bergen", "Porto", "Turku", "Gdansk", "Ghent", "Graz", "Cork", "Brno", "Parma", "Vigo", "Leeds"]
NAMES = ["Ana Pérez", "Ivan Orlov", "Mira Holm", "Jonas Weber", "Lea Fontaine", "Tomás Silva", "Nora Lind"]
THINGS = ["bridge", "ferry", "mill", "dam", "tunnel", "harbour", "station", "hospital", "school", "tower", "market"]
DONE = ["opened", "closed", "was sold", "was rebuilt", "was flooded", "was searched"]
WORDS = ["".join(letters) for letters in itertools.product("bdklmnprst", "aeiou", "lmnrst", ["", "a", "en", "er"])]


def write(folder: Path) -> None:
    """Write the large story: facts that four sources report, one in eight of them with a figure that differs."""
    dice = random.Random(500)
    claims: dict[int, list[tuple[str, str]]] = {source: [] for source in range(SOURCES)}
    for fact in range(CLAIMS // 4):
        town, thing, done = dice.choice(TOWNS), dice.choice(THINGS), dice.choice(DONE)
        day, month, count = dice.randint(1, 28), dice.choice(MONTHS), dice.randint(10, 9000)
        for copy, source in enumerate(dice.sample(range(SOURCES), 4)):
            off = count + (copy == 3 and fact % 8 == 0)
            when, who = f"{day} {month} 2022", dice.choice(NAMES)
            quote = f"the {thing} of {town} {done} on {when}, at a cost of {off} crowns"
            sheet = (
                f"  - {{id: c{fact}, subject: the {thing} of {town} no {fact}, predicate: {done}, date: {when}, "
                f'place: {town}, quantity: {off} crowns, said_by: {who}, quote: "{quote}"}}'
            )
            padding = " ".join(dice.choices(WORDS, k=60))
            claims[source].append((sheet, f"As {who} said in report {dice.random()}, {quote}. {padding.capitalize()}."))
    (folder / "texts").mkdir(parents=True)
    for source, pairs in claims.items():
        sheet = "\n".join(one for one, _ in pairs)
        head = f"source: {{id: s{source}, published: 2023-01-{source + 1:02}, text: texts/s{source}.txt}}\nclaims:\n"
        (folder / f"s{source}.yaml").write_text(f"{head}{sheet}\n", "utf-8")
        (folder / "texts" / f"s{source}.txt").write_text("\n\n".join(text for _, text in pairs), "utf-8")


def write_empty(folder: Path) -> None:
    """Write a story with nothing in it to compare."""
    folder.mkdir()
    (folder / "s.yaml").write_text("source: {id: s}\nclaims:\n  - {subject: x, predicate: y}\n", "utf-8")


def seconds(folder: Path) -> float:
    """Run the command once on a story, and insist that it did its work."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "factcheck", "check", str(folder), "--no-cache", "--format", "json"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if ended.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {ended.returncode}:\n{ended.stderr.decode()}")
    return time.perf_counter() - start


def main(runs: int, profile: bool) -> None:
    """Measure both stories in turns, after one run each that fills the caches of bytecode."""
    with tempfile.TemporaryDirectory() as folder:
        large, empty = Path(folder) / "large", Path(folder) / "empty"
        write(large)
        write_empty(empty)
        if profile:
            sys.path.insert(0, str(ROOT))
            from factcheck import check

            with cProfile.Profile() as measured:
                check(large)
            pstats.Stats(measured).sort_stats("cumulative").print_stats(60)
            return
        pairs = [(seconds(empty), seconds(large)) for _ in range(runs + 1)][1:]
        nothing, all_of_it = (statistics.median(column) for column in zip(*pairs, strict=True))
        allowed = 2 * nothing + 0.3
        print(f"empty: {nothing * 1000:.0f} ms, {CLAIMS} claims from {SOURCES} sources: {all_of_it * 1000:.0f} ms")
        print(f"allowed: {allowed * 1000:.0f} ms; ratio to that: {all_of_it / allowed:.2f} (at most 1)")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(numbers[0] if numbers else 7, "--profile" in sys.argv)
