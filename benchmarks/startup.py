"""How long `factcheck check claims/zhilin` takes, beside a script that only loads what any such tool loads.

    python benchmarks/startup.py [RUNS]

All run in turns, so that a busy machine slows all of them; printed are the medians and their ratios. The reference runs
a one-command typer app, defines one pydantic model, and imports yaml and rapidfuzz. Checked is twice: cold, where the
report is made (`--no-cache`), and warm, where nothing has changed since the last run and it is remembered.
"""

import os
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
AT_MOST = 1.4


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Run a command once, and insist that it did its work."""
    start = time.perf_counter()
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if ended.returncode not in (0, 1) or ended.stderr:
        sys.exit(f"{' '.join(command)} ended with {ended.returncode}:\n{ended.stderr.decode()}")
    return taken


def main(runs: int) -> None:
    """Measure all in turns, after one run each that fills the caches: of bytecode, and factcheck's own."""
    commands = {"reference": [sys.executable, "-c", REFERENCE], "cold": [*CHECK, "--no-cache"], "warm": CHECK}
    with tempfile.TemporaryDirectory() as memory:
        # Installed code has its bytecode beside it; so must code that is run from the repository.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["FACTCHECK_CACHE"] = memory
        rounds = [[seconds(command, environment) for command in commands.values()] for _ in range(runs + 1)][1:]
    medians = dict(zip(commands, map(statistics.median, zip(*rounds, strict=True)), strict=True))
    reference = medians["reference"]
    print(f"reference: {reference * 1000:.0f} ms (medians of {runs} runs)")
    for name in ("cold", "warm"):
        print(f"{name}: {medians[name] * 1000:.0f} ms, ratio {medians[name] / reference:.2f} (at most {AT_MOST})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
