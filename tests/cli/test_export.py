import json

import pytest

from factcheck import registry
from tests.stories import write_story

CASE = {
    "sources": {
        "gazette": {
            "published": "2023-03-04",
            "claims": [{"subject": "the mill", "predicate": "burned down", "date": "March 2", "quote": "burned down"}],
        },
        "herald": {
            "published": "2023-03-04",
            "claims": [{"subject": "the mill", "predicate": "burned down", "date": "March 3"}],
        },
    },
    "texts": {"gazette": "The mill burned down."},
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write_story(tmp_path / "claims", CASE)


def test_every_export_is_written_in_one_go_each_to_its_file(run, folder, tmp_path):
    names = registry.names("factcheck.exporting")
    made = run("export", *(word for name in names for word in ("--format", name, "--output", f"{name}.out")))
    assert (made.status, made.out) == (0, "")
    assert all((tmp_path / f"{name}.out").stat().st_size for name in names)


def test_what_was_decided_is_reviewed_and_what_was_not_is_said(run, folder):
    nothing = run("export", "--format", "claimreview")
    assert (nothing.status, nothing.out.strip()) == (0, "[]")
    assert "accept one with 'factcheck resolve'" in nothing.err
    report = json.loads(run("check", "--format", "json").out)
    fingerprint = next(one for one in report["stories"][0]["findings"] if one["rule"] == "value-conflict")[
        "fingerprint"
    ]
    run("resolve", fingerprint, "--decision", "accept", "--claim", "herald#burned-down", "--reason", "The log.")
    reviews = json.loads(run("export", "--format", "claimreview", "--publisher", "The Desk").out)
    assert {one["author"]["name"] for one in reviews} == {"The Desk"}
    assert len(reviews) == 2


def test_statements_go_out_and_come_in_again(run, folder, tmp_path):
    assert run("export", "--format", "statements", "--output", "s.csv").status == 0
    made = run("import", "s.csv", "-o", "back")
    assert made.status == 0
    assert "FollowTheMoney's statements, which are 2 claims" in made.err
    first, again = (json.loads(run("check", at, "--format", "json").out) for at in ("claims", "back"))
    assert first["summary"]["verdicts"] == again["summary"]["verdicts"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "say what to export, with --format annotations, claimreview or statements"),
        (["--format", "claimreviews"], "did you mean 'claimreview'?"),
        (["--format", "claimreview", "--url", "javascript:alert(1)"], "begins with https://"),
        (["--format", "statements", "--output", "no/such/place"], "there is no folder"),
        (["nowhere", "--format", "statements"], "nowhere"),
    ],
)
def test_what_cannot_be_carried_out_leaves_with_2(run, folder, arguments, words):
    made = run("export", *arguments)
    assert made.status == 2
    assert words in made.err
    assert made.out == ""
