"""Names taken apart and compared: both hang on the names alone, and take most of the time of grouping them."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from factcheck import memory
from factcheck.kept.bundles import encode, recalled
from factcheck.names import compare, parse
from factcheck.names.clusters import MANY


class KeptNames(msgspec.Struct, frozen=True, array_like=True):
    """Names taken apart; and of pairs of them, by their numbers, how they compare."""

    names: tuple[parse.Name, ...] = ()
    pairs: tuple[tuple[int, int, compare.Outcome], ...] = ()


_decode = msgspec.msgpack.Decoder(KeptNames).decode


def recall(place: Path) -> None:
    """Let comparing know what a file of the memory holds."""
    kept = recalled(place, _decode) or KeptNames()
    names = [name.raw for name in kept.names]
    parse.KNOWN.update(zip(names, kept.names, strict=True))
    compare.told.update({(names[a], names[b]): outcome for a, b, outcome in kept.pairs})


def remember(place: Path, names: Iterable[str]) -> None:
    """Keep what has been worked out of some names, if they are not too many."""
    number = {name: at for at, name in enumerate(names)}
    if len(number) > MANY:
        return
    pairs = tuple(
        (number[a], number[b], outcome) for (a, b), outcome in compare.told.now.items() if a in number and b in number
    )
    memory.remember(place, encode(KeptNames(tuple(map(parse.parse, number)), pairs)), 0)
