"""How long `factcheck check claims/zhilin` takes, beside a script that only loads what any such tool loads.

    python benchmarks/startup.py [RUNS]

All run in turns, so that a busy machine slows all of them; printed are the medians and their ratios, of the wall clock
and of processor time, which others on the machine disturb less. The reference runs a one-command typer app, defines one
pydantic model, and imports yaml and rapidfuzz. Checked is twice: cold, where the report is made (`--no-cache`), and
warm, where nothing has changed since the last run and it is remembered.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
REFERENCE = """
import rapidfuzz
import typer
import yaml
from pydantic import BaseModel

class Model(BaseModel):
    number: int

app = typer.Typer()

@app.command()
def main() -> None:
    print(Model(number=1))

app()
"""
SCRIPT = Path(sys.executable).with_name("factcheck")
FACTCHECK = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "factcheck"]
CHECK = [*FACTCHECK, "check", "claims/zhilin"]
AT_MOST = 1.2


def seconds(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Run a command once, and insist that it did its work: seconds of the wall clock, and of processor time."""
    start, before = time.perf_counter(), _processor()
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    taken = time.perf_counter() - start, _processor() - before
    if ended.returncode not in (0, 1) or ended.stderr:
        sys.exit(f"{' '.join(command)} ended with {ended.returncode}:\n{ended.stderr.decode()}")
    return taken


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(runs: int) -> None:
    """Measure all in turns, after one run each that fills the caches: of bytecode, and factcheck's own."""
    commands = {"reference": [sys.executable, "-c", REFERENCE], "cold": [*CHECK, "--no-cache"], "warm": CHECK}
    with tempfile.TemporaryDirectory() as memory:
        # Installed code has its bytecode beside it; so must code that is run from the repository.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["FACTCHECK_CACHE"] = memory
        rounds = [[seconds(command, environment) for command in commands.values()] for _ in range(runs + 1)][1:]
    medians = [[statistics.median(clock) for clock in zip(*taken, strict=True)] for taken in zip(*rounds, strict=True)]
    print(f"medians of {runs} runs; at most {AT_MOST} times the reference")
    for name, (wall, processor) in zip(commands, medians, strict=True):
        ratios = f"{wall / medians[0][0]:.2f} and {processor / medians[0][1]:.2f}"
        print(f"{name}: {wall * 1000:.0f} ms, processor {processor * 1000:.0f} ms; times {ratios}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
