"""A claim: one thing that one source says, with the place where it was written down."""

from collections.abc import Mapping
from dataclasses import field
from operator import attrgetter
from typing import Literal, NamedTuple

from pydantic import SkipValidation
from pydantic.dataclasses import dataclass

Stance = Literal["asserts", "denies"]
Modality = Literal["actual", "alleged", "possible", "planned"]
Raw = str | tuple[str, ...]
"""A facet's value as it was typed; a list under a facet is a set, kept as a tuple."""


class Span(NamedTuple):
    """Where something stands in a file: counted from 1; the end column lies behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a source names for the words: `as_written` is what the source itself wrote there (`he`, `the wife`)."""

    name: str
    as_written: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing one source says: checked where it was read (`sheets`), compact from then on.

    Either `subject` and `predicate` are given, or `says` (a statement: somebody's words) is.
    `facets` and `qualifiers` are kept as they were read and not copied, for there may be a million of them.
    `facets` maps the name of a kind (`date`, `place`, ...) to the value as typed.
    `marks` maps a key's path (`""` the claim, `date`, `entity[1]`, `said_by.name`) to where its value stands;
    a path that is not there stands where the claim does. Of a table's row there is but the row's own place.
    """

    source: str
    id: str
    subject: str = ""
    predicate: str = ""
    says: str = ""
    facets: SkipValidation[Mapping[str, Raw]] = field(default_factory=dict)
    stance: Stance = "asserts"
    modality: Modality = "actual"
    qualifiers: SkipValidation[Mapping[str, str]] = field(default_factory=dict)
    said_by: Speaker | None = None
    via: tuple[str, ...] = ()
    as_of: str | None = None
    quote: tuple[str, ...] = ()
    status: Literal["drafted"] | None = None
    note: str | None = None
    file: str = ""
    marks: SkipValidation[Mapping[str, Span] | Span] = NOWHERE

    def __getstate__(self) -> tuple[object, ...]:
        """All fields, for another process: in half the time that dataclasses take."""
        return _fields(self)

    def __setstate__(self, state: tuple[object, ...]) -> None:
        for name, value in zip(_NAMES, state, strict=True):
            object.__setattr__(self, name, value)

    @property
    def ref(self) -> str:
        """The claim's name in a story: `source#id`."""
        return f"{self.source}#{self.id}"

    def called(self, name: str) -> "Claim":
        """The same claim by another id."""
        other = object.__new__(Claim)
        other.__setstate__((self.source, name, *_fields(self)[2:]))
        return other

    def given(self) -> dict[str, object]:
        """The fields that are not as they are where nothing is said: of most claims, seven of seventeen."""
        return {
            name: value
            for name, value, usual in zip(_NAMES, _fields(self), _USUAL, strict=True)
            if value is not usual and value
        }

    def span(self, key: str = "") -> Span:
        """Where the value of `key` stands in `file`, or else the claim itself."""
        if isinstance(self.marks, Span):
            return self.marks
        return self.marks.get(key) or self.marks.get("") or NOWHERE

    def has_mark(self, key: str) -> bool:
        """Whether the value of `key` has a place of its own."""
        return not isinstance(self.marks, Span) and key in self.marks


_NAMES = tuple(Claim.__dataclass_fields__)
_fields = attrgetter(*_NAMES)
_USUAL = tuple(one.default for one in Claim.__dataclass_fields__.values())
