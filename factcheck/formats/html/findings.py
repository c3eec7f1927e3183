"""Findings as the page shows them: what it is about, each side, why they cannot both be, whom to ask what."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcheck.formats.base import clip
from factcheck.formats.html.sayings import Saying, differences, saying
from factcheck.formats.html.words import (
    ASKS,
    FACETS,
    LONG,
    RULES,
    SEVERITY_SIGNS,
    SHORT,
    counted,
    facet_word,
    fact_title,
    listing,
)
from factcheck.formats.sides import Index, Side, decision_words, moved, sides
from factcheck.model.report import Fact, Finding, Passage, StoryReport, Value

SHOWN = 12
"""So many sides of a finding are shown, and the rest counted."""
PAIRS = 4
"""Of so many pairs it is said why they cannot both be."""


class Card(NamedTuple):
    """A finding."""

    key: str
    sign: str
    severity: str
    rule: str
    status: str
    fails: bool
    title: str
    facet: str
    brief: str
    why: tuple[str, ...]
    sayings: tuple[Saying, ...]
    places: tuple[str, ...]
    more: int
    ask: str
    fingerprint: str
    fact: str
    decided: "Decided | None"


class Decided(NamedTuple):
    """A decision on a finding; `moved` says what has changed since."""

    words: str
    decision: str
    claim: str
    reason: str
    by: str
    on: str
    expires: str
    moved: tuple[str, ...]


class Group(NamedTuple):
    """Findings of one rule."""

    rule: str
    title: str
    sign: str
    severity: str
    cards: tuple[Card, ...]


class Room(NamedTuple):
    """What cards look up: facts by id, values by place, which fact a claim is about, sources' names, facts' anchors."""

    facts: Mapping[str, Fact]
    known: Index
    by_claim: Mapping[str, Fact]
    names: Mapping[str, str]
    anchors: Mapping[str, str]
    folder: str
    passages: Mapping[str, tuple[Passage, ...]]
    published: Mapping[str, str | None]


def room(story: StoryReport, known: Index, names: Mapping[str, str], anchors: Mapping[str, str]) -> Room:
    """Look everything up once for all findings of a story."""
    by_claim = {value.claim: fact for fact in story.facts for facet in fact.facets for value in facet.values}
    facts = {fact.id: fact for fact in story.facts}
    published = {source.id: source.published for source in story.sources}
    return Room(facts, known, by_claim, names, anchors, story.path, story.passages, published)


def card(finding: Finding, key: str, look: Room) -> Card:
    """Show one finding."""
    fact = look.facts.get(finding.fact or "")
    all_sides = sides(finding, look.known)
    valued = [(side, side.value) for side in all_sides if side.value and _told(side.value)][:SHOWN]
    why = _why(finding, fact, look)
    who = [look.names.get(value.source, value.source) for _, value in valued] or _sources(finding, look)
    return Card(
        key=key,
        sign=SEVERITY_SIGNS[finding.severity],
        severity=finding.severity,
        rule=finding.rule,
        status=finding.status,
        fails=finding.fails,
        title=_title(finding, fact, look),
        facet=facet_word(finding.facet),
        brief=_brief([value for _, value in valued], finding, look) or clip(why[0], 240),
        why=why,
        sayings=_sayings(valued, finding, look),
        places=() if valued else tuple(_place(side, look.folder) for side in all_sides[:SHOWN]),
        more=max(0, len(all_sides) - SHOWN),
        ask=ASKS.get(finding.rule, "").format(who=listing(who), facet=facet_word(finding.facet)) if who else "",
        fingerprint=finding.fingerprint,
        fact=look.anchors.get(finding.fact or "", ""),
        decided=_decided(finding),
    )


def _told(value: Value) -> bool:
    """Whether a value has words of its own to show."""
    return bool(value.raw)


def _sources(finding: Finding, look: Room) -> list[str]:
    sources = (claim.partition("#")[0] for claim in finding.claims)
    return [look.names[source] for source in sources if source in look.names]


def _title(finding: Finding, fact: Fact | None, look: Room) -> str:
    if fact:
        return fact_title(fact)
    title = RULES.get(finding.rule, finding.rule.replace("-", " ").capitalize())
    about = dict.fromkeys(look.by_claim[claim].subject for claim in finding.claims if claim in look.by_claim)
    return f"{clip(next(iter(about)), SHORT)}: {title[0].lower()}{title[1:]}" if len(about) == 1 else title


def _brief(values: Sequence[Value], finding: Finding, look: Room) -> str:
    """Who says what, in a line; where it is of several facts, what it is said of."""
    said: dict[str, list[str]] = {}
    read = {(value.raw, value.words) for value in values}
    for value in values:
        fact = None if finding.fact else look.by_claim.get(value.claim)
        about = f"{fact.predicate}, " if fact else ""
        meant = _meant(value) if sum(raw == value.raw for raw, _ in read) > 1 else ""
        said.setdefault(f"{about}“{_typed(value)}”{meant}", []).append(look.names.get(value.source, value.source))
    return clip("; ".join(f"{listing(who)}: {what}" for what, who in said.items()), SHORT) if len(values) > 1 else ""


def _meant(value: Value) -> str:
    """What words mean that mean something else beside them: a pronoun, the day of a `Wednesday`."""
    typed, read = _typed(value), clip(value.words or "", 120)
    return f" {read.removeprefix(typed).strip()}" if read.startswith(typed) else f" ({read})" if read else ""


def _typed(value: Value) -> str:
    typed = value.raw if isinstance(value.raw, str) else ", ".join(value.raw)
    return clip(("not " if value.stance == "denies" else "") + typed, 120)


def _why(finding: Finding, fact: Fact | None, look: Room) -> tuple[str, ...]:
    """Why two values cannot both be, where the report says so of these very claims; else what the finding says."""
    claims = set(finding.claims)
    facet = next((one for one in fact.facets if one.name == finding.facet), None) if fact else None
    if finding.rule == "value-conflict" and facet:
        apart = [
            pair.reason
            for pair in facet.comparisons
            if pair.relation == "disjoint" and {pair.a, pair.b} <= claims and pair.reason
        ]
        if apart:
            told = list(dict.fromkeys(apart))
            more = (f"and {counted(len(told) - PAIRS, 'more pair')}",) if len(told) > PAIRS else ()
            return tuple(_sentence(reason, look) for reason in (*told[:PAIRS], *more))
    said = _after(finding.message, _prefixes(finding, fact, look))
    return (_sentence(said, look),)


def _sentence(words: str, look: Room) -> str:
    """Begin with a capital letter, unless it begins with the id of a source, and end with a full stop."""
    begun = words if words.split(" ", 1)[0].strip(",:") in look.names else words[:1].upper() + words[1:]
    return clip(begun if begun.endswith((".", "?", "!", "”")) else f"{begun}.", LONG)


def _prefixes(finding: Finding, fact: Fact | None, look: Room) -> tuple[str, ...]:
    """What a message begins with and the card's title says already."""
    if fact is None:
        return tuple(f"{look.by_claim[claim].subject}: " for claim in finding.claims[:1] if claim in look.by_claim)
    name = f"“{fact.subject}”" if fact.predicate == "said" else fact_title(fact)
    return (f"{name}, {finding.facet}: ", f"{name}: ")


