"""An amount: a figure with its unit, its money or what it counts (`5 feet 11 inches`, `$15 an hour`, `36 people`)."""

from collections.abc import Iterable
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from factcheck.values.quantity.exact import divided
from factcheck.values.quantity.figures import Figure, UnreadableError, of_fraction
from factcheck.values.quantity.unit_phrases import UnitReader
from factcheck.values.quantity.units import (
    BARE,
    Meaning,
    Unit,
    is_money,
    meant,
    symbol_meanings,
    word_meanings,
)

_LETTERS = {
    "k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "b": 10**9, "B": 10**9, "T": 10**12, "t": 10**12,
    "к": 10**3, "М": 10**6,
}  # fmt: skip


_BARE = (Meaning(BARE),)
_SHORT = {"foot": "{} ft", "degree of arc": "{} deg"}
TIMES = ((("mo", 1),), (("s", 1),))

_NO_MORE = frozenset(
    ("a", "an", "the", "counting", "rising", "growing", "above", "over", "un", "une", "una", "ein", "eine")
)
"""Words behind `and` that name nothing else that is counted: `40 people and counting`, `5 rooms and a kitchen`."""


class Option(msgspec.Struct, frozen=True, gc=False):
    """One thing an amount may mean."""

    figure: Figure
    unit: Unit = BARE
    usual: bool = True


class Amount(msgspec.Struct, frozen=True, gc=False):
    """What a figure and its unit may mean; several options where the unit or the number is ambiguous.

    `end` is the token behind it, `thing` what it is of, `doubt` the number that reads in two ways.
    """

    options: tuple[Option, ...]
    end: int
    thing: str = ""
    doubt: str = ""

    @property
    def bare(self) -> bool:
        """No unit was written."""
        return self.options[0].unit.bare

    def with_unit_of(self, other: "Amount") -> "Amount":
        """A bare amount in the other's unit."""
        figure = self.options[0].figure
        taken = tuple(
            [
                Option(figure.times(each.figure.scale) if each.unit.bare else figure, each.unit, each.usual)
                for each in other.options
            ]
        )
        return replace(self, options=taken, thing=self.thing or other.thing)


