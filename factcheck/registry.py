"""The one way to add a thing: put one file into its folder.

A kind, a rule or a format is a module of its package. The file's name is the thing's name (`value_conflict.py`
is `value-conflict`); modules named `base`, `sets` (what the kinds share) or `sides` (what the formats share), or
beginning with `_`, are not things. Where a name is a word of Python's own, its file ends in `_` (`import_.py`).
"""

import importlib
import keyword
import pkgutil
from functools import cache
from types import ModuleType

SHARED = frozenset({"base", "sets", "sides"})
"""Modules of a package that its things share, and that are none themselves."""


@cache
def names(package: str) -> tuple[str, ...]:
    """The names of all things in a package, sorted: `names("factcheck.rules")`."""
    folder = importlib.import_module(package).__path__
    found = [module.name for module in pkgutil.iter_modules(folder)]
    things = (name.rstrip("_") for name in found if name not in SHARED and name[0] != "_")
    return tuple(sorted(name.replace("_", "-") for name in things))


@cache
def load(package: str, name: str) -> ModuleType:
    """Import one thing by its name.

    Raises:  KeyError when the package has no such thing.
    """
    if name not in names(package):
        raise KeyError(name)
    stem = name.replace("-", "_")
    return importlib.import_module(f"{package}.{stem}_" if keyword.iskeyword(stem) else f"{package}.{stem}")


def modules(package: str) -> dict[str, ModuleType]:
    """Every thing of a package by name, in order of names."""
    return {name: load(package, name) for name in names(package)}
