"""The recipes of CONTRIBUTING.md, followed to the letter in a copy of the repository.

Each file is written, what holds for all of its sort is run on it, and it is taken away again.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
RECIPES = dict(
    re.findall(r"`(factcheck/(?:rules|values|formats|extract)/\w+\.py)`:\n\n```python\n(.*?)```", TEXT, re.DOTALL)
)
CONTRACTS = {
    "rules": ["tests/rules/test_manual.py", "tests/cli/test_explain.py"],
    "values": ["tests/values/test_every_kind.py", "tests/values/test_unequal.py"],
    "formats": ["tests/formats/test_every_format.py"],
    "extract": ["tests/extract/test_every_extractor.py"],
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of what a contributor has, with all recipes followed in it."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("factcheck", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "golden"))
    for name in ("pyproject.toml", "README.md", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, folder)
    for name, text in RECIPES.items():
        assert not (folder / name).exists()
        (folder / name).write_text(text, "utf-8")
    yield folder
    for name in RECIPES:
        (folder / name).unlink()
    kept = {path.relative_to(folder) for path in (folder / "factcheck").rglob("*.py")}
    assert kept == {path.relative_to(ROOT) for path in (ROOT / "factcheck").rglob("*.py")}


def run(folder, *command):
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_there_is_a_recipe_for_each_sort():
    assert sorted(Path(name).parent.name for name in RECIPES) == sorted(CONTRACTS)


def test_the_contract_tests_greet_every_recipe_and_pass(copy):
    stems = [Path(name).stem for name in RECIPES]
    names = " or ".join([*stems, *(stem.replace("_", "-") for stem in stems)])
    tests = [file for name in RECIPES for file in CONTRACTS[Path(name).parent.name]]
    ended = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", names, *tests, *RECIPES, "-rA")
    assert ended.returncode == 0, ended.stdout
    passed = [line.replace("-", "_") for line in ended.stdout.splitlines() if line.startswith("PASSED")]
    assert not [stem for stem in stems if not any(stem in line for line in passed)], ended.stdout


def test_the_layers_and_the_style_hold_for_every_recipe(copy):
    ended = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_layers.py", "-k",
                " or ".join(Path(name).stem for name in RECIPES))  # fmt: skip
    assert ended.returncode == 0, ended.stdout
    if shutil.which("ruff", path=str(Path(sys.executable).parent)):
        ended = run(copy, "-m", "ruff", "check", "--no-cache", *RECIPES)
        assert ended.returncode == 0, ended.stdout
        ended = run(copy, "-m", "ruff", "format", "--no-cache", "--check", *RECIPES)
        assert ended.returncode == 0, ended.stdout + ended.stderr


def test_each_is_there_for_editors_at_once(copy, tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("The mayor spoke. Ada Miller, 36, left.\n", "utf-8")
    commands = {
        "explain shouted-name": "capitals",
        "relate mailbox a@b.org A@B.org": "equal",
        f"extract {article} -o {tmp_path}/claims/ --extractor ages": "1 claim",
        f"check {tmp_path}/claims --format lines": "open",
    }
    for line, words in commands.items():
        ended = run(copy, "-m", "factcheck", *line.split())
        assert ended.returncode == 0, ended.stderr
        assert words in ended.stdout
