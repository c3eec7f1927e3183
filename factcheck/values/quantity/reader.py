"""A quantity in words: an amount with its hedges and bounds, a range, or a vague group; else why it is none."""

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from factcheck.language.fold import plain
from factcheck.language.numbers import number_words
from factcheck.values.base import Context, Relation
from factcheck.values.quantity.figures import Figure, Unreadable
from factcheck.values.quantity.lexicon import lexicon
from factcheck.values.quantity.measures import Amount, MeasureReader, Option
from factcheck.values.quantity.region import End, Region, Span, pairs, scaled_end
from factcheck.values.quantity.tokens import LONGEST, Token, read_digits, tokens
from factcheck.values.quantity.units import Unit, expansion, is_money, word_meanings

_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)|\d:\d\d|(?<![\d.,])\d{1,2} ?[ap]\.?m\.?$")
_SIGNS = (("+/-", "±"), ("+-", "±"), (">=", "≥"), ("<=", "≤"), ("\u2044", "/"))
_SAMPLE = 7013
_SAMPLE_END = End(Fraction(_SAMPLE), False, Fraction(1))
_LARGE = ("thousand", "million", "billion", "trillion")
_SIMPLE = re.compile(r"([$€£]?)(-?)(\d{1,18}|\d{1,9}\.(?:\d\d?|\d{4,12})|(?:\d{1,3}(?:,\d{3}){1,5}))(\D{0,40})")
Ends = Callable[[Option], tuple[End | None, End | None]]
"""The ends that an option's figure has, with its hedges, as written numbers."""
_TENTH = Fraction(1, 10)


def read_region(raw: str, context: Context) -> tuple[Region, str]:
    """Read a quantity: its region, and a note on what was left out or assumed.

    Raises:  Unreadable with the reason, in words.
    """
    return _simple(raw, context.language) or _read(raw, context.language)


def _simple(raw: str, language: str | None) -> tuple[Region, str] | None:
    """A plain number and its unit, by what was learnt of the words around the number; else None."""
    match = _SIMPLE.fullmatch(raw)
    if not match:
        return None
    sign, minus, digits, tail = match.groups()
    units = _units_around(sign, tail, language)
    if units is None or ("," in digits and language is not None and not language.startswith("en")):
        return None
    found = read_digits(digits, "en")[0]
    if isinstance(found, str):
        return None
    end = End(-found.value if minus else found.value, False, found.step, found.places)
    spans = tuple([_span(end, end, unit, units.thing) for unit in units.units])
    return Region(spans, units.key, units.rare), ""


class _Around(NamedTuple):
    """What words around a plain number say of it."""

    units: tuple[Unit, ...]
    thing: str
    key: str
    rare: tuple[Unit, ...]


@lru_cache(maxsize=8192)
def _units_around(before: str, after: str, language: str | None) -> _Around | None:
    """The units that words around any plain number give it; None where they do more to it, or cannot be read.

    Learnt by reading the words around one number that no word means.
    """
    if after.strip(" .").lower() in ("am", "pm", "a.m", "p.m"):
        return None  # a clock time or not: that is told by the number
    try:
        region, note = _read(f"{before}{_SAMPLE}{after}", language)
    except Unreadable:
        return None
    for span in region.spans:
        if span != _span(_SAMPLE_END, _SAMPLE_END, span.unit, span.thing) or span.low is None or span.low.ratio:
            return None
    if note or region.doubt:
        return None
    return _Around(tuple([span.unit for span in region.spans]), region.spans[0].thing, region.key, region.rare)


def _read(raw: str, language: str | None) -> tuple[Region, str]:
    """Read with the whole grammar."""
    if len(raw) > LONGEST:
        raise Unreadable(f"it is {len(raw)} characters long; a quantity has at most {LONGEST}")
    text = plain(raw).strip(" '.,;:!") if not raw.rstrip().endswith(("'", "\"")) else plain(raw)
    for written, sign in _SIGNS:
        text = text.replace(written, sign)
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    words = lexicon()
    if not text or text.casefold() in words["missing"].table:
        raise Unreadable(f"'{raw.strip()}' gives no quantity" if text else "nothing is written")
    if _DATE.search(text):
        raise Unreadable(f"'{text}' reads as a date or a time, not as a quantity")
    found = _spread(tokens(text))
    return _Reader(found, words, language or _language(found)).whole()


