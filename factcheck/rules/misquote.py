"""The same statement in different words between quotation marks.

Why it matters: somebody said one thing once, and at most one of two wordings is it. A shorter excerpt of the same words is
no misquote, nor are words spelled otherwise (`5`, `five`), a report in indirect speech, or what an ellipsis or `[brackets]`
leave open. Where the archived text or the claim's quote shows that the words stand in no quotation marks, they are taken
as indirect speech.

Fires:
    sources:
      agency: {claims: [{says: We are afraid that he will be tortured, said_by: the wife}]}
      paper: {claims: [{says: We are certain that he will be tortured, said_by: the wife}]}

Silent:
    sources:
      agency: {claims: [{says: We are afraid that he will be tortured, said_by: the wife}]}
      paper: {claims: [{says: afraid that he will be tortured, said_by: the wife}]}
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from factcheck.align.statements import cluster_statements, likeness
from factcheck.archive.base import Change
from factcheck.judge import JudgedFact
from factcheck.language.contrast import parts
from factcheck.model.claim import Claim
from factcheck.model.story import Story
from factcheck.rules.base import Case, Found, listing

SEVERITY = "warning"
MOST = 12
"""So many wordings of one statement are compared, each with each."""
_SHOWN = 3
_SHORTEST = 4


Wordings = Mapping[str, Sequence[tuple[Claim, str]]]
"""By the normal words: each claim that has them, with the words as its source does."""


def find(case: Case) -> Iterator[Found]:
    """One finding for each statement that sources quote in different words.

    Words that differ by a negation or a number stand apart as two statements; where nobody else can have said one of
    them, that is the worst misquote of all.
    """
    for fact in case.facts:
        if not fact.fact.statement and any(claim.said_by and claim.quote for claim in fact.claims):
            yield from _in_quotes(case, fact)
    facts = [fact for fact in case.facts if fact.fact.statement]
    if len({claim.source for fact in facts for claim in fact.claims}) < 2:
        return
    for fact in facts:
        yield from _found(_wordings(fact.claims, case.story), fact)
    of_words = {claim.says: fact for fact in facts for claim in fact.claims}
    counts = Counter(claim.says for fact in facts for claim in fact.claims)
    for a, b, _ in cluster_statements(counts).near if len(facts) > 1 else ():
        one, two = of_words[a], of_words[b]
        if one is not two and _speaker(case, one) == _speaker(case, two):
            claims = [claim for claim in (*one.claims, *two.claims) if claim.says in (a, b)]
            yield from _found(_wordings(claims, case.story), None, (one.fact.key, two.fact.key))


def _in_quotes(case: Case, fact: JudgedFact) -> Iterator[Found]:
    """Words of one speaker in the quotes of a fact's claims, nearly the same in two sources."""
    from factcheck.archive.quotation import direct_words
    from factcheck.archive.words import index

    by_speaker: dict[str, dict[str, list[tuple[Claim, str]]]] = defaultdict(lambda: defaultdict(list))
    for claim in fact.claims:
        if claim.said_by:
            speaker = case.people.get(claim.said_by.name, claim.said_by.name)
            for words in (words for quote in claim.quote for words in direct_words(quote)):
                by_speaker[speaker][" ".join(index(words).words)].append((claim, words))
    for speaker, wordings in sorted(by_speaker.items()):
        long = [words for words in sorted(wordings) if len(words.split()) >= _SHORTEST][:MOST]
        near = {
            words
            for one, two in combinations(long, 2)
            if likeness(wordings[one][0][1], wordings[two][0][1]).verdict != "different"
            for words in (one, two)
        }
        yield from _found({words: wordings[words] for words in sorted(near)}, fact, (speaker,))


def _speaker(case: Case, fact: JudgedFact) -> frozenset[str]:
    """Who is said to have said it."""
    named = (claim.said_by.name for claim in fact.claims if claim.said_by)
    return frozenset(case.people.get(name, name) for name in named)


