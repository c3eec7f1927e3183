"""A figure: the number in some words, in digits, number words, fractions and scale words, and how round it is."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

import msgspec
from msgspec.structs import replace

from factcheck.language.numbers import LANGUAGES, languages_of, number_words, order_of, spoken
from factcheck.values.quantity.exact import Number, divided, power_of, size, ten_to
from factcheck.values.quantity.lexicon import Lexicon, phrase_at
from factcheck.values.quantity.tokens import VULGAR, Token, exponent_of, read_digits

_MOST = 10**300


class UnreadableError(Exception):
    """Why the words are no quantity; never leaves the reader."""


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A number as written. `step` is its last digit that counts, `round_to` that of a rounded one (0: exact).

    `base` and `scale` are what stands before the scale word, and the scale word: `5` and a million.
    """

    value: Number
    step: Number = 1
    places: int = 0
    round_to: Number = 0
    ratio: bool = False
    scale: Number = 1
    article: bool = False

    def times(self, scale: Number, rounds: bool = True) -> "Figure":
        """The figure with a scale word: `1.2` million is rounded at the last digit written."""
        if size(self.value) * scale > _MOST:
            raise UnreadableError("the number is beyond all measure")
        last = max(self.round_to, ten_to(-self.places)) if rounds else self.round_to
        return replace(
            self, value=self.value * scale, step=self.step * scale, places=0, round_to=last * scale,
            ratio=self.ratio and not rounds, scale=self.scale * scale, article=False,
        )  # fmt: skip

    def plus(self, part: Number) -> "Figure":
        """The figure and a fraction: `two and a half`."""
        places = _places(part)
        return replace(self, value=self.value + part, places=places, step=ten_to(-places), round_to=0)

    @property
    def negative(self) -> "Figure":
        """The same below zero."""
        return replace(self, value=-self.value)


def _places(part: Number) -> int:
    return {2: 1, 4: 2, 5: 1, 8: 3, 10: 1, 20: 2, 100: 2, 1000: 3}.get(part.denominator, 2)


def of_fraction(top: int, bottom: int) -> Figure:
    """A figure written as a fraction."""
    part = divided(top, bottom)
    places = 0 if part.denominator == 1 else _places(part)
    return Figure(part, step=ten_to(-places) if places else 0, places=places, ratio=part.denominator > 1)