def _spread(found: list[Token]) -> list[Token]:
    """Abbreviations written out (`tpd`), and no comma behind a scale word (`three million, two hundred`)."""
    spread: list[Token] = []
    for i, token in enumerate(found):
        words = (expansion(token.text) if i else "") or _half_glued(token.word) if token.kind == "w" else ""
        if words:
            spread += [each._replace(start=token.start, end=token.end) for each in tokens(words)]
        elif not (token.text == "," and spread and spread[-1].word in _LARGE):
            spread.append(token)
    return spread


def _half_glued(word: str) -> str:
    """`полгода`, `полмиллиона`: a half and what it is of."""
    rest = word.removeprefix("пол")
    scale = number_words("ru").items.get(rest) if rest != word else None
    return f"пол {rest}" if rest != word and (word_meanings(rest) or (scale and scale.role == "scale")) else ""


def _language(found: list[Token]) -> str | None:
    """The language that the words themselves betray: Cyrillic letters, or a hedge or scale word of one language."""
    if len(found) < 2:
        return None
    own = lexicon().language_of
    for token in found:
        if token.kind == "w":
            if "а" <= token.word[0] <= "я":
                return "ru"
            if own.get(token.word, "en") not in ("en", ""):
                return own[token.word]
    return None


class _Reader(MeasureReader):
    def whole(self) -> tuple[Region, str]:
        """Read all tokens as one quantity."""
        for token in self.tokens:
            if token.kind == "w" and token.word in self.words["dates"].table:
                raise Unreadable(f"'{token.text}' belongs to a date, not to a quantity")
        constant = self.words["constants"].at(self.tokens, 0)
        if constant and constant[1] == len(self.tokens):
            return _Reader(tokens(constant[0]), self.words, self.language).whole()
        got = self._range(0) or self._group(0) or self._hedged(0)
        if not got:
            raise Unreadable(self._no_number())
        region, at = got
        region, at = self._converted(region, at)
        return region, self._rest(at)

    def _no_number(self) -> str:
        text = self._text(0, len(self.tokens))
        for at in range(len(self.tokens)):
            vague = self.words["vague"].at(self.tokens, at)
            if vague:
                return f"'{self._text(at, vague[1])}' is too vague: it gives no number"
        if any(token.kind in "nv" for token in self.tokens):
            first = next(i for i, token in enumerate(self.tokens) if token.kind in "nv")
            before = self._text(0, first)
            return f"the words '{before}' before the number are not understood" if first else f"'{text}' is not understood"
        return f"'{text}' holds no number"

    def _hedges(self, at: int) -> tuple[list[str], int]:
        """The hedges that stand here: `up to about`."""
        found = []
        while True:
            got = self.words["hedge"].at(self.tokens, at)
            if not got or got[1] >= len(self.tokens):
                return found, at
            found.append(got[0])
            at = got[1]

    def _hedged(self, at: int) -> tuple[Region, int] | None:
        hedges, start = self._hedges(at)
        aged = self.words["aged"].at(self.tokens, start)
        if aged and aged[1] < len(self.tokens):
            more, start = self._hedges(aged[1])
            hedges += more
        if hedges:
            got = self._range(start, tuple(hedges)) or self._group(start)
            if got:
                return got
        amount = self._about_group(start)
        if amount:
            hedges.append("about")
        amount = amount or self._times_word(start) or self._none(start) or self.amount(start)
        if not amount and self.is_at(start, "a", "an", "the"):
            start += 1
            amount = self.amount(start)
        if not amount:
            return None
        if aged and amount.bare:
            amount = self._in_years(amount)
        return self._bounded(amount, hedges, start)

    def _bounded(self, amount: Amount, hedges: list[str], start: int) -> tuple[Region, int]:
        amount, at = self._age(amount)
        error = self.amount(at + 1) if self.is_at(at, "±") else None
        if error:
            amount = amount if error.bare else amount.with_unit_of(error) if amount.bare else amount
            return _region(amount, _within(error)), error.end
        to = self._join(at)
        right = self._side(to[1], to[0] == "or") if to else None
        if to and right:
            return self._ranged(amount, right[0], hedges, right[1])
        upper = self._upper(at) if "more" in hedges else None
        if upper:
            low, high = _matched(amount, upper)
            ends = {id(x): y.figure for x, y in zip(low.options, high.options, strict=False)}
            return _region(low, lambda option: (_end(option.figure.value, option.figure), _exact(ends[id(option)]))), upper.end
        posts, at = self._posts(at)
        return _region(replace(amount, end=at), _hedge(hedges + posts)), at

    def _upper(self, at: int) -> Amount | None:
        """`and at most 10`, `but less than 10` behind a lower bound."""
        start = at + self.is_at(at, "and", "but", ",", "et", "und", "y", "и", "но", "aber", "mais", "pero")
        hedges, start = self._hedges(start)
        return self.amount(start) if hedges == ["most"] else None

    def _age(self, amount: Amount) -> tuple[Amount, int]:
        """`36 years old`, `36 y.o.`, `10 m long`: what tells the unit's meaning and adds nothing."""
        at = amount.end
        age = self.words["age"].at(self.tokens, at)
        if age:
            return (self._in_years(amount) if amount.bare else amount), age[1]
        long = self.words["long"].at(self.tokens, at)
        if long:
            lengths = tuple(each for each in amount.options if each.unit.dims == (("m", 1),))
            return (replace(amount, options=lengths) if lengths else amount), long[1]
        return amount, at

    def _in_years(self, amount: Amount) -> Amount:
        year = replace(word_meanings("year")[0].unit, label="{} years")
        return replace(amount, options=tuple(replace(each, unit=year) for each in amount.options))

    def _posts(self, at: int) -> tuple[list[str], int]:
        """Hedges behind the amount: `or more`, `at most`, `or so`; also in brackets."""
        found = []
        while True:
            opened = self.is_at(at, "(", ",")
            got = self.words["post"].at(self.tokens, at + opened)
            if not got or (opened and self.is_at(at, "(") and not self.is_at(got[1], ")")):
                return found, at
            found.append(got[0])
            at = got[1] + self.is_at(got[1], ")")

    def _join(self, at: int) -> tuple[str, int] | None:
        """What joins the two ends of a range here."""
        if self.is_at(at, "-", "~", "…") or (self.is_at(at, ".") and self.is_at(at + 1, ".")):
            return "to", at + 1
        for role in ("to", "or"):
            got = self.words[role].at(self.tokens, at)
            if got:
                return role, got[1]
        if at < len(self.tokens) and self.tokens[at].dash and self.tokens[at].kind == "w":
            return "to", at
        return None

    def _side(self, at: int, plain_only: bool = False) -> tuple[Amount, bool] | None:
        """The upper end of a range, and whether it is left out (`to below 10`)."""
        edge = None if plain_only else self.words["edge"].at(self.tokens, at)
        amount = self.amount(edge[1] if edge else self._hedges(at)[1] if not plain_only else at)
        return (amount, bool(edge)) if amount else None

    def _range(self, at: int, hedges: tuple[str, ...] = ()) -> tuple[Region, int] | None:
        """`between 5 and 7`, `from above 5 to below 7`: ranges that say so at once."""
        between = self.words["between"].at(self.tokens, at)
        start = between or self.words["from"].at(self.tokens, at)
        if not start:
            return None
        edge = self.words["edge"].at(self.tokens, start[1])
        inner, first = ([], edge[1]) if edge else self._hedges(start[1])
        left = self.amount(first)
        joined = self._between(left.end) if left and between else self._join(left.end) if left else None
        right = self._side(joined[1]) if joined else None
        if not left or not right:
            return None
        return self._ranged(left, right[0], [*hedges, *inner], right[1], bool(edge))

    def _between(self, at: int) -> tuple[str, int] | None:
        got = self.words["and"].at(self.tokens, at)
        return ("to", got[1]) if got else self._join(at)

    def _ranged(
        self, left: Amount, right: Amount, hedges: list[str], below: bool, above: bool = False
    ) -> tuple[Region, int]:
        right, at = self._age(right)
        left, right = _matched(left, _shared_scale(left, right)[1]) if not right.bare else _matched(left, right)
        left = _shared_scale(left, right)[0]
        conversion = self._same_value(left, right)
        if conversion:
            return conversion, at
        posts, at = self._posts(at)
        if not (below or above) and all(x.figure.value == y.figure.value for x, y in zip(left.options, right.options, strict=False)):
            return _region(replace(right, doubt=left.doubt or right.doubt), _hedge(hedges + posts)), at
        rights = [each.figure for each in right.options]
        order = [(x.figure.value, y) for x, y in zip(left.options, rights, strict=False)]
        down = any(low > high.value for low, high in order)
        if down and not (order[0][0] < 0 or left.options[0].unit.offset or "to" in [t.word for t in self.tokens]):
            raise Unreadable(f"'{self._text(0, at)}' runs downwards: a score, a year or a range is not told apart")
        high_of = {id(option): high for option, high in zip(left.options, rights, strict=False)}
        hedge = _range_ends(hedges + posts)

        def ends(option: Option) -> tuple[End | None, End | None]:
            low, high = sorted((option.figure, high_of[id(option)]), key=lambda figure: figure.value)
            first, last = hedge(low, high, option.unit)
            return (replace(first, open=above) if first else None), (replace(last, open=below) if last else None)

        doubt = left.doubt or right.doubt
        return _region(replace(left, doubt=doubt, thing=left.thing or right.thing), ends), at

    def _same_value(self, left: Amount, right: Amount) -> Region | None:
        """`3 miles or 4.8 km`: the same value in two units is not a range."""
        a, b = left.options[0].unit, right.options[0].unit
        if a.system == b.system or a.bare or b.bare or not self.words:
            return None
        x, y = _region(left, _exact_ends), _region(right, _exact_ends)
        return x if any(pair.relation is Relation.EQUAL for pair in pairs(x, y)) else None

    def _group(self, at: int) -> tuple[Region, int] | None:
        """`dozens of people`, `tens of thousands`, `in his thirties`."""
        got = self.words["vague_groups"].at(self.tokens, at)
        decade = None
        if not got:
            owner = self.words["possessives"].at(self.tokens, at)
            decade = self.words["decades_of_life"].at(self.tokens, owner[1]) if owner else None
            got = decade
        if not got:
            return None
        low, _, high = got[0].partition("-")
        amount = self._of_group(Figure(Fraction(low)), got[1])
        if decade:
            amount = self._in_years(amount)
        top = Figure(Fraction(high))
        return _region(amount, lambda option: (_exact(option.figure), _exact(top))), amount.end

    def _of_group(self, figure: Figure, at: int) -> Amount:
        of = self.words["of"].at(self.tokens, at)
        unit = self._unit(of[1] if of else at)
        if unit:
            label = self._label(of[1] if of else at, unit[1])
            options = tuple(Option(figure, replace(each.unit, label=label), each.usual) for each in unit[0])
            return Amount(options, unit[1])
        return self._counted_things([figure], at)

    def _about_group(self, at: int) -> Amount | None:
        """`une dizaine de personnes`: about ten."""
        group = self.words["about_groups"].at(self.tokens, at + self.is_at(at, "une", "un", "una", "la", "le"))
        return self._of_group(Figure(Fraction(group[0])), group[1]) if group else None

    def _times_word(self, at: int) -> Amount | None:
        """`twice a week`, `three times`: a count of times."""
        got = self.words["times"].at(self.tokens, at)
        if not got:
            return None
        unit = replace(word_meanings("times")[0].unit, label="{} times")
        meanings, end = self._rates(((unit_meaning := word_meanings("times")[0])._replace(unit=unit),), got[1])
        assert unit_meaning
        label = "{} times" + (" " + self._text(got[1], end) if end > got[1] else "")
        return Amount((Option(Figure(Fraction(got[0])), replace(meanings[0].unit, label=label)),), end)

    def _none(self, at: int) -> Amount | None:
        """`none`, `nobody`, `no casualties`: zero."""
        got = self.words["none"].at(self.tokens, at)
        if got and got[1] == len(self.tokens):
            return Amount((Option(Figure(Fraction(0))),), got[1])
        no = self.words["no"].at(self.tokens, at)
        return self._counted_things([Figure(Fraction(0))], no[1]) if no and no[1] < len(self.tokens) else None

    def _converted(self, region: Region, at: int) -> tuple[Region, int]:
        """`3 miles (4.8 km)`: what stands in brackets, or behind a slash, must be the same; it may tell which unit."""
        opened = self.is_at(at, "(", "[")
        slash = self.is_at(at, "/", ",", "=")
        if not opened and not slash:
            return region, at
        try:
            start = at + 1 + (self.is_at(at, ",") and self.is_at(at + 1, "or"))
            got = self._range(start) or self._hedged(start)
        except Unreadable:
            got = None
        if not got or (opened and not self.is_at(got[1], ")", "]")):
            return region, at
        end = got[1] + opened
        both = pairs(region, got[0], any_meaning=True)
        money = [is_money(each.spans[0].unit) for each in (region, got[0])]
        if not both and opened and all(money):
            return region, end
        agreeing = [pair.a for pair in both if pair.relation is not Relation.DISJOINT]
        if not agreeing:
            raise Unreadable(f"'{self._text(0, at)}' and '{self._text(start, got[1])}' are not the same quantity")
        kept = tuple(dict.fromkeys(agreeing))
        bare = all(span.unit.bare for span in region.spans)
        return (got[0] if bare else replace(region, spans=kept, key=region.key if len(kept) > 1 else "")), end

    def _rest(self, at: int) -> str:
        """What is left of the words: a note when it can be left out, a problem when it may change the quantity."""
        while at < len(self.tokens) and self.is_at(at, ".", ",", ";", "'", ")", "!"):
            at += 1
        if at >= len(self.tokens):
            return ""
        left = self._text(at, len(self.tokens))
        for i in range(at, len(self.tokens)):
            counted = self.tokens[i].kind == "w" and not self.tokens[i].word in ("one", "un", "una", "une", "ein", "eine", "einer", "einem", "a", "an")
            if self.tokens[i].kind in "nvc" or (counted and self._counted(i)[0] is not None):
                raise Unreadable(f"it holds more than one number: '{self._text(0, at)}' and '{left}'")
        if self.words["trailing"].at(self.tokens, at) or self.is_at(at, "(", "[") or self._named_unit_before(at):
            return f"'{left}' is left out"
        raise Unreadable(f"the words '{left}' are not understood")

    def _named_unit_before(self, at: int) -> bool:
        """Whether a unit stands right before: `a two-year sentence` is two years."""
        return self.kind(at) == "w" and at > 0 and self.tokens[at - 1].kind in "wse" and not self._around(at)


