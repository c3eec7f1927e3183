"""A walk over the tokens of a date: what stands where, and amounts of time."""

from collections.abc import Sequence

from factcheck.values.date.tokens import END, Token
from factcheck.values.date.units import Duration

_HALVES = {
    "year": (6, "month"), "decade": (5, "year"), "century": (5, "decade"), "month": (15, "day"), "day": (12, "hour"),
    "hour": (30, "minute"),
}  # fmt: skip
_AND_A_HALF = {**_HALVES, "year": (1, "half year"), "month": (1, "half month")}
"""What a half adds to a number: less exact than the same in smaller units, as spoken."""
LOOSE = frozenset(",.()'`[]")
_LEADING = frozenset(",.(`=")
_END = (END,) * 6


class Walk:
    """A place in a list of tokens. Every method either takes what it names and moves on, or gives None and stays."""

    def __init__(self, tokens: Sequence[Token], language: str | None = None) -> None:
        self.tokens = [*tokens, *_END]
        self.count = len(tokens)
        self.at = 0
        self.lacks = ""
        self.language = language

    def has(self, cat: str, ahead: int = 0) -> object:
        """What the token is in one category, or None."""
        return self.tokens[self.at + ahead].cats.get(cat)

    def number(self, ahead: int = 0) -> int | None:
        """The cardinal number that stands there."""
        token = self.tokens[self.at + ahead]
        return None if token.ordinal else token.number

    def sign(self, ahead: int = 0) -> str:
        """The text of the token that stands there."""
        return self.tokens[self.at + ahead].text

    def take(self, *cats: str) -> bool:
        """Step over one token of any of the categories."""
        known = self.tokens[self.at].cats
        for cat in cats:
            if cat in known:
                self.at += 1
                return True
        return False

    def skip(self, *cats: str) -> None:
        """Step over tokens of the categories, and loose signs."""
        while self.at < self.count and (self.take(*cats) or self.tokens[self.at].text in LOOSE):
            if self.tokens[self.at].text in LOOSE:
                self.at += 1

    def duration(self) -> Duration | None:
        """An amount of time: `two weeks and a day`, `half a year`, `a fortnight`."""
        start = self.at
        parts: list[tuple[int, str]] = []
        while True:
            got = self._amount(first=not parts)
            if got is None:
                break
            parts.extend(got)
            end = self.at
            while self.take("and") or self.sign() == ",":
                self.at += self.sign() == ","
        self.at = end if parts else start
        return tuple(parts) or None

    def _amount(self, first: bool) -> list[tuple[int, str]] | None:
        start = self.at
        half = self.take("half")
        number = 1 if half else self.number()
        if number is not None and not half:
            self.at += 1
        elif number is None and (self.take("one") or (first and self.has("span"))):
            number = 1
        halved = number is not None and not half and self.take("and_a_half")
        unit, span = self.has("unit"), self.has("span")
        if number is None or not (unit or span):
            self.at = start
            return None
        self.at += 1
        if isinstance(span, tuple):
            return [(number * span[0], span[1])]
        if half:
            return [_HALVES[str(unit)]] if unit in _HALVES else None
        found = [(number, str(unit))]
        if halved and unit not in _HALVES:
            self.at = start
            return None
        if unit in _HALVES and (halved or self.take("and_a_half")):
            found.append(_AND_A_HALF[str(unit)])
        return found

    def durations(self) -> tuple[Duration, ...]:
        """An amount of time, or two of which one is meant: `two or three weeks`, `a week or two`; empty for none."""
        start = self.at
        number, unit = self.number(), self.has("unit", 3)
        if number is not None and self.number(2) is not None and unit and self._or(1):
            self.at += 4
            return ((number, str(unit)),), ((self.tokens[self.at - 2].number or 0, str(unit)),)
        single = self.duration()
        if single is None:
            self.at = start
            return ()
        more = self.number(1)
        if len(single) == 1 and more is not None and self.has("or") and not self.has("unit", 2):
            self.at += 2
            return single, ((more, single[0][1]),)
        return (single,)

    def _or(self, ahead: int) -> bool:
        return bool(self.has("or", ahead) or self.has("to", ahead)) or self.sign(ahead) in ("-", "~")

    def lead(self) -> None:
        """Step over words that only introduce a date."""
        if self.tokens[self.at].number is not None:
            return
        while self.at < self.count and (
            self.sign() in _LEADING
            or (self.sign() == "'" and not self.tokens[self.at + 1].digits)
            or self.has("remarks")
            or self.has("the")
            or self.has("noise")
            or (self.has("clock_lead") and self.number(1) is not None)
            or (self.has("of") and not self.has("ahead"))
        ):
            if self.has("one") and self.has("unit", 1):
                return
            self.at += 1

    def joint(self) -> bool:
        """Step over what joins the ends of a range."""
        return self.take("to") or self.take_sign("-", "~")

    def take_sign(self, *signs: str) -> bool:
        """Step over one of the signs."""
        if self.sign() not in signs:
            return False
        self.at += 1
        return True
