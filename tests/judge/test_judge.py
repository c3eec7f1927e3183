"""Verdicts: stories beside what must come of them."""

from pathlib import Path
from typing import Any

import pytest

from tests.stories import check_case, fact, findings, read

CASES = read((Path(__file__).parent / "cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    report = check_case(tmp_path / "story", case)
    for predicate, wanted in case["verdicts"].items():
        found = fact(report, predicate)
        expected = {"fact": wanted} if isinstance(wanted, str) else dict(wanted)
        verdicts = {"fact": found.verdict, **{facet.name: facet.verdict for facet in found.facets}}
        assert {name: verdicts.get(name) for name in expected} == expected
    told = sorted({one.rule for one in findings(report) if one.severity != "note"} - {"single-source"})
    assert told == case["rules"], [one.message for one in findings(report)]


def test_a_source_that_contradicts_itself_is_shown_in_its_own_words(tmp_path: Path) -> None:
    claims = [
        {"subject": "the ship", "predicate": "was refloated", "date": "six days after 23 March 2021"},
        {"subject": "the ship", "predicate": "was refloated", "date": "7 July 2021"},
    ]
    other = [{"subject": "the ship", "predicate": "was refloated", "date": "29 March 2021"}]
    report = check_case(tmp_path / "story", {"sources": {"a": other, "b": claims}})
    (found,) = [one for one in findings(report) if one.rule == "self-conflict"]
    assert "b itself says 'six days after 23 March 2021'" in found.message
    assert "'29 March 2021'" not in found.message


def test_nobody_is_quoted_with_the_words_of_another(tmp_path: Path) -> None:
    given = {"a": "29 March 2021", "b": "six days after 23 March 2021", "c": "March 29, 2021", "d": "7 July 2021"}
    claims = {
        source: [{"subject": "the ship", "predicate": "was refloated", "date": date}] for source, date in given.items()
    }
    (found,) = findings(check_case(tmp_path / "story", {"sources": claims}))
    assert (
        "a says '29 March 2021', b 'six days after 23 March 2021' and c 'March 29, 2021'; d says '7 July 2021'"
        in found.message
    )


def test_messages_are_sentences(tmp_path: Path) -> None:
    claim = {"subject": "the ship", "predicate": "status damaged"}
    case = {
        "sources": {
            "a": {"published": "2021-03-31", "claims": [claim | {"stance": "denies"}]},
            "b": {"published": "2021-07-08", "claims": [claim]},
            "c": {"published": "2021-07-08", "claims": [claim]},
            "d": {"published": "2021-07-08", "claims": [claim | {"modality": "alleged"}]},
        }
    }
    told = {one.rule: one.message for one in findings(check_case(tmp_path / "story", case))}
    assert told["superseded"].endswith(
        "the latest is that it is so, in b, c and d; before that it was that it is not so, in a."
    )
    assert "b and c state as fact what is hedged elsewhere" in told["modality-raised"]