def _matched(left: Amount, right: Amount) -> tuple[Amount, Amount]:
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
        raise Unreadable("the two ends of the range are not of one kind")
    same = [(x, _converted_to(y, x.unit)) for x, y in found]
    return replace(left, options=tuple(x for x, _ in same)), replace(right, options=tuple(y for _, y in same))


def _converted_to(option: Option, unit: Unit) -> Option:
    """An option's figure in another unit of its dimension."""
    own = option.unit
    if own.factor == unit.factor and own.offset == unit.offset:
        return option
    value = (option.figure.value * own.factor + own.offset - unit.offset) / unit.factor
    ratio = own.factor / unit.factor
    figure = replace(option.figure, value=value, step=option.figure.step * ratio, round_to=option.figure.round_to * ratio)
    return replace(option, figure=figure, unit=unit)


def _shared_scale(left: Amount, right: Amount) -> tuple[Amount, Amount]:
    """`5-7 million`: the scale word is meant for both ends."""
    scale = right.options[0].figure.scale
    first = left.options[0].figure
    if scale == 1 or first.scale != 1 or first.value > right.options[0].figure.value / scale:
        return left, right
    return replace(left, options=tuple(replace(x, figure=x.figure.times(scale)) for x in left.options)), right


def _end(value: Fraction, figure: Figure, opened: bool = False) -> End:
    return End(value, opened, figure.step, figure.places, figure.ratio and value == figure.value)


