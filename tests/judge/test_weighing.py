"""Leading values weighed over a whole story: copiers count little, and nothing hangs on names or order."""

import itertools
import math
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.judge.credit import Ballot, weigh_ballots
from factcheck.model.report import Facet, Report
from tests.stories import check_case

Told = dict[str, dict[str, int]]
"""The depth that each source gives of each lake."""

HONEST, COPIERS, LAKES = "abcd", "xyz", [f"Lake {number}" for number in range(12)]


def depths() -> Told:
    """Four sources with a slip each of their own, and three that share five; of one more lake only five speak."""
    told: Told = {source: {lake: 100 + place for place, lake in enumerate(LAKES)} for source in HONEST + COPIERS}
    for place, source in enumerate(HONEST):
        told[source][LAKES[place]] = 200 + place
    for lake, source in itertools.product(LAKES[5:10], COPIERS):
        told[source][lake] += 300
    for source in "ab":
        told[source]["Loch"] = 40
    for source in COPIERS:
        told[source]["Loch"] = 70
    return told


def checked(folder: Path, told: Told, leading: str = "weighted", **keys: Any) -> Report:
    sources = {
        source: {
            **keys.get(source, {}),
            "claims": [
                {"subject": lake, "predicate": "depth", "quantity": f"{deep} m"} for lake, deep in lakes.items()
            ],
        }
        for source, lakes in told.items()
    }
    return check_case(folder, {"sources": sources, "story": {"policy": {"leading": leading}}})


def depth(report: Report, lake: str) -> Facet:
    (fact,) = (one for story in report.stories for one in story.facts if one.subject == lake)
    return next(facet for facet in fact.facets if facet.name == "quantity")


def lead(report: Report, lake: str) -> float | None:
    leading = depth(report, lake).leading
    return None if leading is None else leading["low"]


def test_copiers_with_errors_of_their_own_lose_to_fewer_independent_sources(tmp_path: Path) -> None:
    plain, weighed = checked(tmp_path / "plain", depths(), "plain"), checked(tmp_path / "weighed", depths())
    assert (lead(plain, "Loch"), depth(plain, "Loch").support) == (70, "3 of 5 origins")
    assert lead(weighed, "Loch") == 40
    assert depth(weighed, "Loch").support == "2 of 5 origins, weighed by how often each stands with the others"


def test_an_honest_majority_wins(tmp_path: Path) -> None:
    report = checked(tmp_path, depths())
    assert [lead(report, lake) for lake in LAKES[:10] if lake != LAKES[4]] == [
        100 + place for place in range(10) if place != 4
    ]


def test_a_tie_has_no_leading_value(tmp_path: Path) -> None:
    told = {source: {"Loch": 40, "Tarn": 9} for source in "ab"} | {source: {"Loch": 70, "Tarn": 9} for source in "xy"}
    loch = depth(checked(tmp_path, told), "Loch")
    assert (loch.verdict, loch.leading, loch.support) == ("conflict", None, None)


def test_one_more_echo_changes_nothing(tmp_path: Path) -> None:
    told = depths()
    once = checked(tmp_path / "once", told | {"e": told["a"]}, e={"relies_on": ["a"]})
    twice = checked(
        tmp_path / "twice", told | dict.fromkeys("ef", told["a"]), e={"relies_on": ["a"]}, f={"relies_on": ["a"]}
    )
    none = checked(tmp_path / "none", told)
    for lake in [*LAKES, "Loch"]:
        assert len({(lead(one, lake), depth(one, lake).support) for one in (none, once, twice)}) == 1


def test_names_and_order_of_sources_do_not_matter(tmp_path: Path) -> None:
    told = depths()
    other = {chr(ord("z") - ord(source) + ord("a")): told[source] for source in reversed(told)}
    one, two = checked(tmp_path / "one", told), checked(tmp_path / "two", other)
    for lake in [*LAKES, "Loch"]:
        assert (lead(one, lake), depth(one, lake).support) == (lead(two, lake), depth(two, lake).support)


def test_values_that_may_stand_side_by_side_keep_no_leading_value(tmp_path: Path) -> None:
    case = {
        "sources": {
            source: [{"subject": "Orlov", "predicate": "charged", "entity": charge}]
            for source, charge in (("a", "desertion"), ("b", "theft"), ("c", "theft"))
        },
        "story": {
            "policy": {"leading": "weighted"},
            "predicates": [{"name": "charged", "single_valued": "false"}],
        },
    }
    report = check_case(tmp_path, case)
    assert all(facet.leading is None for one in report.stories[0].facts for facet in one.facets)


origins = st.sampled_from("abcdef")
ballot = st.lists(st.lists(origins, unique=True, max_size=4), min_size=1, max_size=4).filter(any)


def made(sides: list[list[str]]) -> Ballot:
    every = range(len(sides))
    return Ballot(tuple(map(tuple, sides)), tuple(tuple(i for i in every if i != one) for one in every))


@settings(deadline=None, max_examples=30)
@given(st.lists(ballot, min_size=1, max_size=8), st.permutations("abcdef"), st.randoms(use_true_random=False))
def test_no_order_and_no_name_ever_matters(cast: list[list[list[str]]], names: list[str], random: Any) -> None:
    called = dict(zip("abcdef", names, strict=True))
    order = random.sample(range(len(cast)), len(cast))
    straight = weigh_ballots([made(one) for one in cast])
    mixed = weigh_ballots(
        [made([[called[voter] for voter in random.sample(those, len(those))] for those in cast[at]]) for at in order]
    )
    assert [straight[at] for at in order] == mixed
    assert all(math.isfinite(weight) and weight >= 0 for weights in straight for weight in weights)


def test_thousands_of_origins_are_not_all_held_against_each_other() -> None:
    many = [f"origin {number}" for number in range(3000)]
    (weights,) = weigh_ballots([made([many[:2000], many[2000:]])])
    assert weights[0] > weights[1]
