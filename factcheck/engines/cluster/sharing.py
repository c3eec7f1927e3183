"""Which subjects are examined together: ranges of their slugs, so that the parts of a report follow one another.

All facts whose ids could clash share a slug, or a key, and so a bucket; bucket 0 is for the statements, which are
examined as one, and for the subjects whose facts could be named as theirs are.
"""

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from factcheck.align.facts import statement_slug
from factcheck.align.grouping import Grouping
from factcheck.language.fold import slug


def homes(grouping: Grouping, often: Mapping[str, int], buckets: int) -> dict[str, int]:
    """Give every subject its bucket, by wording: 0 is the statements', the others hold about as many claims each.

    Takes:   how the story groups its wordings; how often each subject is used; how many buckets there are, 2 at least.
    """
    root = _roots(grouping)
    size: Counter[str] = Counter()
    for wording, times in often.items():
        size[root[grouping.subjects[wording]]] += times
    said = {statement_slug(words) for words in grouping.statements.values()}
    stated = {name for whole, name in root.items() if slug(whole) in said}
    place = dict.fromkeys((name for name in size if name in stated), 0)
    rest = sorted((name for name in size if name not in stated), key=lambda name: f"{name}.")
    share = max(1, -(-sum(size[name] for name in rest) // (buckets - 1)))
    before = 0
    for name in rest:
        place[name] = 1 + min(before // share, buckets - 2)
        before += size[name]
    return {wording: place[root[grouping.subjects[wording]]] for wording in often}


def _roots(grouping: Grouping) -> dict[str, str]:
    """The slug by which each subject finds its bucket: its own, or that of another that shares its key."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    first: dict[str, str] = {}
    slugs = {whole: slug(whole) for whole in grouping.keys}
    for whole, key in grouping.keys.items():
        parent[root(slugs[whole])] = root(first.setdefault(key, slugs[whole]))
    return {whole: root(name) for whole, name in slugs.items()}


def shares(grouping: Grouping, home: Mapping[str, int], buckets: int) -> list[Grouping]:
    """What of a grouping each bucket needs. The predicates, which all need, are left out."""
    subjects: list[dict[str, str]] = [{} for _ in range(buckets)]
    near: list[dict[tuple[str, str, str], None]] = [{} for _ in range(buckets)]
    for wording, at in home.items():
        subjects[at][wording] = grouping.subjects[wording]
    for one in grouping.near:
        for wording in one[:2]:
            if wording in home:
                near[home[wording]][one] = None
    return [
        replace(
            grouping,
            subjects=names,
            keys={whole: grouping.keys[whole] for whole in names.values()},
            near=tuple(near[at]),
            predicates=replace(grouping.predicates, canonical={}, near=()),
            statements={} if at else grouping.statements,
            statement_keys={} if at else grouping.statement_keys,
        )
        for at, names in enumerate(subjects)
    ]
