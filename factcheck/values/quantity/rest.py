"""The words behind a quantity: what it is of (`3 kg cocaine`), what says nothing of it, and what may change it."""

from msgspec.structs import replace

from factcheck.values.quantity.figures import UnreadableError
from factcheck.values.quantity.groups import GroupReader
from factcheck.values.quantity.measures import TIMES, Amount, named
from factcheck.values.quantity.region import Region
from factcheck.values.quantity.units import Unit

_ONE = frozenset({"one", "un", "una", "une", "ein", "eine", "einer", "einem", "a", "an", "the"})


class RestReader(GroupReader):
    """Reads what is left of the tokens when the quantity itself has been read."""

    plain: tuple[Amount, list[str]] | None = None
    """What was read, where it is one amount with its hedges."""

    def _with_rest(self, region: Region, at: int) -> tuple[Region, str]:
        """The region with what it is of, and a note on the words behind it that say nothing of it."""
        while at < len(self.tokens) and self.is_at(at, ".", ",", ";", "'", ")", "!"):
            at += 1
        if at >= len(self.tokens):
            return region, ""
        unit = self.plain[0].options[0].unit if self.plain else region.spans[0].unit if region.spans else None
        own = self._own(at) if unit and unit.dims and not unit.dims[0][0].startswith("#") else None
        end = own[1] if own else at
        self._no_more_numbers(at, end)
        if unit and unit.dims in TIMES and self._served(at):
            return region, self._unserved(at)
        if not own:
            return region, self._note(at, at)
        thing = "" if unit and unit.dims in TIMES and self.phrase("sentences", end - 1) else own[0][1:]
        return self._of_thing(region, thing, self._text(at, end)), self._note(end, at)

    def _of_thing(self, region: Region, thing: str, written: str) -> Region:
        """A region of some thing, as written behind its unit."""
        if self.plain:
            amount, hedges = self.plain
            options = tuple([replace(each, unit=_behind(each.unit, written)) for each in amount.options])
            self.plain = replace(amount, options=options, thing=amount.thing or thing), hedges
        spans = [replace(each, unit=_behind(each.unit, written), thing=each.thing or thing) for each in region.spans]
        return replace(region, spans=tuple(spans))

    def _own(self, at: int) -> tuple[str, int] | None:
        """What a measured quantity is of, where that stands right behind its unit; ages and lengths are of nothing."""
        if not self._named_unit_before(at) or any(
            got and got[1] == at for role in ("age", "long") for start in range(at) if (got := self.phrase(role, start))
        ):
            return None
        return self._noun(at)

    def _no_more_numbers(self, at: int, own: int) -> None:
        """Refuse a second number in the words behind the first; `CO2` up to `own` is none."""
        for i in range(at, len(self.tokens)):
            token = self.tokens[i]
            if token.kind == "n" and token.tight and i < own:
                continue
            counted = token.kind == "w" and token.word not in _ONE and self._counted(i)[0] is not None
            if token.kind in "nvc" or counted:
                before, left = self._text(0, at), self._text(at, len(self.tokens))
                raise UnreadableError(f"it holds more than one number: '{before}' and '{left}'")

    def _note(self, at: int, start: int) -> str:
        """A note on words that can be left out, a problem where they may change the quantity that ends at `start`."""
        of = self.phrase("of", at)
        if at == len(self.tokens) or (of and of[1] == len(self.tokens)):  # `half of`
            return ""
        left = self._text(at, len(self.tokens))
        if self.phrase("trailing", at) or self.is_at(at, "(", "[") or self._named_unit_before(start):
            return f"'{left}' is left out"
        raise UnreadableError(f"the words '{left}' are not understood")

    def _unserved(self, at: int) -> str:
        """A note on what is left out beside words that say how a sentence is served."""
        found = [(start, got[1]) for start in range(at, len(self.tokens)) if (got := self.phrase("served", start))]
        first, end = found[0][0], found[-1][1]
        after = self.phrase("sentences", end)
        end = after[1] if after else end
        plain = all(self.phrase("trailing", i) or self.tokens[i].word in _ONE for i in range(at, first))
        if plain:
            return f"'{self._text(end, len(self.tokens))}' is left out" if end < len(self.tokens) else ""
        return f"'{self._text(at, len(self.tokens))}' is left out, but for '{self._text(first, end)}'"

    def _named_unit_before(self, at: int) -> bool:
        """Whether a unit stands right before: `a two-year sentence` is two years."""
        return self.kind(at) == "w" and at > 0 and self.tokens[at - 1].kind in "wse" and not self._around(at)


def _behind(unit: Unit, written: str) -> Unit:
    """A unit with the words behind it as its label: `{} kg cocaine`."""
    return named(unit, f"{unit.label} {written}")
