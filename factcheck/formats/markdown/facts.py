"""The facts in Markdown, a row each, and how a draft stands."""

from collections.abc import Iterator

from factcheck.formats.base import as_read, as_typed
from factcheck.formats.markdown.writing import code, row, text
from factcheck.model.report import DraftLine, Facet, Fact, StoryReport, Verdict

SIGNS: dict[Verdict, str] = {
    "conflict": "❌",
    "unclear": "❓",
    "same-origin": "⚠️",
    "single-source": "⚠️",
    "superseded": "ℹ️",
    "compatible": "✅",
    "agreed": "✅",
}
DRAFT_SIGNS = {"contradicted": "❌", "supported": "✅"}
SHOWN = 4
Item = tuple[str, str]


def fact_item(fact: Fact, story: StoryReport | None) -> Item:
    """One fact: verdict, what it is about, how many sources are independent, what they give; `story` where it tells."""
    qualifiers = ", ".join(f"{key} {value}" for key, value in fact.qualifiers.items())
    title = text(f"{fact.subject}: {fact.predicate}" + (f" ({qualifiers})" if qualifiers else ""), 200)
    said, apart = len(fact.sources), fact.independent_sources
    head = [f"{SIGNS[fact.verdict]} {fact.verdict}", *([code(story.id)] if story else []), title]
    count = f"{apart}" if said == apart else f"{apart} of {said}"
    facets = "<br>".join(_facets(fact))
    return row(*head, count, facets) + "\n", row(*head, count, "") + "\n"


def _facets(fact: Fact) -> Iterator[str]:
    """What the sources give for each facet; that it happened at all only where it is in question."""
    for facet in fact.facets:
        if facet.name == "holds" and facet.verdict != "conflict":
            continue
        verdict = "" if facet.verdict == fact.verdict else f" ({facet.verdict})"
        yield f"{code(facet.name)}{verdict}: {_values(facet)}"
    if fact.said_by:
        yield f"all of it said by {text(fact.said_by, 80)}"


def _values(facet: Facet) -> str:
    """The distinct values as written, and what they have in common where that says more."""
    if facet.name == "holds":
        written = [f"{value.source} {value.stance}" for value in facet.values]
    else:
        negated = {"denies": "not ", "asserts": ""}
        written = [negated[value.stance] + as_typed(value.raw) for value in facet.values]
    distinct = list(dict.fromkeys(written))
    shown = [text(value, 80) for value in distinct[:SHOWN]]
    more = [f"{len(distinct) - SHOWN} more"] if len(distinct) > SHOWN else []
    common = text(facet.consensus_words or as_read(facet.consensus), 80) if facet.verdict == "compatible" else ""
    return " · ".join(shown + more) + (f" → {common}" if common and common not in shown else "")


def draft_item(line: DraftLine) -> Item:
    """How one claim of a draft stands."""
    head = f"- {DRAFT_SIGNS.get(line.state, '⚠️')} {line.state}, {code(line.claim)}"
    return f"{head}: {text(line.reason)}\n", f"{head}\n"
