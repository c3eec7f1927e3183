"""From amounts to regions: the ends that hedges and rounding leave, and the two sides of a range in one unit."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec.structs import replace

from factcheck.values.quantity.exact import Number, divided, size
from factcheck.values.quantity.figures import Figure, UnreadableError
from factcheck.values.quantity.measures import Amount, Option
from factcheck.values.quantity.region import End, Region, Span, scaled_end
from factcheck.values.quantity.units import Unit

Ends = Callable[[Option], tuple[End | None, End | None]]
"""The ends that an option's figure has, with its hedges, as written numbers."""
_TENTH = Fraction(1, 10)


def _end(value: Number, figure: Figure, opened: bool = False) -> End:
    return End(value, opened, figure.step, figure.places, figure.ratio and value == figure.value)


def exact(figure: Figure) -> End:
    """The end that lies at the figure itself."""
    return _end(figure.value, figure)


def exact_ends(option: Option) -> tuple[End | None, End | None]:
    """The ends of a figure without a hedge: itself, or all that rounds to it."""
    figure = option.figure
    if not figure.round_to:
        point = exact(figure)
        return point, point
    half = divided(figure.round_to, 2)
    below = figure.value < 0
    return End(figure.value - half, below), End(figure.value + half, not below)


def within(error: Amount) -> Ends:
    """`± 0.5`, `± 5%`: that much either side."""
    margin = error.options[0]

    def ends(option: Option) -> tuple[End | None, End | None]:
        figure, away = option.figure, size(margin.figure.value)
        if margin.unit.dims == (("ratio", 1),) and option.unit.dims != margin.unit.dims:
            away *= size(figure.value) * margin.unit.factor
        elif margin.unit.factor != option.unit.factor and not margin.unit.bare:
            away *= divided(margin.unit.factor, option.unit.factor)
        return _end(figure.value - away, figure), _end(figure.value + away, figure)

    return ends


def hedged(hedges: list[str]) -> Ends:
    """The ends that an amount with these hedges allows."""

    def ends(option: Option) -> tuple[End | None, End | None]:
        low, high = exact_ends(option)
        if not hedges:
            return low, high
        figure = option.figure
        value, away = figure.value, size(figure.value) * _TENTH
        if "about" in hedges and low and high:
            low = low if low.value < value - away else _end(value - away, figure)
            high = high if high.value > value + away else _end(value + away, figure)
        elif "nearly" in hedges:
            low, high = _end(value - away, figure), exact(figure)
        elif "more" in hedges or "most" in hedges:
            low = high = exact(figure)
        return _one_sided(low, high, hedges, option.unit)

    return ends


def bounded_group(top: Figure, hedges: Sequence[str]) -> Ends:
    """The ends of a group that begins at the figure: `at least hundreds` is open upwards, `up to dozens` from zero."""

    def ends(option: Option) -> tuple[End | None, End | None]:
        return _one_sided(exact(option.figure), exact(top), list(hedges), option.unit)

    return ends


def _one_sided(low: End | None, high: End | None, hedges: list[str], unit: Unit) -> tuple[End | None, End | None]:
    """Open one side: `at least` upwards, `at most` down to zero, or without end where zero is not the least."""
    if "more" in hedges and "most" in hedges:
        raise UnreadableError("it is bounded from both sides in one")
    if "more" in hedges:
        return low, None
    if "most" in hedges and high:
        endless = high.value < 0 or unit.dims == (("K", 1),)
        return (None if endless else End(0)), high
    return low, high


def range_ends(hedges: list[str]) -> Callable[[Figure, Figure, Unit], tuple[End | None, End | None]]:
    """The ends of a range with these hedges: `about` widens both."""

    def ends(low: Figure, high: Figure, unit: Unit) -> tuple[End | None, End | None]:
        first, last = exact(low), exact(high)
        if "about" in hedges or "nearly" in hedges:
            first = _end(low.value - size(low.value) * _TENTH, low)
        if "about" in hedges:
            last = _end(high.value + size(high.value) * _TENTH, high)
        return _one_sided(first, last, hedges, unit)

    return ends


def region_of(amount: Amount, ends: Ends) -> Region:
    """The region of an amount: one span for each usual option, each in its base unit."""
    spans = []
    for option in amount.options:
        if option.usual:
            low, high = ends(option)
            spans.append(span_of(low, high, option.unit, amount.thing))
    key, rare = ambiguity(amount.options)
    doubt = f"'{amount.doubt}' reads as {_spelled(amount)}, by the language" if amount.doubt else ""
    return Region(tuple(spans), key, rare, doubt)


def ambiguity(options: tuple[Option, ...]) -> tuple[str, tuple[Unit, ...]]:
    """The ambiguous name of what may be meant, empty when only one thing may, and the units that it means rarely."""
    if len(options) == 1:
        return "", ()
    usual = [option.unit.name or "number" for option in options if option.usual]
    rare = tuple([option.unit for option in options if not option.usual])
    return (" or ".join(dict.fromkeys(usual)) if len(usual) > 1 else ""), rare


def span_of(low: End | None, high: End | None, unit: Unit, thing: str = "") -> Span:
    """A span of written numbers, brought to the base unit; a percentage has two more places than its digits."""
    if unit.dims == (("ratio", 1),):
        same = high is low
        low, high = _hundredths(low), _hundredths(high)
        high = low if same else high
    first = scaled_end(low, unit)
    return Span(first, first if high is low else scaled_end(high, unit), unit, thing)


def _hundredths(end: End | None) -> End | None:
    return None if end is None else End(end.value, end.open, end.step, end.places + 2, end.ratio)


def _spelled(amount: Amount) -> str:
    values = dict.fromkeys(float(option.figure.value) for option in amount.options)
    return " or ".join(f"{value:g}" if value % 1 else str(int(value)) for value in values)


def matched(left: Amount, right: Amount) -> tuple[Amount, Amount]:
    """The two ends of a range in the same units, option by option."""
    if left.bare and not right.bare:
        left = left.with_unit_of(right)
    elif right.bare and not left.bare:
        right = right.with_unit_of(left)
    found = []
    for x in left.options:
        for y in right.options:
            if x.unit.dims == y.unit.dims and (x.unit.name == y.unit.name or len(left.options) == 1):
                found.append((x, y))
    if not found:
        raise UnreadableError("the two ends of the range are not of one kind")
    same = [(x, _converted_to(y, x.unit)) for x, y in found]
    return replace(left, options=tuple(x for x, _ in same)), replace(right, options=tuple(y for _, y in same))


def _converted_to(option: Option, unit: Unit) -> Option:
    """An option's figure in another unit of its dimension."""
    own = option.unit
    if own.factor == unit.factor and own.offset == unit.offset:
        return option
    value = divided(option.figure.value * own.factor + own.offset - unit.offset, unit.factor)
    ratio = divided(own.factor, unit.factor)
    figure = replace(
        option.figure, value=value, step=option.figure.step * ratio, round_to=option.figure.round_to * ratio
    )
    return replace(option, figure=figure, unit=unit)


def shared_scale(left: Amount, right: Amount) -> tuple[Amount, Amount]:
    """`5-7 million`: the scale word is meant for both ends."""
    scale = right.options[0].figure.scale
    first = left.options[0].figure
    if scale == 1 or first.scale != 1 or first.value * scale > right.options[0].figure.value:
        return left, right
    return replace(left, options=tuple(replace(x, figure=x.figure.times(scale)) for x in left.options)), right