def _after(message: str, prefixes: tuple[str, ...]) -> str:
    return next((message.removeprefix(each) for each in prefixes if message.startswith(each)), message)


def _sayings(valued: Sequence[tuple[Side, Value]], finding: Finding, look: Room) -> tuple[Saying, ...]:
    values = [value for _, value in valued]
    marked = differences(values) if finding.facet else [None] * len(values)
    shown = []
    for (side, value), differing in zip(valued, marked, strict=True):
        fact = look.by_claim.get(side.claim)
        about = fact_title(fact) if fact and not finding.fact else ""
        one = saying(
            value,
            look.names.get(value.source, value.source),
            look.folder,
            differing,
            about,
            passages=look.passages.get(value.claim, ()),
            published=look.published.get(value.source),
        )
        # who said it and the words themselves are not looked for in the quote
        shown.append(one._replace(paraphrase=one.paraphrase and finding.facet not in FACETS))
    return tuple(shown)


def _place(side: Side, folder: str) -> str:
    return clip(f"{side.claim} {side.place.removeprefix(f'{folder}/')}".strip(), SHORT)


def _decided(finding: Finding) -> Decided | None:
    made = finding.resolution
    if made is None:
        return None
    return Decided(
        words=decision_words(finding),
        decision=clip(made.decision, SHORT),
        claim=clip(made.claim or "", SHORT),
        reason=clip(made.reason, LONG),
        by=clip(made.by or "", SHORT),
        on=clip(made.on or "", SHORT),
        expires=clip(made.expires or "", SHORT),
        moved=tuple(moved(finding)),
    )


def grouped(cards: Sequence[Card]) -> tuple[Group, ...]:
    """Cards by rule, in the order in which they stand."""
    by_rule: dict[tuple[str, str, str], list[Card]] = {}
    for one in cards:
        by_rule.setdefault((one.rule, one.severity, one.sign), []).append(one)
    return tuple(
        Group(rule, RULES.get(rule, rule.replace("-", " ").capitalize()), sign, severity, tuple(those))
        for (rule, severity, sign), those in by_rule.items()
    )
