"""The sheets of the last run: one whose bytes are the same is not read again."""

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec

from factcheck import memory
from factcheck.engines import Crew
from factcheck.garbage import uncollected
from factcheck.kept.bundles import DIGEST, Bundle, Packed, bundle, encode, recalled
from factcheck.model.claim import Claim, Span
from factcheck.names.parse import take_apart
from factcheck.sheets.claims import claim, named
from factcheck.sheets.files import look_into, show_path, size_of
from factcheck.sheets.folders import Folder
from factcheck.sheets.known import Sheet
from factcheck.sheets.stories import StoryReader


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
        self.ahead: dict[str, KeptSheet] = {}  # those that were read before they were asked for
        self.now: dict[str, KeptSheet] = {}
        self.crew: Crew | None = None

    def expect(self, files: Sequence[Path]) -> None:
        """Have the crew read new sheets that are worth it; one with a problem is left to be read in its story."""
        new = [path for path in files if show_path(path) not in self.old]
        if self.crew is None or not new:
            return
        jobs = self.crew.shared(size_of(new, new[0].parent))
        if jobs < 2:
            return
        with uncollected(), suppress(OSError):  # what cannot be read is told when its story is
            for path in new:
                look_into(path)
            for found in self.crew.pool.each(read, ((os.fspath(path),) for path in new), jobs):
                if found is not None:
                    file, sheet = found
                    self.ahead[file] = sheet
                    take_apart(sheet.bundle.subjects, sheet.bundle.speakers, sheet.bundle.values)

    def recall(self, file: str, data: bytes) -> Sheet | None:
        """What these bytes were read as in this file; None where that is not known."""
        kept = self.ahead.get(file) or self.old.get(file)
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


class _Fresh:
    """Knows no sheet; the one reader that asks it keeps the bytes of its sheet for whoever began it."""

    def expect(self, files: Sequence[Path]) -> None:
        """Nothing is read ahead."""

    def recall(self, file: str, data: bytes) -> Sheet | None:
        """Every sheet is to be read."""
        return None

    def remember(self, file: str, data: bytes, sheet: Sheet) -> Sequence[Claim]:
        """Nothing is kept."""
        return sheet.claims


@uncollected()
def read(_: object, name: str) -> tuple[str, KeptSheet] | None:
    """Read a sheet apart from its story: how its file is shown, and what it was read as; None if it has a problem."""
    path = Path(name)
    reader = StoryReader(Folder(path.parent, ""), [], _Fresh())
    sheet = reader.alone(path)
    drafts = named(reader.drafts, reader.problems)
    if sheet is None or any(problems.found for problems in reader.noted):
        return None
    ((file, data),) = reader.data.values()
    made = bundle(sheet.record["id"], list(map(claim, drafts)))
    return file, KeptSheet(_digest(data), dict(sheet.record), sheet.span, dict(sheet.places), made)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=DIGEST).digest()
