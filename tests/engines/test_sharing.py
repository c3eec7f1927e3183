"""Which subjects are examined together: all whose facts could be named alike."""

import pytest

from factcheck.align.grouping import Grouping
from factcheck.align.predicates import Clusters
from factcheck.engines.cluster.sharing import homes, shares


def grouping(keys, statements=()):
    """Subjects by their keys, each its own only wording."""
    names = {name: name for name in keys}
    words = {said: said for said in statements}
    return Grouping(names, keys, (("Ada", "Bob", "alike"),), Clusters({}), words, words)


@pytest.mark.parametrize("buckets", [2, 3, 9])
def test_subjects_share_a_bucket_by_slug_by_key_and_with_statements(buckets):
    found = grouping(
        {"Ada": "ada", "ADA!": "ada 2", "Bob": "x", "Zoe": "x", "We will": "we", "Will we": "we", "Cy": "cy"},
        ["We will"],
    )
    home = homes(found, dict.fromkeys(found.keys, 3), buckets)
    assert home["Ada"] == home["ADA!"]
    assert home["Bob"] == home["Zoe"]
    assert home["We will"] == home["Will we"] == 0
    assert {home[name] for name in ("Ada", "Bob", "Cy")} <= set(range(1, buckets))
    parts = shares(found, home, buckets)
    assert [name for part in parts for name in part.subjects] != []
    assert {name: at for at, part in enumerate(parts) for name in part.subjects} == home
    assert all((("Ada", "Bob", "alike") in part.near) == bool({"Ada", "Bob"} & part.subjects.keys()) for part in parts)
    assert [bool(part.statements) for part in parts] == [True] + [False] * (buckets - 1)


def test_buckets_are_ranges_of_about_as_many_claims():
    names = [f"Name {letter}" for letter in "abcdefghijklmnopqrst"]
    home = homes(grouping({name: name for name in names}), dict.fromkeys(names, 5), 6)
    assert [home[name] for name in names] == [1 + at // 4 for at in range(20)]
