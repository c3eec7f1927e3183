"""Reading a date: its words into a tree (once for each text), the tree into a region (for each place it stands)."""

import re
from functools import cache, lru_cache

import msgspec
from msgspec.structs import replace

from factcheck.language.fold import plain
from factcheck.language.late import late
from factcheck.language.numbers import order_of
from factcheck.values.base import Context, Reading
from factcheck.values.date import calendar as cal
from factcheck.values.date import edtf
from factcheck.values.date.calendar import Span, Spans
from factcheck.values.date.floating import Floating
from factcheck.values.date.grammar import parse
from factcheck.values.date.lexicon import day_first, words_of
from factcheck.values.date.nodes import Date, Fixed, Node, Now
from factcheck.values.date.periods import Current
from factcheck.values.date.problems import ContradictionError, UnreadError
from factcheck.values.date.ranges import Either
from factcheck.values.date.region import DAY, DateRegion, Scale
from factcheck.values.date.tokens import LONGEST, folded, pieces_of

LONGEST_TEXT = 400
LONGEST_PUBLISHED = 3700
"""Days that a publication date may leave open, when relative dates are read from each of them."""


class Form(msgspec.Struct, frozen=True):
    """A text as it was parsed, wherever it stands: a tree, or the problem.

    `reading` is there when it is the same wherever it stands: made once for all that write it so.
    """

    node: Node | None = None
    problem: str = ""
    floats: bool = False
    reading: Reading | None = None


def read(raw: str, context: Context) -> Reading:
    """Read one written date."""
    form = parsed(raw, context.language)
    if form.reading is not None:
        return form.reading
    if form.node is None:
        return Reading("date", raw, problem=form.problem)
    try:
        return _resolved(raw, form, form.node, context)
    except UnreadError as error:
        return Reading("date", raw, problem=str(error))
    except (OverflowError, ValueError):
        return Reading("date", raw, problem="it is further away than dates go")


@lru_cache(maxsize=65536)
def parsed(raw: str, language: str | None) -> Form:
    """Parse a text, in the source's language first."""
    text = raw.strip()
    if not text:
        return Form(problem="it is empty")
    try:
        node = edtf.read(text)
        if node is not None:
            return _anywhere(raw, _form(node))
        if len(text) > LONGEST_TEXT:
            return Form(problem=f"it is longer than any date ({len(text)} signs)")
        return _anywhere(raw, _phrase(_one_form(text), language))
    except (UnreadError, ContradictionError) as error:
        return Form(problem=str(error))
    except (OverflowError, ValueError):
        return Form(problem="it is further away than dates go")


def _anywhere(raw: str, form: Form) -> Form:
    """With its reading, where neither publication nor anything else can change it: whole years, months and days."""
    node = form.node
    if not (isinstance(node, Fixed) or (isinstance(node, Date) and node.year is not None)):
        return form
    spans = node.spans(Now())
    if not spans or None in spans[0] or None in spans[-1] or not _written(spans, node.scale):
        return form
    return replace(form, reading=Reading("date", raw, DateRegion(spans, node.scale, node.offset)))


def _form(node: Node) -> Form:
    return Form(node, floats=type(node) is Floating or (node.leans and _has(node, Floating)))


_YEARS = late(r"(?<![\d/-])(\d\d)(\d\d) ?([-–—/]) ?(\d\d)(?![\d./:-])")


def _one_form(text: str) -> str:
    """One form for signs that mean the same, and for ranges of years."""
    if "-" in text or "/" in text or not text.isascii():
        text = _YEARS.sub(_years, text)
    return text if text.isascii() else plain(text)


_DAY_OF = late(r"\.? (?:de )?([^\W\d_]+)")


def _begins_date(text: str) -> bool:
    """Whether a month stands first, so that a number before it is its day: `December 2022 – 25 January 2023`."""
    found = _DAY_OF.match(text)
    if found is None:
        return False
    (word,) = folded([found[1]])
    known = [words_of(language).entries.get(word, ()) for language in order_of(None)]
    return any("month" in cats for phrases in known for rest, cats in phrases if not rest)


def _years(match: re.Match[str]) -> str:
    """`1939–45`, `2022/23` with the second year in full; a hyphen or slash before 01 to 12 is that of a month."""
    century, first, dash, last = match.groups()
    if _begins_date(match.string[match.end() :]):
        return match[0]
    next_one = f"{(int(first) + 1) % 100:02}" == last
    if (last <= first or dash == "/") and not next_one:
        return match[0]
    if dash in "-/" and "01" <= last <= "12":
        return match[0]
    return f"{century}{first}~{int(century) + (last < first):02}{last}"


def _phrase(text: str, language: str | None) -> Form:
    """Read words, or say why not."""
    bare = text.strip(" .")
    if bare.isdecimal() and len(bare) != 8 and not (len(bare) == 4 and 1000 <= int(bare) <= 2100):
        return Form(problem="a bare number is no date (a year is 1000 to 2100)")
    pieces = pieces_of(text)
    if len(pieces) > LONGEST:
        return Form(problem=f"it has more words than any date ({len(pieces)})")
    lows = folded(pieces)
    joined = " ".join(lows)
    leaning: Node | None = None
    contradiction = ""
    for each in order_of(language):
        words = words_of(each)
        if joined in words.vague:
            return Form(problem="it names no day: say which")
        try:
            node, leans, lacks = parse(text, pieces, lows, words, language)
        except ContradictionError as error:
            contradiction = contradiction or str(error)
            continue
        if node is not None and not leans:
            return _form(node)
        leaning = leaning or node
        contradiction = contradiction or lacks
    if leaning is not None:
        return _form(leaning)
    return Form(problem=contradiction or _why_not(joined, language))


