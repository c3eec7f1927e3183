"""A story in pieces that can be judged apart: all facts of some subjects each, as many claims as fit a worker's day.

What looks across subjects (statements that quote one another, a draft, decisions, sources weighed by all they say)
keeps those facts together: then the pieces are fewer, at the worst one, and what comes out is the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.align.base import AlignedFact
from factcheck.model.story import Story

CLAIMS = 600
"""So many claims make a piece, if no subject has more."""
Piece = tuple[AlignedFact, ...]


def pieces(story: Story, facts: Sequence[AlignedFact]) -> Iterator[Piece]:
    """The facts of a story in pieces, each fact in one; in an order that depends on the facts alone."""
    if in_one(story):
        yield tuple(facts)
        return
    subjects: dict[str, list[AlignedFact]] = defaultdict(list)
    for fact in facts:
        subjects["" if fact.statement else fact.subject_key].append(fact)
    piece: list[AlignedFact] = []
    size = 0
    for those in subjects.values():
        piece += those
        size += sum(len(fact.claims) for fact in those)
        if size >= CLAIMS:
            yield tuple(piece)
            piece, size = [], 0
    if piece:
        yield tuple(piece)


def in_one(story: Story) -> bool:
    """Whether a story must be judged as one: a decision may bear on any fact, a draft and a weighing on all of them."""
    drafted = any(source.role == "draft" for source in story.sources)
    return drafted or bool(story.resolutions) or story.settings.policy.leading == "weighted"
