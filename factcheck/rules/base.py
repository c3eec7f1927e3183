"""What every rule shares: the case it looks at, what it may find, and how values are put into words.

A rule is one file. Its name is its id; `SEVERITY` its default severity; `find(case)` yields what it saw. `AFTER` says
what must be known before it looks: `judging` (the default), `conflicts` (which claims editors let stand) or `decisions`
(how every decision fared). `LOOKS_AT` says at what: `facts` (the default: one at a time is enough, but for statements, which
come all together), `story` (what is no part of any fact), or both. A rule that holds facts of one subject against each
other has `binds(story, vocabulary)`: the keys of the predicates whose facts it must see together. Its docstring is its manual page (`factcheck explain`), in this form, and its two
examples are executed:

    One line that says what it finds.

    Why it matters: ...

    Fires:
        sources:
          a: {published: 2022-12-30, claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
          b: {claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 37}]}

    Silent:
        sources:
          ...

`story:` beside `sources:` holds what `story.yaml` would, `texts:` maps a source to its archived text, and
`resolutions:` holds what `resolutions.yaml` would.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from factcheck.align.base import NearMiss
from factcheck.align.predicates import Vocabulary
from factcheck.decisions.base import Decided, Outcome
from factcheck.judge import Compared, Distinct, HeldValue, JudgedFacet, JudgedFact
from factcheck.judge.gather import facet_kinds
from factcheck.language.fold import fold
from factcheck.model.claim import Claim
from factcheck.model.story import Severity, Story
from factcheck.order import Dated, Impossible
from factcheck.origins import Origins
from factcheck.values.base import NO_WORLD, Reading, World
from factcheck.values.sets import words_value

WAYS = 3
"""In how many wordings a message gives one value."""


class Case(msgspec.Struct, frozen=True):
    """Facts of a story, aligned and judged, and of each subject all of them: all that a rule may look at.

    `story` has no claims here: `claims` has those of the facts, by ref. `people` says how the story names each speaker; `settled` the claims of
    a conflict that a decision lets stand; `decided` how every decision fared (known only to rules that come after them).
    """

    story: Story
    facts: tuple[JudgedFact, ...]
    near: tuple[NearMiss, ...]
    origins: Origins
    vocabulary: Vocabulary
    claims: Mapping[str, Claim]
    people: Mapping[str, str] = msgspec.field(default_factory=dict)
    names: World = NO_WORLD
    settled: frozenset[str] = frozenset()
    decided: Decided = msgspec.field(default_factory=Decided)

    @property
    def drafts(self) -> frozenset[str]:
        """The ids of the sources that are about to be published."""
        return frozenset(source.id for source in self.story.sources if source.role == "draft")


class Found(msgspec.Struct, frozen=True):
    """One thing a rule saw.

    `at` names the claims it is about, each with the key that is shown (`("moscow-times#age", "quantity")`; `""` the
    claim itself). `about` is what identifies the finding besides rule, fact and facet (names, in a fixed order);
    `seen` maps claim refs to the value each had, in normalised words: a decision goes stale when one of them moves.
    `file_at` is a place without a claim (`resolutions.yaml`): file, line, column, end line, end column.
    """

    message: str
    at: tuple[tuple[str, str], ...]
    fact: JudgedFact | None = None
    facet: str | None = None
    about: tuple[str, ...] = ()
    seen: Mapping[str, str] = msgspec.field(default_factory=dict)
    severity: Severity | None = None
    file_at: tuple[str, int, int, int, int] | None = None


def words(facet: JudgedFacet, reading: Reading) -> str:
    """A value in normalised words; as written where it could not be read."""
    return words_value(facet_kinds()[facet.name][1], reading)


def as_read(facet: JudgedFacet, reading: Reading) -> str:
    """A value as written, and as read where that is not the same: `'Sept. 26' (read as 2022-09-26)`."""
    read = words(facet, reading)
    plain = reading.region is None or _ungrouped(read) == _ungrouped(str(reading))
    return f"'{reading}'" if plain else f"'{reading}' (read as {read})"


def _ungrouped(figures: str) -> str:
    """Without the signs between thousands: `5,385` and `5 385` are one."""
    return re.sub(r"(?<=\d)[,\s](?=\d{3}(?!\d))", "", figures)


def who_says(facet: JudgedFacet, value: Distinct, reason: str = "") -> str:
    """Who gives a value: `moscow-times says 'Sept. 26' (read as 2022-09-26)`.

    Only as written, where a `reason` that stands beside it gives it as read.
    """
    ways = {} if facet.name == "holds" else _ways(value)
    if len(ways) > 1:
        return _each_says(facet, value, ways, reason)
    given = "it" if facet.name == "holds" else _given(facet, value, reason)
    return f"{listing(value.sources)} {_verb(value, value.sources)} {given}"


def _verb(value: Distinct, sources: Sequence[str]) -> str:
    several = len(sources) > 1
    return ("deny" if several else "denies") if value.denied else ("say" if several else "says")


def _ways(value: Distinct) -> dict[str, tuple[str, list[str]]]:
    """How a value is written, each way once: its words, and the sources that write it so."""
    ways: dict[str, tuple[str, list[str]]] = {}
    for one in value.held:
        sources = ways.setdefault(fold(str(one.reading)), (str(one.reading), []))[1]
        if one.claim.source not in sources:
            sources.append(one.claim.source)
    return ways


def _each_says(facet: JudgedFacet, value: Distinct, ways: Mapping[str, tuple[str, list[str]]], reason: str) -> str:
    """One value in several wordings, each with whose it is: nobody is quoted with the words of another."""
    (first, by), *others = list(ways.values())[:WAYS]
    said = [f"{listing(by)} {_verb(value, by)} '{first}'", *(f"{listing(by)} '{raw}'" for raw, by in others)]
    if len(ways) > WAYS:
        said.append(f"others in {len(ways) - WAYS} more ways")
    read = words(facet, value.reading)
    plain = any(_ungrouped(read) == _ungrouped(raw) for raw, _ in ways.values()) or f"({read}" in reason
    return listing(said) + ("" if plain else f" (read as {read})")


def _given(facet: JudgedFacet, value: Distinct, reason: str) -> str:
    told = f"'{value.reading}' ({words(facet, value.reading)}" in reason
    return f"'{value.reading}'" if told else as_read(facet, value.reading)


def both_given(facet: JudgedFacet, pair: Compared) -> str:
    """Two values that exclude each other, and why: `'12' and '14'. Both cannot be: 12 and 14 have no value in common`."""
    if facet.name == "holds":
        return "both that it is so and that it is not"
    reason = pair.related.reason
    sides = " and ".join(("not " if one.denied else "") + _given(facet, one, reason) for one in (pair.a, pair.b))
    return f"{sides}. Both cannot be: {reason}"


def titled(fact: JudgedFact, facet: JudgedFacet) -> str:
    """A fact and one side of it; the fact alone where it is about whether it happened."""
    return title(fact) if facet.name == "holds" else f"{title(fact)}, {facet.name}"


def sentence(words: str) -> str:
    """Begin with a capital, where it begins with a word of ours and not with one as written."""
    return words[:1].upper() + words[1:] if words[:1].isalpha() else words


def listing(names: Iterable[str], joint: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    *others, last = list(names)
    return f"{', '.join(others)} {joint} {last}" if others else last


def title(fact: JudgedFact) -> str:
    """A fact in words: `Mikhail Zhilin: requested asylum (court: appeals)`."""
    if fact.fact.statement:
        return f"“{fact.fact.subject}”"
    qualifiers = ", ".join(f"{key}: {value}" for key, value in fact.fact.qualifiers.items())
    return f"{fact.fact.subject}: {fact.fact.predicate}" + (f" ({qualifiers})" if qualifiers else "")


def on_values(
    message: str, fact: JudgedFact, facet: JudgedFacet, values: Iterable[Distinct], about: tuple[str, ...] = ()
) -> Found:
    """A finding on some values of a facet, shown at each claim that gives one of them."""
    held = sorted((one for value in values for one in value.held), key=lambda one: one.ref)
    return Found(
        message=message,
        at=tuple((one.ref, one.key) for one in held),
        fact=fact,
        facet=facet.name,
        about=about,
        seen=seen(facet, held),
    )


def seen(facet: JudgedFacet, held: Iterable[HeldValue]) -> dict[str, str]:
    """What each claim says, in normalised words, a denial marked."""
    return {one.ref: ("not " if one.claim.stance == "denies" else "") + words(facet, one.reading) for one in held}


def one_origin(fact: JudgedFact) -> bool:
    """Whether several sources report a fact and all of them draw on one."""
    return fact.facets[0].verdict == "same-origin"


def by_what(case: Case, fact: JudgedFact) -> str:
    """What shows where a fact's sources have it from, as far as no sheet says so itself; in brackets, or nothing."""
    seen_by = case.origins.seen_by(claim for claim in fact.claims if claim.source in fact.sources)
    return f" ({'; '.join(seen_by)})" if seen_by else ""


