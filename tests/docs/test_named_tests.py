"""Every test that the documentation names is there, and every row of its tables of promises names one."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLES = ("faults.md", "threat-model.md")
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))}
NAMED = {page: re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text) for page, text in PAGES.items()}
EACH = sorted({one for named in NAMED.values() for one in named})


def names_in(file):
    functions = ast.parse((ROOT / file).read_text(encoding="utf-8")).body
    return {one.name for one in functions if isinstance(one, ast.FunctionDef) and one.name.startswith("test")}


@pytest.mark.parametrize("page", TABLES)
def test_every_row_names_one_test(page):
    heads = [head for head in re.findall(r"^\|(.+)\|\n\|-", PAGES[page], re.MULTILINE) if head.endswith("test ")]
    tables = [PAGES[page].split(f"|{head}|\n")[1].split("\n\n")[0].splitlines()[1:] for head in heads]
    rows = [row for table in tables for row in table]
    assert len(rows) > 15
    assert [row for row in rows if len(re.findall(r"`tests/[^`]+::\w+`", row)) != 1] == []


@pytest.mark.parametrize(("file", "name"), EACH, ids=[name for _, name in EACH])
def test_a_test_that_is_named_is_there(file, name):
    assert name in names_in(file)


@pytest.mark.parametrize(
    ("page", "file"),
    [("faults.md", "tests/faults/test_faults.py"), ("threat-model.md", "tests/security/test_promises.py")],
)
def test_every_test_of_faults_and_promises_is_in_its_table(page, file):
    assert names_in(file) <= {name for _, name in NAMED[page]}