class MeasureReader(UnitReader):
    """Reads amounts out of tokens."""

    def amount(self, at: int) -> Amount | None:
        """The amount that begins here."""
        money, start = self._money_before(at) if self.kind(at) != "n" else ((), at)
        got = self.read(start)
        if not got:
            return None
        if money and self.is_at(at, "-"):
            got = [each.negative for each in got[0]], got[1]
        figures, end = got
        doubtful = self._text(start, end) if len(figures) > 1 else ""
        if money:
            amount = self._money(figures, money, start, end)
        elif figures[0].article and not self._unit(end):
            return None
        else:
            amount = self._measured(figures, start, end)
        amount = self._summed(amount) if amount.end < len(self.tokens) or self.is_at(amount.end - 1, "'") else amount
        if doubtful and len({option.figure.value for option in amount.options}) > 1:
            return replace(amount, doubt=doubtful)
        return amount

    def _text(self, start: int, end: int) -> str:
        if end == start + 1:
            return self.tokens[start].text
        tokens = self.tokens[start:end]
        return "".join(
            ("" if i == 0 else "-" if each.dash else "" if each.tight else " ") + each.text
            for i, each in enumerate(tokens)
        )

    def _money_before(self, at: int) -> tuple[tuple[Meaning, ...], int]:
        start = at + 1 if self.is_at(at, "-", "+") else at
        if self.kind(start) == "c":
            return symbol_meanings(self.tokens[start].text), start + 1
        if self.kind(start) == "w" and (self.kind(start + 1) == "n" or self.is_at(start + 1, "-")):
            text = self.tokens[start].text
            if 2 <= len(text) <= 4 and text[:1].isupper():
                meanings = symbol_meanings(text)
                if meanings and is_money(meanings[0].unit):
                    return meanings, start + 1
        return (), at

    def _money(self, figures: list[Figure], money: tuple[Meaning, ...], start: int, end: int) -> Amount:
        """`$5 m`, `£2bn a year`: behind money, a letter is a scale."""
        if self.kind(end) == "w" and self.tokens[end].text in _LETTERS:
            figures, end = [figures[0].times(_LETTERS[self.tokens[end].text])], end + 1
        sign = self.tokens[start - 1].text
        label = sign + (" {}" if sign.isalpha() else "{}")
        again = self._base(end)
        if again and any(is_money(each.unit) for each in again[0]):
            said = _as_said(money, again[0])
            if not said:
                raise UnreadableError(f"'{self._text(start - 1, again[1])}' names two currencies")
            label = label if said == money else self._label(end, again[1])
            money, end = said, again[1]
        money, after = self._rates(money, end)
        label += self._label(end, after)[2:]
        return self._of(_options(figures, _labelled(money, label)), after)

    def _measured(self, figures: list[Figure], start: int, end: int) -> Amount:
        if end == len(self.tokens):
            return Amount(_options(figures, _BARE), end)
        scaled = self._letter_scale(figures, end)
        if scaled and scaled[1]:
            figures, end = scaled[0], end + 1
            scaled = None
        of = self.phrase("of", end) if figures[0].scale != 1 or figures[0].ratio else None
        got = self._unit(end) or self._per_only(end)
        start = end if got or not of else of[1]
        got = got or (self._unit(start) if of else None)
        if got:
            meanings, after = got
            options = _options(figures, _labelled(meanings, self._label(start, after)))
            if scaled and after == end + 1:
                options += tuple(Option(each) for each in scaled[0])
            return self._of(options, after)
        if scaled:
            return self._of(_options(scaled[0], _BARE), end + 1)
        ratio = self._ratio_of(figures, end)
        return ratio or self._counted_things(figures, end)

    def _label(self, start: int, end: int) -> str:
        text = self._text(start, end)
        return "{}" + (" " if text[:1].isalpha() else "") + text

    def _letter_scale(self, figures: list[Figure], at: int) -> tuple[list[Figure], bool] | None:
        """A letter behind a number that may be a scale word; True when what follows leaves no other reading."""
        if self.kind(at) != "w" or self.tokens[at].text not in _LETTERS:
            return None
        letter = self.tokens[at].text
        if letter == "t" or self.is_at(at + 1, "/", "^", "*", "·") or self.kind(at + 1) in ("e", "n"):
            return None
        scaled = [each.times(_LETTERS[letter]) for each in figures]
        follows = self.kind(at + 1) == "c" or (self.kind(at + 1) == "w" and not self._around(at + 1))
        if follows and self.kind(at + 1) == "w" and len(self.tokens[at + 1].text) <= 2 and self._base(at + 1):
            return None
        if follows:
            return scaled, True
        return scaled, letter == "k"

    def _ratio_of(self, figures: list[Figure], at: int) -> Amount | None:
        """`one in five`, `3 out of 10`: a ratio."""
        of = self.phrase("ratio", at)
        many = self.read(of[1]) if of else None
        if not of or not many or len(figures) > 1:
            return None
        top, bottom = figures[0].value, many[0][0].value
        if top.denominator != 1 or bottom.denominator != 1 or not 0 <= top <= bottom or not bottom:
            return None
        unit = Unit("ratio", (("ratio", 1),), label="{}")
        amount = self._counted_things([figures[0]], many[1])
        return Amount((Option(of_fraction(int(top), int(bottom)), unit),), amount.end, amount.options[0].unit.label[3:])

    def _of(self, options: tuple[Option, ...], end: int) -> Amount:
        """What a measured amount is of: `litres of water`, `35% of voters`, `5 years in prison`."""
        if end == len(self.tokens):
            return Amount(options, end)
        of = self.phrase("of", end)
        noun = self._noun(of[1]) if of and not self.phrase("age", end) else None
        after, thing = (noun[1], noun[0][1:]) if noun else (end, "")
        return Amount(options, after, (self._served(end) if options[0].unit.dims in TIMES else "") or thing)

    def _served(self, at: int) -> str:
        """How a sentence is served, wherever behind it that stands; what is suspended is not served in prison."""
        found = {got[0] for start in range(at, len(self.tokens)) if (got := self.phrase("served", start))}
        return next((way for way in ("probation", "house arrest", "imprisonment") if way in found), "")

    def _counted_things(self, figures: list[Figure], at: int) -> Amount:
        """A count: `36 people`, `hundreds of soldiers`; a fraction of something is a ratio."""
        of = self.phrase("of", at)
        start = of[1] if of else at
        noun = self._noun(start)
        if not noun:
            return Amount(_options(figures, _BARE), at)
        thing, end = noun
        state = self.phrase("states", start)
        people = bool(state) or thing == "#people"
        state = state or (self._state(end) if people else None)
        if figures[0].ratio and (of or (self.language or "").startswith("ru")):  # `половина избирателей`
            unit = Unit("ratio", (("ratio", 1),), label="{}")
            return Amount(_options(figures, (Meaning(unit),)), end, thing[1:])
        unit = Unit("people", (("#people", 1),), label="{} people")
        counted = max(end, state[1]) if state else end
        if counted < len(self.tokens) and (also := self._and_others(counted)):
            both = " and ".join(sorted((state[0] if state else thing[1:], also[0])))
            if state:
                return Amount(_options(figures, (Meaning(unit),)), also[1], both)
            return Amount(_options(figures, (_count_of("#" + both, self._text(start, also[1])),)), also[1])
        if state and self._rates((Meaning(unit),), max(end, state[1]))[1] == max(end, state[1]):
            return Amount(_options(figures, (Meaning(unit),)), max(end, state[1]), state[0])
        label = "people" if people and not state else self._text(start, end)
        meanings, after = self._rates((_count_of(thing, label),), end)
        if after > end:
            return Amount(_options(figures, _labelled(meanings, "{} " + self._text(at, after))), after)
        of_what = None if people else self._of_what(start, end)
        if of_what:
            thing, end, whole, after = of_what
            meanings = (_count_of(thing, self._text(start, end)),)
        return Amount(_options(figures, meanings), after, whole[1:] if of_what else "")

    def _and_others(self, at: int) -> tuple[str, int] | None:
        """What else is counted in one: `40 killed and injured`, `240 passengers and crew`; to the end of the words."""
        joined = self.phrase("and", at) or self.phrase("or", at)
        if not joined or joined[1] >= len(self.tokens) or self.phrase("post", at):
            return None
        start = joined[1]
        vague = self.phrase("vague", start) or self.phrase("vague_groups", start) or self.phrase("hedge", start)
        word = self.tokens[start].word
        if vague or word in _NO_MORE or self.kind(start) != "w" or self._counted(start)[0] is not None:
            return None
        found = self.phrase("states", start) or self._noun(start)
        return (found[0].removeprefix("#"), found[1]) if found and found[1] == len(self.tokens) else None

    def _of_what(self, start: int, end: int) -> tuple[str, int, str, int] | None:
        """`pages of documents`: what is counted and where that ends, what that is of and where that ends."""
        for at in range(start + 1, end + 1):
            of = self.phrase("of", at)
            counted = self._noun(start, at) if of else None
            whole = self._noun(of[1]) if of and counted else None
            if counted and whole and whole[1] >= end:
                return *counted, *whole
        return None

    def _state(self, at: int) -> tuple[str, int] | None:
        """What became of the people counted: `killed`, `were injured`."""
        while self.kind(at) == "w" and self.phrase("been", at):
            at += 1
        return self.phrase("states", at)

    def _summed(self, amount: Amount) -> Amount:
        """`5 feet 11 inches`, `2 hours and 30 minutes`, `a year and a half`: parts of one amount are added."""
        while sum(option.usual for option in amount.options) == 1 or self.is_at(amount.end - 1, "'"):
            unit = amount.options[0].unit
            half = self.half(amount.end) if not unit.bare else None
            if half:
                figure = amount.options[0].figure
                more = of_fraction(half[0].numerator, half[0].denominator)
                options = (replace(amount.options[0], figure=_sum(figure, more)),)
                amount = replace(amount, options=options, end=half[1])
                continue
            part = self._with_part(amount)
            if not part:
                return amount
            amount = part
        told = [self._with_part(replace(amount, options=(option,))) for option in amount.options]
        parts = [part for part in told if part]  # `3 pounds 4 ounces` are no money
        if not any(part.options[0].usual for part in parts):  # only what the name hardly ever means has such parts
            return amount
        return replace(parts[0], options=tuple([part.options[0] for part in parts]))

    def _with_part(self, amount: Amount) -> Amount | None:
        """An amount with the part of it that follows, in a smaller unit."""
        unit = amount.options[0].unit
        start = amount.end + self.is_at(amount.end, ",", "and", "&", "et", "und", "y", "и")
        got = self.read(start) if not unit.bare and self.kind(start) in ("n", "w", "v") else None
        return self._smaller(amount, got[0][0], got[1]) if got and not self.is_at(start, "a", "an") else None

    def _smaller(self, amount: Amount, figure: Figure, at: int) -> Amount | None:
        """The sum of an amount and a part of it in a smaller unit."""
        whole = amount.options[0]
        got = self._base(at)
        if not got and whole.unit.name == "hour" and self.tokens[at - 1].tight:
            got = word_meanings("minute"), at
        if not got and whole.unit.name == "foot" and figure.value < 12:
            got = word_meanings("inch"), at
        for meaning in got[0] if got else ():
            unit = meaning.unit
            if unit.dims == whole.unit.dims and unit.factor < whole.unit.factor and not unit.offset:
                share = divided(figure.value * unit.factor, whole.unit.factor)
                step = divided(figure.step * unit.factor, whole.unit.factor)
                sign = -1 if whole.figure.value < 0 else 1
                total = replace(whole.figure, value=whole.figure.value + sign * share, step=step, ratio=False)
                label = _SHORT.get(whole.unit.name, whole.unit.label)
                option = Option(total, named(whole.unit, label), whole.usual)
                return Amount((option,), (got[1] if got else at), amount.thing)
        return None