def about_fact(message: str, fact: JudgedFact) -> Found:
    """A finding on a whole fact: what was seen are all values of its claims."""
    at = tuple((claim.ref, "") for claim in fact.claims if claim.source in fact.sources)
    return Found(message, at, fact, seen=by_claim(fact, seen))


def by_claim(fact: JudgedFact, told: Callable[[JudgedFacet, Sequence[HeldValue]], Mapping[str, str]]) -> dict[str, str]:
    """All that each claim says of a fact, facet by facet, as `told` puts the values of one."""
    values: dict[str, list[str]] = {}
    for facet in fact.facets[1:] or fact.facets:
        for ref, value in told(facet, facet.held).items():
            values.setdefault(ref, []).append(f"{facet.name} {value}")
    return {ref: "; ".join(those) for ref, those in sorted(values.items())}


def of_decision(outcome: Outcome, message: str) -> Found:
    """A finding on a decision, shown where it stands and at the claims of its finding."""
    placed = outcome.placed
    line, column, end_line, end_column = placed.span
    return Found(
        message,
        outcome.claims,
        about=(placed.resolution.finding,),
        seen=outcome.seen_now,
        file_at=(placed.file, line, column, end_line, end_column),
    )


def out_of_order(pair: Impossible, order: str) -> Found:
    """Say in words why two dates cannot both be true."""
    first, then = pair.first, pair.then
    sources = sorted({one.source for one in (first, then)} - {""})
    subject = next(one.fact.fact.subject for one in (first, then) if one.fact)
    who = f"{sources[0]} alone" if len(sources) == 1 else f"{listing(sources)} together"
    message = (
        f"{subject}: {who} cannot be right on both dates: {_dates_given(first, then)}, but '{first.name}' comes before "
        f"'{then.name}' by {order}. Is one of the dates wrong, or does one mean something else?"
    )
    held = [one.held for one in (first, then) if one.held]
    return Found(
        message,
        tuple(sorted((one.ref, "date") for one in held)),
        about=(first.key, then.key, next(one.fact.fact.subject_key for one in (first, then) if one.fact), *sources),
        seen={one.held.claim.ref: _date_read(one) for one in (first, then) if one.held},
    )


def _dates_given(first: Dated, then: Dated) -> str:
    if first.source == then.source:
        return f"it puts {_date_given(first)} and {_date_given(then)}"
    one, two = (each.source or "the story" for each in (first, then))
    return f"{one} puts {_date_given(first)}, {two} puts {_date_given(then)}"


def _date_given(one: Dated) -> str:
    facet = one.fact.facet("date") if one.fact else None
    value = as_read(facet, one.reading) if facet else f"'{one.reading}'"
    return f"'{one.name}' at {value}"


def _date_read(one: Dated) -> str:
    facet = one.fact.facet("date") if one.fact else None
    return words(facet, one.reading) if facet else str(one.reading)