def _why_not(joined: str, language: str | None) -> str:
    """What words that are no date lack."""
    for words in map(words_of, order_of(language)):
        if any(each in f" {joined} " for each in words.fiscal):
            return "when a fiscal year begins is not known: give its dates"
        if any(each in f" {joined} " for each in words.few):
            return "it does not say how many"
        if joined.endswith(words.vague_ends):
            return "it does not say earlier or later than what"
    return "these words are not known as a date"


def _has(node: object, kind: type[Node]) -> bool:
    """Whether a kind of node stands anywhere in a tree."""
    if isinstance(node, kind):
        return True
    if isinstance(node, Date | Fixed | Current) or not isinstance(node, Node):
        return False
    if isinstance(node, Either):
        return any(_has(each, kind) for each in node.nodes)
    return any(_has(getattr(node, name, None), kind) for name in ("node", "first", "last", "dated", "year"))


def _resolved(raw: str, form: Form, node: Node, context: Context) -> Reading:
    published = read_span(context.published) if context.published else None
    forward = context.forward or context.modality == "planned"
    now = Now(forward=forward, south=context.hemisphere == "south", anchor=context.anchor)
    now.window = _closed(read_span(context.window)) if context.window else None
    now.day_first = context.day_first
    if now.day_first is None and context.language:
        now.day_first = day_first(context.language)
    cap = published[1] if published and context.modality == "actual" and not forward else None
    later = None
    if form.floats and not forward and published and now.window is None:
        later = context if context.anchor is None else replace(context, anchor=None)
    region = _region(node, now, published, cap, later)
    return Reading("date", raw, region, note=_note(node, context.published, now) if now.notes or later else None)


def _note(node: Node, published: str | None, now: Now) -> str | None:
    notes = list(dict.fromkeys(now.notes)) if now.notes else []
    if isinstance(node, Floating) and published and now.window is None:
        what = {"week": "such day", "month": "such day"}.get(str(node.node.frame), f"such {node.unit}")
        notes.append(f"the latest {what} not after publication ({published})")
    return "; ".join(notes) or None


def _closed(span: Span | None) -> Span | None:
    return span if span and None not in span else None


def _region(node: Node, now: Now, published: Span | None, cap: int | None, later: Context | None) -> DateRegion:
    """The region of a tree: where publication is an interval, what it is for each of its days together."""
    if not node.leans or published is None:
        spans = node.spans(now)
    elif published[0] == published[1] and published[0] is not None:
        now.day = published[0]
        spans = node.spans(now)
    elif published[0] is None or published[1] is None:
        raise UnreadError("it counts from the day of publication, of which one end is open")
    elif published[1] - published[0] > LONGEST_PUBLISHED:
        raise UnreadError("it counts from the day of publication, which is known too loosely")
    else:
        found: list[Span] = []
        for now.day in range(published[0], published[1] + 1):
            found.extend(_until(node.spans(now), node, cap, now))
        spans = cal.tidy(found)
    if not spans:
        raise UnreadError("there is no such day")
    if spans[-1][1] is None:
        spans = _until(spans, node, cap, now)
    if spans == ((None, None),) and node.scale is not Scale.DAYS:
        raise UnreadError("it leaves both ends open")
    if not _written(spans, node.scale):
        raise UnreadError("it is further away than dates go")
    return DateRegion(spans, node.scale, _offset(node, now), later)


FIRST_DAY, LAST_DAY = -3652424, 3652059
"""The days of the years -9999 to 9999: beyond, years alone have names."""


def _written(spans: Spans, scale: Scale) -> bool:
    """Whether the ends of a set can be written: days of four-digit years, or whole years."""
    size = 1 if scale is Scale.DAYS else DAY
    low, high = spans[0][0] or 0, spans[-1][1] or 0
    if min(low, high) // size >= FIRST_DAY and max(low, high) // size <= LAST_DAY:
        return True
    return size == 1 and all(
        (first is None or cal.civil(first)[1:] == (1, 1)) and (last is None or cal.civil(last)[1:] == (12, 31))
        for first, last in spans
        if (first or 0) < FIRST_DAY or (last or 0) > LAST_DAY
    )


def _offset(node: Node, now: Now) -> int:
    """What was written beside a time as its zone; of a zone with summer time, what it was on that day."""
    return node.offset if now.offset is None else now.offset


def _until(spans: Spans, node: Node, cap: int | None, now: Now) -> Spans:
    """What is actual has happened by publication: an open end stops there."""
    if cap is None or not spans or spans[-1][1] is not None:
        return spans
    if node.scale is not Scale.DAYS:
        cap = cap * DAY + DAY - 1 - _offset(node, now)
    low = spans[-1][0]
    return spans if low is not None and low > cap else (*spans[:-1], (low, cap))


@cache
def read_span(text: str) -> Span | None:
    """The first and last day of an EDTF or ISO date; None for an open end, and when it is none.

    >>> from factcheck.values.date.printing import iso
    >>> [iso(day) for day in read_span("2022-12-07/2022-12-29")]
    ['2022-12-07', '2022-12-29']
    """
    try:
        node = edtf.read(text.strip())
        if node is None:
            return None
        spans = node.spans(Now())
    except (UnreadError, OverflowError, ValueError):
        return None
    if not spans:
        return None
    return bounds(DateRegion(spans, node.scale, node.offset))


def bounds(region: DateRegion) -> Span:
    """The first and the last local day of a region, as day numbers; an open end is None."""
    low, high = region.spans[0][0], region.spans[-1][1]
    if region.scale is Scale.DAYS:
        return low, high
    if region.is_daily:
        return None, None
    by = region.offset if region.scale is Scale.UTC else 0
    return (None if low is None else (low + by) // DAY), (None if high is None else (high + by) // DAY)
