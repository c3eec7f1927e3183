"""How dates relate, with the reasons an editor reads."""

import pytest

from factcheck.values.base import NO_WORLD, Context, Reading, Relation
from factcheck.values.date import KIND, bounds, day_order, iso, points_forward, read_span

WHERE = Context(published="2022-12-30")


def relate(a: str, b: str, where: Context = WHERE) -> tuple[Relation, str]:
    related = KIND.relate(KIND.read(a, where), KIND.read(b, where))
    return related.relation, related.reason


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("late November", "2022-11-24", Relation.WIDER),
        ("late November", "in November", Relation.NARROWER),
        ("after the arrest of December 6", "Sept. 26", Relation.DISJOINT),
        ("December 6", "no later than Sept. 26", Relation.DISJOINT),
        ("Wednesday", "2022-12-28", Relation.EQUAL),
        ("1933-02", "1933-03", Relation.DISJOINT),
        ("09/10/2022", "9 October 2022", Relation.WIDER),
        ("about Sept. 26", "Sept. 28", Relation.WIDER),
        ("from 3 to 7 March", "5-9 March", Relation.OVERLAP),
        ("before November", "since November", Relation.DISJOINT),
        ("9:00 AM EST Dec. 6, 2022", "2022-12-06T14:00Z", Relation.EQUAL),
        ("9:00 AM EST Dec. 6, 2022", "9 a.m. on Dec. 6, 2022", Relation.EQUAL),
        ("2022-12-06 11:30 PM (-08:00)", "2022-12-06", Relation.NARROWER),
        ("2022-12-06 11:30 PM (-08:00)", "2022-12-07", Relation.DISJOINT),
        ("Sept. 26", "pizza", Relation.UNKNOWN),
    ],
)
def test_two_dates_relate_as_the_sets_that_they_are(a: str, b: str, expected: Relation) -> None:
    assert relate(a, b)[0] is expected
    assert relate(b, a)[0] is expected.mirrored


def test_a_bare_date_that_fits_only_ahead_asks_whether_it_is_planned() -> None:
    relation, reason = relate("April 7", "2023-04-07")
    assert relation is Relation.UNKNOWN
    assert "planned" in reason
    assert "2023-04-07" in reason
    assert relate("April 7", "2023-04-08")[0] is Relation.DISJOINT
    assert relate("April 7", "2023-04-07", Context(published="2022-12-30", forward=True))[0] is Relation.EQUAL
    assert relate("April 7", "2023-04-07", Context(published="2022-12-30", modality="planned"))[0] is Relation.EQUAL


def test_two_bare_dates_that_fit_only_ahead_ask_whether_they_are_planned() -> None:
    where = Context(published="2022-08-17")
    relation, reason = relate("Thursday", "August 18", where)
    assert relation is Relation.UNKNOWN
    assert "the next such dates, 2022-08-18 and 2022-08-18, would" in reason
    assert relate("Thursday and Saturday", "August 18 and 20", where)[0] is Relation.UNKNOWN
    assert relate("Thursday", "August 19", where)[0] is Relation.DISJOINT
    assert relate("Sept. 26", "Sept. 27", where)[0] is Relation.DISJOINT


def test_a_range_that_runs_past_publication_asks_for_its_year_where_the_one_before_fits() -> None:
    relation, reason = relate("from November to January", "2021-11/2022-01")
    assert relation is Relation.UNKNOWN
    assert "the one before, 2021-11/2022-01, would: add the year" in reason
    assert relate("2021-12-28/2022-01-03", "from Dec. 28 to Jan. 3")[0] is Relation.UNKNOWN
    assert relate("from November to January", "2022-11/2023-01")[0] is Relation.EQUAL
    assert relate("from November to January", "2021-03")[0] is Relation.DISJOINT


def test_a_set_of_many_dates_is_summed_up() -> None:
    assert "10000 separate dates from 0000-12-25 to 9999-12-25" in relate("XXXX-12-25", "2022-12-24")[1]


def test_without_publication_a_bare_date_is_unknown_and_says_what_is_missing() -> None:
    relation, reason = relate("Sept. 26", "Sept. 27", Context())
    assert relation is Relation.UNKNOWN
    assert "published" in reason


def test_one_zone_missing_is_said() -> None:
    assert "clock as written" in relate("9:00 AM EST Dec. 6, 2022", "9 a.m. on Dec. 6, 2022")[1]


def test_a_year_is_refined_by_two_months_that_share_nothing() -> None:
    year, february, march = (KIND.read(raw, WHERE) for raw in ("1933", "1933-02", "1933-03"))
    assert KIND.meet([year, february], NO_WORLD) == Reading("date", "February 1933", february.region)
    assert KIND.meet([year, february, march], NO_WORLD) is None


