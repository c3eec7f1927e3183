"""How fast and how right factcheck is on bulk corpora, beside Splink and a naive script, in one run.

    python -m benchmarks.bulk.run --claims 50,20000,200000 --rivals PATH/TO/python --work DIR

`--rivals` is the Python of an environment with what benchmarks/bulk/rivals/requirements.txt lists; without it only
factcheck runs. Every figure is of a whole process, from files to a report. Corpora are kept in DIR for the next run.
"""

import argparse
import csv
import json
import math
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from benchmarks.bulk import generate
from benchmarks.bulk.measure import Cost, run
from benchmarks.bulk.score import Scores, read_gold, read_report, score
from benchmarks.startup import REFERENCE

SCRIPT = Path(sys.executable).with_name("factcheck")
RIVALS = Path(__file__).with_name("rivals")
IN_SHEETS = 20_000
"""Up to so many claims a corpus is in sheets, and larger ones in JSONL."""
RUNS = 10
"""So often what takes less than a second is run; the least counts, for all else is what the machine did besides."""
LARGEST = {"naive.py": 20_000, "splink_line.py": 20_000, "with_splink.py": 200_000}


class Line(NamedTuple):
    """One row of the table."""

    what: str
    claims: int
    cost: Cost
    scores: Scores


class Bench(NamedTuple):
    """Where the corpora are, which seed makes them, and the Python of the others' environment."""

    work: Path
    seed: int
    rivals: str | None

    def corpus(self, claims: int) -> Path:
        """A corpus, made if it is not there."""
        folder = self.work / f"claims{claims}-seed{self.seed}"
        if not (folder / "gold.jsonl").exists() or (folder / "parts").exists():
            generate.write(folder, claims, self.seed, "yaml" if claims <= IN_SHEETS else "jsonl")
        return folder

    def factcheck(self, claims: int, *more: str) -> Line:
        """Check one corpus, and hold the report against the gold."""
        folder, report = self.corpus(claims), self.work / "report.json"
        cost = run(_check(folder, report, *more), self.work, may_find=True)
        got = score(read_gold(folder / "gold.jsonl"), *read_report(report))
        return Line(" ".join(("factcheck", *more)), claims, cost, got)

    def other(self, script: str, claims: int) -> Line:
        """Run one of the others on the same corpus."""
        folder, out = self.corpus(claims), self.work / f"{script}.json"
        given = folder / "story"
        if script == "with_splink.py":
            given = self.work / "claims.csv"
            _write_csv(folder / "story", given)
        cost = run([str(self.rivals), str(RIVALS / script), str(given), str(out)], self.work)
        return Line(script, claims, cost, _score_other(folder / "gold.jsonl", json.loads(out.read_text("utf-8"))))


def _check(folder: Path, report: Path, *more: str) -> list[str]:
    cached = () if "--cache" in more else ("--no-cache",)
    rest = [one for one in more if one != "--cache"]
    return [str(SCRIPT), "check", str(folder / "story"), *cached, *rest, "--format", "json", "--output", str(report)]


def _score_other(gold: Path, found: Any) -> Scores:
    if isinstance(found, dict):
        return score(read_gold(gold), found)
    fact_of = {claim: str(at) for at, fact in enumerate(found) for claim in fact["claims"]}
    return score(read_gold(gold), fact_of, {str(at): fact["verdict"] for at, fact in enumerate(found)})


def _rows(story: Path) -> Iterator[dict[str, Any]]:
    bulk = story / "claims.jsonl"
    if bulk.exists():
        with bulk.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
        return
    for path in sorted(story.glob("s[0-9]*.yaml")):
        sheet = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        yield from ({**claim, "source": sheet["source"]["id"]} for claim in sheet["claims"])


