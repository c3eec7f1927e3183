"""The table of facts: verdict, fact, how many independent sources; below each fact what the sources give."""

from collections.abc import Iterable, Iterator

from factcheck.formats.base import as_read, as_typed, clip, safe
from factcheck.formats.text.layout import Line, beside, wrap
from factcheck.model.report import VERDICTS, Facet, Fact, Verdict

SIGNS: dict[Verdict, tuple[str, str]] = {
    "conflict": ("✗", "error"),
    "unclear": ("?", "warning"),
    "same-origin": ("@", "warning"),
    "single-source": ("1", "warning"),
    "superseded": (">", "note"),
    "compatible": ("~", "good"),
    "agreed": ("✓", "good"),
}
VERDICT_WIDTH = max(map(len, VERDICTS)) + 2
SOURCES_WIDTH = 7
NARROW = 60
"""Below so many columns the parts of a row stand under each other."""
SHOWN = 4


def fact_lines(facts: Iterable[Fact], width: int) -> Iterator[Line]:
    """All facts by verdict, the worst first, those of one verdict in their order."""
    rows = sorted(facts, key=lambda fact: VERDICTS.index(fact.verdict))
    if not rows:
        return
    yield ()
    if width >= NARROW:
        middle = width - VERDICT_WIDTH - SOURCES_WIDTH - 6
        head = [((title, "strong"),) for title in ("verdict", "fact", "sources")]
        yield from beside([(VERDICT_WIDTH, head[:1]), (middle, head[1:2]), (SOURCES_WIDTH, head[2:])])
    for fact in rows:
        yield from _wide(fact, width) if width >= NARROW else _narrow(fact, width)


def title(fact: Fact) -> str:
    """A fact's subject, predicate and qualifiers."""
    qualifiers = ", ".join(f"{key} {value}" for key, value in fact.qualifiers.items())
    return safe(clip(f"{fact.subject}: {fact.predicate}" + (f" ({qualifiers})" if qualifiers else "")))


def verdict_span(verdict: Verdict) -> Line:
    """A verdict with its sign."""
    sign, style = SIGNS[verdict]
    return ((f"{sign} {verdict}", style),)


def _wide(fact: Fact, width: int) -> list[Line]:
    middle = width - VERDICT_WIDTH - SOURCES_WIDTH - 6
    block = wrap(((title(fact), "strong"),), middle, "  ")
    for line in _facets(fact):
        block += wrap(line, middle, "    ")
    return beside([(VERDICT_WIDTH, [verdict_span(fact.verdict)]), (middle, block), (SOURCES_WIDTH, [_sources(fact)])])


def _narrow(fact: Fact, width: int) -> list[Line]:
    count = _sources(fact)[0][0]
    head = wrap((*verdict_span(fact.verdict), (f", sources: {count}", "faint")), width, "  ")
    block = wrap(((title(fact), "strong"),), width - 4, "  ")
    for line in _facets(fact):
        block += wrap(line, width - 4, "    ")
    return [*head, *beside([(width - 4, block)])]


def _sources(fact: Fact) -> Line:
    """How many of its sources are independent."""
    said, apart = len(fact.sources), fact.independent_sources
    return ((f"{apart}" if said == apart else f"{apart} of {said}", ""),)


def _facets(fact: Fact) -> Iterator[Line]:
    """What the sources give for each facet.

    That a thing happened at all is shown only where it is in question, the words of a statement where they differ.
    """
    for facet in fact.facets:
        if facet.name == "holds" and facet.verdict != "conflict":
            continue
        if facet.name == "says" and len({value.raw for value in facet.values}) == 1:
            continue
        sign, style = SIGNS[facet.verdict]
        verdict = "" if facet.verdict == fact.verdict else f" {facet.verdict}"
        yield (("  ", ""), (sign, style), (f" {facet.name}{verdict}: ", "faint"), (_values(facet), ""))
    if fact.said_by:
        yield (("  ", ""), ("all of it said by ", "faint"), (safe(clip(fact.said_by)), ""))


def _values(facet: Facet) -> str:
    """The distinct values as written, and what they have in common where that says more."""
    if facet.name == "holds":
        written = [f"{value.source} {value.stance}" for value in facet.values]
    else:
        negated = {"denies": "not ", "asserts": ""}
        written = [negated[value.stance] + as_typed(value.raw) for value in facet.values]
    distinct = list(dict.fromkeys(written))
    shown = [safe(clip(value, 80)) for value in distinct[:SHOWN]]
    more = [f"{len(distinct) - SHOWN} more"] if len(distinct) > SHOWN else []
    common = safe(clip(facet.consensus_words or as_read(facet.consensus), 80)) if facet.verdict == "compatible" else ""
    return " | ".join(shown + more) + (f" → {common}" if common and common.strip("[]") not in shown else "")