def _exact(figure: Figure) -> End:
    return _end(figure.value, figure)


def _exact_ends(option: Option) -> tuple[End | None, End | None]:
    """The ends of a figure without a hedge: itself, or all that rounds to it."""
    figure = option.figure
    if not figure.round_to:
        point = _exact(figure)
        return point, point
    half = figure.round_to / 2
    below = figure.value < 0
    return End(figure.value - half, below), End(figure.value + half, not below)


def _within(error: Amount) -> Ends:
    """`± 0.5`, `± 5%`: that much either side."""
    margin = error.options[0]

    def ends(option: Option) -> tuple[End | None, End | None]:
        figure, away = option.figure, abs(margin.figure.value)
        if margin.unit.dims == (("ratio", 1),) and option.unit.dims != margin.unit.dims:
            away *= abs(figure.value) * margin.unit.factor
        elif margin.unit.factor != option.unit.factor and not margin.unit.bare:
            away *= margin.unit.factor / option.unit.factor
        return _end(figure.value - away, figure), _end(figure.value + away, figure)

    return ends


def _hedge(hedges: list[str]) -> Ends:
    """The ends that an amount with these hedges allows."""

    def ends(option: Option) -> tuple[End | None, End | None]:
        low, high = _exact_ends(option)
        if not hedges:
            return low, high
        figure = option.figure
        value, away = figure.value, abs(figure.value) * _TENTH
        if "about" in hedges and low and high:
            low = low if low.value < value - away else _end(value - away, figure)
            high = high if high.value > value + away else _end(value + away, figure)
        elif "nearly" in hedges:
            low, high = _end(value - away, figure), _exact(figure)
        elif "more" in hedges or "most" in hedges:
            low = high = _exact(figure)
        return _one_sided(low, high, hedges, option.unit)

    return ends


