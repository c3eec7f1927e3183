"""Every row of the table of faults names a test that is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
ROWS = [line for line in TABLE.splitlines() if line.startswith("| ") and not line.startswith("| fault")]
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TABLE)


def test_every_row_names_one_test():
    assert len(ROWS) == len(NAMED) > 15


@pytest.mark.parametrize(("file", "name"), NAMED, ids=[name for _, name in NAMED])
def test_a_test_that_is_named_is_there(file, name):
    functions = ast.parse((ROOT / file).read_text(encoding="utf-8")).body
    assert name in {one.name for one in functions if isinstance(one, ast.FunctionDef)}


def test_every_test_of_faults_is_in_the_table():
    functions = ast.parse((ROOT / "tests/faults/test_faults.py").read_text(encoding="utf-8")).body
    tests = {one.name for one in functions if isinstance(one, ast.FunctionDef) and one.name.startswith("test")}
    assert tests <= {name for _, name in NAMED}