def _wordings(claims: Iterable[Claim], story: Story) -> Wordings:
    from factcheck.archive.words import index

    found: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for claim in claims:
        words = _direct(claim, story)
        if words:
            found[" ".join(index(words).words)].append((claim, words))
    return found


def _direct(claim: Claim, story: Story) -> str | None:
    """The words of a statement as its source has them between quotation marks; None for indirect speech."""
    from factcheck.archive.quotation import direct_words, quoted_spans
    from factcheck.archive.quotes import find_quote

    text = story.texts.get(claim.source)
    if text is not None:
        result = find_quote(claim.says, text.content)
        if result.found:
            quoted = quoted_spans(text.content)
            return (
                claim.says
                if any(start <= part[0].start < end for part in result.places for start, end in quoted)
                else None
            )
    if not claim.quote:
        return claim.says
    between = [words for quote in claim.quote for words in direct_words(quote)]
    for words in between or claim.quote:
        if find_quote(claim.says, words).found:
            return claim.says
    near = [words for words in between if find_quote(claim.says, words).kind == "changed"]
    return near[0] if near else None


def _found(wordings: Wordings, fact: JudgedFact | None, about: tuple[str, ...] = ()) -> Iterator[Found]:
    from factcheck.archive.words import index

    apart: list[str] = []
    involved: set[str] = set()
    for one, two in combinations(sorted(wordings, key=lambda words: (-len(wordings[words]), words))[:MOST], 2):
        sources = [{claim.source for claim, _ in wordings[words]} for words in (one, two)]
        first, second = wordings[one][0][1], wordings[two][0][1]
        if len(sources[0] | sources[1]) < 2 or _alike(first, second) or _excerpt(first, second):
            continue
        involved |= {one, two}
        apart.append(_difference(wordings[one], wordings[two]))
    if not involved:
        return
    held = sorted(((claim, words) for key in involved for claim, words in wordings[key]), key=lambda one: one[0].ref)
    more = f"; and {len(apart) - _SHOWN} more differences" if len(apart) > _SHOWN else ""
    yield Found(
        f"The same statement stands in different words between quotation marks: {'; '.join(apart[:_SHOWN])}{more}.",
        tuple((claim.ref, "says") for claim, _ in held),
        fact,
        "says" if fact and fact.fact.statement else None,
        about=tuple(sorted(about)),
        seen={claim.ref: " ".join(index(words).words) for claim, words in held},
    )


def _alike(one: str, two: str) -> bool:
    """Whether two wordings are the same words, spelled otherwise: `5` and `five`, `don't` and `do not`."""
    return [part.text for part in parts(one)] == [part.text for part in parts(two)]


def _excerpt(one: str, two: str) -> bool:
    """Whether one of two wordings is an excerpt of the other."""
    return _holds(one, two) or _holds(two, one)


def _holds(whole: str, part: str) -> bool:
    """Whether some words hold others, with no negation right before them cut off."""
    from factcheck.archive.quotes import find_quote
    from factcheck.archive.words import any_negation, index

    result = find_quote(part, whole)
    if not result.found:
        return False
    before = index(whole[: result.places[0][0].start]).words[-2:]
    return not any_negation(before) or any_negation(index(part).words[:1])


def _difference(one: Sequence[tuple[Claim, str]], two: Sequence[tuple[Claim, str]]) -> str:
    from factcheck.archive.quotes import find_quote
    from factcheck.archive.words import shortened

    said = [
        f"{listing(sorted({claim.source for claim, _ in side}))} {'has' if len({c.source for c, _ in side}) == 1 else 'have'} "
        f"“{shortened(side[0][1])}”"
        for side in (one, two)
    ]
    changes = find_quote(one[0][1], two[0][1]).changes
    differ = ", ".join(map(_words, changes[:6])) if changes else "other words throughout"
    return f"{said[0]}, {said[1]} ({differ})"


def _words(change: Change) -> str:
    if change.quote and change.text:
        words = f"'{change.quote}' against '{change.text}'"
    else:
        words = f"'{change.quote}' only in the first" if change.quote else f"'{change.text}' only in the second"
    return words if change.what == "other words" else f"{words}: {change.what}"
