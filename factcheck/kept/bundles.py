"""The claims of one source, packed, and what all of them tell together; unpacked one by one when they are asked for."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

import msgspec

from factcheck import memory
from factcheck.align.mentioned import Mentioned, mentioned
from factcheck.model.claim import Claim
from factcheck.model.story import Story
from factcheck.readings import day_orders
from factcheck.sheets.known import Claims, Listed

encode = msgspec.msgpack.Encoder().encode
_claim = msgspec.msgpack.Decoder(Claim).decode
T = TypeVar("T")
NO, SOME, ANY = range(3)
DIGEST = 16
"""Bytes of a digest: two that differ in content have never one."""


def digest_of(*parts: object) -> bytes:
    """A digest of anything that can be encoded: two lists of parts that differ are never one text."""
    return blake2b(encode(parts), digest_size=DIGEST).digest()


def recalled(place: Path, decode: Callable[[bytes], T]) -> T | None:
    """What a file of the memory holds; None where it is not there, or damaged."""
    found = memory.recall(place)
    try:
        return decode(found.content) if found else None
    except msgspec.MsgspecError:
        return None


class Bundle(msgspec.Struct, frozen=True, array_like=True):
    """The claims of one source, in the order of its file.

    `digests` has one of each claim, and `naming` a byte: what comes of it hangs on no name of the story (0), on those
    of its entities alone, which `entities` has by the claim's place (1), or on any (2). What they mention is counted as
    in `Mentioned`; `orders` is what their dates settle; `heads` is a digest of all that decides which facts they belong
    to.
    """

    source: str
    claims: tuple[bytes, ...]
    digests: bytes
    naming: bytes
    entities: dict[int, tuple[str, ...]]
    drafted: int
    subjects: dict[str, int]
    predicates: dict[str, int]
    statements: dict[str, int]
    speakers: dict[str, int]
    values: dict[str, int]
    via: dict[str, int] | None
    orders: tuple[bool, ...]
    heads: bytes

    def tell(self, told: Mentioned) -> None:
        """Add what they mention to what others do."""
        told.claims += len(self.claims)
        told.drafted += self.drafted
        told.subjects.update(self.subjects)
        told.predicates.update(self.predicates)
        told.statements.update(self.statements)
        told.speakers.update(self.speakers)
        told.values.update(self.values)
        if self.via is not None:
            told.via.setdefault(self.source, Counter()).update(self.via)


def bundle(source: str, claims: Sequence[Claim]) -> Bundle:
    """Pack the claims of one source."""
    told = mentioned(claims)
    packed, naming = tuple(map(encode, claims)), bytes(map(_hangs_on_names, claims))
    return Bundle(
        source,
        packed,
        b"".join(blake2b(claim, digest_size=DIGEST).digest() for claim in packed),
        naming,
        {place: _entities(claims[place]) for place, one in enumerate(naming) if one == SOME},
        told.drafted,
        told.subjects,
        told.predicates,
        told.statements,
        told.speakers,
        told.values,
        told.via.get(source),
        tuple(sorted(day_orders(claims).get(source, ()))),
        digest_of(*map(_head, claims)),
    )


def _hangs_on_names(claim: Claim) -> int:
    """Whether a claim has a facet that is read as a name, a speaker, or a quote, in which names are looked for."""
    if "place" in claim.facets or claim.said_by or claim.quote:
        return ANY
    return SOME if "entity" in claim.facets else NO


def _entities(claim: Claim) -> tuple[str, ...]:
    value = claim.facets["entity"]
    return (value,) if isinstance(value, str) else value


def _head(claim: Claim) -> tuple[object, ...]:
    """What aligning may look at: all of a claim but the values of its facets, what it quotes, and where it stands."""
    return (
        claim.source, claim.id, claim.subject, claim.predicate, claim.says, list(claim.facets), claim.stance,
        claim.modality, claim.qualifiers, claim.said_by, claim.via, claim.as_of,
    )  # fmt: skip


class Packed(Listed):
    """The claims of a bundle, each unpacked when it is first asked for."""

    def __init__(self, bundle: Bundle, claims: Sequence[Claim] = ()) -> None:
        self.bundle = bundle
        self._claims: list[Claim | None] = list(claims) or [None] * len(bundle.claims)

    def __len__(self) -> int:
        return len(self._claims)

    def __iter__(self) -> Iterator[Claim]:
        return map(self.claim, range(len(self._claims)))

    def claim(self, place: int) -> Claim:
        """The claim at a place."""
        claim = self._claims[place]
        if claim is None:
            claim = self._claims[place] = _claim(self.bundle.claims[place])
        return claim


def packed(story: Story) -> tuple[list[Bundle], Claims]:
    """All claims of a story by their sources, in its order; packed now where they were not kept."""
    parts = story.claims.parts if isinstance(story.claims, Claims) else _by_source(story.claims)
    found = [part if isinstance(part, Packed) else Packed(bundle(part[0].source, part), part) for part in parts if part]
    return [part.bundle for part in found], Claims(found)


def _by_source(claims: Sequence[Claim]) -> list[Sequence[Claim]]:
    return [list(those) for _, those in groupby(claims, attrgetter("source"))]