class FigureReader:
    """Reads figures out of tokens, from a place on; the source's language is tried first."""

    def __init__(self, tokens: list[Token], words: Lexicon, language: str | None) -> None:
        self.tokens = tokens
        self.words = words
        self.language = language
        self.order: Sequence[str] = order_of(language)
        self._heads = words.heads_of(tokens)
        self._folded: list[str] | None = None

    def is_at(self, at: int, *signs: str) -> bool:
        """Whether one of these words or signs stands here."""
        return at < len(self.tokens) and self.tokens[at].word in signs

    def phrase(self, role: str, at: int) -> tuple[Any, int] | None:
        """The longest phrase of a role that begins here: what it stands for, and where it ends."""
        if at < len(self._heads) and self._heads[at]:
            listed = self._heads[at].get(role)
            if listed:
                return phrase_at(self.tokens, at, listed)
        return None

    def begins(self, at: int, roles: Iterable[str]) -> bool:
        """Whether a phrase of one of these roles begins here."""
        return bool(at < len(self._heads) and self._heads[at]) and any(self.phrase(role, at) for role in roles)

    def kind(self, at: int) -> str:
        """The kind of the token here; empty behind the end."""
        return self.tokens[at].kind if at < len(self.tokens) else ""

    def read(self, at: int) -> tuple[list[Figure], int] | None:
        """The figures that the words from here on may mean, the likeliest first, and where they end."""
        sign = self.phrase("minus", at)
        if self.is_at(at, "-") or sign:
            got = self._unsigned(sign[1] if sign else at + 1)
            return ([each.negative for each in got[0]], got[1]) if got else None
        if self.is_at(at, "+") or self.phrase("plus", at):
            return self._unsigned(at + 1)
        return self._unsigned(at)

    def _unsigned(self, at: int) -> tuple[list[Figure], int] | None:
        kind = self.kind(at)
        if kind == "n":
            figures, at = self._digits(at)
        elif kind == "v":
            figures, at = [of_fraction(*VULGAR[self.tokens[at].text])], at + 1
        elif kind == "w":
            got = self._in_words(at)
            if not got:
                return None
            figures, at = [got[0]], got[1]
        else:
            return None
        if at == len(self.tokens) or not self._heads[at]:
            return figures, at
        figures, at = self._with_half(figures, at)
        return self._scaled(figures, at)

    def _digits(self, at: int) -> tuple[list[Figure], int]:
        digits = read_digits(self.tokens[at].text, self.language)
        if isinstance(digits, str):
            raise UnreadableError(digits)
        figures = [Figure(each.value, each.step, each.places) for each in digits]
        at += 1
        if at == len(self.tokens) or self._stands_apart(self.tokens[at]):
            return figures, at
        if len(figures) == 1 and not figures[0].places:
            if self._ordinal_mark(at):
                return figures, at + 1
            raised = self._raised(int(figures[0].value), at)
            if raised:
                return [raised[0]], raised[1]
        if len(figures) == 1 and figures[0].value.denominator == 1:
            got = self._ratio(int(figures[0].value), at)
            if got:
                return [got[0]], got[1]
        if self.kind(at) == "v":
            return [each.plus(Fraction(*VULGAR[self.tokens[at].text])) for each in figures], at + 1
        got_power = self._power(at)
        if got_power:
            factor, at = got_power
            places = len(str(factor.denominator)) - 1
            figures = [
                replace(each, value=each.value * factor, step=each.step * factor, places=each.places + places)
                for each in figures
            ]
        return figures, at

    @staticmethod
    def _stands_apart(token: Token) -> bool:
        """Whether the token behind digits is a word by itself, which does nothing to them."""
        return token.kind == "w" and not (token.tight or token.dash or token.word in ("x", "х"))

    def _ordinal_mark(self, at: int) -> bool:
        """Whether the word here, right behind a number, makes it an ordinal: `3rd`, `1er`, `5-й`."""
        if (
            self.kind(at) != "w"
            or not (self.tokens[at].tight or self.tokens[at].dash)
            or not self.tokens[at].text.islower()
        ):
            return False
        own = {"en", "fr", "ru"} if self.language is None else {"en", self.language}
        return any(self.tokens[at].word in number_words(each).marks for each in self.order if each in own)

    def _raised(self, base: int, at: int) -> tuple[Figure, int] | None:
        """`10^6`, `10⁶`: a power."""
        power = None
        if self.kind(at) == "e" and self.tokens[at].tight:
            power, end = exponent_of(self.tokens[at]), at + 1
        elif self.is_at(at, "^"):
            minus = self.is_at(at + 1, "-")
            power, end = self._whole(at + 1 + minus), at + 2 + minus
            power = -power if minus and power is not None else power
        if power is None or not base or abs(power) * len(str(base)) > 300:
            return None
        value = power_of(base, power)
        return Figure(value, step=value, places=max(0, -power) if base == 10 else 0), end

    def _ratio(self, first: int, at: int) -> tuple[Figure, int] | None:
        """`/ 40` behind a whole number, or `1/2` behind it: `1/40`, `2 1/2`."""
        if self.is_at(at, "/", "⁄") and self._whole(at + 1) is not None and not self.is_at(at + 2, "/"):
            bottom = self._whole(at + 1)
            if not bottom:
                raise UnreadableError("a fraction has zero below the line")
            if first == bottom:  # `50/50`
                raise UnreadableError(f"'{first}/{bottom}' is a split, a score or a whole: write what it is")
            return of_fraction(first, bottom), at + 2
        top = self._whole(at)
        if top is not None and self.is_at(at + 1, "/", "⁄") and not self.is_at(at + 3, "/"):
            bottom = self._whole(at + 2)
            if bottom and top < bottom:
                return Figure(first).plus(Fraction(top, bottom)), at + 3
        return None

    def _whole(self, at: int) -> int | None:
        return int(self.tokens[at].text) if self.kind(at) == "n" and self.tokens[at].text.isdigit() else None

    def _power(self, at: int) -> tuple[Number, int] | None:
        """`x 10^-5`, `×10−5`, `·10⁶`, `x2^10`; also `^6` right behind the number itself is left to its caller."""
        if not (self.is_at(at, "x", "×", "*", "·", "х") and self._whole(at + 1) is not None):
            return None
        base, end = self._whole(at + 1) or 0, at + 2
        power: int | None = None
        if self.kind(end) == "e":
            power, end = exponent_of(self.tokens[end]), end + 1
        elif self.is_at(end, "^") or (base == 10 and self.is_at(end, "-", "+") and self.tokens[end].tight):
            end += self.is_at(end, "^")
            minus = self.is_at(end, "-")
            end += minus or self.is_at(end, "+")
            power, end = self._whole(end), end + 1
            power = -power if minus and power is not None else power
        if power is None or abs(power) > 300 or base not in (2, 10):
            raise UnreadableError("two numbers are multiplied here; write the product")
        return power_of(base, power), end

    def _in_words(self, at: int) -> tuple[Figure, int] | None:
        for language in self.order if "mixed" in self._heads[at] else ():
            own = number_words(language)
            half = own.halves.get(self.tokens[at].word)
            if half:
                return Figure(half[0]) if half[1] == 1 else Figure(0).plus(Fraction(*half)), at + 1
        got = self._fraction_words(at)
        if got:
            return got
        figure, end = self._counted(at)
        if figure is None:
            return None
        return self._pointed(figure, end)

    def _counted(self, at: int) -> tuple[Figure | None, int]:
        """The longest number in words, of any language; an article alone is one of what follows."""
        best, end, step = None, at, 1
        known = languages_of(self.tokens[at].word)
        if known and self._folded is None:
            self._folded = [token.word for token in self.tokens]
        for language in self.order if known else ():
            if language not in known or self._folded is None:
                continue
            got = spoken(self._folded, at, language)
            if got and got.end > end:
                best, end, step = got.value, got.end, got.step
        if best is not None:
            zeros = len(str(best)) - len(str(best).rstrip("0")) if best else 0
            counted = 10 ** min(zeros, max(0, len(str(best)) - 2))
            return Figure(best, counted, round_to=step if step > 1 else 0, scale=step), end
        if self.is_at(at, "a", "an"):
            return Figure(1, article=True), at + 1
        if self.phrase("groups", at):  # `дюжина`
            return Figure(1, article=True), at
        return None, at

    def _pointed(self, figure: Figure, at: int) -> tuple[Figure, int]:
        """`two point five`: digits in words behind the point."""
        digits = ""
        if any(self.is_at(at, *number_words(each).points) for each in self.order) and not figure.round_to:
            end = at + 1
            while end < len(self.tokens) and len(digits) < 30:
                got = next((got for each in self.order if (got := spoken([self.tokens[end].word], 0, each))), None)
                if not got or got.value > 9 or got.ordinal:
                    break
                digits, end = digits + str(got.value), end + 1
        if not digits:
            return figure, at
        part = Fraction(int(digits), 10 ** len(digits))
        return replace(figure, value=figure.value + part, places=len(digits), step=ten_to(-len(digits))), end

    def _fraction_words(self, at: int) -> tuple[Figure, int] | None:
        """`half`, `a third`, `two thirds`, `half a` before a scale word or a unit."""
        if not any("fraction" in heads for heads in self._heads[at : at + 2]):
            return None
        for language in self.order:
            own = number_words(language).fractions
            article = self.is_at(at, "a", "an", "the") and language == "en"
            got = spoken([token.word for token in self.tokens[at : at + 1]], 0, language)
            start = at + 1 if article or (got and not got.ordinal and self.tokens[at].word not in own) else at
            if start >= len(self.tokens) or self.tokens[start].word not in own:
                continue
            top, bottom = own[self.tokens[start].word]
            ordinal = spoken([self.tokens[start].word], 0, language)
            if start == at and ordinal and ordinal.ordinal:
                continue  # `third` by itself is the third
            many = got.value if got and start > at and not article else 1
            return of_fraction(many * top, bottom), self._past_of(start + 1)
        return None

    def _past_of(self, at: int) -> int:
        """Past `a` or `of a` that joins a fraction to a scale word or a unit: `half a million`, `a third of a mile`."""
        end = at + 1 if self.is_at(at, "of", "d'", "de") else at
        if self.is_at(end, "a", "an", "one", "un", "une"):
            return end + 1
        return at if end == at or not self._scale(end) else end

    def _with_half(self, figures: list[Figure], at: int) -> tuple[list[Figure], int]:
        got = self.half(at)
        if got and not figures[0].ratio and figures[0].value.denominator == 1:
            if figures[0].scale >= 1000:  # `un million et demi`
                return [_half_more(each, got[0], each.scale) for each in figures], got[1]
            return [each.plus(got[0]) for each in figures], got[1]
        return figures, at

    def half(self, at: int) -> tuple[Number, int] | None:
        """`and a half`, `et demi`, `y media`, `с половиной`: a fraction to be added to what stood before."""
        if at >= len(self.tokens) or "joining" not in self._heads[at]:
            return None
        for language in LANGUAGES:
            own = number_words(language)
            for joined in own.and_a:
                end = at + len(joined)
                if tuple(token.word for token in self.tokens[at:end]) != joined or end >= len(self.tokens):
                    continue
                top, bottom = self._whole(end), self._whole(end + 2)
                if top and bottom and top < bottom and self.is_at(end + 1, "/"):
                    return Fraction(top, bottom), end + 3
                part = own.fractions.get(self.tokens[end].word)
                if part:
                    return Fraction(*part), end + 1
                many = spoken([self.tokens[end].word], 0, language)
                after = own.fractions.get(self.tokens[end + 1].word) if end + 1 < len(self.tokens) else None
                if many and after:
                    return many.value * Fraction(*after), end + 2
        return None

    def _scaled(self, figures: list[Figure], at: int) -> tuple[list[Figure], int]:
        """Take the scale words and groups that follow: `million`, `bn`, `dozen`."""
        while True:
            got = self._scale(at)
            if not got:
                return figures, at
            other = self._scale_elsewhere(at)
            scale, at, rounds = got
            figures = figures[:1]  # `2.174 million` groups no digits
            scales = (scale, other) if other and other != scale else (scale,)
            figures = [each.times(one, rounds) for each in figures for one in scales]
            half = self.half(at)
            if half and rounds:
                figures, at = [_half_more(each, half[0], scale) for each in figures], half[1]

    def _scale_elsewhere(self, at: int) -> Number | None:
        """What a scale mark is as a word of another language, where none is told: `mil` is a thousand in Spanish."""
        if self.language or not self.phrase("scale_marks", at):
            return None
        return next(iter(self._heads[at].get("scale", {}).values()), None)

    def _scale(self, at: int) -> tuple[Number, int, bool] | None:
        if at >= len(self._heads) or not self._heads[at]:
            return None
        group = self.phrase("groups", at)
        if group:
            return group[0], group[1], False
        own = self._heads[at].get("scale", {}).get(self.order[0]) if self.language else None
        mark = self.phrase("scale_marks", at) if own is None else None
        if mark and not (mark[1] == at + 1 and len(self.tokens[at].word) == 1):
            return mark[0], mark[1], True
        scales = self._heads[at].get("scale")
        if scales and self.kind(at) == "w":
            return next(scales[each] for each in self.order if each in scales), at + 1, True
        return None


def _half_more(figure: Figure, part: Number, scale: Number) -> Figure:
    """`a million and a half`: the half is of the scale word."""
    last = scale * ten_to(-_places(part))
    return replace(figure, value=figure.value + part * scale, round_to=last, step=last)
