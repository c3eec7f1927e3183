"""EDTF is read at its three levels, as the specification has it; edtf-validate is the second opinion."""

import pytest
from edtf_validate.valid_edtf import is_valid
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.values.base import NO_CONTEXT
from factcheck.values.date import KIND, edtf
from factcheck.values.date.nodes import UnreadError

MEANT = {
    "1985-04-12": ("1985-04-12", "1985-04-12"),
    "1985": ("1985-01-01", "1985-12-31"),
    "1985-04-12T23:20:30Z": ("1985-04-12T23:20:30Z", "1985-04-12T23:20:30Z"),
    "1985-04-12T23:20:30-04": ("1985-04-13T03:20:30Z", "1985-04-13T03:20:30Z"),
    "1985-04-12T23:20:30+04:30": ("1985-04-12T18:50:30Z", "1985-04-12T18:50:30Z"),
    "2004-02-01/2005": ("2004-02-01", "2005-12-31"),
    "Y170000002": ("Y170000002-01-01", "Y170000002-12-31"),
    "-1985": ("-1985-01-01", "-1985-12-31"),
    "2001-21": ("2001-03-01", "2001-05-31"),
    "1984?": ("1984-01-01", "1984-12-31"),
    "1984~": ("1983-01-01", "1985-12-31"),
    "2004-06-11%": ("2004-06-08", "2004-06-14"),
    "201X": ("2010-01-01", "2019-12-31"),
    "1999-XX": ("1999-01-01", "1999-12-31"),
    "1985-04-12/..": ("1985-04-12", None),
    "../1985-04-12": (None, "1985-04-12"),
    "1985-04-12/": ("1985-04-12", None),
    "Y-17E7": ("Y-170000000-01-01", "Y-170000000-12-31"),
    "1950S2": ("1900-01-01", "1999-12-31"),
    "Y171010000S3": ("Y171000000-01-01", "Y171999999-12-31"),
    "2001-34": ("2001-04-01", "2001-06-30"),
    "2001-37": ("2001-01-01", "2001-04-30"),
    "2001-41": ("2001-07-01", "2001-12-31"),
    "[1667,1668,1670..1672]": ("1667-01-01", "1672-12-31"),
    "[..1760-12-03]": (None, "1760-12-03"),
    "{1960,1961-12}": ("1960-01-01", "1961-12-31"),
    "2004-06~-11": ("2004-05-11", "2004-07-11"),
    "?2004-06-~11": ("2004-06-08", "2004-06-14"),
    "1984-1X": ("1984-10-01", "1984-12-31"),
    "2004-06-XX/2004-07-03": ("2004-06-01", "2004-07-03"),
    "2004-06-~01/2004-06-~20": ("2004-05-29", "2004-06-23"),
}


@pytest.mark.parametrize("text", MEANT)
def test_edtf_means_what_the_specification_says(text: str) -> None:
    assert is_valid(text)
    normal = KIND.normal(KIND.read(text, NO_CONTEXT).region)
    assert (normal["start"], normal["end"]) == MEANT[text]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20220926T143000Z", "2022-09-26T14:30:00Z"),
        ("20220926T1430", "2022-09-26T14:30"),
        ("20220926T143000+0200", "2022-09-26T12:30:00Z"),
        ("2022-W39", "2022-09-26/2022-10-02"),
        ("2022W391", "2022-09-26"),
        ("2022-W39-7", "2022-10-02"),
        ("2020-W53-5", "2021-01-01"),
        (
            "198X~-12",
            "[1979-12,1980-12,1981-12,1982-12,1983-12,1984-12,1985-12,1986-12,1987-12,1988-12,1989-12,1990-12]",
        ),
        ("~2022-09-26", "[2021-09-26,2022-09-23..2022-09-29,2023-09-26]"),
    ],
)
def test_iso_dates_beside_edtf_and_what_a_leading_tilde_may_mean(text: str, meant: str) -> None:
    assert KIND.normal(KIND.read(text, NO_CONTEXT).region)["edtf"] == meant


@pytest.mark.parametrize("text", ["15XX-12-25", "156X-12-25", "1560-XX-25", "XXXX-12-XX", "1XXX-12"])
def test_unspecified_digits_allow_every_day_they_fit(text: str) -> None:
    region = KIND.read(text, NO_CONTEXT).region
    assert len(region.spans) == {"15XX-12-25": 100, "156X-12-25": 10, "1560-XX-25": 12, "XXXX-12-XX": 10000}.get(
        text, 1000
    )
    if len(region.spans) < 1000:
        assert KIND.read(KIND.words(region), NO_CONTEXT).region == region


PARTS = st.sampled_from(
    """
    1985 2004 201X 19XX XXXX -0044 -05 -12 -02 -29 -31 -XX -1X -21 -34 -41 -42 -13 -00 ~ ? % / .. ,
    [ ] { } Y17E7 S2 Y12345
    """.split()  # noqa: SIM905
)


@given(st.lists(PARTS, min_size=1, max_size=6).map("".join))
@settings(max_examples=300, deadline=None)
def test_what_is_edtf_is_decided_as_the_second_opinion_does(text: str) -> None:
    try:
        read = edtf.read(text) is not None
    except UnreadError:
        return  # EDTF by its form, and no day: the second opinion does not always look
    if any(sign.isdigit() for sign in text) and is_valid(text):
        assert read


@pytest.mark.parametrize(
    "text",
    [
        "1985-02-30", "1985-13", "1985-00", "2001-42-01", "2005/2004", "[]", "Y1E999999999", "2001-21-03", "XXXX-XX-25",
        "{XXXX-12-25,XXXX-12-26}", "2022-W53", "20220230T1430",
    ],
)  # fmt: skip
def test_what_names_no_day_is_refused(text: str) -> None:
    assert KIND.read(text, NO_CONTEXT).region is None
