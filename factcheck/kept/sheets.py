"""The sheets of the last run: one whose bytes are the same is not read again."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from factcheck import memory
from factcheck.kept.bundles import DIGEST, Bundle, Packed, bundle, encode, recalled
from factcheck.model.claim import Claim, Span
from factcheck.sheets.known import Sheet


class KeptSheet(msgspec.Struct, frozen=True, array_like=True):
    """A sheet as it was read, under the digest of its bytes."""

    digest: bytes
    record: dict[str, str | tuple[str, ...]]
    span: Span
    places: dict[str, Span]
    bundle: Bundle


_decode = msgspec.msgpack.Decoder(dict[str, KeptSheet]).decode


class KeptSheets:
    """Those that a file of the memory holds, and those of this run."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.old = recalled(place, _decode) or {}
        self.now: dict[str, KeptSheet] = {}

    def recall(self, file: str, data: bytes) -> Sheet | None:
        """What these bytes were read as in this file; None where that is not known."""
        kept = self.old.get(file)
        if kept is None or kept.digest != _digest(data):
            return None
        self.now[file] = kept
        return Sheet(kept.record, kept.span, kept.places, Packed(kept.bundle))

    def remember(self, file: str, data: bytes, sheet: Sheet) -> Sequence[Claim]:
        """Keep what they were read as; gives its claims, packed."""
        made = bundle(sheet.record["id"], sheet.claims)
        self.now[file] = KeptSheet(_digest(data), dict(sheet.record), sheet.span, dict(sheet.places), made)
        return Packed(made, sheet.claims)

    def save(self) -> None:
        """Keep the sheets of this run for the next."""
        if self.now and self.now != self.old:
            memory.remember(self.place, encode(self.now), 0)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=DIGEST).digest()
