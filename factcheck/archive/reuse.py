"""Which sources of a story share passages of their archived texts, and which of them had the words first."""

from functools import lru_cache

from factcheck.archive.base import Passage
from factcheck.model.source import Source
from factcheck.model.story import Story


@lru_cache(maxsize=8)
def _passages(texts: tuple[tuple[str, str], ...]) -> tuple[Passage, ...]:
    from factcheck.archive.passages import shared_passages

    return shared_passages(dict(texts))


def story_passages(story: Story) -> tuple[Passage, ...]:
    """The long passages that two archived texts of a story share, the source that was published earlier first."""
    order = sorted(story.sources, key=lambda source: (_days(source) or ("9999", "9999"), source.id))
    texts = [(source.id, story.texts[source.id].content) for source in order if source.id in story.texts]
    return _passages(tuple(texts)) if len(texts) > 1 else ()


def text_reuse_edges(story: Story) -> tuple[tuple[str, str], ...]:
    """Who has words from whom: pairs (later, earlier), for `origins.trace`.

    A source is later only when it was published after the last possible day of the other. Where that is not known,
    both draw on each other, and so are one origin. A draft is nobody's origin and gives no edge.
    """
    sources = {source.id: source for source in story.sources}
    edges: set[tuple[str, str]] = set()
    for passage in story_passages(story):
        one, two = sources[passage.a], sources[passage.b]
        if "draft" in {one.role, two.role}:
            continue
        if not _after(one, two):
            edges.add((two.id, one.id))
        if not _after(two, one):
            edges.add((one.id, two.id))
    return tuple(sorted(edges))


def _after(one: Source, two: Source) -> bool:
    first, second = _days(one), _days(two)
    return bool(first and second and first[0] > second[1])


def _days(source: Source) -> tuple[str, str] | None:
    """The first and the last day on which a source may have been published."""
    if source.published is None:
        return None
    from factcheck import registry
    from factcheck.values.base import NO_CONTEXT

    kind = registry.load("factcheck.values", "date").KIND
    reading = kind.read(source.published, NO_CONTEXT)
    if reading.region is None:
        return None
    normal = kind.normal(reading.region)
    return normal["start"] or "0000", normal["end"] or "9999"
