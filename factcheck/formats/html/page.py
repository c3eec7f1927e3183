"""From the report to what the page shows, story by story: everything named, nothing decided."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcheck.formats.base import clip
from factcheck.formats.html.facts import FactView, fact_view, values_of_a_facet
from factcheck.formats.html.findings import Card, Group, card, grouped, room
from factcheck.formats.html.graph import Graph, graph
from factcheck.formats.html.timeline import Timeline, timeline
from factcheck.formats.html.words import (
    DRAFT_SIGNS,
    LONG,
    SHORT,
    VERDICT_SIGNS,
    Anchors,
    Sign,
    counted,
    fact_title,
    link,
    source_names,
)
from factcheck.formats.sides import OPEN, index
from factcheck.model.report import VERDICTS, Report, StoryReport, Verdict

GOOD: tuple[Verdict, ...] = ("agreed", "compatible")
LARGE = 5000
"""From so many cells on, the matrix is folded, and drawn from the list of facts when somebody opens it."""

LONG_STORY = 200
"""From so many facts and findings on, what is out of sight is not laid out."""

FULL = 200
"""So many errors are shown side by side, and the rest in short: the list of facts has their values too."""


class SourceView(NamedTuple):
    """A source; `draws` says on whom, in words."""

    key: str
    id: str
    name: str
    title: str
    link: str | None
    url: str
    published: str
    draft: bool
    draws: str
    own: bool


class DraftView(NamedTuple):
    """How a claim of the draft stands."""

    sign: str
    state: str
    claim: str
    fact: str
    title: str
    support: int
    reason: str


class StoryView(NamedTuple):
    """One story."""

    key: str
    title: str
    path: str
    counts: tuple[tuple[Verdict, int], ...]
    lead: str
    open_words: str
    failing: int
    errors: tuple[Card, ...]
    groups: tuple[Group, ...]
    decided: tuple[Card, ...]
    sources: tuple[SourceView, ...]
    facts: tuple[FactView, ...]
    draft: tuple[DraftView, ...]
    timeline: Timeline | None
    graph: Graph | None
    folded: bool
    long: bool


class Page(NamedTuple):
    """The whole page."""

    title: str
    stories: tuple[StoryView, ...]
    failing: int
    drafted: int
    full: int
    verdicts: Mapping[Verdict, Sign]


def page(report: Report) -> Page:
    """Show a report."""
    anchors = Anchors()
    stories = tuple(_story(story, anchors) for story in report.stories)
    title = stories[0].title if len(stories) == 1 else f"{counted(len(stories), 'story', 'stories')}, cross-checked"
    return Page(title, stories, report.summary.open_failing, report.summary.drafted, FULL, VERDICT_SIGNS)


def _story(story: StoryReport, anchors: Anchors) -> StoryView:
    key = anchors.take("story", story.id)
    names = source_names(story.sources)
    fact_keys = {fact.id: anchors.take("fact", story.id, fact.id) for fact in story.facts}
    look = room(story, index(story), names, fact_keys)
    cards = [
        card(finding, anchors.take("f", finding.fingerprint.partition(".")[0]), look) for finding in story.findings
    ]
    still = [one for one in cards if one.status in OPEN]
    errors = [one for one in still if one.severity == "error"]
    of_fact: dict[str, list[tuple[str, str]]] = {}
    for one in cards:
        if one.fact:
            of_fact.setdefault(one.fact, []).append((one.key, one.rule))
    facts = sorted(story.facts, key=lambda fact: VERDICTS.index(fact.verdict))
    counts = Counter(fact.verdict for fact in facts)
    share = values_of_a_facet(facts)
    return StoryView(
        key=key,
        title=clip(story.title or story.id, SHORT),
        path=story.path,
        counts=tuple((verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]),
        lead=_lead(story, counts),
        open_words=_open(still),
        failing=sum(one.fails for one in cards),
        errors=tuple(sorted(errors, key=_alone)),
        groups=grouped([one for one in still if one.severity != "error"]),
        decided=tuple(one for one in cards if one.decided),
        sources=_sources(story, names, anchors),
        facts=tuple(fact_view(fact, story, names, fact_keys[fact.id], of_fact, share) for fact in facts),
        draft=_draft(story, fact_keys, names),
        timeline=timeline(story, names),
        graph=graph(story, names),
        folded=len(story.facts) * len(story.sources) > LARGE,
        long=len(story.facts) + len(story.findings) > LONG_STORY,
    )


def _lead(story: StoryReport, counts: Counter[Verdict]) -> str:
    """The counts as a sentence."""
    good = sum(counts[verdict] for verdict in GOOD)
    parts = [
        (good, "agree" if good != 1 else "agrees"),
        (counts["conflict"], "conflict" if counts["conflict"] != 1 else "conflicts"),
        (counts["single-source"], "rest on one source" if counts["single-source"] != 1 else "rests on one source"),
        (counts["same-origin"], "go back to one origin" if counts["same-origin"] != 1 else "goes back to one origin"),
        (counts["unclear"], "cannot be compared"),
        (counts["superseded"], "superseded by later news"),
    ]
    told = ", ".join(f"{number:,} {words}" for number, words in parts if number)
    head = f"{counted(len(story.facts), 'fact')} from {counted(len(story.sources), 'source')}"
    return f"{head}: {told}." if told else f"{head}."


def _alone(one: Card) -> bool:
    """Whether a finding is about one source alone: what sources disagree on comes first."""
    return len({side.source for side in one.sayings}) < 2


def _open(cards: Sequence[Card]) -> str:
    parts = Counter(one.severity for one in cards)
    told = [counted(parts[severity], severity) for severity in ("error", "warning", "note") if parts[severity]]
    return ", ".join(told) if told else "nothing"


def _sources(story: StoryReport, names: Mapping[str, str], anchors: Anchors) -> tuple[SourceView, ...]:
    return tuple(
        SourceView(
            key=anchors.take("source", story.id, source.id),
            id=source.id,
            name=names[source.id],
            title=clip(source.title or "", SHORT),
            link=link(source.url),
            url=clip(source.url or "", SHORT),
            published=clip(source.published or "no date given", SHORT),
            draft=source.role == "draft",
            draws=_draws(source.relies_on, source.via, names),
            own=source.origins == (source.id,),
        )
        for source in story.sources
    )


def _draws(relies_on: Sequence[str], via: Mapping[str, int], names: Mapping[str, str]) -> str:
    told = [f"{names.get(one, one)} as a whole" for one in relies_on]
    told += [f"{names.get(one, one)} for {counted(number, 'claim')}" for one, number in via.items()]
    return clip("; ".join(told), LONG)


def _draft(story: StoryReport, keys: Mapping[str, str], names: Mapping[str, str]) -> tuple[DraftView, ...]:
    titles = {fact.id: fact_title(fact) for fact in story.facts}
    return tuple(
        DraftView(
            sign=DRAFT_SIGNS.get(line.state, "!"),
            state=line.state.replace("-", " "),
            claim=clip(line.claim, SHORT),
            fact=keys.get(line.fact, ""),
            title=titles.get(line.fact, clip(line.fact, SHORT)),
            support=line.support,
            reason=clip(line.reason, LONG),
        )
        for line in story.draft
    )
