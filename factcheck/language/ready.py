"""Tables that are worked out of data files beforehand, for at every start it would take a sixth of a short run.

Words are written down as people keep them: in groups, with endings in braces, in any case. To look them up, they are
folded, inflected and sorted first. What comes of that lies in a file `*.ready.json` beside the data. Nobody edits it:
`python -m factcheck.readymade` writes it anew, and `tests/test_readymade.py` fails where it is not what the data say.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")


class Ready(Generic[T]):
    """One such table: the file that has it, what it is, and how it is worked out of the data."""

    def __init__(self, path: Path, kind: type[T], work_out: Callable[[], T]) -> None:
        self.path, self.kind, self.work_out = path, kind, work_out

    def read(self) -> T:
        """Read the file. Every call does: the caller keeps what is given.

        Raises:  OSError, msgspec.DecodeError for a file that is not there or damaged: there is nothing to fall back on.
        """
        return msgspec.json.decode(self.path.read_bytes(), type=self.kind)

    def written(self) -> bytes:
        """What the file has to hold: the same bytes wherever it is written."""
        return msgspec.json.encode(_ordered(self.work_out())) + b"\n"


def _ordered(value: Any) -> Any:
    """The same in lists and dictionaries, these in their own order and sets in alphabetical order."""
    if isinstance(value, msgspec.Struct):
        fields = {name: _ordered(getattr(value, name)) for name in value.__struct_fields__}
        return list(fields.values()) if value.__struct_config__.array_like else fields
    if isinstance(value, Mapping):
        return {key: _ordered(each) for key, each in value.items()}
    if isinstance(value, Set):
        return [_ordered(each) for each in sorted(value)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_ordered(each) for each in value]
    return value
