"""Cyclic garbage: of all that a check makes there is hardly any, so it is looked for seldom, or not at all."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 10_000_000
"""So many objects are made between two looks for it. Of 200,000 claims some ten thousand are ever found."""


def seldom() -> None:
    """Look for it seldom from now on: for a process that ends when its work is done."""
    gc.set_threshold(OBJECTS)


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the search: for work that makes none, and much that would be searched again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