def _count_of(thing: str, label: str) -> Meaning:
    return Meaning(Unit(thing[1:], ((thing, 1),), label="{} " + label))


def _sum(figure: Figure, more: Figure) -> Figure:
    return figure.plus(more.value)


def _as_said(money: tuple[Meaning, ...], again: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """The meanings of a sign that the word behind the number leaves: `$5 Australian dollars`."""
    same = tuple([each for each in money if any(_alike(each, other) for other in again)])
    said = tuple([each for each in again if each.usual and any(meant(other.unit, each.unit) for other in money)])
    return same if any(each.usual for each in same) else said


def _alike(sign: Meaning, word: Meaning) -> bool:
    if not word.usual:
        return not sign.usual or meant(word.unit, sign.unit) is not None
    return sign.unit.name == word.unit.name


def _options(figures: Iterable[Figure], meanings: tuple[Meaning, ...]) -> tuple[Option, ...]:
    return tuple(Option(figure, each.unit, each.usual) for figure in figures for each in meanings)


def _labelled(meanings: tuple[Meaning, ...], label: str) -> tuple[Meaning, ...]:
    return tuple([Meaning(named(each.unit, label), each.usual) for each in meanings])


@lru_cache(maxsize=4096)
def named(unit: Unit, label: str) -> Unit:
    """The unit with the label that it was written with."""
    return replace(unit, label=label)
