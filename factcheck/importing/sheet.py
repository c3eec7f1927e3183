"""A claim sheet as the text of its file."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from factcheck.decisions.scalars import quoted, scalar
from factcheck.sheets.folders import OWN
from factcheck.sheets.keys import claim_keys, source_keys

_DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
"""Names that no file may have on Windows, where somebody will check the story out."""


class Value(NamedTuple):
    """A value of a sheet, and how it was typed where that is another form."""

    value: str | tuple[str, ...] | dict[str, str]
    typed: str | None = None


class Sheet(NamedTuple):
    """A source and its claims, by the keys of a sheet."""

    id: str
    source: Mapping[str, Value]
    claims: tuple[Mapping[str, Value], ...]

    @property
    def file(self) -> str:
        """The name of its file: the id, unless a story keeps other things under that name."""
        return f"{self.id}-sheet.yaml" if self.id in (*OWN, *_DEVICES) else f"{self.id}.yaml"


def render(sheet: Sheet) -> str:
    """Write a sheet, so that it reads back as the same source and claims.

    >>> print(render(Sheet("gazette", {"id": Value("gazette")}, ({"says": Value("We: never"),},))), end="")
    source:
      id: gazette
    claims:
      - says: "We: never"
    """
    lines = ["source:", *(line for key, value in _ordered(sheet.source, source_keys()) for line in _lines(key, value))]
    lines.append("claims:" if sheet.claims else "claims: []")
    for claim in sheet.claims:
        block = [line for key, value in _ordered(claim, claim_keys()) for line in _lines(key, value)]
        lines.append("  - " + block[0].lstrip(" "))
        lines += [f"  {line}" for line in block[1:]]
    return "".join(f"{line}\n" for line in lines)


def _ordered(values: Mapping[str, Value], keys: Mapping[str, object]) -> Iterator[tuple[str, Value]]:
    yield from ((key, values[key]) for key in keys if key in values)


def _lines(key: str, value: Value) -> Iterator[str]:
    """A key with its value, indented by two."""
    note = "" if value.typed is None else f"  # typed {quoted(value.typed)}"
    if isinstance(value.value, str):
        yield f"  {key}: {scalar(value.value)}{note}"
    elif isinstance(value.value, tuple):
        yield f"  {key}: [{', '.join(map(quoted, value.value))}]{note}"
    else:
        yield f"  {key}:"
        for name, one in value.value.items():
            yield f"    {scalar(name)}: {scalar(one)}"
