import os
import re
from pathlib import Path

import pytest

from factcheck import check
from factcheck.formats.base import Options
from factcheck.formats.text import render
from factcheck.formats.text.layout import cells, wrap
from tests.formats import reports

GOLDEN = Path(__file__).parent / "golden"
CODES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 80])
def test_the_report_looks_as_it_did(width):
    """To accept a new look: UPDATE_GOLDEN=1 pytest tests/formats."""
    path = GOLDEN / f"zhilin-{width}.txt"
    text = render(reports.zhilin(), Options(width))
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()


@pytest.mark.parametrize("make", [reports.empty, reports.zhilin, reports.hostile])
@pytest.mark.parametrize("width", [20, 40, 59, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(make, width):
    assert max(map(cells, render(make(), Options(width)).splitlines())) <= width


def test_without_colour_there_is_no_terminal_code():
    assert "\x1b" not in render(reports.zhilin())


@pytest.mark.parametrize("make", [reports.zhilin, reports.hostile])
def test_colour_adds_codes_and_changes_no_word(make):
    painted = render(make(), Options(80, color=True))
    assert painted != render(make())
    assert CODES.sub("", painted) == render(make())


def test_both_sides_stand_next_to_each_other_where_there_is_room_and_below_where_not():
    wide, narrow = render(reports.zhilin(), Options(80)), render(reports.zhilin(), Options(40))
    assert re.search("“after the arrest of December 6” +“Sept. 26”", wide)
    assert not re.search("“after the arrest of December 6” +“Sept. 26”", narrow)


def test_every_open_finding_shows_its_places_and_a_decided_one_its_reason():
    text = render(reports.zhilin())
    assert "claims/zhilin/moscow-times.yaml:12:11" in text
    assert "seen then: 2022-09-25; now: 2022-09-26" in text
    assert "accept moscow-times#12" in text
    assert "Decided long ago." not in text


def test_nothing_to_check_says_so_in_one_line():
    assert render(reports.empty()).splitlines() == [
        "0 facts in 0 stories; nothing open.",
        "✓ Passes: nothing that is open makes this check fail.",
    ]


def test_marks_that_combine_take_no_room_and_wide_signs_take_two():
    lines = wrap((("日本語 e\u0301e\u0301e\u0301", ""),), 6)
    assert [cells("".join(text for text, _ in line)) for line in lines] == [6, 3]


def test_the_place_of_a_decision_stands_below_what_the_claims_say(tmp_path):
    for name, day in (("a", "02"), ("b", "03")):
        sheet = f"source: {{id: {name}}}\nclaims:\n- {{id: c, subject: A, predicate: burned, date: 2023-03-{day}}}\n"
        (tmp_path / f"{name}.yaml").write_text(sheet, "utf-8")
    found = check(tmp_path).stories[0].findings[0].fingerprint.partition(".")[0]
    decided = f"resolutions:\n- {{finding: {found}, decision: dismiss, reason: x, seen: {{a#c: '2023-03-01'}}}}\n"
    (tmp_path / "resolutions.yaml").write_text(decided, "utf-8")
    text = render(check(tmp_path), Options(300))
    shown = text.partition("stale-resolution")[2].split("\n\n")[0]
    assert re.search(r"\n    a#c +b#c *\n", shown)
    assert shown.rstrip().endswith("resolutions.yaml:2:3")


def test_a_number_is_not_broken_between_its_digits():
    lines = wrap((("from 3 500 000 to below 4 500 000 euros in 2023", ""),), 18)
    assert ["".join(text for text, _ in line) for line in lines] == [
        "from 3 500 000 to",
        "below 4 500 000",
        "euros in 2023",
    ]
