"""Two texts share long passages.

Why it matters: two reports that have their sentences from each other, or from one agency, are one source, however many
mastheads they stand under. What people are quoted with does not count: 25 words of a reporter's own do. A story whose policy
says `text_reuse: dependent` counts such sources as one origin; where a source names the other anyway (`relies_on`),
this is only a note.

Fires:
    sources:
      agency: {published: 2022-03-01, claims: [{subject: the bridge, predicate: collapsed, date: 2022-02-28}]}
      paper: {published: 2022-03-02, claims: [{subject: the bridge, predicate: collapsed, date: 2022-02-28}]}
    texts:
      agency: >-
        The old stone bridge over the river collapsed early on Monday after two days of heavy rain had washed out one of its
        four pillars, and engineers who had warned of cracks since autumn were called in to look at the others.
      paper: >-
        As we learn, the old stone bridge over the river collapsed early on Monday after two days of heavy rain had washed out
        one of its four pillars, and engineers who had warned of cracks since last autumn were called in.

Silent:
    sources:
      agency: {published: 2022-03-01, claims: [{subject: the bridge, predicate: collapsed, date: 2022-02-28}]}
      paper: {published: 2022-03-02, claims: [{subject: the bridge, predicate: collapsed, date: 2022-02-28}]}
    texts:
      agency: >-
        The bridge is gone. "We heard a crack in the night, and when we came out with our lamps to look for it there was only
        the water, and the road that ended in the air above it," said the miller.
      paper: >-
        A miller tells the story. "We heard a crack in the night, and when we came out with our lamps to look for it there was
        only the water, and the road that ended in the air above it."
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256

from factcheck.archive.base import Passage, Place
from factcheck.model.story import Severity, Story
from factcheck.origins import Origins, trace
from factcheck.rules.base import Case, Found

SEVERITY: Severity = "warning"
LOOKS_AT = ("story",)
_SHOWN = 3


def find(case: Case) -> Iterator[Found]:
    """One finding for each pair of sources whose texts share long passages."""
    if len(case.story.texts) < 2:
        return
    from factcheck.archive.reuse import story_passages

    pairs: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in story_passages(case.story):
        pairs[passage.a, passage.b].append(passage)
    named = trace(case.story.sources) if pairs else None
    for (a, b), passages in sorted(pairs.items()):
        yield _found(case.story, passages, "note" if named and _one_origin(named, a, b) else None)


def _found(story: Story, passages: Sequence[Passage], severity: Severity | None) -> Found:
    a, b = passages[0].a, passages[0].b
    ranked = sorted(passages, key=lambda passage: (-passage.words, passage.at_a))
    shown = "; ".join(_one(story, passage) for passage in ranked[:_SHOWN])
    more = f"; and {len(ranked) - _SHOWN} more" if len(ranked) > _SHOWN else ""
    named = " One of them names the other as its source." if severity else ""
    file, place = story.texts[a].file, ranked[0].at_a
    return Found(
        f"The texts of {a} and {b} share {'a long passage' if len(ranked) == 1 else f'{len(ranked)} long passages'}, "
        f"quotations left aside: {shown}{more}.{named}",
        (),
        about=tuple(sorted((a, b))),
        seen={
            a: _told(story, [(one.a, one.at_a) for one in passages]),
            b: _told(story, [(one.b, one.at_b) for one in passages]),
        },
        severity=severity,
        file_at=(file, place.line, place.column, place.end_line, place.end_column),
    )


def _one(story: Story, passage: Passage) -> str:
    from factcheck.archive.words import shortened

    one, two = story.texts[passage.a], story.texts[passage.b]
    words = shortened(one.content[passage.at_a.start : passage.at_a.end])
    return f"{passage.words} words, {one.file}:{passage.at_a.line} and {two.file}:{passage.at_b.line}: “{words}”"


def _told(story: Story, places: Sequence[tuple[str, Place]]) -> str:
    """The words that stand at some places, so that a decision on them is stale when they change."""
    from factcheck.archive.words import index

    words = [
        word for source, place in places for word in index(story.texts[source].content[place.start : place.end]).words
    ]
    return f"{len(words)} words, {sha256(' '.join(words).encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _one_origin(origins: Origins, a: str, b: str) -> bool:
    """Whether the sources say themselves that one has it from the other, or both from a third."""
    return bool(origins.of_source.get(a, frozenset({a})) & origins.of_source.get(b, frozenset({b})))
