"""How long `factcheck check claims/zhilin` takes, beside a script that only loads what any such tool loads.

    python benchmarks/startup.py [RUNS]

Both run in turns, so that a busy machine slows both; printed are the medians and their ratio. The reference runs a
one-command typer app, defines one pydantic model, and imports yaml and rapidfuzz.
"""

import os
import statistics
import subprocess
import sys
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
OURS = [str(Path(sys.executable).with_name("factcheck")), "check", "claims/zhilin"]
MODULE = [sys.executable, "-m", "factcheck", "check", "claims/zhilin"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Installed code has its bytecode beside it; so must code that is run from the repository."""
AT_MOST = 1.4


def seconds(command: list[str], statuses: tuple[int, ...]) -> float:
    """Run a command once, and insist that it did its work."""
    start = time.perf_counter()
    ended = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if ended.returncode not in statuses:
        sys.exit(f"{' '.join(command)} ended with {ended.returncode}:\n{ended.stderr.decode()}")
    return taken


def main(runs: int) -> None:
    """Measure both in turns, after one run each that fills the caches of bytecode."""
    ours = OURS if Path(OURS[0]).exists() else MODULE
    pairs = [(seconds([sys.executable, "-c", REFERENCE], (0,)), seconds(ours, (0, 1))) for _ in range(runs + 1)][1:]
    reference, taken = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"reference: {reference * 1000:.0f} ms, factcheck: {taken * 1000:.0f} ms (medians of {runs} runs)")
    print(f"ratio: {taken / reference:.2f} (at most {AT_MOST})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
