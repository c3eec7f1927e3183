"""Numbers and months joined by one sign: `21/04/2016`, `31-Oct-74`, `2016 10 16`."""

from factcheck.values.date.clock import ClockWalk
from factcheck.values.date.point import Slots
from factcheck.values.date.problems import ContradictionError

_SIGNS = frozenset("-/.")
YEARS = range(1000, 3000)


class ClusterWalk(ClockWalk):
    """A walk that knows numeric dates."""

    def _cluster(self, slots: Slots) -> bool:
        """Numbers and months joined by one sign: 21/04/2016, 31-Oct-74, 2017-Q1."""
        tokens, at = self.tokens, self.at
        sign = tokens[at + 1].text
        if sign not in _SIGNS:
            return self._spaced(slots)
        if sign == "-" and slots.month is not None and tokens[at].digits == 4 and self._begins_another():
            return False
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
        if tokens[end - 1].text == sign:
            end -= 1
        return self._of_cluster(slots, values, sign, end)

    def _begins_another(self) -> bool:
        """Whether a day of a month stands behind the sign: `December 2022 - 5 January`, and not the fifth month."""
        after = self.tokens[self.at + 3 : self.at + 5]
        joined = after[0].text == "." or "of" in after[0].cats
        return "month" in after[0].cats or (joined and "month" in after[1].cats)

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
        if sign in "-/" and ("month" in after.cats or "month" in self.tokens[end + 1].cats or "unit" in after.cats):
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


def two_digits(value: int) -> int:
    """The years 1969 to 2068 by their last two digits."""
    return value + (1900 if value >= 69 else 2000) if value < 100 else value


def _three(slots: Slots, values: list[tuple[int, int]], sign: str) -> bool:
    """Three numbers of which one may be a month by its name: year, month and day by their size and place."""
    if any(not digits for _, digits in values):
        return _named(slots, values)
    (first, digits), (second, _), (third, more) = values
    if digits == 4 or (digits == 2 and first > 31):
        year, month, day = first if digits == 4 else two_digits(first), second, third
        if more > 2 or not 1 <= month <= 12 or day > 31:
            return False
        slots.put("year", year)
        slots.put("month", month)
        slots.put("day", day)
        return True
    if more not in (2, 4) or digits > 2 or not (1 <= first <= 31 and 1 <= second <= 31) or min(first, second) > 12:
        return False
    year = third if more == 4 else two_digits(third)
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
        elif digits == 2:
            slots.put("year", two_digits(value))
        else:
            return False
        slots.put("month", months[0])
        return True
    years = [value for value, digits in numbers if digits == 4]
    if len(years) == 1:
        year, day = years[0], next(value for value, digits in numbers if digits != 4)
    elif numbers[0][0] > 31:
        year, day = two_digits(numbers[0][0]), numbers[1][0]
    else:
        day, year = numbers[0][0], two_digits(numbers[1][0])
    if not 1 <= day <= 31:
        return False
    slots.put("year", year)
    slots.put("month", months[0])
    slots.put("day", day)
    return True
