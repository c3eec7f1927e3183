"""Values that running text holds."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.mentions import mentions
from factcheck.values.base import Context

CASES = yaml.safe_load(Path(__file__).with_name("mention_cases.yaml").read_text("utf-8"))
KINDS = ("date", "quantity", "entity", "place")


@pytest.mark.parametrize("case", CASES, ids=[f"{case['kind']}: {case['text']}" for case in CASES])
def test_what_a_text_holds_is_found(case):
    context = Context(published="2022-12-30", language=case.get("language", "en"))
    found = mentions(case["kind"], case["text"], context)
    assert [case["text"][one.start : one.end] for one in found if one.sure] == case["holds"]


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text(alphabet="Ab1 .,-–'\"()[]Sept26yersMondayZhilinПолЁ\n", max_size=80))
def test_mentions_lie_in_order_within_the_text(kind, text):
    at = 0
    for one in mentions(kind, text, Context(published="2022-12-30")):
        assert at <= one.start < one.end <= len(text)
        at = one.end
