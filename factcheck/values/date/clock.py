"""Times of day and their zones: `6:57 AM (-08:00)`, `14h30`, `8 p.m.`, `0800 GMT`."""

from factcheck.values.date.point import Slots
from factcheck.values.date.walk import Walk
from factcheck.values.date.zones import is_zone, zone_of


class ClockWalk(Walk):
    """A walk that knows times of day."""

    def _is_clock(self, ahead: int) -> bool:
        tokens, at = self.tokens, self.at + ahead
        after = tokens[at + 1]
        if after.text == ":" and tokens[at + 2].number is not None:
            return True
        return ("am" in after.cats or "pm" in after.cats or "hours" in after.cats) and (
            len(after.text) > 1 or after.text == "h"
        )

    def _clock(self, slots: Slots) -> bool:
        """A time of day: 6:57 AM (-08:00), 14h30, 8 p.m., 0800 GMT."""
        token = self.tokens[self.at]
        if token.ordinal or not token.digits:
            return False
        hour, minute, second, end, exact = self._hands()
        token, after = self.tokens[end], self.tokens[end + 1]
        if "am" in token.cats or "pm" in token.cats:
            if (len(token.text) == 1 and not exact) or not 1 <= hour <= 12:
                return False
            hour = hour % 12 + (12 if "pm" in token.cats else 0)
            end += 1 + (after.text == "." and "." in token.text)
        elif "noon" in token.cats or "midnight" in token.cats:
            if hour != 12:
                return False
            hour, end = (12 if "noon" in token.cats else 0), end + 1
        elif "hours" in token.cats and hour < 100:
            end += 1
            if after.digits == 2 and not exact:
                minute, end = after.number or 0, end + 1
        elif not exact:
            return False
        if hour > 24 or minute > 59 or (second or 0) > 60 or (hour == 24 and minute):
            return False
        self.at = end
        low = hour * 3600 + minute * 60 + (second or 0)
        slots.put("clock", (low, low if second is not None else low + 59))
        self._zone(slots)
        return True

    def _hands(self) -> tuple[int, int, int | None, int, bool]:
        """Hour, minute and second as far as digits give them, where they end, and whether they are surely a time."""
        tokens, end = self.tokens, self.at + 1
        hour, after, more = tokens[self.at].number or 0, tokens[end], tokens[end + 1]
        if after.text in (":", "h") and more.digits == 2:
            minute, end = more.number or 0, end + 2
            if tokens[end].text != ":" or tokens[end + 1].digits != 2:
                return hour, minute, None, end, True
            second, end = tokens[end + 1].number or 0, end + 2
            if tokens[end].text in (".", ",") and tokens[end + 1].digits > 2:
                end += 2
            return hour, minute, second, end, True
        if after.text == "." and more.digits == 2 and {"hours", "am", "pm"} & tokens[end + 2].cats.keys():
            return hour, more.number or 0, None, end + 2, True
        if self._dotted_clock():
            return hour, more.number or 0, None, end + 2, True
        if tokens[self.at].digits == 4 and (self._zone_name(1) or (after.text != "h" and "hours" in after.cats)):
            return hour // 100, hour % 100, None, end, True
        return hour, 0, None, end, False

    def _dotted_clock(self) -> bool:
        """Whether `14.30` stands behind a word that leads to a time: `um 14.30`, `в 14.30`."""
        tokens, at = self.tokens, self.at
        more = tokens[at + 2]
        led = at > 0 and "clock_lead" in tokens[at - 1].cats and tokens[at + 1].text == "." and more.digits == 2
        return led and tokens[at + 3].text != "." and (tokens[at].number or 0) < 24 and (more.number or 0) < 60

    def _led_clock(self, slots: Slots) -> bool:
        """Whether a dotted time stands here, and no date: the day is already told."""
        return slots.clock is None and (slots.day is not None or slots.base is not None) and self._dotted_clock()

    def _zone(self, slots: Slots) -> None:
        start = self.at
        open_bracket = self.sign() in ("(", "[")
        self.at += open_bracket
        self.take("local")
        zone: int | str | None = None
        name = self._zone_name()
        if name:
            zone = zone_of(name, self.language)
            self.at += 1
        if self.sign() in ("+", "-") and self.tokens[self.at + 1].digits and not zone:
            more = self._offset(named=zone is not None)
            zone = zone if more is None else more
        found = zone is not None
        if not found and self.at == start + open_bracket:
            self.at = start
            return
        if open_bracket and self.sign() in (")", "]"):
            self.at += 1
        if found:
            slots.put("zone", zone)

    def _zone_name(self, ahead: int = 0) -> str:
        """The zone that a word names; empty for none."""
        token = self.tokens[self.at + ahead]
        if is_zone(token.text) and "and" not in token.cats:  # the French `et`
            return token.text
        return str(token.cats.get("zone", ""))

    def _late_zone(self, slots: Slots) -> bool:
        """A zone that stands apart from its time: `21:00 on 6 December, CET`."""
        start = self.at
        if slots.clock is not None and slots.zone is None and self._zone_name():
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
        return sign * (hours * 60 + minutes) * 60

    def _moment(self, slots: Slots, value: object) -> bool:
        low = 43200 if self.has("noon") else 0
        slots.put("clock", (low, low + 59))
        self.at += 1
        self._zone(slots)
        return True
