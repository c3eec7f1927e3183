"""What the result of a unit depends on, as digests. A result is found under no other.

- of the story: what is asked, the settings with their places, which sources there are and who draws on
  whom, and which facts and claims belong to the unit, with all that its sheet says and where;
- of each source whose claims are in it: its record, its text, and what its dates tell of day and month;
- where names bear on it: all names of the story, how they are grouped, and how it calls its speakers; where it is
  entities alone and the story declares none: how these are grouped, and which of them look like one;
- where one of its dates leans on another: all claims of its subject.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import combinations
from typing import NamedTuple

from factcheck.examining import Plan
from factcheck.kept.alignment import Aligned, Unit
from factcheck.kept.bundles import ANY, DIGEST, Bundle, digest_of
from factcheck.model.source import Source
from factcheck.names import index
from factcheck.pipeline import Shared

MANY = 30
"""Of more entities than these, all names are taken."""


class Names(NamedTuple):
    """The names of a story: a digest of all of them, and how they are grouped where it declares no entities."""

    whole: bytes
    canonical: Mapping[str, str]
    likely: Mapping[frozenset[str], str]

    def some(self, names: set[str]) -> bytes:
        """The digest of all that comparing these with each other hangs on."""
        if len(names) > MANY or not names <= self.canonical.keys():
            return self.whole
        ends = sorted({self.canonical[name] for name in names})
        alike = [self.likely.get(frozenset(pair)) for pair in combinations(ends, 2)]
        return digest_of(sorted((name, self.canonical[name]) for name in names), alike)


def of_names(known: Shared) -> Names:
    """All names of a story, and how it calls its speakers."""
    grouped = index(known.names)
    clusters = grouped.clusters
    whole = digest_of(
        known.names.mentioned, sorted(clusters.canonical.items()), clusters.near, sorted(known.people.items())
    )
    return Names(whole, {} if known.names.entities else clusters.canonical, grouped.likely)


def of_story(plan: Plan) -> bytes:
    """What every unit of a story depends on."""
    story, origins = plan.story, plan.origins
    return digest_of(
        [story.id, story.path, story.settings.model_dump_json(), story.settings_file, sorted(story.marks.items())],
        [(source.id, source.role) for source in story.sources],
        sorted((source, sorted(steps)) for source, steps in origins.steps.items()),
        sorted((source, sorted(ends)) for source, ends in origins.of_source.items()),
        sorted(origins.why.items()),
        [plan.fail_on, plan.only, plan.foreign],
    )


def of_source(source: Source, plan: Plan) -> bytes:
    """What the claims of one source depend on besides."""
    context, text = plan.contexts[source.id], plan.story.texts.get(source.id)
    read_in = [context.published, context.language, context.day_first, context.window, context.hemisphere]
    return digest_of(source.model_dump_json(), read_in, text and [text.file, text.content])


def of_units(
    kept: Aligned, bundles: Sequence[Bundle], story: bytes, names: Names, sources: Mapping[str, bytes]
) -> list[bytes]:
    """The digest of each unit of a story, but for what its dates lean on."""
    claims = [
        bundle.digests[at : at + DIGEST] + sources[bundle.source]
        for bundle in bundles
        for at in range(0, len(bundle.digests), DIGEST)
    ]
    naming = b"".join(bundle.naming for bundle in bundles)
    on_any = {place for place, one in enumerate(naming) if one == ANY}
    entities = _entities(bundles)
    found = []
    for unit in kept.units:
        facts = [kept.facts[place] for place in unit.facts]
        parts = [story, b"%d:" % len(facts)]
        held = set[int]()
        for fact in facts:
            # The number and the length of all parts are told, so that no two lists of them give one text.
            parts += b"%d %d:" % (len(fact.head), len(fact.claims)), fact.head
            parts += [claims[place] for place in fact.claims]
            held.update(fact.claims)
        if not on_any.isdisjoint(held):
            parts.append(names.whole)
        elif on_some := entities.keys() & held:
            parts.append(names.some({name for place in on_some for name in entities[place]}))
        found.append(blake2b(b"".join(parts), digest_size=DIGEST).digest())
    return found


def _entities(bundles: Sequence[Bundle]) -> dict[int, tuple[str, ...]]:
    """The entities of the claims that hang on their names alone, by the place of the claim in the story."""
    found = {}
    base = 0
    for bundle in bundles:
        found.update({base + place: names for place, names in bundle.entities.items()})
        base += len(bundle.claims)
    return found


def of_subjects(units: Sequence[Unit], digests: Sequence[bytes]) -> dict[str, bytes]:
    """The digest of all units of each subject: what a date of it may lean on."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for unit, digest in zip(units, digests, strict=True):
        found[unit.subject].append(digest)
    return {subject: digest_of(sorted(those)) for subject, those in found.items()}
