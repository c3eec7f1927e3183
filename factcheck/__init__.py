"""factcheck: a claim-level fact cross-checker between sources.

`check` and `relate` are the public names. They are imported when they are first asked for (PEP 562), so that
`import factcheck` costs nothing; their types stand in `__init__.pyi`.
"""

from importlib import import_module

__version__ = "0.2.0"
__all__ = ["__version__", "check", "relate"]
_HOMES = {"check": "factcheck.pipeline", "relate": "factcheck.relating"}


def __getattr__(name: str) -> object:
    """Import a public name from where it lives."""
    if name not in _HOMES:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
