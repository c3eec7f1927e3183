"""What the claims of a story mention, and how often: all that claims must know of one another to be put on facts.

The tables of the parts of a story add up to that of the whole, so that no one has to see all claims at once.
"""

from collections import Counter
from collections.abc import Sequence

import msgspec

from factcheck.model.claim import Claim
from factcheck.model.story import Settings
from factcheck.names import cluster
from factcheck.values.base import World


class Mentioned(msgspec.Struct):
    """Each wording with how often it is used: of subjects, predicates, statements and speakers; `values` are those of
    entities and places. `via` says whom each source draws on for some of its claims, and for how many.
    """

    claims: int = 0
    drafted: int = 0
    subjects: Counter[str] = msgspec.field(default_factory=Counter)
    predicates: Counter[str] = msgspec.field(default_factory=Counter)
    statements: Counter[str] = msgspec.field(default_factory=Counter)
    speakers: Counter[str] = msgspec.field(default_factory=Counter)
    values: Counter[str] = msgspec.field(default_factory=Counter)
    via: dict[str, Counter[str]] = msgspec.field(default_factory=dict)

    def join(self, other: "Mentioned") -> None:
        """Take in what another part of the story mentions."""
        self.claims += other.claims
        self.drafted += other.drafted
        for mine, theirs in zip(self._tables(), other._tables(), strict=True):
            mine.update(theirs)
        for source, steps in other.via.items():
            self.via.setdefault(source, Counter()).update(steps)

    def _tables(self) -> tuple[Counter[str], ...]:
        return self.subjects, self.predicates, self.statements, self.speakers, self.values

    @property
    def steps(self) -> frozenset[str]:
        """Everybody on whom some claim draws."""
        return frozenset().union(*self.via.values())


def mentioned(claims: Sequence[Claim]) -> Mentioned:
    """Count what some claims mention."""
    found = Mentioned(len(claims), sum(claim.status == "drafted" for claim in claims))
    found.subjects.update([claim.subject for claim in claims if not claim.says])
    found.predicates.update([claim.predicate for claim in claims if not claim.says])
    found.statements.update([claim.says for claim in claims if claim.says])
    found.speakers.update([claim.said_by.name for claim in claims if claim.said_by])
    for claim in claims:
        for kind in ("entity", "place"):
            if value := claim.facets.get(kind):
                found.values.update((value,) if isinstance(value, str) else value)
        if claim.via:
            found.via.setdefault(claim.source, Counter()).update(set(claim.via) - {claim.source})
    return found


def world(settings: Settings, told: Mentioned) -> World:
    """Every name of a story: the declared entities, and all that its claims mention."""
    often = told.subjects.copy()
    often.update(told.speakers)
    often.update(told.values)
    often.pop("", None)
    return World(settings.entities, tuple(sorted(often)), often=often)


def speakers(told: Mentioned, names: World) -> dict[str, str]:
    """How the story names each person it quotes, by every wording."""
    return dict(cluster(told.speakers, names).canonical) if told.speakers else {}
