"""Every rule fires where it must and stays silent where it must, besides the two examples of its page."""

from pathlib import Path
from typing import Any

import pytest

from factcheck import manual
from tests import stories

HERE = Path(__file__).parent / "cases"
CASES: dict[str, dict[str, list[Any]]] = {}
for file in sorted(HERE.glob("*.yaml")):  # one rule may have cases in several files
    for name, cases in stories.read(file.read_text("utf-8")).items():
        for side in ("fires", "silent"):
            CASES.setdefault(name, {"fires": [], "silent": []})[side] += cases[side]
EACH = [
    pytest.param(rule, fires, case, id=f"{rule}-{'fires' if fires else 'silent'}-{case['name']}")
    for rule, cases in CASES.items()
    for fires in (True, False)
    for case in cases["fires" if fires else "silent"]
]


@pytest.mark.parametrize(("rule", "fires", "case"), EACH)
def test_case(rule: str, fires: bool, case: dict[str, Any], tmp_path: Path) -> None:
    found = stories.findings(stories.check_case(tmp_path / "story", case))
    messages = [f"{one.rule}: {one.message}" for one in found]
    assert (rule in {one.rule for one in found}) == fires, messages


@pytest.mark.parametrize("rule", manual.rules())
def test_every_rule_has_two_cases_of_each(rule: str) -> None:
    assert len(CASES[rule]["fires"]) >= 2
    assert len(CASES[rule]["silent"]) >= 2


def test_nothing_fires_on_a_story_in_which_all_is_well(tmp_path: Path) -> None:
    case = stories.read((HERE.parent / "clean.yaml").read_text("utf-8"))
    report = stories.check_case(tmp_path / "story", case)
    assert [f"{one.rule}: {one.message}" for one in stories.findings(report)] == []
    assert report.exit_code() == 0
    (story,) = report.stories
    assert {fact.verdict for fact in story.facts} == {"agreed", "compatible"}
    assert {line.state for line in story.draft} == {"supported"}
    assert {source.id: source.origins for source in story.sources}["evening-post"] == ("afp",)


@pytest.mark.parametrize(
    ("rule", "ours", "theirs"),
    [
        ("draft-unsupported", ["date: 3 May 1998", "date: 4 May 1998"], "place: Paris"),
        ("draft-unsupported", ["date: 3 May 1998", "date: 4 May 1998"], "date: 1998"),
        ("draft-contradicted", ["date: 3 May 1998", "date: 4 May 1998"], "date: 5 May 1998"),
        ("unclear-value", ["quantity: €5", "quantity: €6"], "quantity: 5 francs"),
    ],
)
def test_what_a_draft_says_twice_is_one_finding(rule: str, ours: list[str], theirs: str, tmp_path: Path) -> None:
    """Two would have one fingerprint, and only one of them could be decided."""
    claims = ", ".join(f"{{subject: the bridge, predicate: opened, {one}}}" for one in ours)
    theirs = f"[{{subject: the bridge, predicate: opened, {theirs}}}]"
    case = stories.read(f"sources:\n  ours: {{role: draft, claims: [{claims}]}}\n  a: {theirs}\n  b: {theirs}\n")
    (one,) = (one for one in stories.findings(stories.check_case(tmp_path / "s", case)) if one.rule == rule)
    assert sum(ref.startswith("ours#") for ref in one.claims) == 2
    for said in ours:
        assert said.split(": ")[1] in one.message


@pytest.mark.parametrize(
    ("story", "mine", "theirs", "advice"),
    [
        (
            "{}",
            "{subject: Ana Pérez, predicate: may resign}",
            "{subject: Ana Pérez, predicate: resigned}",
            "give its claim the predicate 'resigned' and 'modality: possible'",
        ),
        (
            "{}",
            "{subject: Ana Pérez, predicate: will resign}",
            "{subject: Ana Pérez, predicate: resigned}",
            "give its claim the predicate 'resigned' and 'modality: planned'",
        ),
        (
            "{entities: [{name: Thomas Reed, aliases: [Reed Jr.]}, {name: Thomas Reed Sr.}]}",
            "{subject: Thomas Reed, predicate: resigned}",
            "{subject: Reed, predicate: resigned}",
            "add 'Reed' to the aliases of 'Thomas Reed'",
        ),
    ],
)
def test_a_near_miss_says_what_to_type(story: str, mine: str, theirs: str, advice: str, tmp_path: Path) -> None:
    case = stories.read(f"story: {story}\nsources:\n  a: [{mine}]\n  b: [{theirs}]\n")
    found = [
        one.message for one in stories.findings(stories.check_case(tmp_path / "s", case)) if one.rule == "near-miss"
    ]
    assert any(advice in message for message in found), found
