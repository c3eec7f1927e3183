"""What one source says, ready to be shown: as written with the words that differ marked, as read, and its quotes."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.formats.base import as_read, as_typed, clip
from factcheck.formats.html.words import SHORT, listing
from factcheck.model.report import Passage, Value

Marked = tuple[tuple[str, bool], ...]
"""Text in pieces, and whether each is to be marked."""
READABLE = 2000
_YEAR = re.compile(r"\d{4}|['’]\d\d\b|\d+[./-]\d+[./-]\d+|\d\d\d0s|century", re.IGNORECASE)


class Quoted(NamedTuple):
    """A quote with the value's words marked; `around` is its sentence with the quote marked, and `stands` where."""

    pieces: Marked
    around: Marked = ()
    stands: str = ""


class Saying(NamedTuple):
    """One claim's value as the page shows it.

    `paraphrase` says that words of the value do not stand in the quotes as shown, `year` whence a year may come that
    its words do not hold.
    """

    source: str
    claim: str
    about: str
    written: Marked
    denied: bool
    read: str
    problem: str
    note: str
    year: str
    hedge: str
    said_by: str
    quotes: tuple[Quoted, ...]
    paraphrase: bool
    drafted: bool
    place: str


def saying(
    value: Value,
    source: str,
    folder: str,
    differing: Marked | None = None,
    about: str = "",
    *,
    passages: Sequence[Passage] = (),
    published: str | None = None,
) -> Saying:
    """Show a value; `differing` is its text with the words marked that other sides do not have.

    A quote found in the archived text (`passages`) is shown in its sentence. Its place is given from the story's
    `folder` on, which the page names once. `published` is the date of its source.
    """
    typed = clip(as_typed(value.raw), READABLE)
    quotes = tuple(_quoted(quote, value.raw, passages, folder) for quote in value.quote or ())
    read = value.words or as_read(value.normal)
    told = read and read.strip("[]").casefold() != typed.strip("[]").casefold() and not _holds(value)
    return Saying(
        source=source,
        claim=clip(value.claim, SHORT),
        about=about,
        written=differing or (((typed, False),) if typed else ()),
        denied=value.stance == "denies",
        read=clip(read, SHORT) if told else "",
        problem=clip(value.problem or "", SHORT),
        note=clip(value.note or "", SHORT),
        year=_year(value, published),
        hedge=value.modality if value.modality != "actual" else "",
        said_by=clip(value.said_by, SHORT) if value.said_by and value.said_by != value.raw else "",
        quotes=quotes,
        paraphrase=_paraphrased(typed, quotes) and not _holds(value),
        drafted=value.drafted,
        place=f"{value.file.removeprefix(f'{folder}/')}:{value.line}:{value.column}",
    )


def merged(sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """Several sources that say the very same, with the same quotes, as one saying of theirs."""
    alike: dict[Saying, list[Saying]] = {}
    for one in sayings:
        alike.setdefault(one._replace(source="", claim="", place=""), []).append(one)
    return tuple(
        same._replace(
            source=listing(one.source for one in those),
            claim=those[0].claim,
            place=", ".join(dict.fromkeys(one.place for one in those)),
        )
        for same, those in alike.items()
    )


def _holds(value: Value) -> bool:
    return value.normal is not None and value.normal.get("kind") == "holds"


def differences(values: Sequence[Value]) -> list[Marked]:
    """The values as written, with the words marked that not all of them have."""
    texts = [clip(as_typed(value.raw), READABLE) for value in values]
    pieces = [re.split(r"(\s+)", text) for text in texts]
    bare = [[_bare(piece) for piece in each] for each in pieces]
    common = set.intersection(*map(set, bare)) if bare and len({value.raw for value in values}) > 1 else None
    if common is None:
        return [((text, False),) for text in texts]
    return [_joined(each, [word not in common for word in words]) for each, words in zip(pieces, bare, strict=True)]


def _bare(piece: str) -> str:
    """A word without the signs around it, in lower case."""
    return piece.strip(".,;:!?()[]'\"“”‘’«»").casefold()


def _joined(pieces: Sequence[str], marks: Sequence[bool]) -> Marked:
    """Pieces with their neighbours of the same kind; white space between two marked words is marked with them."""
    joined: list[tuple[str, bool]] = []
    for number, piece in enumerate(pieces):
        between = piece.isspace() and 0 < number < len(marks) - 1
        mark = marks[number - 1] and marks[number + 1] if between else marks[number] and not piece.isspace()
        if joined and joined[-1][1] == mark:
            joined[-1] = (joined[-1][0] + piece, mark)
        elif piece:
            joined.append((piece, mark))
    return tuple(joined)


def _quoted(quote: str, raw: str | tuple[str, ...], passages: Sequence[Passage], folder: str) -> Quoted:
    pieces = _with_value(clip(quote, READABLE), raw)
    place = next((one for one in passages if one.quote == quote), None)
    if place is None:
        return Quoted(pieces)
    stands = f"{place.file.removeprefix(f'{folder}/')}:{place.line}:{place.column}"
    return Quoted(pieces, _with_value(clip(place.sentence, READABLE), place.words), stands)


def _paraphrased(typed: str, quotes: Sequence[Quoted]) -> bool:
    """Whether there are quotes, and a word of the value stands in none of them, its plural's ending apart."""
    shown = re.sub(
        r"\s", "", " ".join(piece for quote in quotes for piece, _ in quote.around or quote.pieces)
    ).casefold()
    words = re.findall(r"\w+", typed.casefold())
    return bool(shown) and any(word.removesuffix("s") not in shown for word in words)


def _year(value: Value, published: str | None) -> str:
    """That the words of a date hold no year, and of when their source is; nothing where a note says how it was read."""
    typed = as_typed(value.raw)
    if value.note or not value.normal or value.normal.get("kind") != "date" or _YEAR.search(typed):
        return ""
    when = clip(published, SHORT).replace("/", " to ") if published else ""
    return f"not in these words; the source was published {when}" if when else "not in these words"


def _with_value(quote: str, raw: str | tuple[str, ...]) -> Marked:
    """A quote with the value's own words marked, where it holds them as they are."""
    low = quote.lower()
    if len(low) != len(quote):
        return ((quote, False),)
    spans = []
    for word in (raw,) if isinstance(raw, str) else raw:
        start = low.find(word.lower()) if word else -1
        if start >= 0:
            spans.append((start, start + len(word.lower())))
    pieces: list[tuple[str, bool]] = []
    here = 0
    for start, end in sorted(spans):
        if start >= here:
            pieces += [(quote[here:start], False), (quote[start:end], True)]
            here = end
    return tuple(piece for piece in (*pieces, (quote[here:], False)) if piece[0])
