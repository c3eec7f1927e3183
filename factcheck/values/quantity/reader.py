"""A quantity in words: an amount with its hedges and bounds, a range, or a vague group; else why it is none."""

from msgspec.structs import replace

from factcheck.values.base import Relation
from factcheck.values.quantity.ends import (
    exact,
    exact_ends,
    hedged,
    matched,
    range_ends,
    region_of,
    shared_scale,
    within,
)
from factcheck.values.quantity.figures import UnreadableError
from factcheck.values.quantity.measures import Amount, Option
from factcheck.values.quantity.region import End, Region, pairs
from factcheck.values.quantity.rest import RestReader
from factcheck.values.quantity.tokens import tokens
from factcheck.values.quantity.units import BARE, Unit, is_money

_ARTICLES = (
    "a",
    "an",
    "the",
    "une",
    "un",
    "una",
    "la",
    "le",
    "el",
    "der",
    "die",
    "das",
    "ein",
    "eine",
    "einer",
    "einem",
)


class PhraseReader(RestReader):
    """Reads whole quantities: hedges, bounds, ranges, groups, conversions in brackets."""

    learns = False
    """Whether only that is wanted, and no region."""

    def whole(self) -> tuple[Region, str]:
        """Read all tokens as one quantity."""
        self._one_for_many()
        lead = self.phrase("leading", 0)  # `by 23%`: as it stands in a sentence
        if lead and lead[1] < len(self.tokens):
            self.tokens, self._heads = self.tokens[lead[1] :], self._heads[lead[1] :]
        vague = self.phrase("vague", 0)
        if vague and vague[1] > 1 and not self.phrase("vague_groups", 0):  # `ein paar Jahre` are not one
            raise UnreadableError(self._no_number())
        for token, heads in zip(self.tokens, self._heads, strict=True):
            if heads and "dates" in heads and token.kind == "w" and token.word in self.words.words.dates:
                raise UnreadableError(f"'{token.text}' belongs to a date, not to a quantity")
        if self.tokens and (self.tokens[0].kind == "n" or self._begins_plainly()):
            amount = self.amount(0)
            got = self._bounded(amount, [], 0) if amount else self._worded() if self.kind(0) == "w" else None
        else:
            got = self._worded()
        if not got:
            raise UnreadableError(self._no_number())
        region, at = got
        if at == len(self.tokens):
            return region, ""
        if self.learns and self.is_at(at, "(", "[", "/", ",", "="):  # what a conversion does depends on the number
            self.plain = None
            return region, ""
        end = at
        region, at = (region, at) if self.learns else self._converted(region, at)
        self.plain = self.plain if at == end else None
        return self._with_rest(region, at)

    def _begins_plainly(self) -> bool:
        """Whether the first token begins no phrase and is no article, which may stand before one."""
        return not (self._heads[0] or self.is_at(0, *_ARTICLES))

    def _worded(self) -> tuple[Region, int] | None:
        """A quantity that begins with a word or a sign."""
        constant = self.phrase("constants", 0)
        if constant and constant[1] == len(self.tokens):
            return PhraseReader(tokens(constant[0]), self.words, self.language).whole()[0], constant[1]
        return self._range(0) or self._group(0) or self._hedged(0)

    def _no_number(self) -> str:
        text = self._text(0, len(self.tokens))
        for at in range(len(self.tokens)):
            vague = self.phrase("vague", at)
            if vague:
                return f"'{self._text(at, vague[1])}' is too vague: it gives no number"
        if any(token.kind in "nv" for token in self.tokens):
            first = next(i for i, token in enumerate(self.tokens) if token.kind in "nv")
            before = self._text(0, first)
            return (
                f"the words '{before}' before the number are not understood" if first else f"'{text}' is not understood"
            )
        return f"'{text}' holds no number"

    def _hedges(self, at: int) -> tuple[list[str], int]:
        """The hedges that stand here: `up to about`."""
        found: list[str] = []
        while True:
            got = self.phrase("hedge", at)
            if not got or got[1] >= len(self.tokens):
                return found, at
            found.append(got[0])
            at = got[1] + self._hyphen(got[1])

    def _hyphen(self, at: int) -> bool:
        """Whether a hyphen that joins words stands here, and no minus: `under-18s`."""
        return self.is_at(at, "-") and self.tokens[at].tight and self.kind(at - 1) == "w"

    def _hedged(self, at: int) -> tuple[Region, int] | None:
        hedges, start = self._hedges(at)
        rank = self.phrase("ranks", start)
        after = rank[1] + self._hyphen(rank[1]) if rank else 0
        ranked = self._ranked(rank[0], after, hedges) if rank else None
        if ranked:
            return ranked
        aged = self.phrase("aged", start)
        if aged and aged[1] < len(self.tokens):
            more, start = self._hedges(aged[1])
            hedges += more
        if hedges or aged:
            got = self._range(start, tuple(hedges), aged=bool(aged)) or self._group(start, hedges)
            if got:
                return got
        if self.is_at(start, *_ARTICLES) and self.kind(start + 1) == "n":  # `ein 36-jähriger Mann`
            start += 1
        each = self._each(start)
        if each:
            return self._bounded(each, hedges, start)
        amount = self._about_group(start)
        if amount:
            hedges.append("about")
        amount = (
            amount or self._times_word(start) or self._none(start) or self.amount(start) or self._one_and_a_half(start)
        )
        if not amount and self.is_at(start, "a", "an", "the"):
            start += 1
            amount = self.amount(start)
        if not amount:
            return None
        if aged and amount.bare:
            amount = self._in_years(amount)
        return self._bounded(amount, hedges, start)

    def _one_for_many(self) -> None:
        """Take `более тысячи` for more than one thousand: the genitive of one looks like thousands."""
        for at in range(1, len(self.tokens)):
            one = self.phrase("of_one", at)
            if one and any(self._governs(start, at) for start in range(max(0, at - 3), at)):
                self.tokens = [*self.tokens[:at], replace(self.tokens[at], word=one[0]), *self.tokens[at + 1 :]]
                self._heads = self.words.heads_of(self.tokens)

    def _governs(self, start: int, end: int) -> bool:
        """Whether a word that takes the genitive stands here, up to there."""
        found = [self.phrase(role, start) for role in ("hedge", "from", "to")]
        return any(got and got[1] == end and got[0] not in ("nearly", "exactly") for got in found)

    def _ranked(self, thing: str, at: int, hedges: list[str]) -> tuple[Region, int] | None:
        """`magnitude 6.8`, `category 4`, `No. 1`: what the number is of stands before it."""
        got = self.read(at)
        if not got:
            return None
        unit = BARE if thing == "number" else Unit(thing, ((f"#{thing}", 1),), label="{} " + thing)
        end = got[1]
        noun = self._noun(end) if not unit.bare else None  # `category 4 hurricane`
        return self._bounded(Amount(tuple(Option(each, unit) for each in got[0]), noun[1] if noun else end), hedges, at)

    def _bounded(self, amount: Amount, hedges: list[str], start: int) -> tuple[Region, int]:
        if amount.end == len(self.tokens):
            return self._plainly(amount, hedges), amount.end
        amount, at = self._age(amount)
        zero = self.phrase("below_zero", at)
        if zero:
            options = tuple(replace(each, figure=each.figure.negative) for each in amount.options)
            amount = replace(amount, options=options)
        zero = zero or self.phrase("above_zero", at)
        at = zero[1] if zero else at
        error = self.amount(at + 1) if self.is_at(at, "±") else None
        if error:
            amount = amount.with_unit_of(error) if amount.bare and not error.bare and not _is_ratio(error) else amount
            return region_of(amount, within(error)), error.end
        to = self._join(at)
        life = self.phrase("life", to[1]) if to else None
        if life:
            return region_of(amount, hedged(["more"])), life[1]
        right = (self._money_side(amount, to[1]) or self._side(to[1], to[0] == "or")) if to else None
        if to and right and _is_score(amount, right[0]):
            raise UnreadableError(
                f"'{self._text(start, right[0].end)}' runs downwards: a score or a range is not told apart"
            )
        if to and right:
            return self._ranged(amount, right[0], hedges, right[1])
        upper = self._upper(at) if "more" in hedges else None
        if upper:
            low, high = matched(amount, upper)
            ends = {id(x): y.figure for x, y in zip(low.options, high.options, strict=False)}
            return region_of(low, lambda option: (exact(option.figure), exact(ends[id(option)]))), upper.end
        posts, at = self._posts(at)
        return self._plainly(amount, hedges + posts), at

    def _plainly(self, amount: Amount, hedges: list[str]) -> Region:
        """The region of one amount with its hedges, which is kept beside it."""
        self.plain = amount, hedges
        return Region(()) if self.learns else region_of(amount, hedged(hedges))

    def _upper(self, at: int) -> Amount | None:
        """`and at most 10`, `but less than 10` behind a lower bound."""
        start = at + self.is_at(at, "and", "but", ",", "et", "und", "y", "и", "но", "aber", "mais", "pero")
        hedges, start = self._hedges(start)
        return self.amount(start) if hedges == ["most"] else None

    def _age(self, amount: Amount) -> tuple[Amount, int]:
        """`36 years old`, `36 y.o.`, `10 m long`: what tells the unit's meaning and adds nothing."""
        at = amount.end
        age = self.phrase("age", at)
        if age:
            return (self._in_years(amount) if amount.bare else amount), age[1]
        long = self.phrase("long", at)
        if long:
            lengths = tuple(each for each in amount.options if each.unit.dims == (("m", 1),))
            return (replace(amount, options=lengths) if lengths else amount), long[1]
        return amount, at

    def _posts(self, at: int) -> tuple[list[str], int]:
        """Hedges behind the amount: `or more`, `at most`, `or so`; also in brackets."""
        found: list[str] = []
        while True:
            opened = self.is_at(at, "(", ",")
            got = self.phrase("post", at + opened)
            if not got or (opened and self.is_at(at, "(") and not self.is_at(got[1], ")")):
                return found, at
            found.append(got[0])
            at = got[1] + self.is_at(got[1], ")")

    def _join(self, at: int) -> tuple[str, int] | None:
        """What joins the two ends of a range here."""
        if self.is_at(at, "-", "~", "…") or (self.is_at(at, ".") and self.is_at(at + 1, ".")):
            return "to", at + 1
        for role in ("to", "or"):
            got = self.phrase(role, at)
            if got:
                return role, got[1]
        if at < len(self.tokens) and self.tokens[at].dash and self.tokens[at].kind == "w":
            return "to", at
        return None

    def _money_side(self, left: Amount, at: int) -> tuple[Amount, bool] | None:
        """`$5-7m`: behind money, a letter is a scale."""
        got = self.read(at) if is_money(left.options[0].unit) and self.kind(at) == "n" else None
        scaled = self._letter_scale(got[0][:1], got[1]) if got else None
        return (Amount(tuple(Option(each) for each in scaled[0]), got[1] + 1), False) if got and scaled else None

    def _side(self, at: int, plain_only: bool = False) -> tuple[Amount, bool] | None:
        """The upper end of a range, and whether it is left out (`to below 10`)."""
        edge = None if plain_only else self.phrase("edge", at)
        amount = self.amount(edge[1] if edge else self._hedges(at)[1] if not plain_only else at)
        return (amount, bool(edge)) if amount else None

    def _range(self, at: int, hedges: tuple[str, ...] = (), aged: bool = False) -> tuple[Region, int] | None:
        """`between 5 and 7`, `from above 5 to below 7`: ranges that say so at once."""
        between = self.phrase("between", at)
        start = between or self.phrase("from", at)
        if not start:
            return None
        edge = self.phrase("edge", start[1])
        inner, first = ([], edge[1]) if edge else self._hedges(start[1])
        left = self.amount(first)
        joined = self._between(left.end) if left and between else self._join(left.end) if left else None
        right = self._side(joined[1]) if joined else None
        if not left or not right:
            return None
        if aged and left.bare and right[0].bare:
            left, right = self._in_years(left), (self._in_years(right[0]), right[1])
        return self._ranged(left, right[0], [*hedges, *inner], right[1], bool(edge))

    def _between(self, at: int) -> tuple[str, int] | None:
        got = self.phrase("and", at)
        return ("to", got[1]) if got else self._join(at)

    def _ranged(
        self, left: Amount, right: Amount, hedges: list[str], below: bool, above: bool = False
    ) -> tuple[Region, int]:
        right, at = self._age(right)
        left, right = matched(left, shared_scale(left, right)[1]) if not right.bare else matched(left, right)
        left = shared_scale(left, right)[0]
        conversion = self._same_value(left, right)
        if conversion:
            return conversion, at
        posts, at = self._posts(at)
        if not (below or above) and all(
            x.figure.value == y.figure.value for x, y in zip(left.options, right.options, strict=False)
        ):
            return region_of(replace(right, doubt=left.doubt or right.doubt), hedged(hedges + posts)), at
        rights = [each.figure for each in right.options]
        order = [(x.figure.value, y) for x, y in zip(left.options, rights, strict=False)]
        down = any(low > high.value for low, high in order)
        if down and not (order[0][0] < 0 or left.options[0].unit.offset or "to" in [t.word for t in self.tokens]):
            raise UnreadableError(f"'{self._text(0, at)}' runs downwards: a score, a year or a range is not told apart")
        high_of = {id(option): high for option, high in zip(left.options, rights, strict=False)}
        hedge = range_ends(hedges + posts)

        def ends(option: Option) -> tuple[End | None, End | None]:
            low, high = sorted((option.figure, high_of[id(option)]), key=lambda figure: figure.value)
            first, last = hedge(low, high, option.unit)
            return (replace(first, open=above) if first else None), (replace(last, open=below) if last else None)

        doubt = left.doubt or right.doubt
        return region_of(replace(left, doubt=doubt, thing=left.thing or right.thing), ends), at

    def _same_value(self, left: Amount, right: Amount) -> Region | None:
        """`3 miles or 4.8 km`: the same value in two units is not a range."""
        a, b = left.options[0].unit, right.options[0].unit
        if a.system == b.system or a.bare or b.bare or not self.words:
            return None
        x, y = region_of(left, exact_ends), region_of(right, exact_ends)
        return x if any(pair.relation is Relation.EQUAL for pair in pairs(x, y)) else None

    def _converted(self, region: Region, at: int) -> tuple[Region, int]:
        """`3 miles (4.8 km)`: what stands in brackets, or behind a slash, must be the same; it may tell which unit."""
        opened = self.is_at(at, "(", "[")
        slash = self.is_at(at, "/", ",", "=")
        if not opened and not slash:
            return region, at
        try:
            start = at + 1 + (self.is_at(at, ",") and self.is_at(at + 1, "or"))
            got = self._range(start) or self._hedged(start)
        except UnreadableError:
            got = None
        if not got or (opened and not self.is_at(got[1], ")", "]")):
            return region, at
        end = got[1] + opened
        both = pairs(region, got[0], any_meaning=True)
        money = [is_money(each.spans[0].unit) for each in (region, got[0])]
        if not both and opened and all(money):
            return region, end
        agreeing = [pair.a for pair in both if pair.relation is not Relation.DISJOINT]
        if not agreeing:
            raise UnreadableError(f"'{self._text(0, at)}' and '{self._text(start, got[1])}' are not the same quantity")
        kept = tuple(dict.fromkeys(agreeing))
        bare = all(span.unit.bare for span in region.spans)
        return (got[0] if bare else replace(region, spans=kept, key=region.key if len(kept) > 1 else "")), end


def _is_ratio(amount: Amount) -> bool:
    return amount.options[0].unit.dims == (("ratio", 1),)


def _is_score(left: Amount, right: Amount) -> bool:
    """`40 votes to 38`: the second number is smaller, and only the first says of what."""
    ahead, behind = left.options[0].figure.value, right.options[0].figure.value
    return not left.bare and right.bare and ahead > behind >= 0
