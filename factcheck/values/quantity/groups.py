"""Amounts that are a word of their own: vague groups (`dozens`), decades of a life, `twice`, `none`."""

from collections.abc import Sequence

from msgspec.structs import replace

from factcheck.language.numbers import spoken
from factcheck.values.quantity.ends import bounded_group, region_of
from factcheck.values.quantity.figures import Figure, of_fraction
from factcheck.values.quantity.measures import Amount, MeasureReader, Option, named
from factcheck.values.quantity.region import Region
from factcheck.values.quantity.units import Unit, word_meanings


class GroupReader(MeasureReader):
    """Reads the groups that words name out of tokens."""

    def _group(self, at: int, hedges: Sequence[str] = ()) -> tuple[Region, int] | None:
        """`dozens of people`, `tens of thousands`, `in his thirties`; with hedges, `at least hundreds`."""
        got = self.phrase("vague_groups", at)
        decade = None
        if not got:
            owner = self.phrase("possessives", at)
            got = self._decade(owner[1] if owner else at, owned=bool(owner))
            decade = got if owner else None
        if not got:
            return None
        low, _, high = got[0].partition("-")
        amount = self._of_group(Figure(int(low)), got[1])
        if decade:
            amount = self._in_years(amount)
        top = Figure(int(high))
        return region_of(amount, bounded_group(top, hedges)), amount.end

    def _decade(self, at: int, owned: bool) -> tuple[str, int] | None:
        """`forties` and `40s` of a life, and the part of any ten: `early 40s`, `mid-forties`, `Ende 40`."""
        bare = self.phrase("decade_starts", at)
        part = bare or self.phrase("decade_parts", at)
        if not part and not owned:
            return None
        start = part[1] + self.is_at(part[1], "-") if part else at
        spoken = self.phrase("decades_of_life", start)
        marked = self.is_at(start + 1, "s", "er")
        if spoken:
            tens, end = int(spoken[0].partition("-")[0]), spoken[1]
        elif marked or bare:
            figure, end = self._counted(start) if self.kind(start) == "w" else (None, start + 1 + marked)
            tens = int(figure.value) if figure else self._whole(start) or 0
        else:
            return None
        if spoken and not part:
            return spoken
        low, _, high = (part[0] if part else "0-9").partition("-")
        return (f"{tens + int(low)}-{tens + int(high)}", end) if 10 <= tens <= 90 and tens % 10 == 0 else None

    def _of_group(self, figure: Figure, at: int) -> Amount:
        of = self.phrase("of", at)
        unit = self._unit(of[1] if of else at)
        if unit:
            label = self._label(of[1] if of else at, unit[1])
            options = tuple(Option(figure, replace(each.unit, label=label), each.usual) for each in unit[0])
            return Amount(options, unit[1])
        return self._counted_things([figure], at)

    def _about_group(self, at: int) -> Amount | None:
        """`une dizaine de personnes`: about ten."""
        group = self.phrase("about_groups", at + self.is_at(at, "une", "un", "una", "la", "le"))
        return self._of_group(Figure(group[0]), group[1]) if group else None

    def _times_word(self, at: int) -> Amount | None:
        """`twice a week`, `three times`: a count of times."""
        got = self.phrase("times", at)
        if not got:
            return None
        unit = replace(word_meanings("times")[0].unit, label="{} times")
        meanings, end = self._rates(((unit_meaning := word_meanings("times")[0])._replace(unit=unit),), got[1])
        assert unit_meaning
        label = "{} times" + (" " + self._text(got[1], end) if end > got[1] else "")
        return Amount((Option(Figure(got[0]), replace(meanings[0].unit, label=label)),), end)

    def _none(self, at: int) -> Amount | None:
        """`none`, `nobody`, `no casualties`: zero."""
        got = self.phrase("none", at)
        if got and got[1] == len(self.tokens):
            return Amount((Option(Figure(0)),), got[1])
        no = self.phrase("no", at)
        return self._counted_things([Figure(0)], no[1]) if no and no[1] < len(self.tokens) else None

    def _each(self, at: int) -> Amount | None:
        """`every fifth`, `каждый пятый`: one of so many."""
        each = self.phrase("each", at)
        if not each or each[1] >= len(self.tokens):
            return None
        word = self.tokens[each[1]].word
        number = next((got for language in self.order if (got := spoken([word], 0, language))), None)
        if not number or not number.ordinal or number.value < 2:
            return None
        unit = Unit("ratio", (("ratio", 1),), label="{}")
        noun = self._noun(each[1] + 1)
        figure = of_fraction(1, number.value)
        return (
            Amount((Option(figure, unit),), noun[1], noun[0][1:])
            if noun
            else Amount((Option(figure, unit),), each[1] + 1)
        )

    def _one_and_a_half(self, at: int) -> Amount | None:
        """`hora y media`, `année et demie`: the unit by itself is one."""
        unit = self._unit(at) if self.kind(at) == "w" else None
        half = self.half(unit[1]) if unit else None
        if not unit or not half:
            return None
        figure = Figure(1).plus(half[0])
        label = self._label(at, unit[1])
        return Amount(tuple(Option(figure, named(each.unit, label), each.usual) for each in unit[0]), half[1])

    def _in_years(self, amount: Amount) -> Amount:
        year = replace(word_meanings("year")[0].unit, label="{} years")
        return replace(amount, options=tuple(replace(each, unit=year) for each in amount.options))
