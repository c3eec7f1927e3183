"""Numbers by themselves or with what they count: days, years, decades, centuries, `third quarter`, `fifth last day`."""

from factcheck.values.date.calendar import years_span
from factcheck.values.date.cluster import YEARS, ClusterWalk, two_digits
from factcheck.values.date.nodes import Decade, Fixed, century
from factcheck.values.date.point import Slots
from factcheck.values.date.tokens import Token
from factcheck.values.date.units import MONTHS

LAST_CENTURY = 40
_JOINTS = frozenset("'-.")
_COUNTED = frozenset(("unit", "weekday", "rel", "decade", "decade_marks", "thousands", "and", "bc", "ad", "year_word"))
"""What makes more of a number before it than a day or a year."""


class NumeralWalk(ClusterWalk):
    """A walk that knows what a number is in a date."""

    def _numeral(self, slots: Slots) -> bool:
        """A number by itself, or with the unit that it counts."""
        token, after = self.tokens[self.at], self.tokens[self.at + 1]
        value = token.number or 0
        if token.ordinal and not token.digits and value in YEARS:  # `две тысячи двадцать первого года`
            slots.put("year", value)
            self.at += 1
            self._year_word()
            return True
        told = after.text in _JOINTS or after.number is not None or not _COUNTED.isdisjoint(after.cats)
        if told and (self._years(slots, token, value) or self._counted(slots, token, value)):
            return True
        return self._eight(slots, token, value) or self._year_or_day(slots, token, value)

    def _years(self, slots: Slots, token: Token, value: int) -> bool:
        """Decades and centuries, years before our era, years in spoken pairs."""
        ahead = 1 + (self.sign(1) in ("'", "-", ".") and self.sign(1) != "")
        after = self.tokens[self.at + ahead]
        if token.digits in (2, 4) and "decade_marks" in after.cats and value % 10 == 0 and not token.ordinal:
            self.at += ahead + 1
            self._year_unit()
            return decade_of(slots, value)
        if token.ordinal and value % 10 == 0 and self.has("unit", 1) == "year" and self.has("plural", 1):
            self.at += 2
            return decade_of(slots, value)
        decade = self.has("decade", 1 + (self.sign(1) == "-") + bool(self.has("and", 1)))
        if decade is not None and (10 <= value <= 20 or value == 2000):
            self.at += 2 + (self.sign(1) == "-") + bool(self.has("and", 1))
            return decade_of(slots, (value if value == 2000 else 100 * value) + int(str(decade)))
        if self.has("thousands", 1) and value == 2:
            self.at += 2
            return decade_of(slots, 2000)
        ahead = 1 + (self.sign(1) in (".", "-"))
        if self.has("unit", ahead) == "century" and 1 <= value <= LAST_CENTURY and not isinstance(slots.years, Fixed):
            self.at += ahead + 1
            return century_of(slots, value, self._era())
        ahead = 1 + bool(self.has("year_word", 1)) if value and not token.ordinal else 0
        if ahead and (self.has("bc", ahead) or self.has("ad", ahead)):
            self.at += ahead
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
        self.at += 1 + (self.sign() == "-") if self.has("unit", int(self.sign() == "-")) in ("year", "decade") else 0

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
            if slots.season and self.sign() in ("/", "-", "~") and self.tokens[self.at + 1].digits in (2, 4):
                return self._next_year(slots, value)
            self._year_word()
            return True
        if self._counts(slots, token):
            return False
        if 1 <= value <= 31 and slots.day is None and slots.pair is None and token.digits < 3:
            slots.put("day", value)
            self.at += 1
            return True
        if 40 <= value <= 90 and value % 10 == 0 and "decade_lead" in self.tokens[self.at - 1].cats:  # `los 80`
            self.at += 1
            return decade_of(slots, value)
        known = slots.month is not None or slots.pair is not None
        if known and slots.day is not None and self._lists_days(value):
            return False
        if known and token.digits == 2 and slots.year is None and (slots.day is not None or value > 31 or slots.pair):
            slots.put("year", two_digits(value))
            self.at += 1
            return True
        return False

    def _lists_days(self, value: int) -> bool:
        """Whether a number goes on with the days before it, and is no year: `March 5, 16 and 17`."""
        after = 2 if self.sign(1) == "," and (self.has("and", 2) or self.has("or", 2)) else 1
        joined = self.sign(1) == "," or self.has("and", 1) or self.has("or", 1)
        return 0 < value <= 31 and bool(joined) and 0 < self.tokens[self.at + after + 1].digits <= 2

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

    def _year_word(self) -> None:
        """Step over the word for year behind its number (`2022 года`)."""
        if self.has("year_word"):
            self.at += 1
            self.at += self.sign() == "." and self.at + 1 < self.count

    def _short_year(self, slots: Slots) -> bool:
        """`'68`, `'90s`."""
        token = self.tokens[self.at + 1]
        if token.digits != 2 or token.ordinal:
            return False
        value = token.number or 0
        self.at += 2
        if self.has("decade_marks") and value % 10 == 0:
            self.at += 1
            return decade_of(slots, value)
        slots.put("year", two_digits(value))
        return True

    def _period_follows(self, ahead: int = 0, unit: str = "day") -> bool:
        """Whether `last day` is followed by the longer period that it is the last of."""
        if not self.has("of", ahead):
            return self._month_alone(ahead) and unit not in MONTHS
        ahead += 1 + bool(self.has("the", ahead + 1))
        if self.has("month", ahead) is not None:
            return unit not in MONTHS
        if (self.number(ahead) or 0) in YEARS:
            return MONTHS.get(unit, 0) < MONTHS["year"]
        if self.has("season", ahead):
            return unit not in ("year", "decade", "century")
        longer = self.has("unit", ahead)
        return bool(self.has("rel", ahead)) or longer == "week" or MONTHS.get(str(longer), 0) > MONTHS.get(unit, 0)

    def _month_alone(self, ahead: int) -> bool:
        """Whether a month without a day of it follows at once, as in languages that inflect it."""
        after = self.tokens[self.at + ahead + 1]
        day = after.number is not None and (after.ordinal or 0 < after.digits < 3)
        return self.has("month", ahead) is not None and not day


def decade_of(slots: Slots, first: int) -> bool:
    """Fill in ten years, by two digits or four; a hundred where the first is that of a century (`the 1800s`)."""
    if slots.years is not None or slots.year is not None:
        return False
    if first < 100:
        slots.years = Decade(first)
        return True
    last = first + (99 if first % 100 == 0 and first < 2000 else 9)
    slots.years = Fixed((years_span(first, last),), "century" if last - first > 9 else "decade")
    return True


def century_of(slots: Slots, number: int, era: int) -> bool:
    """Fill in a century by its number; or the one that a decade was left without."""
    if isinstance(slots.years, Decade):
        first = 100 * (number - 1) + slots.years.ten
        slots.years = Fixed((years_span(first, first + 9),), "decade") if era > 0 else None
        return slots.years is not None
    slots.years = century(number, era)
    return True