def _write_csv(story: Path, path: Path) -> None:
    """Write what an alignment needs, the aliases resolved."""
    settings = yaml.load((story / "story.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    names = {alias: one["name"] for one in settings["predicates"] for alias in [one["name"], *one["aliases"]]}
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["ref", "subject", "predicate", "qualifiers"])
        for row in _rows(story):
            qualifiers = " ".join(f"{key}={value}" for key, value in row.get("qualifiers", {}).items())
            table.writerow([f"{row['source']}#{row['id']}", row["subject"], names[row["predicate"]], qualifiers])


class Again(NamedTuple):
    """What a first check costs, and the same check again: with nothing changed, with every value of one sheet another,
    and with other subjects in that sheet, and claims gone and added."""

    first: Cost
    nothing: Cost
    values: Cost
    subjects: Cost


def changed_sheet(bench: Bench, claims: int) -> Again:
    """Check a story again and again, with the cache on."""
    with tempfile.TemporaryDirectory() as memory:
        copy = Path(memory) / "corpus"
        shutil.copytree(bench.corpus(claims), copy)
        environment = {**os.environ, "FACTCHECK_CACHE": str(Path(memory) / "cache")}
        command = _check(copy, Path(memory) / "report.json", "--cache")
        sheet = copy / "story" / "s00003.yaml"
        text = sheet.read_text("utf-8")
        costs = []
        for content in (text, text, _altered(text), _renamed(text)):
            sheet.write_text(content, "utf-8")
            costs.append(run(command, bench.work, environment, may_find=True))
        return Again(*costs)


def _altered(sheet: str) -> str:
    """A sheet in which every claim has another one's value of the same kind."""
    for kind in ("date", "quantity", "place", "entity", "identifier"):
        pattern = re.compile(rf"(?<=^    {kind}: ).+$", re.MULTILINE)
        values = pattern.findall(sheet)
        turned = iter(values[1:] + values[:1])
        sheet = pattern.sub(lambda _, turned=turned: next(turned), sheet)  # type: ignore[misc]
    return sheet


def _renamed(sheet: str) -> str:
    """A sheet in which of ten claims one is gone, one is there twice, and of the others each third has a subject that
    nobody has."""
    head, *claims = re.split(r"(?m)^  - id: ", sheet)
    made = []
    for number, claim in enumerate(claims):
        other = re.sub(r"(?m)^    subject: .+$", f"    subject: Zorbek Ulvan {number}", claim)
        made += [f"again{claim}"] * (number % 10 == 1) + [claim if number % 3 else other] * (number % 10 != 2)
    return "  - id: ".join([head, *made])


def exponent(few: Line, many: Line) -> float:
    """By which power of the claims the processor time grows."""
    return math.log(many.cost.cpu / few.cost.cpu) / math.log(many.claims / few.claims)


def _show(line: Line) -> None:
    cost, got = line.cost, line.scores
    figures = [f"{figure:.3f}" if not math.isnan(figure) else "-" for figure in got]
    print(
        f"| {line.what} | {line.claims:,} | {cost.cpu:.2f} s | {cost.wall:.2f} s | {cost.memory:.0f} MB | "
        f"{' | '.join(figures)} |",
        flush=True,
    )


def _table(bench: Bench, sizes: Sequence[int], more: Sequence[str]) -> list[Line]:
    print("| what | claims | CPU | wall | memory | precision | recall | F1 | verdicts right | false conflicts |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    lines = []
    for claims in sizes:
        lines.append(bench.factcheck(claims, *more))
        _show(lines[-1])
        for script, most in LARGEST.items():
            if bench.rivals and claims <= most:
                try:
                    _show(bench.other(script, claims))
                except RuntimeError as error:
                    print(f"| {script} | {claims:,} | failed: {str(error).splitlines()[-1][:80]} |")
    return lines


def main() -> None:
    """Measure what the command line asks for, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", default="50,20000", help="sizes, with commas between them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rivals", help="the Python of an environment that has splink")
    parser.add_argument("--work", type=Path, help="a folder for corpora; a passing one if left out")
    parser.add_argument("--jobs", help="for factcheck check --jobs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        bench = Bench(options.work or Path(passing), options.seed, options.rivals)
        bench.work.mkdir(parents=True, exist_ok=True)
        sizes = sorted(int(size) for size in options.claims.split(","))
        lines = _table(bench, sizes, ("--jobs", options.jobs) if options.jobs else ())
        _rest(bench, lines)


def _rest(bench: Bench, lines: Sequence[Line]) -> None:
    """What is not in the table: growth, the small story beside a script that only starts, and the warm runs."""
    by_size = {line.claims: line for line in lines}
    if len(by_size) > 1:
        few, many = by_size[20_000] if 20_000 in by_size else lines[0], lines[-1]
        if few is not many:
            power = exponent(few, many)
            print(
                f"\nCPU grows from {few.claims:,} to {many.claims:,} claims with the power {power:.2f} (at most 1.10)"
            )
    if 50 in by_size:
        started = min(run([sys.executable, "-c", REFERENCE], bench.work).wall for _ in range(RUNS))
        again = min(bench.factcheck(50).cost.wall for _ in range(RUNS))
        ratio = again / started
        print(f"50 claims take {ratio:.2f} times the wall of a script that only starts (at most 1.2)")
    if 20_000 in by_size:
        cold, warm, values, subjects = changed_sheet(bench, 20_000)
        print(
            f"20,000 claims with the cache on: cold {cold.cpu:.2f} s of CPU, nothing changed {warm.cpu:.2f} s, the "
            f"values of one sheet changed {values.cpu:.2f} s: {values.cpu / cold.cpu:.2f} of cold (at most 0.2); its "
            f"subjects changed, claims gone and added {subjects.cpu:.2f} s: {subjects.cpu / cold.cpu:.2f}"
        )


if __name__ == "__main__":
    main()
