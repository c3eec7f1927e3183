"""Phrases of distance: `in two weeks`, `five days after mobilization`, `within a month of the arrest`."""

from factcheck.values.date.events import EventWalk
from factcheck.values.date.joining import floating, in_days
from factcheck.values.date.nodes import Node, Weekday
from factcheck.values.date.periods import Checked, Current, OfYear, RelativeWeekday, WeekOf
from factcheck.values.date.point import STEPS
from factcheck.values.date.ranges import Approximate, Bound, Either, Range
from factcheck.values.date.shifts import Ago, CountedWeekday, Lasting, Rolling, Shift
from factcheck.values.date.units import CALENDAR, Duration


class DistanceWalk(EventWalk):
    """A walk that knows distances from publication, from a date, from an event."""

    def ahead(self) -> Node | None:
        """`in two weeks`, `vor drei Tagen`, `il y a un an`; `in two weeks since 2011`."""
        sign = -1 if self.has("ago_before") else 1
        if not self.take("ago_before", "in"):
            return None
        about, more, less = self.take("about"), self.take("more_than"), self.take("less_than")
        durations = self.durations()
        if not durations:
            return None
        if self.at < self.count and (self.has("since") or self.has("after")):
            return self._shift(durations[0]) if len(durations) == 1 and not (about or more or less) else None
        found = self._of_that(durations, sign)
        if found is not None and about:
            return Approximate(found)
        if found is not None and more:
            return Bound(found, after=sign > 0, whole=True)
        if found is not None and less:
            return Range(found, Current("day", 0)) if sign < 0 else Range(Current("day", 0), found)
        return found

    def _of_that(self, durations: tuple[Duration, ...], sign: int) -> Node | None:
        """A distance from publication, and which day or month there: `two years ago in March`, `a week ago Monday`."""
        found: Node = Ago(durations[0], sign)
        if len(durations) > 1:
            ends = (found, Ago(durations[1], sign))
            return Range(*ends) if sign > 0 else Range(*reversed(ends))
        start = self.at
        self.lead()
        near = self.point() if self.at < self.count else None
        if near is None:
            self.at = start
            return found
        if near.frame == "year" and found.unit in ("year", "decade"):
            return OfYear(near, found)
        if isinstance(near, Weekday) and found.unit == "week":
            return _weekday_of(found, near.weekday)
        return Shift(near, durations[0], sign) if isinstance(near, Current) and near.unit == "day" else None

    def loosely(self) -> Node | None:
        """`more than two weeks ago`, `less than a month after the arrest`, `within five days of mobilization`."""
        more = self.has("more_than") is not None
        if not self.take("more_than", "less_than"):
            return None
        duration = self.duration()
        if duration is None:
            return None
        if self.take("ago") or self.take("hence"):
            sign = -1 if self.tokens[self.at - 1].cats.get("ago") else 1
            far: Node = Ago(duration, sign)
            near: Node = Current("day", 0)
        else:
            sign = -1 if self.has("before") else 1
            told = not (self.has("before") or self.has("after"))  # `within three days of` is either side
            if not self.take("before", "after", "of"):
                return None
            node = self.phrase() or self.event()
            if node is None:
                return None
            near = in_days(node)
            far = Shift(near, duration, sign)
            if told and not more:
                return Range(Shift(near, duration, -1), far)
        if more:
            return Bound(far, after=sign > 0, whole=True)
        return Range(far, near) if sign < 0 else Range(near, far)

    def within(self) -> Node | None:
        """`within the past two weeks`, `over the next three days`."""
        told = self.has("within") is not None
        if not self.take("within", "throughout"):
            return None
        if not self.has("one"):
            self.skip("the")
        step = STEPS[str(self.has("rel"))] if self.has("rel") else 1
        told = self.take("rel") or told
        if self.uncounted(0) and self.number() is None:
            return None
        duration = self.duration()
        if duration is None or len(duration) > 1:
            return None
        if self.take("hence"):
            told = True
        elif self.take("from", "of") and self.has("dayword") == 0:
            self.at += 1
            told = True
        if not told:
            return None
        return Rolling(*duration[0], step) if step else None

    def lasting(self) -> Node | None:
        """`for two weeks starting 20 May`."""
        if not self.take("for"):
            return None
        duration = self.duration()
        self.skip()
        return self._starting(duration) if duration else None

    def _starting(self, duration: Duration) -> Node | None:
        if not self.take("starting"):
            return None
        self.lead()
        node = self.phrase()
        return Lasting(in_days(node), duration) if node is not None else None

    def distance(self) -> Node | None:
        """`three days ago`, `two weeks from now`, `five days after mobilization`, `two Sundays from now`."""
        self.take("by_amount")
        self.skip("the") if not self.has("one") else None
        start = self.at
        weekday = self.has("weekday")
        if weekday is not None and start == self.at:
            self.at += 1
            node = self.distance()
            return _weekday_of(node, int(str(weekday))) if node is not None else None
        durations = self.durations()
        if not durations:
            return self.counted_weekday()
        if self.take("ago"):
            return self._of_that(durations, -1)
        if self.take("hence"):
            return self._of_that(durations, 1)
        if len(durations) > 1:
            return None
        duration = durations[0]
        if self.has("starting") and not self.has("from"):
            return self._starting(duration)
        return self._shift(duration)

    def _shift(self, duration: Duration) -> Node | None:
        sign = -1 if self.has("before") else 1
        ahead = self.has("from") is not None
        if not self.take("before", "after", "from", "since"):
            return None
        node = self.phrase() or self.event()
        if ahead and isinstance(node, Weekday):
            node = RelativeWeekday(node.weekday, 1)
        return Shift(floating(node), duration, sign) if node is not None else None

    def of_year(self, node: Node) -> Node:
        """`March two years ago`, `Sept. 26 in two years`: the year that a month or day leaves out, by its distance."""
        start = self.at
        self.skip()
        sign = -1 if self.has("ago_before") else 1 if self.has("in") else 0
        self.at += sign != 0
        self.skip("of")
        duration = self.duration()
        if duration is not None and not sign:
            sign = -1 if self.take("ago") else 1 if self.take("hence") else 0
        if duration is not None and sign and Ago(duration, sign).unit in ("year", "decade"):
            return OfYear(node, Ago(duration, sign))
        self.at = start
        return node

    def beside(self) -> Node | None:
        """`on the eve of the arrest`, `le lendemain du 26 septembre`: a day beside another; a night between the two."""
        if self.take("night_to"):
            last = self.phrase()
            return Range(Shift(floating(last), ((1, "day"),), -1), floating(last)) if last is not None else None
        by = self.has("beside")
        if not isinstance(by, int):
            return None
        self.at += 1
        node = self.phrase() or self.event()
        return Shift(floating(node), ((abs(by), "day"),), 1 if by > 0 else -1) if node is not None else None

    def unit_after(self) -> Node | None:
        """`the day after the arrest`, `the week before Christmas`: one unit, or the unit beside."""
        self.skip("the", "of")
        unit = self.has("unit")
        if unit is None or not (self.has("before", 1) or self.has("after", 1)):
            return None
        single = self.has("single_day")
        self.at += 1
        sign = -1 if self.has("before") else 1
        self.at += 1
        if self.has("rel") in (("last", "previous") if sign < 0 else ("next", "coming")) or (
            self.has("the") and self.has("rel", 1) in ("next", "coming")
        ):
            self.at += 1 + (self.has("the") is not None)
            return Current(str(unit), 2 * sign) if unit in CALENDAR else None
        if not single:
            return None
        node = self.phrase() or self.event()
        return Shift(floating(node), ((1, str(unit)),), sign) if node is not None else None

    def counted_weekday(self) -> Node | None:
        """`two Sundays from now`, `third Tuesday after Christmas`."""
        number, ordinal = self.tokens[self.at].number, self.tokens[self.at].ordinal
        if number is None and not self.has("one"):
            return None
        weekday = self.has("weekday", 1)
        if weekday is None or number == 0:
            return None
        self.at += 2
        count, day = number or 1, int(str(weekday))
        if not ordinal and self.take("ago"):
            return CountedWeekday(Current("day", 0), count, day, -1)
        if not ordinal and self.take("hence"):
            return CountedWeekday(Current("day", 0), count, day, 1)
        sign = -1 if self.has("before") else 1
        if not self.take("before", "after"):
            return None
        node = self.phrase() or self.event()
        return CountedWeekday(in_days(node), count, day, sign) if node is not None else None

    def rolling_amount(self) -> Node | None:
        """`two upcoming months`, `los tres últimos días`: the amount stands before the word that counts."""
        self.skip("the", "of")
        number = self.number()
        if number is None or not (self.has("rel", 1) or self.has("rel", 2)):
            return None
        self.at += 1
        if self.has("rel"):
            step = STEPS[str(self.has("rel"))]
            self.at += 1
            unit = self.has("unit")
            self.at += 1
        else:
            unit = self.has("unit")
            step = STEPS[str(self.has("rel_after") or self.has("rel", 1))]
            self.at += 2
        return Rolling(number, str(unit), step) if unit and step else None

    def week_of(self) -> Node | None:
        """`the week of Sept. 26`, `the weekend of July 3`."""
        if self.has("one"):
            return None
        self.skip("the", "of")
        unit = self.has("unit")
        if unit not in ("week", "weekend") or not (self.has("of", 1) or self.has("starting", 1)):
            return None
        self.at += 2
        node = self.phrase()
        return WeekOf(in_days(node), str(unit)) if node is not None and node.unit == "day" else None

    def on_event(self) -> Node | None:
        """`on the day of his arrest`, `during the siege`."""
        if self.take("during"):
            return self.event()
        self.skip("the", "of")
        if self.has("unit") != "day" or not self.has("of", 1):
            return None
        self.at += 2
        return self.phrase() or self.event()


def _weekday_of(node: Node, weekday: int) -> Node:
    """The weekday of a distance: `Monday two weeks ago` may lie in those seven days, or two weeks before Monday."""
    near = Checked(node, weekday)
    if not isinstance(node, Ago) or node.unit != "week" or node.sign > 0:
        return near
    return Either((near, Shift(floating(Weekday(weekday)), node.duration, -1)))
