"""Laws that hold for all dates, whatever they are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.values.base import NO_CONTEXT, NO_WORLD, Context, Reading, Relation
from factcheck.values.date import KIND
from factcheck.values.date.calendar import civil, exists, ordinal, tidy
from factcheck.values.date.region import DateRegion, Scale

DAYS = st.integers(min_value=-400_000, max_value=1_200_000)
MANY = settings(max_examples=1000, deadline=None)


@st.composite
def spans(draw: st.DrawFn, numbers: st.SearchStrategy[int], size: int) -> tuple[tuple[int | None, int | None], ...]:
    found: list[tuple[int | None, int | None]] = []
    for low in draw(st.lists(numbers, min_size=1, max_size=4)):
        found.append((low, low + draw(st.integers(0, size))))
    low, high = found[0]
    match draw(st.integers(0, 9)):
        case 0:
            found[0] = (None, high)
        case 1:
            found[0] = (low, None)
    return tidy(found)


REGIONS = st.builds(DateRegion, spans(DAYS, 800))
NEAR = st.builds(DateRegion, spans(st.integers(738_000, 738_060), 20))
INSTANTS = st.builds(
    DateRegion, spans(st.integers(63_800_000_000, 63_800_400_000), 90_000), st.sampled_from([Scale.LOCAL, Scale.UTC])
)
SAME_SCALE = st.one_of(
    st.tuples(NEAR, NEAR),
    st.tuples(*[st.builds(DateRegion, spans(st.integers(63_800_000_000, 63_800_000_300), 90), st.just(Scale.UTC))] * 2),
)


def reading(region: DateRegion) -> Reading:
    return Reading("date", KIND.words(region), region)


@given(st.integers(-(10**9), 10**9))
@MANY
def test_a_day_number_and_its_date_are_one(day: int) -> None:
    year, month, of_month = civil(day)
    assert exists(year, month, of_month)
    assert ordinal(year, month, of_month) == day


@given(st.one_of(REGIONS, NEAR, INSTANTS))
@MANY
def test_words_read_back_as_the_same_region(region: DateRegion) -> None:
    assert KIND.read(KIND.words(region), NO_CONTEXT).region == region


@given(st.one_of(REGIONS, NEAR, INSTANTS))
@MANY
def test_edtf_reads_back_as_the_same_region_and_normalising_twice_changes_nothing(region: DateRegion) -> None:
    normal = KIND.normal(region)
    again = KIND.read(normal["edtf"], NO_CONTEXT)
    assert again.region == region
    assert KIND.normal(again.region) == normal


@given(SAME_SCALE)
@MANY
def test_relations_mirror_and_fit_what_two_regions_share(pair: tuple[DateRegion, DateRegion]) -> None:
    a, b = map(reading, pair)
    related = KIND.relate(a, b).relation
    assert KIND.relate(b, a).relation is related.mirrored
    shared = KIND.meet([a, b], NO_WORLD)
    assert (shared is None) == (related is Relation.DISJOINT)
    assert (related is Relation.EQUAL) == (KIND.normal(a.region) == KIND.normal(b.region))
    if related is Relation.NARROWER:
        assert shared is not None
        assert shared.region == a.region
    if shared is not None:
        assert KIND.relate(shared, a).relation in (Relation.EQUAL, Relation.NARROWER)


@given(st.one_of(REGIONS, INSTANTS), st.one_of(NEAR, INSTANTS))
@MANY
def test_relations_mirror_across_days_and_instants(first: DateRegion, second: DateRegion) -> None:
    a, b = reading(first), reading(second)
    assert KIND.relate(a, a).relation is Relation.EQUAL
    related = KIND.relate(a, b).relation
    assert KIND.relate(b, a).relation is related.mirrored
    assert (KIND.meet([a, b], NO_WORLD) is None) == (related is Relation.DISJOINT)


WORDS = st.sampled_from(
    """
    1 2 12 31 2022 2022-09-26 09/10/2022 99 sept may march monday last next this week weeks days
    year of the in on at after before by since until between and to - / . , ' ( ) ~ [ ] {{ T Z : am
    pm noon gmt early late mid end about ago from now quarter half third first twenty century bc s
    's il y a vor dem с по до в через hace XIX X Y1e9 S2 arrest
    """.split()  # noqa: SIM905
)


@given(
    st.lists(WORDS, max_size=12).map(" ".join),
    st.sampled_from([None, "2022-12-30", "2022-12-07/2022-12-29", "2022/.."]),
)
@MANY
def test_no_words_raise_and_what_is_read_keeps_the_laws(text: str, published: str | None) -> None:
    got = KIND.read(text, Context(published=published))
    assert (got.region is None) == bool(got.problem)
    if got.region is not None:
        assert got.region.spans == tidy(got.region.spans)
        assert KIND.read(KIND.words(got.region), NO_CONTEXT).region == got.region
        assert KIND.relate(got, got).relation is Relation.EQUAL


@given(st.text(max_size=60))
@MANY
def test_no_text_raises(text: str) -> None:
    got = KIND.read(text, Context(published="2022-12-30"))
    assert (got.region is None) == bool(got.problem)
