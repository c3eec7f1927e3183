"""The facts of a story: who says what of each, in which words, and which verdict the contract gives it."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from benchmarks.bulk.dates import exact_date, write_date
from benchmarks.bulk.people import People, Person
from benchmarks.bulk.pools import Pools
from benchmarks.bulk.predicates import Predicate, Predicates
from benchmarks.bulk.quantities import draw_amount, exact_amount, other_amount, write_amount
from benchmarks.bulk.sources import Source, draw_sources
from benchmarks.bulk.tables import tables
from benchmarks.bulk.things import Organisation, Organisations, Place, Places
from benchmarks.bulk.verdicts import AmbiguousError, Exactly, Region, Said, Span, Within, Words, verdict

CLAIMS_A_FACT = (18, 24, 20, 14, 9, 6, 4, 3, 2)
"""How often of a hundred a fact is claimed once, twice, three times ..."""
A_SUBJECT = 17
"""Claims that there are for each subject, on average."""
CONFLICTING, SILENT, UNREAD, DENIED, VIA, ONE_AGENCY = 0.16, 0.10, 0.008, 0.012, 0.03, 0.04
"""Shares: of facts of which some claims say another value; of claims that give no value, one that nobody can read, a
denial, another origin; and of facts that all sources have from one agency."""

Subject = Person | Organisation | Place
Writing = tuple[Any, Region]


class Fact(NamedTuple):
    """One fact: its claims as rows, and its verdict."""

    subject: int
    predicate: str
    qualifiers: dict[str, str]
    verdict: str
    rows: list[dict[str, Any]]


class Story:
    """Everything that a story of so many claims is drawn from."""

    def __init__(self, seed: int, claims: int) -> None:
        self.dice = random.Random(f"bulk {seed} {claims}")
        many = max(6, claims // A_SUBJECT)
        persons = round(many * 0.62)
        pools = Pools(self.dice, persons, many - persons)
        self.people = People(self.dice, pools, persons)
        self.organisations = Organisations(self.dice, pools, max(2, round(many * 0.23)))
        self.places = Places(self.dice, pools, max(2, many - persons - round(many * 0.23)))
        self.subjects: list[Subject] = [*self.people.all, *self.organisations.all, *self.places.all]
        self.dice.shuffle(self.subjects)
        self.predicates = Predicates(self.dice, claims)
        self.sources = draw_sources(self.dice, claims)
        self.claims = claims

    def name(self, dice: random.Random, subject: Subject, language: str) -> str:
        """One way in which a source in a language writes a subject."""
        if isinstance(subject, Person):
            return self.people.write(dice, subject, language)
        if isinstance(subject, Organisation):
            return self.organisations.write(dice, subject, language)
        return self.places.write(dice, subject, language)

    def facts(self) -> Iterator[Fact]:
        """Draw facts until they hold as many claims as the story shall have; subjects come often or seldom."""
        dice, left = self.dice, self.claims
        said: dict[str, bool] = {}
        while left:
            subject = self._somebody()
            predicate = self.predicates.draw(dice)
            qualifiers = {"report": str(dice.randint(2001, 2018))} if dice.random() < 0.04 else {}
            which = f"{subject} {predicate.name}"
            key = f"{which} {qualifiers}"
            # Beside facts with qualifiers, claims without one could be of any of them: which would be a guess.
            if key in said or said.get(which, bool(qualifiers)) != bool(qualifiers):
                continue
            said[key] = said[which] = bool(qualifiers)
            many = min(dice.choices(range(1, 10), CLAIMS_A_FACT)[0], left, len(self.sources))
            yield self._fact(subject, predicate, qualifiers, many)
            left -= many

    def _somebody(self) -> int:
        """Draw a subject: some are in every paper, most are heard of a few times."""
        if self.dice.random() < 0.65:
            return self.dice.randrange(len(self.subjects))
        return int(20 * (self.dice.paretovariate(0.9) - 1)) % len(self.subjects)

    def _fact(self, subject: int, predicate: Predicate, qualifiers: dict[str, str], many: int) -> Fact:
        while True:  # until the contract decides
            sources = self.dice.sample(self.sources, many)
            values = _Values(self, predicate, subject)
            rows, said = [], []
            for source in sources:
                row, one = self._claim(subject, predicate, source, values)
                rows.append(row | ({"qualifiers": qualifiers} if qualifiers else {}))
                said.append(one)
            try:
                decided = verdict(said, predicate.changes)
            except AmbiguousError:
                continue
            return Fact(subject, predicate.name, qualifiers, decided, rows)

    def _claim(
        self, subject: int, predicate: Predicate, source: Source, values: "_Values"
    ) -> tuple[dict[str, Any], Said]:
        dice = self.dice
        words = predicate.name if dice.random() < 0.55 else dice.choice((predicate.name, *predicate.aliases))
        name = self.name(dice, self.subjects[subject], source.language)
        row: dict[str, Any] = {"source": source.id, "subject": name, "predicate": words}
        origin, kind = source.origin, dice.random()
        if values.agency or dice.random() < VIA:
            origin = values.agency or dice.choice(tables()["agencies"])
            row["via"] = [origin]
        if kind < DENIED and not predicate.changes:  # what changes is no more, sooner than denied
            row["stance"] = "denies"
            return row, Said(source.id, origin, denies=True)
        if DENIED < kind < DENIED + SILENT:
            return row, Said(source.id, origin)
        if DENIED + SILENT < kind < DENIED + SILENT + UNREAD and predicate.kind == "date":
            row["date"] = "recently"
            return row, Said(source.id, origin, unread=True)
        written, region, as_of = values.write(source)
        row[predicate.kind] = written
        if as_of is not None:
            row["as_of"] = str(as_of)
        return row, Said(source.id, origin, region, as_of=as_of.toordinal() if as_of else None)


class _Values:
    """The values of one fact: the one that most sources give, and perhaps another."""

    def __init__(self, story: Story, predicate: Predicate, subject: int) -> None:
        self.story, self.dice, self.predicate, self.subject = story, story.dice, predicate, subject
        self.wrong = CONFLICTING * 0.5 if self.dice.random() < CONFLICTING * 2 else 0.0
        self.in_full = self.dice.random() < 0.2
        self.agency = self.dice.choice(tables()["agencies"]) if self.dice.random() < ONE_AGENCY else ""
        self.currency = self.dice.choice(("dollar", "euro"))
        first = min(source.published for source in story.sources)
        recent = self.dice.random() < 0.4
        self.day = first - timedelta(days=self.dice.randint(0, 30) if recent else self.dice.randint(31, 2500))
        self.draw: dict[str, Callable[[Source, bool], Writing]] = {
            "date": self._date, "quantity": self._quantity, "place": self._place, "entity": self._entity,
            "identifier": self._identifier, "text": self._text,
        }  # fmt: skip
        self.truth, self.other = self._pair()
        self.turn = first - timedelta(days=self.dice.randint(400, 800))
        self.turned = predicate.changes and self.dice.random() < 0.5

    def _pair(self) -> tuple[Any, Any]:
        """Two values that are not one."""
        dice, kind = self.dice, self.predicate.kind
        if kind == "date":
            back = dice.choice((1, 1, 2, 3, 7, 30, 31, 365)) + dice.randint(0, 2)
            return self.day, self.day - timedelta(days=back)
        if kind == "quantity":
            amount = draw_amount(dice, self.predicate.unit)
            return amount, other_amount(dice, amount)
        if kind == "place":
            one, other = dice.sample(tables()["cities"], 2)
            return one, other
        if kind == "entity":
            one, other, *_ = (one for one in dice.sample(range(len(self.story.subjects)), 3) if one != self.subject)
            return one, other
        if kind == "identifier":
            return _code(dice), _code(dice)
        one, other = dice.sample(tables()["mottos"], 2)
        return one, other

    def write(self, source: Source) -> tuple[Any, Region, date | None]:
        """One source's value, what it allows, and as of when it is given, where that matters."""
        if self.predicate.changes:
            old = self.turned and self.dice.random() < 0.5
            as_of = self.turn - timedelta(days=self.dice.randint(10, 300)) if old else self.turn
            return *self._quantity(source, old), as_of
        return *self.draw[self.predicate.kind](source, self.dice.random() < self.wrong), None

    def _date(self, source: Source, wrong: bool) -> Writing:
        day = self.other if wrong else self.truth
        write = exact_date if wrong else write_date
        return write(self.dice, day, source.published, source.language)

    def _quantity(self, source: Source, wrong: bool) -> Writing:
        unit = self.predicate.unit
        if wrong or self.predicate.changes:
            amount = self.other if wrong else self.truth
            written = exact_amount(self.dice, amount, unit, source.language, self.currency)
            return written, Span(amount, amount)
        written, region = write_amount(self.dice, self.truth, unit, source.language, self.currency)
        return written, region

    def _place(self, _source: Source, wrong: bool) -> Writing:
        city, country, *others = self.other if wrong else self.truth
        if self.dice.random() < 0.2:
            return country, Within((country,))
        # A city's bare name may be wider than with its country: in one fact stands one or the other.
        return f"{city}, {country}" if self.in_full else self.dice.choice((city, city, *others)), Within(
            (country, city)
        )

    def _entity(self, source: Source, wrong: bool) -> Writing:
        subject = self.other if wrong else self.truth
        return self.story.name(self.dice, self.story.subjects[subject], source.language), Exactly(str(subject))

    def _identifier(self, _source: Source, wrong: bool) -> Writing:
        code = self.other if wrong else self.truth
        forms = (code, code, code.replace("-", " "), code.replace("-", ""), code.lower())
        return self.dice.choice(forms), Exactly(code)

    def _text(self, _source: Source, wrong: bool) -> Writing:
        words = self.other if wrong else self.truth
        return self.dice.choice((words, words, words.lower(), words.upper())), Words(words)


def _code(dice: random.Random) -> str:
    letters = "".join(dice.choices("ABCDEFGHJKLMNPRSTUVWXYZ", k=2))
    return f"{letters}-{dice.randint(1000, 99999)}/{dice.randint(1, 9)}"