def _one_sided(low: End | None, high: End | None, hedges: list[str], unit: Unit) -> tuple[End | None, End | None]:
    """Open one side: `at least` upwards, `at most` down to zero, or without end where zero is not the least."""
    if "more" in hedges and "most" in hedges:
        raise Unreadable("it is bounded from both sides in one")
    if "more" in hedges:
        return low, None
    if "most" in hedges and high:
        endless = high.value < 0 or unit.dims == (("K", 1),)
        return (None if endless else End(Fraction(0))), high
    return low, high


def _range_ends(hedges: list[str]) -> Callable[[Figure, Figure, Unit], tuple[End | None, End | None]]:
    """The ends of a range with these hedges: `about` widens both."""

    def ends(low: Figure, high: Figure, unit: Unit) -> tuple[End | None, End | None]:
        first, last = _exact(low), _exact(high)
        if "about" in hedges or "nearly" in hedges:
            first = _end(low.value - abs(low.value) * _TENTH, low)
        if "about" in hedges:
            last = _end(high.value + abs(high.value) * _TENTH, high)
        return _one_sided(first, last, hedges, unit)

    return ends


def _region(amount: Amount, ends: Ends) -> Region:
    """The region of an amount: one span for each usual option, each in its base unit."""
    spans = []
    usual = [option for option in amount.options if option.usual]
    for option in usual:
        low, high = ends(option)
        spans.append(_span(low, high, option.unit, amount.thing))
    rare = tuple([option.unit for option in amount.options if not option.usual])
    key = " or ".join(dict.fromkeys(option.unit.name or "number" for option in usual)) if len(usual) > 1 else ""
    doubt = f"'{amount.doubt}' reads as {_spelled(amount)}, by the language" if amount.doubt else ""
    return Region(tuple(spans), key, rare, doubt)


def _span(low: End | None, high: End | None, unit: Unit, thing: str = "") -> Span:
    """A span of written numbers, brought to the base unit; a percentage has two more places than its digits."""
    if unit.dims == (("ratio", 1),):
        low, high = (end and replace(end, places=end.places + 2) for end in (low, high))
    first = scaled_end(low, unit)
    return Span(first, first if high is low else scaled_end(high, unit), unit, thing)


def _spelled(amount: Amount) -> str:
    values = dict.fromkeys(float(option.figure.value) for option in amount.options)
    return " or ".join(f"{value:g}" if value % 1 else str(int(value)) for value in values)

