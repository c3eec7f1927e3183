"""Which units of a story have to be examined again, and what comes of them."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from factcheck import engines
from factcheck.engines import Crew, Told
from factcheck.examining import Examiner
from factcheck.kept.alignment import Aligned, near_misses, unpacked
from factcheck.kept.digests import of_subjects
from factcheck.kept.report import REST, Indexed, Line, Made, made
from factcheck.model.claim import Claim

NOTHING = b""


class Work:
    """The units of a story beside those of its last report.

    `units` has the two digests of each; `valid` says which units of the last report are which now; `changed` has those
    that are none of them.
    """

    def __init__(self, kept: Aligned, claims: Sequence[Claim], own: Sequence[bytes], old: Indexed | None) -> None:
        self.kept, self.claims = kept, claims
        self.subjects = of_subjects(kept.units, own)
        known = {} if old is None else {unit: number for number, unit in enumerate(old.units)}
        self.units: list[tuple[bytes, bytes]] = []
        self.valid: dict[int, int] = {}
        self.changed: list[int] = []
        for number, (unit, digest) in enumerate(zip(kept.units, own, strict=True)):
            alone, leaning = (digest, NOTHING), (digest, self.subjects[unit.subject])
            found = next((one for one in (alone, leaning) if one in known), None)
            self.units.append(found or alone)
            if found:
                self.valid[known[found]] = number
            else:
                self.changed.append(number)

    def lines(self, examiner: Examiner, crew: Crew, told: Told | None) -> Iterator[tuple[str, int, Line]]:
        """Every line of the changed units, and of what belongs to no fact: its list, its unit, and itself."""
        leaning: set[int] = set()
        yield from self._examined((examiner, crew, told), self.changed, self.changed, leaning)
        if leaning:  # their dates lean on others of their subjects: these are to be there
            subjects = {self.kept.units[number].subject for number in leaning}
            around = [number for number, unit in enumerate(self.kept.units) if unit.subject in subjects]
            yield from self._examined((examiner, crew, told), around, leaning, None)
        rest = made(examiner.rest(near_misses(self.kept, self.claims)))
        for name, lines in rest.lists.items():
            for one in lines:
                yield name, REST, one

    def _examined(
        self,
        how: tuple[Examiner, Crew, Told | None],
        numbers: Sequence[int],
        wanted: Collection[int],
        leaning: set[int] | None,
    ) -> Iterator[tuple[str, int, Line]]:
        """Examine units, and give the lines of those wanted.

        Units in which a date leans on others that may not be among them are put into `leaning` instead, where given.
        """
        places = sorted(place for number in numbers for place in self.kept.units[number].facts)
        facts = [unpacked(self.kept.facts[place], self.claims) for place in places]
        unit_of = {self.kept.facts[place].id: number for number in wanted for place in self.kept.units[number].facts}
        of_claim = {claim.ref: unit_of[fact.id] for fact in facts if fact.id in unit_of for claim in fact.claims}
        there = Counter(self.kept.units[number].subject for number in numbers)
        all_of = Counter(unit.subject for unit in self.kept.units)
        examiner, crew, told = how
        for part in engines.run(examiner, made, facts, crew, told):
            put_off = set()
            for number in {unit_of[fact] for fact in part.leaning if fact in unit_of}:
                subject = self.kept.units[number].subject
                if leaning is not None and there[subject] < all_of[subject]:
                    put_off.add(number)
                else:
                    self.units[number] = self.units[number][0], self.subjects[subject]
            if leaning is not None:
                leaning |= put_off
            yield from _split(part, unit_of, of_claim, put_off)


def _split(
    part: Made, unit_of: dict[str, int], of_claim: dict[str, int], put_off: Collection[int]
) -> Iterator[tuple[str, int, Line]]:
    """Every line of a part with its list and its unit; without those of other units, and those put off."""
    for name, lines in part.lists.items():
        for one in lines:
            unit = unit_of.get(one.fact) if one.fact else of_claim.get(one.claim)
            if unit is not None and unit not in put_off:
                yield name, unit, one
