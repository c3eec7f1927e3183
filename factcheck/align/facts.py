"""Claims to facts: one subject, one predicate, qualifiers that do not exclude each other."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from factcheck.align.base import AlignedFact, Alignment, NearMiss, PredicateTraits
from factcheck.align.concepts import DOES
from factcheck.align.predicates import Clusters, Vocabulary
from factcheck.align.statements import cluster_statements
from factcheck.align.voices import parted
from factcheck.language.fold import fold, slug
from factcheck.model.claim import Claim
from factcheck.model.story import Story
from factcheck.names import cluster, release
from factcheck.values.base import World

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


def world(story: Story) -> World:
    """Every name of a story: the declared entities, and all that its claims mention."""
    often: Counter[str] = Counter()
    for claim in story.claims:
        often[claim.subject] += 1
        if claim.said_by:
            often[claim.said_by.name] += 1
        for kind in ("entity", "place"):
            if value := claim.facets.get(kind):
                often.update((value,) if isinstance(value, str) else value)
    often.pop("", None)
    return World(story.settings.entities, tuple(sorted(often)), often=often)


def speakers(story: Story, names: World) -> dict[str, str]:
    """How the story names each person it quotes, by every wording."""
    counts = Counter(claim.said_by.name for claim in story.claims if claim.said_by)
    return dict(cluster(counts, names).canonical) if counts else {}


def align(story: Story, names: World, vocabulary: Vocabulary, apart: Apart = frozenset()) -> Alignment:
    """Put the claims that are about one thing together.

    Takes:   a story, what it knows of names and predicates, and the pairs of claims that editors hold apart.
    Gives:   the facts by id, each claim in exactly one; and the names and predicates that were left apart though
             they look like one.
    """
    groups = [*_subjects(story, names, vocabulary, apart), *_statements(story)]
    near = [miss for group in groups for miss in group[1]]
    parts = [part for group in groups for one in group[0] for part in _parts(one, apart)]
    return Alignment(_named(parts), tuple(sorted(near, key=lambda miss: (miss.what, miss.a, miss.b))))


def _subjects(
    story: Story, names: World, vocabulary: Vocabulary, apart: Apart
) -> Iterable[tuple[list[_Group], list[NearMiss]]]:
    claims = [claim for claim in story.claims if not claim.says]
    by_subject, by_predicate = _by(claims, "subject"), _by(claims, "predicate")
    subjects = cluster(_counts(by_subject), names, _names_apart(by_subject, story, apart))
    release(names)
    predicates = vocabulary.cluster(_counts(by_predicate))
    keys = _keys(subjects.canonical, frozenset(entity.name for entity in names.entities))
    found: dict[tuple[str, str], _Group] = {}
    known: dict[str, tuple[PredicateTraits, str]] = {}
    for claim in claims:
        subject, predicate = subjects.canonical[claim.subject], predicates.canonical[claim.predicate]
        group = found.get((subject, predicate))
        if group is None:
            if predicate not in known:
                known[predicate] = vocabulary.traits(predicate), vocabulary.key(predicate)
            group = found[subject, predicate] = _Group(subject, keys[subject], *known[predicate], False, [])
        group.claims.append(claim)
    voices = _by_voice(found, predicates, vocabulary)
    near = [
        NearMiss("subject", a, b, reason, tuple(by_subject[a]), tuple(by_subject[b])) for a, b, reason in subjects.near
    ]
    near += [*voices, *_near_predicates(predicates, {key: group.claims for key, group in found.items()})]
    yield (
        [group for group in found.values() if group.claims],
        [miss for miss in near if miss.claims_a and miss.claims_b],
    )


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
        for subject in sorted(subjects[one] & subjects[other]):
            left, right = claims[subject, one], claims[subject, other]
            if {claim.source for claim in left}.isdisjoint(claim.source for claim in right):
                yield NearMiss("predicate", one, other, f"{reason}, both of {subject}", tuple(left), tuple(right))


def _statements(story: Story) -> Iterable[tuple[list[_Group], list[NearMiss]]]:
    claims = [claim for claim in story.claims if claim.says]
    if not claims:
        return
    words = cluster_statements(_counts(_by(claims, "says")))
    keys = _keys(words.canonical)
    found: dict[str, _Group] = {}
    for claim in claims:
        subject = words.canonical[claim.says]
        found.setdefault(subject, _Group(subject, keys[subject], SAID, "said", True, [])).claims.append(claim)
    yield list(found.values()), []


def _by(claims: Iterable[Claim], key: str) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[getattr(claim, key)].append(claim)
    return found


def _counts(claims: Mapping[str, Sequence[Claim]]) -> Counter[str]:
    return Counter({words: len(those) for words, those in claims.items()})


def _keys(canonical: Mapping[str, str], declared: Collection[str] = ()) -> dict[str, str]:
    """What identifies each cluster by content: the name that the story declares, else its longest wording.

    A short form added leaves that as it is, and so do another script, word order or punctuation. Where two clusters
    would share a key (`C`, `C++`), each keeps its signs.
    """
    members: dict[str, set[str]] = defaultdict(set)
    for name, whole in canonical.items():
        members[whole].add(whole if whole in declared else name)
    longest = {
        whole: min(names, key=lambda name: (-len(_content(name)), fold(name))) for whole, names in members.items()
    }
    shared = Counter(_content(name) for name in longest.values())
    return {
        whole: _content(name) if shared[_content(name)] == 1 else f"{_content(name)} {fold(name)}"
        for whole, name in longest.items()
    }


def _content(name: str) -> str:
    return " ".join(sorted(slug(name).split("-")))


def _names_apart(by_subject: Mapping[str, Sequence[Claim]], story: Story, apart: Apart) -> frozenset[frozenset[str]]:
    """The subjects that are held apart because claims under them are."""
    if not apart:
        return frozenset()
    subject = {claim.ref: claim.subject for claim in story.claims}
    pairs = (frozenset(subject.get(ref, "") for ref in pair) for pair in apart)
    return frozenset(pair for pair in pairs if len(pair) == 2 and all(name in by_subject for name in pair))


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
        exact[tuple(sorted((fold(key), fold(value)) for key, value in claim.qualifiers.items()))].append(claim)
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
        marks = "\x1f".join(f"{fold(key)}={fold(value)}" for key, value in sorted(qualifiers.items()))
        ordered = sorted(claims, key=lambda claim: claim.ref)
        key = "\x1e".join((group.subject_key, group.predicate_key, marks))
        keyed.append((key, ordered[0].ref, group, qualifiers, ordered))
    keyed.sort(key=lambda one: one[:2])
    used: set[str] = set()
    keys: Counter[str] = Counter()
    facts = []
    for key, _, group, qualifiers, claims in keyed:
        subject = slug(" ".join(group.subject.split()[:8]) if group.statement else group.subject)
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


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"
