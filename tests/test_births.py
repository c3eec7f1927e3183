"""Ages and dates of birth: what is true of somebody is never apart, what is true of nobody is."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import stories


def found(tmp_path: Path, born: str, *ages: dict[str, str]) -> list[str]:
    """What `order-conflict` says of one source's date of birth and others' ages."""
    ana = {"subject": "Ana Pérez"}
    sources = {"birth": {"claims": [{**ana, "predicate": "born", "date": born}]}}
    for number, age in enumerate(ages):
        keys = {"published": age["published"]} if "published" in age else {}
        claim = {key: value for key, value in age.items() if key != "published"}
        sources[f"age-{number}"] = {**keys, "claims": [{**ana, "predicate": "age", **claim}]}
    case = {"sources": sources}
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    return [one.message for one in stories.findings(stories.check_case(folder, case)) if one.rule == "order-conflict"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    born=st.dates(date(1900, 1, 1), date(1990, 12, 31)),
    years=st.integers(0, 90),
    days=st.integers(0, 364),
    late=st.integers(0, 364),
    exact=st.booleans(),
)
def test_a_true_age_is_never_apart(tmp_path: Path, born: date, years: int, days: int, late: int, exact: bool) -> None:
    birthday = born.replace(year=born.year + years, day=min(born.day, 28))
    said = max(birthday + timedelta(days=days), born)  # nobody has an age before being born
    reached = said.year - born.year - ((said.month, said.day) < (born.month, born.day))
    when = {"as_of": said.isoformat()} if exact else {"published": (said + timedelta(days=late)).isoformat()}
    assert not found(tmp_path, born.isoformat(), {"quantity": str(max(reached, 0)), **when})


@pytest.mark.parametrize("quantity", ["39", "41", "39 years", "forty-one", "in her fifties"])
def test_an_age_that_was_not_hers_is_apart(tmp_path: Path, quantity: str) -> None:
    assert found(tmp_path, "1 March 1980", {"quantity": quantity, "as_of": "2020-06-01"})


@pytest.mark.parametrize(
    "quantity", ["40", "about 40", "at least 18", "in her forties", "480 months", "many", "-3", "1e9"]
)
def test_an_age_that_may_be_hers_or_is_none_is_left_alone(tmp_path: Path, quantity: str) -> None:
    assert not found(tmp_path, "1 March 1980", {"quantity": quantity, "as_of": "2020-06-01"})


@pytest.mark.parametrize("when", ["2020", "2019/2021", "../2020", "0001-01-01"])
def test_days_far_off_or_open_never_break_it(tmp_path: Path, when: str) -> None:
    assert len(found(tmp_path, "1 March 1980", {"quantity": "40", "as_of": when})) <= 1


def test_the_message_says_who_and_by_what(tmp_path: Path) -> None:
    (message,) = found(tmp_path, "1980", {"quantity": "36", "published": "2022-12-30"})
    assert message == (
        "Ana Pérez: age-0 and birth together cannot be right: birth puts the birth at '1980'; "
        "age-0 (published 2022-12-30) gives the age '36', a birth between 1984 and 1986. "
        "Is one of them wrong, or are these two people?"
    )
