"""The facets of a fact: what each of its claims says of each comparable side.

Besides the kinds of value there are two of our own: `holds` (that a thing happened at all) and `speaker` (whom a
source names for the words of a statement).
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import msgspec

from factcheck.align.base import AlignedFact
from factcheck.judge.base import HeldValue
from factcheck.language.fold import fold
from factcheck.model.claim import Claim, Speaker
from factcheck.names import same_name
from factcheck.readings import Readings, kind_names, kinds
from factcheck.values.base import NO_CONTEXT, Context, Kind, Normal, Reading, Related, Relation, World


class Holds(Kind):
    """Whether a thing happened: the region is True, or False where that is denied."""

    name = "holds"
    single_valued = True

    def read(self, raw: str, context: Context) -> Reading:
        """The predicate as the claim words it; a claim that words it holds it."""
        return Reading(self.name, raw, region=True)

    def compare(self, a: Reading, b: Reading, world: World) -> Related:
        """Equal, or disjoint: it happened or it did not."""
        if a.region == b.region:
            return Related(Relation.EQUAL, f"both {'say' if a.region else 'deny'} it", a, b)
        return Related(Relation.DISJOINT, "one says it, the other denies it", a, b)

    def meet(self, readings: Sequence[Reading], world: World) -> Reading | None:
        """What all of them say, if they say the same."""
        return readings[0] if len({reading.region for reading in readings}) == 1 else None

    def normal(self, region: Any) -> Normal:
        """`{kind, holds}`."""
        return {"kind": "holds", "holds": region}

    def words(self, region: Any) -> str:
        """`yes` or `no`."""
        return "yes" if region else "no"


class Mouth(msgspec.Struct, frozen=True):
    """Whose words they are: the name as read, the pronoun the source wrote, and the one that the story knows."""

    name: Reading
    written: str | None
    known: str | None


_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself", "он", "его", "il", "lui", "er", "ihn", "ihm", "el", "él"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself", "она", "ее", "её", "elle", "ella", "sie"), "she"),
    **dict.fromkeys(("they", "them", "their", "они", "ils", "elles", "ellos", "ellas"), "they"),
}


_BESIDE_A_VERB = ("he", "she", "they", "он", "она", "они", "er", "sie", "elle", "elles", "ella", "ellas", "ellos")
"""Pronouns that are one among other words too; `el` and `il` are articles there."""


def pronoun(words: str | None) -> str | None:
    """`he`, `she` or `they`, when the words are a pronoun, in five languages.

    `she/her` is one too, and a pronoun with its verb.

    >>> pronoun("he said"), pronoun("a-t-elle déclaré"), pronoun("his wife")
    ('he', 'she', None)
    """
    folded = fold(words) if words else ""
    alone = _PRONOUNS.get(folded.split("/")[0].strip(' "'))
    if alone or not folded:
        return alone
    among = [word for word in re.findall(r"\w+", folded) if len(word) > 1]
    found = {_PRONOUNS[word] for word in among if word in _BESIDE_A_VERB}
    return found.pop() if len(found) == 1 and len(among) <= 3 else None


class SpeakerKind(Kind):
    """Whom a source names for the words: a name, and the pronoun beside it."""

    name = "speaker"
    single_valued = True

    def read(self, raw: str, context: Context) -> Reading:
        """A name alone."""
        return self.listen(Speaker(raw), context.world)

    def listen(self, said_by: Speaker, world: World) -> Reading:
        """Read a speaker; a pronoun that does not fit the person is said in the note."""
        name = kinds()["entity"].read(said_by.name, Context(world=world))
        if name.region is None:
            return Reading(self.name, said_by.name, problem=name.problem)
        written = pronoun(said_by.as_written) or pronoun(said_by.name)
        known = None if pronoun(said_by.name) else _known_pronoun(said_by.name, world)
        note = None
        if misfit(written, known):
            note = f"the source writes '{said_by.as_written}', but {said_by.name} is '{known}'"
        return Reading(self.name, said_by.name, Mouth(name, written, known), None, note)

    def compare(self, a: Reading, b: Reading, world: World) -> Related:
        """The same mouth, or another: by name, and by pronoun where the names are the same or missing."""
        one, two = a.region, b.region
        pronouns = _apart(one, two)
        if pronouns:
            return Related(Relation.DISJOINT, pronouns, a, b)
        names = kinds()["entity"].relate(one.name, two.name, world)
        return Related(names.relation, names.reason, a, b, names.near)

    def meet(self, readings: Sequence[Reading], world: World) -> Reading | None:
        """The name that all of them can mean."""
        found = kinds()["entity"].meet([reading.region.name for reading in readings], world)
        return found and Reading(self.name, found.raw, Mouth(found, None, None))

    def normal(self, region: Any) -> Normal:
        """As an entity; beside it `written`, the pronoun, where the source wrote one."""
        name = kinds()["entity"].normal(region.name.region)
        return {**name, "written": region.written} if region.written else name

    def words(self, region: Any) -> str:
        """The name, and the pronoun in brackets."""
        name = kinds()["entity"].words(region.name.region)
        return f"{name} ({region.written})" if region.written else name


def misfit(written: str | None, known: str | None) -> bool:
    """Whether a pronoun cannot mean somebody; `they` can mean anybody."""
    return written is not None and known is not None and written not in (known, "they")


def _apart(one: Mouth, two: Mouth) -> str | None:
    for a, b in ((one, two), (two, one)):
        if misfit(a.written, b.known or (b.written if b.written != "they" else None)):
            return f"'{a.written}' is not {b.name if b.known else repr(b.written)}" + (
                f" ('{b.known}')" if b.known else ""
            )
    return None


def _known_pronoun(name: str, world: World) -> str | None:
    for entity in world.entities:
        if entity.pronouns and same_name(name, entity.name, world).verdict == "same":
            return pronoun(entity.pronouns)
    return None


HOLDS, SPEAKER = Holds(), SpeakerKind()


class FacetKinds(dict[str, tuple[str, Kind]]):
    """Facet name -> the name of its kind and the kind itself, which is loaded when the facet is met."""

    def __missing__(self, name: str) -> tuple[str, Kind]:
        kind = "text" if name == "says" else name
        self[name] = found = (kind, kinds()[kind])
        return found


@cache
def facet_kinds() -> FacetKinds:
    """The kinds of all facets; the same ones each time."""
    return FacetKinds(holds=("holds", HOLDS), speaker=("entity", SPEAKER))


@lru_cache(maxsize=4096)
def _held(words: str, region: bool) -> Reading:
    """That a thing happened, or did not, in some words; made once for all claims that say so in them."""
    return Reading("holds", words, region)


def gather(fact: AlignedFact, readings: Readings, world: World) -> dict[str, list[HeldValue]]:
    """Collect what each claim of a fact says, facet by facet, `holds` always first.

    A denial with facets denies those values and leaves open whether anything happened at all. Whom the words of a
    statement are given to is such a facet: who denies that a person said them leaves open that another did.
    """
    found: dict[str, list[HeldValue]] = defaultdict(list)
    for claim in fact.claims:
        ref = claim.ref
        facets: Mapping[str, Reading] = readings[ref]
        if claim.stance == "asserts" or not (facets or (fact.statement and claim.said_by)):
            words = claim.says or claim.predicate
            region = claim.stance == "asserts"
            found["holds"].append(HeldValue(claim, _held(words, region), "says" if claim.says else "predicate", ref))
        for name, reading in facets.items():
            found[name].append(HeldValue(claim, reading, name, ref))
        if fact.statement:
            _statement(claim, found, world)
    return {name: found[name] for name in sorted({"holds", *found}, key=_order().__getitem__)}


@cache
def _order() -> dict[str, int]:
    """Where each facet stands in a report."""
    return {name: at for at, name in enumerate(("holds", "speaker", "says", *kind_names()))}


def _statement(claim: Claim, found: dict[str, list[HeldValue]], world: World) -> None:
    if claim.said_by:
        found["speaker"].append(HeldValue(claim, SPEAKER.listen(claim.said_by, world), "said_by", claim.ref))
    if claim.stance == "asserts":
        found["says"].append(HeldValue(claim, kinds()["text"].read(claim.says, NO_CONTEXT), "says", claim.ref))
