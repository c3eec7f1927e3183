"""What the result of a unit depends on, as digests. A result is found under no other.

- of the story: what is asked, the settings with their places, which sources there are and who draws on
  whom, and which facts and claims belong to the unit, with all that its sheet says and where;
- of each source whose claims are in it: its record, its text, and what its dates tell of day and month;
- where names bear on it: all names of the story and how often each is mentioned, and how it calls its speakers;
- where one of its dates leans on another: all claims of its subject.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from factcheck.examining import Plan
from factcheck.kept.alignment import Aligned, KeptFact, Unit
from factcheck.kept.bundles import DIGEST, Bundle, digest_of
from factcheck.model.source import Source
from factcheck.pipeline import Shared


def of_names(known: Shared) -> bytes:
    """All names of a story, and how it calls its speakers."""
    return digest_of(sorted(known.names.often.items()), sorted(known.people.items()))


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
    kept: Aligned, bundles: Sequence[Bundle], story: bytes, names: bytes, sources: Mapping[str, bytes]
) -> list[bytes]:
    """The digest of each unit of a story, but for what its dates lean on."""
    claims = [
        bundle.digests[at : at + DIGEST] + sources[bundle.source]
        for bundle in bundles
        for at in range(0, len(bundle.digests), DIGEST)
    ]
    naming = {place for place, one in enumerate(b"".join(bundle.naming for bundle in bundles)) if one}
    return [_of_unit([kept.facts[place] for place in unit.facts], claims, naming, story, names) for unit in kept.units]


def _of_unit(facts: Sequence[KeptFact], claims: Sequence[bytes], naming: set[int], story: bytes, names: bytes) -> bytes:
    """Of parts whose number and lengths are told, so that no two lists of them give one text."""
    parts = [story, b"%d:" % len(facts)]
    named = False
    for fact in facts:
        parts += b"%d %d:" % (len(fact.head), len(fact.claims)), fact.head
        parts += [claims[place] for place in fact.claims]
        named = named or not naming.isdisjoint(fact.claims)
    if named:
        parts.append(names)
    return blake2b(b"".join(parts), digest_size=DIGEST).digest()


def of_subjects(units: Sequence[Unit], digests: Sequence[bytes]) -> dict[str, bytes]:
    """The digest of all units of each subject: what a date of it may lean on."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for unit, digest in zip(units, digests, strict=True):
        found[unit.subject].append(digest)
    return {subject: digest_of(sorted(those)) for subject, those in found.items()}
