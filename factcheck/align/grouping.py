"""Which wordings are one subject, predicate or statement: worked out of the tables of a story, not of its claims."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

import msgspec

from factcheck.align.mentioned import Mentioned
from factcheck.align.predicates import Clusters, Vocabulary
from factcheck.align.statements import cluster_statements
from factcheck.language.fold import fold, slug
from factcheck.names import cluster, release
from factcheck.values.base import World


class Grouping(msgspec.Struct, frozen=True):
    """For every wording how the story has it, and for each of those the key that identifies it by content.

    `near` are pairs of subjects that look like one and were left apart, with the reason.
    """

    subjects: Mapping[str, str]
    keys: Mapping[str, str]
    near: tuple[tuple[str, str, str], ...]
    predicates: Clusters
    statements: Mapping[str, str]
    statement_keys: Mapping[str, str]


def group(
    told: Mentioned, names: World, vocabulary: Vocabulary, apart: frozenset[frozenset[str]] = frozenset()
) -> Grouping:
    """Group the wordings of a story.

    Takes:   what the story mentions, what it knows of names and predicates, and pairs of subjects to be held apart.
    """
    subjects = cluster(told.subjects, names, apart)
    release(names)
    statements = cluster_statements(told.statements).canonical if told.statements else {}
    return Grouping(
        subjects=subjects.canonical,
        keys=_keys(subjects.canonical, frozenset(entity.name for entity in names.entities)),
        near=subjects.near,
        predicates=vocabulary.cluster(told.predicates),
        statements=statements,
        statement_keys=_keys(statements),
    )


def _keys(canonical: Mapping[str, str], declared: Collection[str] = ()) -> dict[str, str]:
    """What identifies each cluster by content: the name that the story declares, else its longest wording.

    A short form added leaves that as it is, and so do another script, word order or punctuation. Where two clusters
    would share a key (`C`, `C++`), each keeps its signs.
    """
    members: dict[str, set[str]] = defaultdict(set)
    for name, whole in canonical.items():
        members[whole].add(whole if whole in declared else name)
    content = {name: _content(name) for names in members.values() for name in names}
    longest = {
        whole: min(names, key=lambda name: (-len(content[name]), fold(name))) for whole, names in members.items()
    }
    shared = Counter(content[name] for name in longest.values())
    return {
        whole: content[name] if shared[content[name]] == 1 else f"{content[name]} {fold(name)}"
        for whole, name in longest.items()
    }


def _content(name: str) -> str:
    return " ".join(sorted(slug(name).split("-")))
