"""Who may import whom: downwards only. The house stands in this order, lowest first."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "factcheck"
LAYERS = (
    "model",
    "registry",
    "waiting",
    "garbage",
    "unplugged",
    "language",
    "names",
    "values",
    "archive",
    "relating",
    "sheets",
    "align",
    "readymade",
    "readings",
    "origins",
    "judge",
    "order",
    "births",
    "draft",
    "decisions.base",
    "rules",
    "manual",
    "decisions",
    "reporting",
    "spool",
    "runs",
    "comparing",
    "pieces",
    "examining",
    "engines",
    "pipeline",
    "memory",
    "schema",
    "importing",
    "starting",
    "articles",
    "extract",
    "drafting",
    "formats",
    "kept",
    "exporting",
    "review",
    "cli",
    "__main__",
)
ONLY = {"yaml": ("sheets", "decisions"), "typer": ("cli", "__main__"), "rich": (), "click": ()}
APART = ("values", "rules", "formats", "exporting", "extract")
"""Folders whose things do not know each other, only what they share."""
SHARED = frozenset({"base", "sets", "sides"})
LONGEST = 400
MODULES = sorted(ROOT.rglob("*.py"))
every_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())


def name_of(path: Path) -> str:
    """A module's name below the package: `values.date.words`; the package itself is ''."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__").rstrip(".")


NAMES = frozenset(map(name_of, MODULES))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its head or within a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: a relative import"
            inside = (node.module or "").removeprefix("factcheck").removeprefix(".")
            for alias in node.names:
                longer = f"{inside}.{alias.name}".removeprefix(".")
                yield f"factcheck.{longer}" if longer in NAMES else str(node.module)


def own(path: Path) -> list[str]:
    """Those of the imports that are ours, named below the package."""
    return [name.partition(".")[2] for name in imports(path) if name.partition(".")[0] == "factcheck"]


def layer(name: str) -> int:
    """The floor a module lives on: the longest name in the list that it is or lies in."""
    within = [floor for floor in LAYERS if f"{name}.".startswith(f"{floor}.")]
    assert within, f"{name} has no floor in this test's list"
    return LAYERS.index(max(within, key=len))


@every_module
def test_imports_go_downwards(path):
    name = name_of(path)
    if name:
        assert [other for other in own(path) if other and layer(other) > layer(name)] == []


@every_module
def test_things_of_a_folder_do_not_know_each_other(path):
    parts = name_of(path).split(".")
    if parts[0] in APART and len(parts) > 1 and parts[1] not in SHARED:
        others = [other.split(".") for other in own(path) if other.startswith(f"{parts[0]}.")]
        assert [other for other in others if other[1] not in SHARED | {parts[1]}] == []


@every_module
def test_each_library_is_known_only_where_it_belongs(path):
    for library in {name.partition(".")[0] for name in imports(path)} & set(ONLY):
        assert name_of(path).split(".")[0] in ONLY[library], library


@every_module
def test_formats_do_not_load_and_rules_do_not_print(path):
    parts = name_of(path).split(".")
    called = {node.func.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
              if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}  # fmt: skip
    if parts[0] in ("formats", "rules"):
        assert not called & {"print", "open", "input"}
        assert not [other for other in own(path) if other.split(".")[0] in ("sheets", "pipeline")]


@every_module
def test_types_are_imported_as_they_are_and_a_file_is_a_room(path):
    text = path.read_text(encoding="utf-8")
    assert "TYPE_CHECKING" not in text
    assert len(text.splitlines()) <= LONGEST
    assert not set(path.stem.split("_")) & {"utils", "util", "helpers", "helper", "manager"}
