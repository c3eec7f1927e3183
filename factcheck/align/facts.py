"""Claims to facts: one subject, one predicate, qualifiers that do not exclude each other."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from factcheck.align.base import AlignedFact, Alignment, NearMiss, PredicateTraits, first
from factcheck.align.concepts import DOES
from factcheck.align.grouping import Grouping
from factcheck.align.predicates import Clusters, Vocabulary
from factcheck.align.voices import parted
from factcheck.align.wording import denies, phrase
from factcheck.language.fold import fold, slug
from factcheck.model.claim import Claim

Apart = frozenset[frozenset[str]]
"""Pairs of claim refs that an editor decided are not about the same thing."""
_Items = tuple[tuple[str, str], ...]
SAID = PredicateTraits("said")
UNQUALIFIED: Mapping[str, str] = {}


class _Group(msgspec.Struct, frozen=True):
    """Claims that share subject and predicate (or the words of a statement)."""

    subject: str
    subject_key: str
    traits: PredicateTraits
    predicate_key: str
    statement: bool
    claims: list[Claim]


def align(claims: Sequence[Claim], grouping: Grouping, vocabulary: Vocabulary, apart: Apart = frozenset()) -> Alignment:
    """Put the claims that are about one thing together.

    Takes:   claims, and of each subject and of all statements every one; how the story groups its wordings; what it
             knows of predicates; and the pairs of claims that editors hold apart.
    Gives:   the facts by id, each claim in exactly one; and what `near_misses` makes of it.
    """
    groups, near, firsts = _subjects([claim for claim in claims if not claim.says], grouping, vocabulary)
    groups += _statements([claim for claim in claims if claim.says], grouping)
    return Alignment(_named(part for group in groups for part in _parts(group, apart)), tuple(near), firsts)


def near_misses(alike: Iterable[tuple[str, str, str]], alignments: Iterable[Alignment]) -> tuple[NearMiss, ...]:
    """The names and predicates of a story that were left apart though they look like one, in order.

    Takes:   the pairs of subjects that look like one, of its grouping, and the alignments of all its claims.
    """
    near: list[NearMiss] = []
    firsts: dict[str, Claim] = {}
    for one in alignments:
        near += one.near
        firsts |= one.firsts
    near += [
        NearMiss("subject", a, b, reason, firsts[a], firsts[b]) for a, b, reason in alike if a in firsts and b in firsts
    ]
    return tuple(sorted(near, key=lambda miss: (miss.what, miss.a, miss.b, miss.reason)))


def subjects_apart(claims: Iterable[Claim], apart: Apart) -> frozenset[frozenset[str]]:
    """The subjects that are held apart because claims under them are."""
    subject = {claim.ref: claim.subject for claim in claims if not claim.says}
    pairs = (frozenset(subject.get(ref, "") for ref in pair) for pair in apart)
    return frozenset(pair for pair in pairs if len(pair) == 2 and "" not in pair)


def _subjects(
    claims: Iterable[Claim], grouping: Grouping, vocabulary: Vocabulary
) -> tuple[list[_Group], list[NearMiss], dict[str, Claim]]:
    subjects, predicates = grouping.subjects, grouping.predicates
    alike = {name for a, b, _ in grouping.near for name in (a, b)}
    firsts: dict[str, Claim] = {}
    found: dict[tuple[str, str], _Group] = {}
    known: dict[str, tuple[PredicateTraits, str]] = {}
    for claim in claims:
        subject, predicate = subjects[claim.subject], predicates.canonical[claim.predicate]
        group = found.get((subject, predicate))
        if group is None:
            if predicate not in known:
                known[predicate] = vocabulary.traits(predicate), vocabulary.key(predicate)
            group = found[subject, predicate] = _Group(subject, grouping.keys[subject], *known[predicate], False, [])
        group.claims.append(claim)
        if claim.subject in alike:
            firsts[claim.subject] = first((claim, firsts.get(claim.subject, claim)))
    near = _by_voice(found, predicates, vocabulary)
    near += _near_predicates(predicates, {key: group.claims for key, group in found.items()})
    return [group for group in found.values() if group.claims], near, firsts


def _by_voice(found: dict[tuple[str, str], _Group], predicates: Clusters, vocabulary: Vocabulary) -> list[NearMiss]:
    """Move the claims in which the subject does what others say was done to it into groups of their own."""
    bare = {whole for wording, whole in predicates.canonical.items() if vocabulary.is_bare(wording)}
    if not bare:
        return []
    by_key = {vocabulary.key(whole): whole for whole in predicates.canonical.values()}
    near = []
    for (subject, predicate), group in list(found.items()):
        if predicate not in bare:
            continue
        key = DOES + group.predicate_key
        does = subject, by_key.get(key, DOES + predicate)
        active = found.get(does)
        voices = parted(group.claims, active.claims if active else (), subject, vocabulary)
        if voices is None:
            continue
        near += [voices.near] if voices.near else []
        if voices.doing:
            found.setdefault(does, replace(group, predicate_key=key, claims=[])).claims.extend(voices.doing)
            group.claims[:] = voices.others
    return near


def _near_predicates(predicates: Clusters, claims: Mapping[tuple[str, str], list[Claim]]) -> Iterable[NearMiss]:
    """The predicates that look like one and are said of one subject; a source that uses both means two things."""
    subjects: dict[str, set[str]] = defaultdict(set)
    for subject, predicate in claims:
        subjects[predicate].add(subject)
    for a, b, reason in predicates.near:
        one, other = predicates.canonical[a], predicates.canonical[b]
        what = "denial" if denies(phrase(one), phrase(other)) else "predicate"
        for subject in sorted(subjects[one] & subjects[other]):
            left, right = claims[subject, one], claims[subject, other]
            if left and right and {claim.source for claim in left}.isdisjoint(claim.source for claim in right):
                yield NearMiss(what, one, other, f"{reason}, both of {subject}", first(left), first(right))


def _statements(claims: Iterable[Claim], grouping: Grouping) -> list[_Group]:
    found: dict[str, _Group] = {}
    for claim in claims:
        words = grouping.statements[claim.says]
        group = _Group(words, grouping.statement_keys[words], SAID, "said", True, [])
        found.setdefault(words, group).claims.append(claim)
    return list(found.values())


def _parts(group: _Group, apart: Apart) -> Iterable[tuple[_Group, Mapping[str, str], list[Claim]]]:
    """Split one group by qualifiers, then by what editors hold apart."""
    for qualifiers, claims in _by_qualifiers(group.claims):
        for part in _held_apart(claims, apart):
            yield group, qualifiers, part


def _by_qualifiers(claims: Sequence[Claim]) -> list[tuple[Mapping[str, str], list[Claim]]]:
    """The same key with another value is another fact; a claim that lacks a key joins the only fact it could mean.

    One that could mean several is a fact of its own: it is never guessed which.
    """
    if not any(claim.qualifiers for claim in claims):
        return [(UNQUALIFIED, list(claims))]
    exact: dict[_Items, list[Claim]] = defaultdict(list)
    for claim in claims:
        exact[tuple(sorted((fold(key), _alike(value)) for key, value in claim.qualifiers.items()))].append(claim)
    merged: dict[_Items, list[Claim]] = defaultdict(list)
    fuller = _fuller(exact)
    for items, those in exact.items():
        merged[fuller.get(items, items)].extend(those)
    found: list[tuple[Mapping[str, str], list[Claim]]] = []
    for items, those in sorted(merged.items()):
        fullest_claims = [claim for claim in those if len(claim.qualifiers) == len(items)]
        first = min(fullest_claims, key=lambda claim: claim.ref)
        found.append((dict(sorted(first.qualifiers.items())), those))
    return found


def _alike(value: str) -> str:
    """The form in which values of qualifiers are compared: the season `2022/23` is `2022-23`."""
    return fold(value).replace("/", "-")


def _fuller(exact: Iterable[_Items]) -> dict[_Items, _Items]:
    """For qualifiers that lie within exactly one fullest other combination: that one."""
    by_keys: dict[frozenset[str], list[_Items]] = defaultdict(list)
    for items in exact:
        by_keys[frozenset(key for key, _ in items)].append(items)
    found: dict[_Items, set[_Items]] = defaultdict(set)
    for keys, those in by_keys.items():
        for more, fuller in by_keys.items():
            if keys < more:
                within = defaultdict(list)
                for items in fuller:
                    within[tuple(item for item in items if item[0] in keys)].append(items)
                for items in those:
                    found[items].update(within[items][:2])
    fullest = {items: {other for other in others if not found.get(other)} for items, others in found.items()}
    return {items: next(iter(others)) for items, others in fullest.items() if len(others) == 1}


def _held_apart(claims: list[Claim], apart: Apart) -> list[list[Claim]]:
    if not apart or not any(pair <= {claim.ref for claim in claims} for pair in apart):
        return [claims]
    parts: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda one: one.ref):
        for part in parts:
            if not any(frozenset((claim.ref, other.ref)) in apart for other in part):
                part.append(claim)
                break
        else:
            parts.append([claim])
    return parts


def _named(parts: Iterable[tuple[_Group, Mapping[str, str], list[Claim]]]) -> tuple[AlignedFact, ...]:
    """Give every fact its key and its id; facts with one slug are numbered in the order of their keys."""
    keyed = []
    for group, qualifiers, claims in parts:
        marks = "\x1f".join(f"{fold(key)}={_alike(value)}" for key, value in sorted(qualifiers.items()))
        ordered = sorted(claims, key=lambda claim: claim.ref)
        key = "\x1e".join((group.subject_key, group.predicate_key, marks))
        keyed.append((key, ordered[0].ref, group, qualifiers, ordered))
    keyed.sort(key=lambda one: one[:2])
    used: set[str] = set()
    keys: Counter[str] = Counter()
    facts = []
    for key, _, group, qualifiers, claims in keyed:
        subject = statement_slug(group.subject) if group.statement else slug(group.subject)
        name = ".".join([subject, slug(group.traits.name), *(slug(f"{k} {v}") for k, v in qualifiers.items())])
        keys[key] += 1
        number = next(n for n in itertools.count(1) if _numbered(name, n) not in used)
        used.add(_numbered(name, number))
        facts.append(
            AlignedFact(
                key=key if keys[key] == 1 else f"{key}\x1e{keys[key]}",
                id=_numbered(name, number),
                subject=group.subject,
                subject_key=group.subject_key,
                predicate=group.traits.name,
                traits=group.traits,
                qualifiers=qualifiers,
                claims=tuple(claims),
                statement=group.statement,
            )
        )
    return tuple(sorted(facts, key=lambda fact: fact.id))


def statement_slug(words: str) -> str:
    """How a statement begins in the id of its fact."""
    return slug(" ".join(words.split()[:8]))


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"
