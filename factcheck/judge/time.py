"""Values that change with time: which are replaced by a strictly later one."""

from collections.abc import Mapping, Sequence

from factcheck.judge.base import Distinct, HeldValue
from factcheck.values.date import read_span

Moment = tuple[int | None, int | None]


def replaced(values: Sequence[Distinct], published: Mapping[str, str | None]) -> tuple[tuple[Distinct, Distinct], ...]:
    """Pair each value that is older than another with the latest value that replaces it.

    One is later than another only when it begins after the other ends (`as_of`, else `published`); a value is
    replaced when all claims that give it are older than some claim that gives another.
    """
    moments = [[_moment(one, published) for one in value.held] for value in values]
    starts = [max((lo for lo, _ in those if lo is not None), default=None) for those in moments]
    ends = [None if any(hi is None for _, hi in those) else max(hi for _, hi in those if hi) for those in moments]
    dated = [(start, index) for index, start in enumerate(starts) if start is not None]
    if not dated:
        return ()
    latest = sorted(dated, key=lambda one: (-one[0], one[1]))
    pairs = []
    for index, value in enumerate(values):
        end = ends[index]
        start, other = next(((start, other) for start, other in latest if other != index), (None, index))
        if end is not None and start is not None and start > end:
            pairs.append((value, values[other]))
    return tuple(pairs)


def _moment(one: HeldValue, published: Mapping[str, str | None]) -> Moment:
    text = one.claim.as_of or published.get(one.claim.source)
    return (text and read_span(text)) or (None, None)