def test_a_time_of_no_day_fits_every_day_and_contradicts_another_time() -> None:
    assert relate("2:52 p.m.", "14:52")[0] is Relation.EQUAL
    assert relate("2:52 p.m.", "2:53 p.m.")[0] is Relation.DISJOINT
    assert relate("2:52 p.m.", "2022-12-06")[0] is Relation.OVERLAP
    assert relate("2:52 p.m.", "2022-12-06 2:52 PM")[0] is Relation.WIDER


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        ("2022-12-30T14:57Z", Relation.WIDER),
        ("2022-12-30T06:57-08:00", Relation.WIDER),
        ("2022-12-30T06:57+03:00", Relation.DISJOINT),
        ("2022-12-30T06:57Z", Relation.DISJOINT),
        ("2022-12-30T06:57", Relation.WIDER),
    ],
)
def test_a_zoned_time_of_no_day_compares_in_utc(instant: str, expected: Relation) -> None:
    time, dated = (KIND.read(raw, WHERE) for raw in ("6:57 AM (-08:00)", instant))
    assert KIND.relate(time, dated).relation is expected
    assert KIND.relate(dated, time).relation is expected.mirrored
    met = KIND.meet([time, dated], NO_WORLD)
    assert (met is None) is (expected is Relation.DISJOINT)
    assert met is None or KIND.relate(met, dated).relation is Relation.EQUAL


def test_an_event_is_dated_by_who_knows_the_story() -> None:
    asked: list[str] = []

    def anchor(words: str) -> Reading | str:
        asked.append(words)
        return KIND.read("2022-09-21", Context()) if words == "mobilization" else "no date for that"

    where = Context(published="2022-12-30", anchor=anchor)
    assert KIND.normal(KIND.read("five days after mobilization", where).region)["edtf"] == "2022-09-26"
    assert KIND.normal(KIND.read("after mobilization", where).region)["start"] == "2022-09-21"
    assert KIND.normal(KIND.read("before mobilization", where).region)["end"] == "2022-09-21"
    assert KIND.read("a day before his arrest", where).problem == "no date for that"
    assert asked == ["mobilization"] * 3 + ["his arrest"]


def test_dates_of_an_event_in_its_own_words_come_first() -> None:
    def anchor(words: str) -> Reading | str:
        raise AssertionError(words)

    where = Context(published="2022-12-30", anchor=anchor)
    assert KIND.normal(KIND.read("after the arrest of December 6", where).region)["start"] == "2022-12-06"


@pytest.mark.parametrize(
    ("quote", "raw", "expected"),
    [
        ("The trial will begin on April 7", "April 7", True),
        ("On April 7 the trial will begin", "April 7", True),
        ("The trial began on April 7", "April 7", False),
        ("He said on Wednesday that it will begin on April 7", "Wednesday", False),
        ("He said on Wednesday that it will begin on April 7", "April 7", True),
        ("It is scheduled for Sept. 26", "Sept. 26", True),
        ("Суд начнется 7 апреля", "7 апреля", True),
        ("Суд начался 7 апреля", "7 апреля", False),
        ("Le procès débutera le 7 avril", "7 avril", True),
        ("Le procès a débuté le 7 avril", "7 avril", False),
        ("Der Prozess wird am 7. April beginnen", "7. April", True),
        ("Der Prozess hat am 7. April begonnen", "7. April", False),
        ("El juicio comenzará el 7 de abril", "7 de abril", True),
        ("El juicio comenzó el 7 de abril", "7 de abril", False),
        ("nothing about it", "April 7", False),
        ("", "", False),
    ],
)
def test_the_tense_of_a_quote_points_forward_or_not(quote: str, raw: str, expected: bool) -> None:
    assert points_forward(quote, raw) is expected


def test_day_order_is_settled_by_dates_that_leave_no_choice() -> None:
    assert day_order(["25/10/2022", "09/10/2022"]) is True
    assert day_order(["10-25-2022"]) is False
    assert day_order(["25/10/2022", "10/25/2022"]) is None
    assert day_order(["09/10/2022", "25.10.2022", "2022-10-25"]) is None
    settled = Context(published="2022-12-30", day_first=True)
    assert KIND.normal(KIND.read("09/10/2022", settled).region)["edtf"] == "2022-10-09"


def test_day_numbers_bound_networks_of_order() -> None:
    low, high = bounds(KIND.read("late November", WHERE).region)
    assert low is not None
    assert high is not None
    assert (iso(low), iso(high)) == ("2022-11-21", "2022-11-30")
    assert read_span("2022-12-07/..") == (738496, None)
    assert read_span("someday") is None
