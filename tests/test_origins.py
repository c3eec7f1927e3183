"""Which sources are really one."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.model.claim import Claim, Speaker
from factcheck.model.source import Source
from factcheck.origins import groups, trace

IDS = "abcde"


def claim(source: str, *via: str) -> Claim:
    return Claim(source=source, id="c", subject="s", predicate="p", via=via)


def test_a_chain_is_followed_to_its_end() -> None:
    found = trace([Source(id="a", relies_on=("b",)), Source(id="b", relies_on=("c",)), Source(id="c")])
    assert found.of(claim("a")) == {"c"}
    assert found.of(claim("a", "x")) == {"x"}


def test_a_circle_is_one_origin() -> None:
    found = trace(
        [Source(id="a", relies_on=("b",)), Source(id="b", relies_on=("a",)), Source(id="c", relies_on=("b",))]
    )
    assert {found.of(claim(one)) for one in "abc"} == {frozenset("a")}


def test_a_circle_with_a_way_out_ends_there() -> None:
    found = trace([Source(id="a", relies_on=("b",)), Source(id="b", relies_on=("a", "agency"))])
    assert found.of(claim("a")) == {"agency"}


def test_a_chain_through_a_source_with_its_own_claim_goes_on_as_that_claim_does() -> None:
    found = trace([Source(id="a"), Source(id="b"), Source(id="c")])
    ends = found.of_fact([claim("a", "b"), claim("b", "family"), claim("c")])
    assert ends == {"a#c": {"family"}, "b#c": {"family"}, "c#c": {"c"}}


def test_an_echo_of_two_independent_sources_leaves_them_two() -> None:
    assert groups([frozenset("a"), frozenset("b"), frozenset("ab")]) == 2


def test_claims_that_share_an_origin_are_one_group() -> None:
    assert groups([frozenset("ax"), frozenset("bx"), frozenset("c")]) == 2


def test_what_rests_on_a_fallen_source_falls_with_it() -> None:
    found = trace([Source(id="a", relies_on=("b",)), Source(id="b"), Source(id="c", relies_on=("b", "d"))])
    gone = found.fallen({"b"})
    assert gone == {"a", "b"}
    assert found.falls(claim("x", "b"), gone)
    assert not found.falls(claim("c"), gone)


def test_a_very_long_chain_is_followed() -> None:
    sources = [Source(id=f"s{n}", relies_on=(f"s{n + 1}",)) for n in range(5000)]
    assert trace(sources).of(claim("s0")) == {"s5000"}


edges = st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=3), max_size=5)


@given(edges, st.randoms())
def test_the_order_of_sources_never_matters(graph: dict[str, list[str]], random: object) -> None:
    sources = [Source(id=name, relies_on=tuple(onward)) for name, onward in graph.items()]
    mixed = [Source(id=one.id, relies_on=tuple(reversed(one.relies_on))) for one in reversed(sources)]
    assert trace(sources).of_source == trace(mixed).of_source


@given(st.lists(st.frozensets(st.sampled_from(IDS), min_size=1, max_size=3), min_size=1), st.data())
def test_one_more_source_never_lowers_the_support(origins: list[frozenset[str]], data: st.DataObject) -> None:
    echo = data.draw(st.sampled_from(origins))
    assert groups([*origins, echo]) == groups(origins)
    assert 1 <= groups(origins) <= len(set(origins))


def test_a_chain_of_who_told_whom_ends_at_whoever_was_first() -> None:
    """`The ministry said, according to the agency`, as the paper has it: each passes on what the next one told it."""
    found = trace([Source(id="paper"), Source(id="agency"), Source(id="ministry")])
    claims = [claim("paper", "agency"), claim("agency", "ministry"), claim("ministry")]
    assert set(found.of_fact(claims).values()) == {frozenset({"ministry"})}


def test_who_is_said_to_have_said_it_is_no_origin() -> None:
    said = [
        Claim(source=source, id="c", subject="s", predicate="p", said_by=Speaker("the ministry"))
        for source in ("a", "b")
    ]
    assert groups(trace([Source(id="a"), Source(id="b")]).of_fact(said).values()) == 2


def test_a_step_that_no_sheet_declares_says_what_it_was_seen_by() -> None:
    found = trace([Source(id="a"), Source(id="b", relies_on=("a",))], {("a", "reuters"): "the tag '(Reuters)'"})
    assert found.of(claim("b")) == {"reuters"}
    assert found.seen_by([claim("b")]) == ("a by the tag '(Reuters)'",)
    assert found.seen_by([claim("b", "c")]) == ()
