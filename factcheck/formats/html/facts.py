"""The facts as the page lists them: what was said of each facet by whom, and what they are found and sorted by."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcheck.formats.base import as_read, clip
from factcheck.formats.html.sayings import Marked, Saying, merged, saying
from factcheck.formats.html.words import LONG, SHORT, counted, facet_word, fact_title
from factcheck.model.report import Facet, Fact, StoryReport, Verdict

VALUES = 12_000
"""So many different values the list of facts holds; of a story with more, each facet has its share, and the rest is
counted."""


class FacetView(NamedTuple):
    """A facet of a fact; `more` values of it are not shown."""

    name: str
    verdict: Verdict
    reason: str
    common: str
    sayings: tuple[Saying, ...]
    more: int


class FactView(NamedTuple):
    """A fact, its part of each source (`s` says, `c` contradicts, nothing), and what it is sorted by.

    `speaks` names the sources that say anything of it by their numbers, with a `!` behind those that contradict.
    """

    key: str
    title: str
    verdict: Verdict
    sources: str
    facets: tuple[FacetView, ...]
    findings: tuple[tuple[str, str], ...]
    cells: tuple[str, ...]
    speaks: str
    support: int
    start: str


def values_of_a_facet(facts: Sequence[Fact]) -> int | None:
    """How many different values of a facet are listed; None for all of them."""
    shown = [facet for fact in facts for facet in fact.facets if _worth(facet, fact)]
    if sum(len({(value.raw, value.quote) for value in facet.values}) for facet in shown) <= VALUES:
        return None
    return max(VALUES // len(shown), 2)


def fact_view(
    fact: Fact,
    story: StoryReport,
    names: Mapping[str, str],
    key: str,
    of_fact: Mapping[str, list[tuple[str, str]]],
    share: int | None,
) -> FactView:
    """Show a fact under its `key`, with links to the findings `of_fact`, and a `share` of each facet's values."""
    said, apart = len(fact.sources), fact.independent_sources
    part = story.coverage.get(fact.id) or dict.fromkeys(fact.sources, "says")
    letters = {"says": "s", "contradicts": "c"}
    starts = [
        str(value.normal["start"])
        for facet in fact.facets
        for value in facet.values
        if facet.name == "date" and value.normal and value.normal.get("start")
    ]
    return FactView(
        key=key,
        title=fact_title(fact),
        verdict=fact.verdict,
        sources=(counted(apart, "source") if said == apart else f"{apart} independent of {counted(said, 'source')}")
        + (f", all of it said by {clip(fact.said_by, SHORT)}" if fact.said_by else ""),
        facets=_facets(fact, names, story.path, share),
        findings=tuple(of_fact.get(key, ())),
        cells=tuple(letters.get(part.get(source.id, ""), "") for source in story.sources),
        speaks=" ".join(
            f"{number}{'!' if part[source.id] == 'contradicts' else ''}"
            for number, source in enumerate(story.sources)
            if part.get(source.id, "silent") != "silent"
        ),
        support=apart,
        start=min(starts, default=""),
    )


def _worth(facet: Facet, fact: Fact) -> bool:
    """That a thing is so at all is shown where it is in question, or where nothing else is said."""
    return facet.name != "holds" or facet.verdict == "conflict" or len(fact.facets) == 1


def _facets(fact: Fact, names: Mapping[str, str], folder: str, share: int | None) -> tuple[FacetView, ...]:
    """The facets with what was said of each; a claim's quote again only where it holds that value's words."""
    shown: set[tuple[str, Marked]] = set()
    found = []
    for facet in fact.facets:
        if not _worth(facet, fact):
            continue
        said = []
        for value in facet.values:
            one = saying(value, names.get(value.source, value.source), folder)
            fresh = [
                quote for quote in one.quotes if len(quote.pieces) > 1 or (one.claim, quote.pieces[:1]) not in shown
            ]
            shown.update((one.claim, ((_plain(quote.pieces), False),)) for quote in fresh)
            said.append(one._replace(quotes=tuple(fresh)))
        common = clip(facet.consensus_words or as_read(facet.consensus), SHORT) if facet.verdict == "compatible" else ""
        reason = clip(facet.reason, LONG) if facet.verdict not in ("agreed", "single-source") else ""
        all_said = merged(said)
        more = len(all_said[share:]) if share else 0
        found.append(FacetView(facet_word(facet.name), facet.verdict, reason, common, all_said[:share], more))
    return tuple(found)


def _plain(pieces: Marked) -> str:
    return "".join(piece for piece, _ in pieces)
