"""Gathering the parts of one date from the tokens: what each token fills, wherever it stands."""

from collections.abc import Sequence

from factcheck.values.date.calendar import years_span
from factcheck.values.date.lexicon import zones
from factcheck.values.date.nodes import Duration, Fixed, Node
from factcheck.values.date.phrases import Current, Rolling
from factcheck.values.date.point import STEPS, ContradictionError, Slots, assemble
from factcheck.values.date.tokens import END, Token

_HALVES = {
    "year": (6, "month"), "decade": (5, "year"), "century": (50, "year"), "month": (15, "day"), "day": (12, "hour"),
    "hour": (30, "minute"),
}  # fmt: skip
_SIGNS = frozenset("-/.")
_LOOSE = frozenset(",.()'`[]")
YEARS = range(1000, 3000)


_END = (END,) * 6
_JOINTS = frozenset("'-.")
_COUNTED = frozenset(("unit", "weekday", "rel", "decade", "decade_marks", "thousands", "and", "bc", "ad"))
"""What makes more of a number before it than a day or a year."""


class Gatherer:
    """A walk over tokens. Every method either takes what it names and moves on, or gives None and stays."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = [*tokens, *_END]
        self.count = len(tokens)
        self.at = 0

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
        while self.at < self.count and (self.take(*cats) or self.tokens[self.at].text in _LOOSE):
            if self.tokens[self.at].text in _LOOSE:
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
            found.append(_HALVES[str(unit)])
        return found

    def point(self) -> Node | None:
        """One date, from as many tokens as belong to it."""
        start, slots = self.at, Slots()
        end = start
        while self.at < self.count and self._item(slots):
            end = self.at
            self._connect(slots)
        self.at = end
        node = assemble(slots) if end > start else None
        if node is None:
            self.at = start
        elif self.sign() == ".":
            self.at += 1
        return node

    def _connect(self, slots: Slots) -> None:
        """Step over what joins the parts of one date."""
        while self.at < self.count:
            text = self.sign()
            if text == "-":
                if not self._joins(slots):
                    return
                self.at += 1
            elif text in _LOOSE:
                if text == "'" and self.tokens[self.at + 1].digits == 2:
                    return
                self.at += 1
            elif self.has("clock_lead") and self.number(1) is not None and slots.clock is None:
                self.at += 1
            elif self.has("about") and slots.clock is None and self._is_clock(1) and (slots.day or slots.pair):
                slots.around = True
                self.at += 1
            elif self.has("from") and self.has("rel", 1) and slots.weekday is not None and slots.base is None:
                self.at += 1
            elif not self.take("of", "the", "possessive", "noise", "remarks"):
                return

    def _joins(self, slots: Slots) -> bool:
        """Whether a dash goes on with the same date: `Dec 1 - 2:55pm`, `previous week - Monday`, `Friday - Jun 15`."""
        if self.has("weekday", 1) is not None:
            return slots.weekday is None and bool(slots.base or slots.day)
        if self.number(1) is not None and self._is_clock(1):
            return slots.clock is None
        if self.has("month", 1) is not None or (self.number(1) is not None and self.has("month", 3) is not None):
            return slots.weekday is not None and slots.month is None and slots.day is None
        if slots.part is not None:
            return slots.year is None and self.tokens[self.at + 1].digits == 4
        return bool(slots.edge) or (self.has("part letter", 1) is not None and slots.year is not None)

    def _item(self, slots: Slots) -> bool:
        token = self.tokens[self.at]
        if token.number is not None:
            return self._cluster(slots) or self._clock(slots) or self._numeral(slots)
        if not token.cats:
            return self._short_year(slots) if token.text == "'" else self._late_zone(slots)
        for cat, fill in _FILLERS:
            if cat in token.cats and fill(self, slots, token.cats[cat]):
                return True
        return False

    # parts that begin with a number

    def _cluster(self, slots: Slots) -> bool:
        """Numbers and months joined by one sign: 21/04/2016, 31-Oct-74, 2017-Q1."""
        tokens, at = self.tokens, self.at
        sign = tokens[at + 1].text
        if sign not in _SIGNS:
            return self._spaced(slots)
        values: list[tuple[int, int]] = []  # the number and its digits; a month by name has none
        end = at
        while len(values) < 3:
            token = tokens[end]
            month = token.cats.get("month")
            if token.number is not None and token.digits and not token.ordinal:
                if values and (self._is_clock(end - self.at) or tokens[end + 1].text == ":"):
                    break
                values.append((token.number, token.digits))
            elif month is not None:
                values.append((int(month), 0))
            else:
                break
            end += 1
            if tokens[end].text != sign:
                break
            end += 1
        if tokens[end - 1].text == sign and len(values) < 3:
            end -= 1
        return self._of_cluster(slots, values, sign, end)

    def _of_cluster(self, slots: Slots, values: list[tuple[int, int]], sign: str, end: int) -> bool:
        if len(values) == 3:
            if not _three(slots, values, sign):
                raise ContradictionError("its numbers are no day of any month")
        elif len(values) == 2:
            if not self._two(slots, values, sign, end):
                return False
        else:
            return False
        self.at = end
        return True

    def _two(self, slots: Slots, values: list[tuple[int, int]], sign: str, end: int) -> bool:
        (first, digits), (second, more) = values
        if not digits or not more:
            return False if slots.month is not None else _named(slots, values)
        if digits == 4 and first in YEARS and more <= 2 and 1 <= second <= 12:
            slots.put("year", first)
            slots.put("month", second)
            return True
        if more == 4 and second in YEARS and digits <= 2 and 1 <= first <= 12:
            slots.put("year", second)
            slots.put("month", first)
            return True
        if digits > 2 or more > 2 or (slots.month is not None and (sign == "-" or slots.day is None)):
            return False
        after = self.tokens[end]
        if sign == "-" and ("month" in after.cats or "month" in self.tokens[end + 1].cats or "unit" in after.cats):
            return False
        if sign == "." and ("hours" in after.cats or "am" in after.cats or "pm" in after.cats):
            return False
        if not (1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12):
            return False
        if slots.day is not None or slots.pair is not None:
            if {slots.day, slots.month} != {first, second}:
                raise ContradictionError("it holds two dates that disagree")
            return True
        slots.put("pair", (first, second, sign == "."))
        return True

    def _spaced(self, slots: Slots) -> bool:
        """`2016 10 16`."""
        if self.tokens[self.at].digits != 4 or not self.tokens[self.at + 1].digits:
            return False
        parts = self.tokens[self.at : self.at + 3]
        if any(part.number is None or not 0 < part.digits <= 2 for part in parts[1:]):
            return False
        if self._is_clock(2) or self.tokens[self.at + 3].text == ":":
            return False
        return self._of_cluster(slots, [(part.number or 0, part.digits) for part in parts], " ", self.at + 3)

    def _is_clock(self, ahead: int) -> bool:
        tokens, at = self.tokens, self.at + ahead
        after = tokens[at + 1]
        if after.text == ":" and tokens[at + 2].number is not None:
            return True
        return ("am" in after.cats or "pm" in after.cats) and len(after.text) > 1

    def _clock(self, slots: Slots) -> bool:
        """A time of day: 6:57 AM (-08:00), 14h30, 8 p.m., 0800 GMT."""
        tokens, at = self.tokens, self.at
        token = tokens[at]
        hour, minute, second = token.number or 0, 0, None
        if token.ordinal or not token.digits:
            return False
        end = at + 1
        exact = True
        after = tokens[end]
        half = tokens[end + 1]
        if after.text in (":", "h") and half.digits == 2:
            minute, end = half.number or 0, end + 2
            if tokens[end].text == ":" and tokens[end + 1].digits == 2:
                second, end = tokens[end + 1].number or 0, end + 2
                if tokens[end].text in ".," and tokens[end + 1].digits and tokens[end + 1].number is not None:
                    end += 2
        elif after.text == "." and half.digits == 2 and {"hours", "am", "pm"} & tokens[end + 2].cats.keys():
            minute, end = half.number or 0, end + 2
        elif token.digits == 4 and (tokens[end].text in zones() or (after.text != "h" and "hours" in after.cats)):
            hour, minute = divmod(hour, 100)
        else:
            exact = False
        token = tokens[end]
        if "am" in token.cats or "pm" in token.cats:
            if (len(token.text) == 1 and not exact) or not 1 <= hour <= 12:
                return False
            hour = hour % 12 + (12 if "pm" in token.cats else 0)
            end += 1 + (tokens[end + 1].text == "." and "." in token.text)
        elif "noon" in token.cats or "midnight" in token.cats:
            if hour != 12:
                return False
            hour, end = (12 if "noon" in token.cats else 0), end + 1
        elif "hours" in token.cats and len(str(hour)) < 3:
            end += 1
            if tokens[end].digits == 2 and not exact:
                minute, end = tokens[end].number or 0, end + 1
        elif not exact:
            return False
        if hour > 24 or minute > 59 or (second or 0) > 60 or (hour == 24 and minute):
            return False
        self.at = end
        low = hour * 3600 + minute * 60 + (second or 0)
        slots.put("clock", (low, low if second is not None else low + 59))
        self._zone(slots)
        return True

    def _zone(self, slots: Slots) -> None:
        start = self.at
        open_bracket = self.sign() in ("(", "[")
        self.at += open_bracket
        self.take("local")
        token = self.tokens[self.at]
        minutes = 0
        found = False
        if token.text in zones():
            known = zones()[token.text]
            if known is None:
                raise ContradictionError(f"the time zone '{token.text.upper()}' is more than one")
            minutes, found = known, True
            self.at += 1
        if self.sign() in "+-" and self.sign() and self.tokens[self.at + 1].digits and (not found or minutes == 0):
            more = self._offset(found)
            if more is not None:
                minutes, found = more, True
        if not found and self.at == start + open_bracket:
            self.at = start
            return
        if open_bracket and self.sign() in (")", "]"):
            self.at += 1
        if found:
            slots.put("zone", minutes * 60)

    def _late_zone(self, slots: Slots) -> bool:
        """A zone that stands apart from its time: `21:00 on 6 December, CET`."""
        start = self.at
        if slots.clock is not None and slots.zone is None and self.sign() in zones():
            self._zone(slots)
        return self.at > start

    def _offset(self, named: bool) -> int | None:
        sign = -1 if self.sign() == "-" else 1
        token, after = self.tokens[self.at + 1], self.tokens[self.at + 3]
        value = token.number or 0
        if token.digits <= 2 and self.sign(2) == ":" and after.digits == 2:
            hours, minutes, taken = value, after.number or 0, 4
        elif token.digits == 4:
            (hours, minutes), taken = divmod(value, 100), 2
        elif token.digits <= 2 and (named or token.digits == 2):
            hours, minutes, taken = value, 0, 2
        else:
            return None
        if hours > 15 or minutes > 59:
            return None
        self.at += taken
        return sign * (hours * 60 + minutes)

    def _numeral(self, slots: Slots) -> bool:
        """A number by itself, or with the unit that it counts."""
        token, after = self.tokens[self.at], self.tokens[self.at + 1]
        value = token.number or 0
        if (after.text in _JOINTS or after.number is not None or not _COUNTED.isdisjoint(after.cats)) and (
            self._years(slots, token, value) or self._counted(slots, token, value)
        ):
            return True
        return self._eight(slots, token, value) or self._year_or_day(slots, token, value)

    def _years(self, slots: Slots, token: Token, value: int) -> bool:
        """Decades and centuries, years before our era, years in spoken pairs."""
        ahead = 1 + (self.sign(1) in ("'", "-", ".") and self.sign(1) != "")
        after = self.tokens[self.at + ahead]
        if token.digits in (2, 4) and "decade_marks" in after.cats and value % 10 == 0 and not token.ordinal:
            self.at += ahead + 1
            self._year_unit()
            return _decade(slots, value if token.digits == 4 else _two_digits(value))
        decade = self.has("decade", 1 + (self.sign(1) == "-") + bool(self.has("and", 1)))
        if decade is not None and (10 <= value <= 20 or value == 2000):
            self.at += 2 + (self.sign(1) == "-") + bool(self.has("and", 1))
            return _decade(slots, (value if value == 2000 else 100 * value) + int(str(decade)))
        if self.has("thousands", 1) and value == 2:
            self.at += 2
            return _decade(slots, 2000)
        ahead = 1 + (self.sign(1) in (".", "-"))
        if self.has("unit", ahead) == "century" and 1 <= value <= 40 and slots.years is None:
            self.at += ahead + 1
            return _century(slots, value, self._era())
        if value and not token.ordinal and self._era_follows():
            self.at += 1
            slots.put("year", value if self._era() > 0 else 1 - value)
            return True
        low = self.tokens[self.at + 1]
        if not token.digits and not token.ordinal and 10 <= value <= 20 and low.number is not None and not low.digits:
            last = low
            taken = 2
            if low.number == 0 and self.number(2) is not None and not self.tokens[self.at + 2].digits:
                last, taken = self.tokens[self.at + 2], 3
            if (last.number or 0) < 100 and not last.ordinal and slots.year is None:
                self.at += taken
                slots.put("year", value * 100 + (last.number or 0))
                return True
        return False

    def _year_unit(self) -> None:
        """Step over the years of `1990er Jahre`, the decade of `1990s decade`."""
        self.at += self.has("unit") in ("year", "decade")

    def _era_follows(self) -> bool:
        self.at += 1
        found = bool(self.has("bc") or self.has("ad"))
        self.at -= 1
        return found

    def _era(self) -> int:
        """-1 where BC follows; the words are stepped over."""
        if self.take("bc"):
            return -1
        self.take("ad")
        return 1

    def _counted(self, slots: Slots, token: Token, value: int) -> bool:
        """`third quarter`, `21st of`, `second Monday`, `fifth last day`."""
        count = self.number(1)
        if token.ordinal and value == 1 and count and self.has("unit", 2) and self._period_follows(3):
            slots.ends = (count, str(self.has("unit", 2)), 1)
            self.at += 3
            return True
        last = self.has("rel", 1) in ("last", "previous")
        ahead = 2 if last else 1
        if self.sign(ahead) == "." and self.has("unit", ahead + 1):
            ahead += 1
        unit, weekday = self.has("unit", ahead), self.has("weekday", ahead)
        ordinal = token.ordinal or self.sign(1) == "."
        if weekday is not None and token.ordinal:
            slots.nth.append((-value if last else value, int(str(weekday))))
        elif last and not self._period_follows(ahead + 1):
            return False
        elif unit is not None and ordinal and unit not in ("hour", "minute", "second"):
            if unit in ("quarter", "half") and not last and slots.part is None:
                slots.put("part", (str(unit), value))
            else:
                slots.nth.append((-value if last else value, str(unit)))
        else:
            return False
        self.at += ahead + 1
        return True

    def _eight(self, slots: Slots, token: Token, value: int) -> bool:
        if token.digits != 8:
            return False
        year, rest = divmod(value, 10000)
        month, day = divmod(rest, 100)
        slots.put("year", year)
        slots.put("month", month)
        slots.put("day", day)
        self.at += 1
        return True

    def _year_or_day(self, slots: Slots, token: Token, value: int) -> bool:
        if not token.ordinal and value in YEARS and (token.digits == 4 or not token.digits):
            if slots.year is not None and slots.year != value:
                return False
            slots.put("year", value)
            self.at += 1
            if slots.season and self.sign() in ("/", "-") and self.tokens[self.at + 1].digits in (2, 4):
                return self._next_year(slots, value)
            self.take_year_word()
            return True
        if self._counts(slots, token):
            return False
        if 1 <= value <= 31 and slots.day is None and slots.pair is None and token.digits < 3:
            slots.put("day", value)
            self.at += 1
            return True
        known = slots.month is not None or slots.pair is not None
        if known and token.digits == 2 and slots.year is None and (slots.day is not None or value > 31 or slots.pair):
            slots.put("year", _two_digits(value))
            self.at += 1
            return True
        return False

    def _counts(self, slots: Slots, token: Token) -> bool:
        """Whether a number counts what follows, and is no day: `10 months`, `two upcoming weeks`, `three Fridays`."""
        after = self.tokens[self.at + 1]
        if token.ordinal:
            return False
        return (
            after.cats.keys() & {"unit", "span"} != set()
            or ("rel" in after.cats and bool(self.has("unit", 2)) and slots.month is None)
            or ("rel_after" in after.cats)
            or ("weekday" in after.cats and not token.digits)
        )

    def _next_year(self, slots: Slots, value: int) -> bool:
        """A winter of two years: 2022/23."""
        token = self.tokens[self.at + 1]
        if token.number in (value + 1, (value + 1) % 100):
            slots.two_years = (value, value + 1)
            self.at += 2
        return True

    def take_year_word(self) -> None:
        """Step over the word for year behind its number (`2022 года`)."""
        if self.has("year_word"):
            self.at += 1
            self.at += self.sign() == "." and self.at + 1 < self.count

    def _short_year(self, slots: Slots) -> bool:
        """`'68`, `'90s`."""
        token = self.tokens[self.at + 1]
        if token.digits != 2 or token.ordinal:
            return False
        value = _two_digits(token.number or 0)
        self.at += 2
        if self.has("decade_marks") and value % 10 == 0:
            self.at += 1
            return _decade(slots, value)
        slots.put("year", value)
        return True

    # parts that begin with a word

    def _month(self, slots: Slots, value: object) -> bool:
        if slots.month is not None and slots.month != value:
            return False
        if self.sign(1) in _SIGNS and self.tokens[self.at + 2].digits and self._named_cluster(slots):
            return True
        slots.put("month", value)
        self.at += 1
        self._relative_after(slots)
        return True

    def _named_cluster(self, slots: Slots) -> bool:
        """Sep-23-2020, Dec-2018, Jun-15."""
        tokens, at = self.tokens, self.at
        sign = tokens[at + 1].text
        if sign == ".":
            return False
        values = [(int(str(self.has("month"))), 0), (tokens[at + 2].number or 0, tokens[at + 2].digits)]
        end = at + 3
        if tokens[end].text == sign and tokens[end + 1].digits:
            values.append((tokens[end + 1].number or 0, tokens[end + 1].digits))
            end += 2
        if self._is_clock(end - 1 - at):
            return False
        if slots.day is not None and len(values) == 2 and values[1][1] < 4:
            return False
        return self._of_cluster(slots, values, sign, end)

    def _weekday(self, slots: Slots, value: object) -> bool:
        if slots.weekday is not None and slots.weekday != value:
            return False
        slots.put("weekday", value)
        self.at += 1
        self.at += self.sign() == "."
        self._relative_after(slots)
        return True

    def _relative_after(self, slots: Slots) -> None:
        """`martes pasado`, `Friday after next`: the word that counts stands behind."""
        ahead = 1 if self.has("after") and not self.has("rel", 1) and self.has("the", 1) else 0
        if self.has("after") and self.has("rel", 1 + ahead) in ("next", "coming") and slots.rel is None:
            slots.rel = 2
            self.at += 2 + ahead
        elif self.has("before") and self.has("rel", 1) in ("last", "previous") and slots.rel is None:
            slots.rel = -2
            self.at += 2
        elif self.has("rel_after") and slots.rel is None:
            slots.rel = STEPS[str(self.has("rel_after"))]
            self.at += 1

    def _season(self, slots: Slots, value: object) -> bool:
        slots.put("season", value)
        self.at += 1
        self._relative_after(slots)
        return True

    def _holiday(self, slots: Slots, value: object) -> bool:
        slots.put("holiday", value)
        self.at += 1
        return True

    def _dayword(self, slots: Slots, value: object) -> bool:
        if slots.base is not None:
            return False
        slots.base = Current("day", int(str(value)))
        self.at += 1
        return True

    def _relative(self, slots: Slots, value: object) -> bool:
        """`last week`, `the last three months`, `next Friday`, `this September`, `the last day of`."""
        word = str(value)
        step = STEPS[word]
        start = self.at
        self.at += 1
        while self.has("rel") and not self.has("unit"):
            step = STEPS[str(self.has("rel"))] or step
            self.at += 1
        amount = self.duration() if step and not self.has("one") and self.number() is not None else None
        if amount and len(amount) == 1:
            return self._rolling(slots, amount[0], step)
        unit = self.has("unit")
        if unit is not None:
            return self._relative_unit(slots, str(unit), step, word)
        weekday = self.has("weekday")
        if weekday is not None and word == "last" and self._period_follows(1):
            slots.nth.append((-1, int(str(weekday))))
            self.at += 1
            return True
        if weekday is not None or self.has("month") is not None or self.has("season") or self.has("holiday"):
            if slots.rel is None:
                slots.rel = step
                return self._item(slots)
        elif self.number() is not None or self.tokens[self.at].ordinal:
            if slots.rel is None and self.has("month", 1 + bool(self.has("of", 1))) is not None:
                slots.rel = step
                return True
        self.at = start
        return False

    def _rolling(self, slots: Slots, amount: tuple[int, str], step: int) -> bool:
        self.skip("the")
        if step < 0 and self.has("of") and not self.has("rel", 1):
            slots.ends = (*amount, step)
            return True
        if slots.base is not None:
            return False
        slots.base = Rolling(*amount, step)
        return True

    def _relative_unit(self, slots: Slots, unit: str, step: int, word: str) -> bool:
        self.at += 1
        end = self.at
        if word == "last" and step < 0 and self._period_follows():
            slots.nth.append((-1, unit))
            return True
        self.at = end
        if slots.base is not None or unit in ("hour", "minute", "second", "night"):
            return False
        slots.base = Rolling(1, unit, step) if unit == "working day" else Current(unit, step)
        return True

    def _period_follows(self, ahead: int = 0) -> bool:
        """Whether `last day` is followed by the period that it is the last of."""
        if not self.has("of", ahead):
            return False
        ahead += 1 + bool(self.has("the", ahead + 1))
        return bool(
            self.has("month", ahead) is not None
            or (self.number(ahead) or 0) in YEARS
            or self.has("rel", ahead)
            or self.has("season", ahead)
            or self.has("unit", ahead) in ("month", "year", "week", "decade", "century", "quarter")
        )

    def _unit(self, slots: Slots, value: object) -> bool:
        """`week 31`, `year 247`, `the month`; `semaine dernière`, `week after next`."""
        unit = str(value)
        start = self.at
        self.at += 1
        number = self.number()
        if unit == "century" and self.tokens[self.at].number:
            number = self.tokens[self.at].number or 0
            self.at += 1
            return _century(slots, number, self._era())
        if unit == "week" and number is not None and 1 <= number <= 53:
            slots.put("part", ("week", number))
            self.at += 1
            return True
        if unit == "year" and number is not None and not self.tokens[self.at].ordinal:
            self.at += 1
            slots.put("year", number if self._era() > 0 else 1 - number)
            return True
        if unit in ("month", "year") and self.has("of") and self._names(unit, 1 + bool(self.has("the", 1))):
            self.at += 1
            return True
        if self.has("to_date") and slots.base is None:
            slots.base, slots.since = Current(unit, 0), -1
            self.at += 1
            return True
        if unit == "weekend" and slots.base is None and not self.has("rel_after"):
            slots.weekend = True
            return True
        kept, slots.rel = slots.rel, None
        self._relative_after(slots)
        step, slots.rel = slots.rel, kept
        if step is None and not (slots.edge or slots.since or slots.nth or slots.day or slots.part):
            self.at = start
            return False
        if slots.base is not None or unit in ("hour", "minute", "second", "night", "working day"):
            self.at = start
            return False
        slots.base = Current(unit, step or 0)
        return True

    def _names(self, unit: str, ahead: int) -> bool:
        """Whether `the month of` only introduces a month, `the year of` a year."""
        return self.has("month", ahead) is not None if unit == "month" else (self.number(ahead) or 0) in YEARS

    def _part(self, slots: Slots, value: object) -> bool:
        """`Q3`, `H1`, `W31`."""
        number = self.number(1)
        if number is None or not 1 <= number <= {"quarter": 4, "half": 2, "week": 53}[str(value)]:
            return False
        slots.put("part", (str(value), number))
        self.at += 2
        return True

    def _edge(self, slots: Slots, value: object) -> bool:
        if slots.edge is not None or slots.since:
            return False
        slots.edge = str(value)
        self.at += 1
        self.at += self.sign() == "-"
        return True

    def _edge_of_this(self, slots: Slots, value: object) -> bool:
        if slots.base is not None or not isinstance(value, tuple):
            return False
        slots.put("edge", value[0])
        slots.base = Current(value[1], 0)
        self.at += 1
        return True

    def _since(self, slots: Slots, value: object) -> bool:
        sign = -1 if self.has("earlier") else 1
        if slots.since or slots.base or slots.edge:
            return False
        slots.since = sign
        self.at += 1
        return True

    def _stated_part(self, slots: Slots, value: object) -> bool:
        self.at += 1
        return True

    def _moment(self, slots: Slots, value: object) -> bool:
        low = 43200 if self.has("noon") else 0
        slots.put("clock", (low, low + 59))
        self.at += 1
        self._zone(slots)
        return True

    def _decade(self, slots: Slots, value: object) -> bool:
        self.at += 1
        self._year_unit()
        return _decade(slots, _two_digits(int(str(value))))

    def _decade_before(self, slots: Slots, value: object) -> bool:
        """`les années 1990`, `los años noventa`."""
        number = self.number(1)
        if number is None or number % 10 or not (number in YEARS or number < 100):
            return False
        self.at += 2
        return _decade(slots, _two_digits(number))

    def _year_of(self, slots: Slots, value: object) -> bool:
        """`the year 2011`, `AD 79`."""
        number = self.number(1)
        if number is None:
            return False
        if self.tokens[self.at + 1].digits == 2 and not self.has("ad"):
            number = _two_digits(number)
        self.at += 2
        slots.put("year", number if not self.has("bc") else 1 - number)
        self.take("bc", "ad")
        return True


def _two_digits(value: int) -> int:
    """The years 1969 to 2068 by their last two digits."""
    return value + (1900 if value >= 69 else 2000) if value < 100 else value


def _decade(slots: Slots, first: int) -> bool:
    if slots.years is not None or slots.year is not None:
        return False
    last = first + (99 if first % 100 == 0 and first < 2000 else 9)
    slots.years = Fixed((years_span(first, last),), "century" if last - first > 9 else "decade")
    return True


def _century(slots: Slots, number: int, era: int) -> bool:
    first = 100 * (number - 1) + 1 if era > 0 else 1 - 100 * number
    slots.years = Fixed((years_span(first, first + 99),), "century")
    return True


def _three(slots: Slots, values: list[tuple[int, int]], sign: str) -> bool:
    """Three numbers of which one may be a month by its name: year, month and day by their size and place."""
    if any(not digits for _, digits in values):
        return _named(slots, values)
    (first, digits), (second, _), (third, more) = values
    if digits == 4 or (digits == 2 and first > 31):
        year, month, day = first if digits == 4 else _two_digits(first), second, third
        if more > 2 or not 1 <= month <= 12 or day > 31:
            return False
        slots.put("year", year)
        slots.put("month", month)
        slots.put("day", day)
        return True
    if more not in (2, 4) or digits > 2 or not (1 <= first <= 31 and 1 <= second <= 31) or min(first, second) > 12:
        return False
    year = third if more == 4 else _two_digits(third)
    if slots.pair is None and slots.day is not None:
        if slots.year != year or {slots.day, slots.month} != {first, second}:
            raise ContradictionError("it holds two dates that disagree")
        return True
    slots.put("year", year)
    slots.put("pair", (first, second, sign == "."))
    return True


def _named(slots: Slots, values: list[tuple[int, int]]) -> bool:
    """Numbers around a month by its name: the larger or later one is the year."""
    months = [value for value, digits in values if not digits]
    numbers = [(value, digits) for value, digits in values if digits]
    if len(months) != 1:
        return False
    if len(numbers) == 1:
        value, digits = numbers[0]
        if digits == 4:
            slots.put("year", value)
        elif 1 <= value <= 31:
            slots.put("day", value)
        else:
            return False
        slots.put("month", months[0])
        return True
    years = [value for value, digits in numbers if digits == 4]
    if len(years) == 1:
        year, day = years[0], next(value for value, digits in numbers if digits != 4)
    elif numbers[0][0] > 31:
        year, day = _two_digits(numbers[0][0]), numbers[1][0]
    else:
        day, year = numbers[0][0], _two_digits(numbers[1][0])
    if not 1 <= day <= 31:
        return False
    slots.put("year", year)
    slots.put("month", months[0])
    slots.put("day", day)
    return True


_FILLERS = (
    ("month", Gatherer._month),
    ("weekday", Gatherer._weekday),
    ("dayword", Gatherer._dayword),
    ("rel", Gatherer._relative),
    ("edge_of_this", Gatherer._edge_of_this),
    ("edge", Gatherer._edge),
    ("earlier", Gatherer._since),
    ("later", Gatherer._since),
    ("part letter", Gatherer._part),
    ("season", Gatherer._season),
    ("holiday", Gatherer._holiday),
    ("decade", Gatherer._decade),
    ("decade_before", Gatherer._decade_before),
    ("year_of", Gatherer._year_of),
    ("unit", Gatherer._unit),
    ("noon", Gatherer._moment),
    ("midnight", Gatherer._moment),
    ("parts", Gatherer._stated_part),
)
"""What a word may fill, in the order in which its meanings are tried."""
