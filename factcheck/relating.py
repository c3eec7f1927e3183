"""How two written values relate: the public `relate`.

The module is not named as its function: a module `factcheck.relate` would, once imported, hide the function.
"""

from collections.abc import Sequence

from factcheck import registry
from factcheck.values.base import Context, Kind, Reading, Related, World
from factcheck.values.sets import read_value, relate_values

KINDS = "factcheck.values"


def relate(
    kind: str,
    a: str | Sequence[str],
    b: str | Sequence[str],
    *,
    published: str | None = None,
    language: str | None = None,
    modality: str = "actual",
) -> Related:
    """Relate two values as two sources would have written them.

    Takes:   the name of a kind (`date`, `quantity`, `entity`, `place`, `text`, `identifier`); two values as typed, a
             list being a set; the day that relative dates count from (any EDTF), the language of both (BCP 47), and
             whether they are `actual`, `alleged`, `possible` or `planned`.
    Gives:   the relation of the first to the second (`narrower`: it lies within the second), the reason in words,
             and both readings. What cannot be read is `unknown`, with the reason: that is no error.
    Raises:  ValueError for a kind that is not known, and a value that is neither a string nor a list of strings.

    >>> str(relate("identifier", "A-123/4", "a 123/4").relation)
    'equal'
    """
    known = find_kind(kind)
    first, second = as_written(a), as_written(b)
    world = World(mentioned=tuple(dict.fromkeys(items(first) + items(second))))
    context = Context(published=published, language=language, modality=modality, world=world)
    return relate_values(known, read_value(known, first, context), read_value(known, second, context), world)


def read(
    kind: str,
    raw: str | Sequence[str],
    *,
    published: str | None = None,
    language: str | None = None,
    modality: str = "actual",
) -> Reading:
    """Read one value, as `relate` would read it."""
    known, written = find_kind(kind), as_written(raw)
    world = World(mentioned=items(written))
    return read_value(known, written, Context(published=published, language=language, modality=modality, world=world))


def find_kind(name: str) -> Kind:
    """Find a kind by its name; a ValueError names those that there are."""
    if name not in registry.names(KINDS):
        raise ValueError(f"there is no kind {name!r}; the kinds are {', '.join(registry.names(KINDS))}")
    kind = registry.load(KINDS, name).KIND
    assert isinstance(kind, Kind)
    return kind


def as_written(value: object) -> str | tuple[str, ...]:
    """Take a value as typed: a string, or a list of them as a tuple."""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError(f"a value is a string, or a list of strings as a set; {value!r} is neither")


def items(written: str | tuple[str, ...]) -> tuple[str, ...]:
    """The names that a value mentions."""
    return (written,) if isinstance(written, str) else written
