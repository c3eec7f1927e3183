"""The same words are put in different mouths, across sources or by pronoun.

Why it matters: a quotation under the wrong name is the error readers forgive least. `he said` of somebody whom the
story knows as `she` is one too, even in a single source: either the pronoun is wrong or the words are somebody
else's. The same holds of whom a source names for what it does not quote.

Fires:
    story:
      entities: [{name: Yekaterina Zhilina, kind: person, pronouns: she}]
    sources:
      report:
        claims: [{says: We are afraid he will be tortured, said_by: {name: Yekaterina Zhilina, as_written: he}}]

Silent:
    story:
      entities: [{name: Yekaterina Zhilina, kind: person, pronouns: she}]
    sources:
      report:
        claims: [{says: We are afraid he will be tortured, said_by: {name: Yekaterina Zhilina, as_written: the wife}}]
"""

from collections.abc import Iterator, Sequence

from factcheck.judge import Distinct, HeldValue, JudgedFacet, JudgedFact
from factcheck.judge.gather import SPEAKER
from factcheck.model.claim import Claim
from factcheck.rules.base import Case, Found, on_values, sentence, title
from factcheck.values.base import World

SEVERITY = "error"


def find(case: Case) -> Iterator[Found]:
    """One finding for each statement whose speaker is in conflict, or fact for which somebody is named who is not."""
    for fact in case.facts:
        facet = fact.facet("speaker")
        if facet is None:
            yield from _named_for(fact, case.names)
            continue
        if facet.verdict == "conflict" and (facet.clashes("value") or _misfit(facet)):
            values = tuple(facet.distinct)
            yield on_values(f"{title(fact)}: {_sentence(facet, facet.held)}", fact, facet, values)
        elif wrong := _of_draft(facet):
            values = tuple(Distinct((one,)) for one in wrong)
            yield on_values(f"{title(fact)}: {_sentence(facet, wrong)}", fact, facet, values)


def _named_for(fact: JudgedFact, names: World) -> Iterator[Found]:
    """Whom sources name for what is no statement, by a pronoun that does not fit."""
    wrong: list[tuple[Claim, str]] = []
    for claim in fact.claims:
        if claim.said_by is not None and claim.said_by.as_written:
            note = SPEAKER.listen(claim.said_by, names).note
            wrong += [(claim, note)] if note else []
    if wrong:
        says = "; ".join(dict.fromkeys(f"{claim.source} has this from {_mouth(claim)}" for claim, _ in wrong))
        notes = sentence("; ".join(dict.fromkeys(note for _, note in wrong)))
        yield Found(
            f"{title(fact)}: {says}. {notes}.",
            tuple((claim.ref, "said_by") for claim, _ in wrong),
            fact,
            seen={claim.ref: _mouth(claim) for claim, _ in wrong},
        )


def _misfit(facet: JudgedFacet) -> bool:
    """Whether a pronoun does not fit the person whom its source names."""
    return any(one.reading.note for one in facet.held)


def _of_draft(facet: JudgedFacet) -> list[HeldValue]:
    """What has a pronoun in a draft that does not fit the person, where no source contradicts it already."""
    told = {pair.a.first.ref for pair in facet.draft_pairs if pair.clash}
    return [one for one in facet.drafts if one.reading.note and one.ref not in told]


def _sentence(facet: JudgedFacet, held: Sequence[HeldValue]) -> str:
    says = "; ".join(dict.fromkeys(f"{one.claim.source} gives these words to {_mouth(one.claim)}" for one in held))
    reasons = dict.fromkeys(pair.related.reason for pair in facet.comparisons if pair.clash)
    notes = dict.fromkeys(one.reading.note for one in held if one.reading.note)
    return f"{says}. {sentence('; '.join([*notes, *reasons]))}."


def _mouth(claim: Claim) -> str:
    said_by = claim.said_by
    if said_by is None:
        return "nobody"
    return f"{said_by.name} (as '{said_by.as_written}')" if said_by.as_written else said_by.name
