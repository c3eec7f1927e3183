"""Gathering the parts of one date from the tokens: what each token fills, wherever it stands."""

from factcheck.values.date.cluster import YEARS, two_digits
from factcheck.values.date.nodes import Node
from factcheck.values.date.numerals import LAST_CENTURY, NumeralWalk, century_of, decade_of
from factcheck.values.date.periods import THIRDS, Current, Unnamed
from factcheck.values.date.point import STEPS, Slots, assemble
from factcheck.values.date.ranges import Range
from factcheck.values.date.shifts import Rolling
from factcheck.values.date.tokens import END
from factcheck.values.date.units import CALENDAR
from factcheck.values.date.walk import LOOSE

_SIGNS = frozenset("-/.")
PARTS = {"quarter": 4, "half": 2, "week": 53}
"""How many there are in a year."""


class Gatherer(NumeralWalk):
    """A walk that gathers one date: numbers by what they look like, words by what they can be."""

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
            if text == "-" or (text == "/" and slots.part is not None):
                if not self._joins(slots):
                    return
                self.at += 1
            elif text in LOOSE:
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
            after = self.tokens[self.at + 1]
            if after.text == "." and self._led_clock(slots):
                return self._clock(slots)
            if "part letter" in after.cats and (self.number(2) or 0) in YEARS:  # `2H 2021`
                return self._part_before(slots, str(after.cats["part letter"]))
            if after is END or after.text == "," or "month" in after.cats:
                return self._numeral(slots)
            return self._cluster(slots) or self._clock(slots) or self._numeral(slots)
        if not token.cats:
            return self._short_year(slots) if token.text == "'" else self._late_zone(slots)
        cats = token.cats
        for cat, fill in _FILLERS:  # noqa: SIM110  (every token comes through here: a generator takes twice as long)
            if cat in cats and fill(self, slots, cats[cat]):
                return True
        return False

    def _month(self, slots: Slots, value: object) -> bool:
        if slots.month is not None and slots.month != value:
            return False
        if self.sign(1) in _SIGNS and self.tokens[self.at + 2].digits and self._named_cluster(slots):
            return True
        slots.put("month", value)
        self.at += 1
        self._relative_after(slots)
        return True

    def _weekday(self, slots: Slots, value: object) -> bool:
        if slots.weekday is not None and slots.weekday != value:
            return False
        if self.has("plural") and not slots.nth and slots.day is None:
            self.lacks = "it names more than one day"
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
        if unit == "month" and self.has("of", 1) and self.has("month", 2) is not None:  # `el pasado mes de julio`
            self.at += 2
            unit = None
        if unit is not None:
            if self.uncounted(0) and not self._period_follows(1):
                self.at = start
                return False
            rolls = self.tokens[start].cats.get("rolls") is not None
            return self._relative_unit(slots, str(unit), step, word, rolls)
        weekday = self.has("weekday")
        if weekday is not None and word == "last" and self._period_follows(1):
            slots.nth.append((-1, int(str(weekday))))
            self.at += 1
            return True
        if weekday is not None or self.has("month") is not None or self.has("season") or self.has("holiday"):
            if slots.rel is not None:
                self.at = start
                return False
            slots.rel = step
            return self._item(slots)
        dated = self.has("month", 1 + bool(self.has("of", 1))) is not None
        if self.tokens[self.at].number is not None and slots.rel is None and dated:
            slots.rel = step
            return True
        self.at = start
        return False

    def uncounted(self, ahead: int) -> bool:
        """Whether the unit there, with the word before it, is of more than one: `the last weeks`, without how many."""
        several = self.has("plural", ahead) or self.has("plural", ahead - 1)
        if self.has("unit", ahead) == "weekend":  # `прошлые выходные` is one
            several = self.has("plural", ahead)
        if not several:
            return False
        self.lacks = "it does not say how many"
        return True

    def _rolling(self, slots: Slots, amount: tuple[int, str], step: int) -> bool:
        self.skip("the")
        if step < 0 and self.has("of") and not self.has("rel", 1):
            slots.ends = (*amount, step)
            return True
        if slots.base is not None:
            return False
        slots.base = Rolling(*amount, step)
        return True

    def _relative_unit(self, slots: Slots, unit: str, step: int, word: str, rolls: bool) -> bool:
        """`last week`; `the last week`, which may be that or the seven days up to now (`rolls`)."""
        self.at += 1
        end = self.at
        if word == "last" and step < 0 and self._period_follows(unit=unit):
            slots.nth.append((-1, unit))
            return True
        self.at = end
        if slots.base is not None or unit in ("hour", "minute", "second", "night"):
            return False
        if rolls and unit in CALENDAR and unit not in ("weekend", "season"):
            slots.base = Range(Current(unit, step), Current("day", 0))
        else:
            slots.base = Rolling(1, unit, step) if unit == "working day" else Current(unit, step)
        return True

    def _unit(self, slots: Slots, value: object) -> bool:
        """`week 31`, `year 247`, `the month`; `semaine dernière`, `week after next`."""
        unit = str(value)
        start = self.at
        self.at += 1
        number = self.number()
        named = self.tokens[self.at].number or 0
        if unit == "century" and 0 < named <= LAST_CENTURY:
            number = named
            self.at += 1
            return century_of(slots, number, self._era())
        if unit == "week" and number is not None and 1 <= number <= 53:
            slots.put("part", ("week", number))
            self.at += 1
            return True
        if unit == "year" and number is not None and not self.tokens[self.at].ordinal:
            self.at += 1
            slots.put("year", number if self._era() > 0 else 1 - number)
            return True
        if unit == "month" and self.has("month") is not None:  # `im Monat August`
            return True
        if unit in ("month", "year") and self.has("of"):
            ahead = 1 + (self.sign(1) == "'")  # `le mois d'août`
            if self._names(unit, ahead + bool(self.has("the", ahead))):
                self.at += ahead
                return True
        if self.has("to_date") and slots.base is None and unit in CALENDAR:
            slots.base, slots.since = Current(unit, 0), -1
            self.at += 1
            return True
        if unit == "weekend" and self.uncounted(-1):
            self.at = start
            return False
        if unit == "weekend" and slots.base is None and not self.has("rel_after"):
            slots.weekend = True
            return True
        kept, slots.rel = slots.rel, None
        self._relative_after(slots)
        step, slots.rel = slots.rel, kept
        if step is not None and self.uncounted(-2):
            self.at = start
            return False
        if step is None and not (slots.edge or slots.since or slots.nth or slots.day or slots.part):
            self.at = start
            return False
        if slots.base is not None or unit in ("hour", "minute", "second", "night", "working day"):
            self.at = start
            return False
        named = step is not None or slots.since or unit not in ("century", "decade")
        slots.base = Current(unit, step or 0) if named else Unnamed(unit, 0)
        return True

    def _names(self, unit: str, ahead: int) -> bool:
        """Whether `the month of` only introduces a month, `the year of` a year."""
        return self.has("month", ahead) is not None if unit == "month" else (self.number(ahead) or 0) in YEARS

    def _part(self, slots: Slots, value: object) -> bool:
        """`Q3`, `H1`, `W31`."""
        number = self.number(1)
        if number is None or not 1 <= number <= PARTS[str(value)]:
            return False
        slots.put("part", (str(value), number))
        self.at += 2
        return True

    def _part_before(self, slots: Slots, unit: str) -> bool:
        """`2H`, `3Q`."""
        if not 1 <= (self.number() or 0) <= PARTS[unit]:
            return False
        slots.put("part", (unit, self.number()))
        self.at += 2
        return True

    def _edge(self, slots: Slots, value: object) -> bool:
        if slots.edge is not None or slots.since:
            return False
        slots.edge = slots.edge_to = str(value)
        slots.brink = self.has("brink") is not None
        self.at += 1
        ahead = 1
        if self.sign() == "-" and (self.has("to", 1) or self.has("or", 1)):
            ahead = 3 if self.sign(2) == "-" else 2
        joined = self.sign() in ("-", "/") or self.has("to") or self.has("or")
        if joined and self.has("edge", ahead):
            slots.edge, slots.edge_to = sorted((slots.edge, str(self.has("edge", ahead))), key=THIRDS.index)
            self.at += ahead + 1
        self.at += self.sign() == "-"
        return True

    def _edge_of_this(self, slots: Slots, value: object) -> bool:
        if slots.base is not None or not isinstance(value, tuple):
            return False
        slots.put("edge", value[0])
        slots.brink = True
        if value[1] != "year" or (self.number(1) or 0) not in YEARS:  # `Jahresende 2022`
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

    def _decade(self, slots: Slots, value: object) -> bool:
        self.at += 1
        self._year_unit()
        return decade_of(slots, int(str(value)))

    def _decade_before(self, slots: Slots, value: object) -> bool:
        """`les années 1990`, `los años noventa`."""
        number = self.number(1)
        if number is None or number % 10 or not (number in YEARS or number < 100):
            return False
        self.at += 2
        return decade_of(slots, number)

    def _year_of(self, slots: Slots, value: object) -> bool:
        """`the year 2011`, `AD 79`."""
        ahead = 2 if self.sign(1) == "." and self.has("ad") else 1
        number = self.number(ahead)
        if number is None:
            return False
        if self.tokens[self.at + ahead].digits == 2 and not self.has("ad"):
            number = two_digits(number)
        self.at += ahead + 1
        slots.put("year", number if not self.has("bc") else 1 - number)
        self.take("bc", "ad")
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
