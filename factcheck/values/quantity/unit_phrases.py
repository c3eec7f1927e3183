"""Unit expressions (`km/h`, `kg m-3`, `dollars per kilogram`, `square miles`) and the words for what is counted."""

from msgspec.structs import replace

from factcheck.language.late import late
from factcheck.language.numbers import languages_of
from factcheck.values.quantity.exact import Number
from factcheck.values.quantity.figures import FigureReader, UnreadableError
from factcheck.values.quantity.tokens import exponent_of
from factcheck.values.quantity.units import (
    BARE,
    Meaning,
    Unit,
    begins_several,
    product,
    symbol_meanings,
    unit_meanings,
    word_meanings,
)

_MOST_MEANINGS = 40
_LITTLE = frozenset({"in", "a", "as", "at", "y", "am", "pm"})  # symbols that are little words too
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "feet": "foot", "lives": "life"}
_RUSSIAN_ENDING = late(r"(?<=\w{3})(?:ами|ями|ов|ев|еи|ах|ях|ам|ям|ыи|ых|их|ы|и|а|я|у|ю|о|е|ь)$")


class UnitReader(FigureReader):
    """Reads units, rates and nouns out of tokens."""

    def _around(self, at: int) -> bool:
        """Whether the word here is one of those around amounts, not what is counted."""
        roles = ("per", "trailing", "hedge", "post", "to", "and", "or", "long", "age", "of", "powers")
        return self.begins(at, roles)

    def _unit(self, at: int) -> tuple[tuple[Meaning, ...], int] | None:
        """A unit expression: `km/h`, `kg m-3`, `dollars per kilogram`, `square miles`."""
        got = None if self.phrase("post", at) else self._factor(at)  # `сто с лишним` has no seconds
        if not got:
            return None
        meanings, end = got
        if end == len(self.tokens):
            return (_without_minutes(meanings) if len(meanings) > 1 and end > at + 1 else meanings), end
        if len(meanings) > 1 and self._around_power(at, end):
            meanings = _without_minutes(meanings)
        while True:
            sign = self.is_at(end, "*", "·", "×", "⋅")
            more = self._factor(end + 1) if sign else self._next_factor(end)
            if not more:
                break
            meanings, end = _products(meanings, 1, more[0], 1), more[1]
        return self._rates(meanings, end)

    def _around_power(self, start: int, end: int) -> bool:
        """Whether a unit stands with a power or beside other units, where `m` is never minutes."""
        if end > start + 1 or self.is_at(end, "*", "·", "×", "⋅", "/"):
            return True
        return bool(self._next_factor(end) or self.phrase("per", end))

    def _next_factor(self, at: int) -> tuple[tuple[Meaning, ...], int] | None:
        """A unit that stands right behind another multiplies it, unless the word reads otherwise there."""
        if self.kind(at) != "w" or self.tokens[at].text in ("a", "in", "at", "as", "am", "pm", "y", "p", "c"):
            return None
        return None if self._around(at) else self._factor(at)

    def _rates(self, meanings: tuple[Meaning, ...], at: int) -> tuple[tuple[Meaning, ...], int]:
        """Divide by what follows `/` or `per`, as often as it does."""
        while True:
            got = self._under(at)
            if not got:
                return meanings, at
            meanings, at = _products(meanings, 1, got[0], -1), got[1]

    def _under(self, at: int) -> tuple[tuple[Meaning, ...], int] | None:
        slash = self.is_at(at, "/")
        per = None if slash else self.phrase("per", at)
        if not slash and not per:
            return None
        start = per[1] if per else at + 1
        many = self.read(start) if self.kind(start) == "n" or (per and self._scale(start)) else None
        if many and self.is_at(at, "a", "an", "le", "la", "al"):
            return None
        if many:
            start = many[1]
        unit = self._factor(start)
        if not unit and (many or per) and (many or self.is_at(at, "per", "pro", "par", "por")):
            noun = self._noun(start)
            if noun and noun[0] != "#capita":
                unit = (Meaning(Unit("", ((noun[0], 1),), label="")),), noun[1]
            elif noun or many:
                unit = (Meaning(BARE),), noun[1] if noun else start
        if not unit:
            return None
        if many:
            if not many[0][0].value:
                raise UnreadableError("a rate is per zero")
            unit = tuple(_times(each, many[0][0].value) for each in unit[0]), unit[1]
        return unit

    def _per_only(self, at: int) -> tuple[tuple[Meaning, ...], int] | None:
        """A bare number per something: `20 per day`, `5 per 1,000`."""
        got = self._under(at)
        if not got:
            return None
        meanings, end = self._rates(_products((Meaning(BARE),), 1, got[0], -1), got[1])
        if all(each.unit.bare for each in meanings):
            meanings = tuple(Meaning(replace(each.unit, dims=(("ratio", 1),))) for each in meanings)
        return meanings, end

    def _factor(self, at: int) -> tuple[tuple[Meaning, ...], int] | None:
        """One unit with its power: `square miles`, `km²`, `s-1`, `km squared`."""
        power = 1
        before = self.phrase("cubes", at)
        if before:
            power, at = int(before[0]), before[1]
            inner = self.phrase("cubes", at)
            if inner:
                power, at = power * int(inner[0]), inner[1]
        got = self._base(at)
        if not got:
            return None
        meanings, end = got
        if end < len(self.tokens) and self.kind(end - 1) == "w":
            after, end = self._power_after(end)
            power *= after
        if power != 1:
            meanings = tuple(Meaning(product(each.unit, power), each.usual) for each in meanings)
        return meanings, end

    def _power_after(self, at: int) -> tuple[int, int]:
        if self.kind(at) == "w" and "powers" not in self._heads[at]:
            return 1, at
        if self.kind(at) == "e":
            power = exponent_of(self.tokens[at])
            if power is None or abs(power) > 12:
                raise UnreadableError(f"'{self.tokens[at].text}' is no power of a unit")
            return power, at + 1
        word = self.phrase("powers", at)
        if word:
            return int(word[0]), word[1]
        caret = self.is_at(at, "^")
        start = at + 1 if caret else at
        minus = self.is_at(start, "-") and (caret or self.tokens[start].tight)
        number = self._whole(start + 1 if minus else start)
        end = start + (2 if minus else 1)
        if number is None or not 0 < number <= 9 or not self.tokens[end - 1].tight:
            return 1, at
        if minus and not caret and (number > 6 or (self.kind(end) in "wc" and not self._power_of_next(end))):
            return 1, at
        return -number if minus else number, end

    def _power_of_next(self, at: int) -> bool:
        return self.kind(at + 1) == "e" or self.is_at(at + 1, "-", "^") or self.kind(at) == ""

    def _base(self, at: int) -> tuple[tuple[Meaning, ...], int] | None:
        """One unit's name: signs, several words, a symbol, or a word."""
        kind = self.kind(at)
        if kind in ("c", "s"):
            meanings = symbol_meanings(self.tokens[at].text) if not self.is_at(at, "-", "/", "(", ")") else ()
            after = self._base(at + 1) if self.is_at(at, "%") and not meanings else None
            return (meanings, at + 1) if meanings else after
        if kind != "w":
            return None
        token = self.tokens[at]
        for end in range(min(len(self.tokens), at + 4), at + 1, -1) if begins_several(token.word) else ():
            if all(each.kind == "w" for each in self.tokens[at:end]):
                meanings = word_meanings(" ".join([each.word for each in self.tokens[at:end]]))
                if meanings:
                    return meanings, end
        if token.text in _LITTLE and at + 1 < len(self.tokens) and not self._unit_goes_on(at + 1):
            return None
        meanings = unit_meanings(token.text, token.word)
        if not meanings and len(token.text) > 1 and token.text.isupper():
            meanings = symbol_meanings(token.text.lower())  # `KM`, `BPM`
        return (meanings, at + 1) if meanings else None

    def _unit_goes_on(self, at: int) -> bool:
        """Whether what stands here can only follow a unit: `2 in long`, `5 in / 3`."""
        roles = ("long", "per", "post", "powers", "to")
        return self.kind(at) == "s" or self.begins(at, roles)

    def _noun(self, at: int, until: int = 0) -> tuple[str, int] | None:
        """The words for what is counted, stemmed: `#people`, `#russian soldier`; six, or those before a token."""
        end = at
        stems: list[str] = []
        while self.kind(end) == "w" and end < (until or at + 6) and not self._stops(end):
            people = self.phrase("people", end) or self.phrase("states", end)
            if people and not stems:
                return "#people", people[1]
            rank = self.phrase("ranks", end)
            if rank and not stems and rank[0] != "number":
                return f"#{rank[0]}", rank[1]
            if not self.phrase("fillers", end):
                stems.append(stem(self.tokens[end].word))
            end += 1
            if stems and self.kind(end) == "n" and self.tokens[end].tight:  # `CO2`
                stems[-1] += self.tokens[end].text
                end += 1
        return ("#" + " ".join(stems), end) if stems else None

    def _stops(self, at: int) -> bool:
        if self.tokens[at].dash and languages_of(self.tokens[at].word):  # `пять-семь человек`
            return True
        roles = ("per", "trailing", "post", "to", "and", "or", "long", "age", "edge", "below_zero", "above_zero")
        return self.begins(at, roles)


def stem(word: str) -> str:
    """A word without the ending of its plural or case, so that two writings of a noun are one."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.isascii():
        return _RUSSIAN_ENDING.sub("", word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _without_minutes(meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    kept = tuple(each for each in meanings if not each.unit.name.startswith("minute"))
    return kept or meanings


def _times(meaning: Meaning, factor: Number) -> Meaning:
    return Meaning(replace(meaning.unit, factor=meaning.unit.factor * factor, offset=0), meaning.usual)


def _products(
    first: tuple[Meaning, ...], power: int, second: tuple[Meaning, ...], second_power: int
) -> tuple[Meaning, ...]:
    """Every meaning of a unit over every meaning of another."""
    found = []
    for x in first:
        for y in second:
            unit = product(x.unit, power, y.unit, second_power)
            found.append(Meaning(replace(unit, label=x.unit.label), x.usual and y.usual))
    return tuple(found[:_MOST_MEANINGS])
