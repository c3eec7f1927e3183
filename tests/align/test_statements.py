import pytest

from factcheck.align.statements import cluster_statements, likeness

AFRAID = "We are afraid he will be tortured"
LONG = "They are going to try to force him to go to war, so we are afraid he will be tortured"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (AFRAID, "we are afraid, he will be tortured!"),
        (AFRAID, f"so {AFRAID}"),
        (AFRAID, LONG),
        (f"so {AFRAID}", LONG),
        ("He cannot be sent back until his status is clear", "He can't be sent back until his status is clear"),
        ("The town will rebuild every house it lost", "The town will rebuild each house it lost"),
    ],
)
def test_the_same_words_align(a: str, b: str) -> None:
    assert likeness(a, b).verdict == "same"
    assert likeness(b, a).verdict == "same"


@pytest.mark.parametrize(
    ("a", "b", "changed"),
    [
        (AFRAID, "We are not afraid he will be tortured", ("", "not")),
        ("I saw five tanks on the road", "I saw six tanks on the road", ("5", "6")),
        ("They will vote on Monday in the capital", "They will vote on Friday in the capital", ("monday", "friday")),
        ("The court found him guilty of it", "The court found him innocent of it", ("guilty", "innocent")),
    ],
)
def test_a_negation_number_date_or_opposite_keeps_alike_words_apart_and_is_shown(
    a: str, b: str, changed: tuple[str, str]
) -> None:
    got = likeness(a, b)
    assert got.verdict == "near"
    assert changed in got.changed


CUT = "We are afraid [...] he will be tortured"


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (CUT, "We are afraid, as all of us here have been for 9 years, he will be tortured", "same"),
        (CUT, "We are afraid, though not sure, he will be tortured", "near"),
        (CUT, "We do not say we are afraid that he will be tortured", "near"),
        (CUT, "He will be tortured here for nine years and more, as we all are afraid of", "different"),
        ("He ... there", "He says that they live there", "different"),
    ],
)
def test_an_ellipsis_stands_for_whatever_words(a: str, b: str, verdict: str) -> None:
    assert likeness(a, b).verdict == verdict
    assert likeness(b, a).verdict == verdict


def test_words_inside_a_negated_sentence_are_not_the_same() -> None:
    assert likeness(AFRAID, f"I do not think {AFRAID}").verdict == "near"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (AFRAID, "The bridge will open next spring"),
        ("It is what it is", "He said it is what it is and nothing more will be built here by us"),
        ("Never again", "He told them never again to come near the house"),
        ("", AFRAID),
        ("?!", "..."),
    ],
)
def test_other_words_do_not_align(a: str, b: str) -> None:
    assert likeness(a, b).verdict == "different"


def test_statements_are_named_by_their_commonest_wording() -> None:
    got = cluster_statements({AFRAID: 1, f"so {AFRAID}": 2, LONG: 1, "Nobody asked us": 1})
    assert {got.canonical[wording] for wording in (AFRAID, f"so {AFRAID}", LONG)} == {f"so {AFRAID}"}
    assert got.canonical["Nobody asked us"] == "Nobody asked us"


def test_a_chain_never_joins_what_a_negation_holds_apart() -> None:
    denied = "We are not afraid he will be tortured"
    got = cluster_statements({AFRAID: 1, denied: 1, f"so {AFRAID}": 1})
    assert got.canonical[denied] == denied
    assert [(a, b) for a, b, _ in got.near if denied in (a, b)]


def test_clusters_do_not_depend_on_the_order_they_come_in() -> None:
    counts = {AFRAID: 1, f"so {AFRAID}": 1, LONG: 1, "We are not afraid he will be tortured": 1, "Nobody asked us": 2}
    assert cluster_statements(counts) == cluster_statements(dict(reversed(counts.items())))


def test_one_sentence_filled_in_a_thousand_ways_gives_no_flood() -> None:
    counts = {f"candidate {number} says the war will end soon": 1 for number in range(1000)}
    got = cluster_statements(counts)
    assert len(set(got.canonical.values())) == 1000
    assert len(got.near) <= 1000
