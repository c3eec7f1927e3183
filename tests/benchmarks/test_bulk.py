"""The bulk corpora: the same numbers give the same bytes, and gold holds every claim once."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.bulk import generate
from benchmarks.bulk.score import Gold, read_gold, read_report, score
from benchmarks.bulk.verdicts import AmbiguousError, Exactly, Said, Span, Within, Words, verdict
from factcheck import check
from factcheck.formats import json as as_json
from factcheck.formats.base import Options

CLAIMS = 2000


@pytest.fixture(scope="module", params=["yaml", "jsonl"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    generate.main(["--claims", str(CLAIMS), "--seed", "7", "--format", request.param, str(folder)])
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        generate.write(tmp_path / name, 300, seed, "yaml")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "a").keys() == contents(tmp_path / "c").keys()
    assert contents(tmp_path / "a") != contents(tmp_path / "c")


def test_gold_holds_every_claim_of_the_story_once(corpus: Path) -> None:
    (story,) = check(corpus / "story").stories
    said = {value.claim for fact in story.facts for facet in fact.facets for value in facet.values}
    held = Counter(claim for fact in read_gold(corpus / "gold.jsonl") for claim in fact.claims)
    assert set(held) == said
    assert len(said) == CLAIMS == held.total()


def test_a_report_is_scored_against_the_gold(corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(as_json.render(check(corpus / "story"), Options()), "utf-8")
    got = score(read_gold(corpus / "gold.jsonl"), *read_report(path))
    assert got.f1 > 0.97
    assert got.verdicts > 0.9
    assert got.false_conflicts < 0.03


def test_yaml_and_jsonl_hold_the_same_facts(tmp_path: Path) -> None:
    for form in ("yaml", "jsonl"):
        generate.write(tmp_path / form, 200, 3, form)
    one, other = (tmp_path / form / "gold.jsonl" for form in ("yaml", "jsonl"))
    assert one.read_bytes() == other.read_bytes()


def test_scores_count_pairs_of_claims() -> None:
    gold = [Gold("agreed", ("a#1", "b#1", "c#1")), Gold("conflict", ("a#2", "b#2"))]
    fact_of = {"a#1": "x", "b#1": "x", "c#1": "y", "a#2": "y", "b#2": "z"}
    got = score(gold, fact_of, {"x": "conflict", "y": "conflict", "z": "agreed"})
    assert (got.precision, got.recall) == (0.5, 0.25)
    assert got.verdicts == 0.5
    assert got.false_conflicts == 1.0


def said(source: str, region: object = None, **more: object) -> Said:
    return Said(source, str(more.pop("origin", source)), region, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([said("a", Span(1, 1)), said("b", Span(1, 1))], "agreed"),
        ([said("a", Span(1, 30)), said("b", Span(4, 4))], "compatible"),
        ([said("a", Span(1, 1)), said("b", Span(2, 2))], "conflict"),
        ([said("a", Span(1, 5)), said("b", Span(3, 9)), said("c", Span(7, 8))], "conflict"),
        ([said("a", Span(1, 1))], "single-source"),
        ([said("a"), said("b", origin="a")], "same-origin"),
        ([said("a"), said("b"), said("c", Span(1, 1))], "agreed"),
        ([said("a"), said("b", denies=True)], "conflict"),
        ([said("a", unread=True), said("b", Span(1, 1))], "unclear"),
        ([said("a", unread=True), said("b", Span(1, 1)), said("c", Span(1, 1))], "agreed"),
        ([said("a", Within(("x",))), said("b", Within(("x", "y")))], "compatible"),
        ([said("a", Within(("x", "z"))), said("b", Within(("x", "y")))], "conflict"),
        ([said("a", Exactly("1")), said("b", Exactly("2"))], "conflict"),
        ([said("a", Words("one")), said("b", Words("two"))], "unclear"),
    ],
)
def test_verdicts_are_the_contracts(claims: list[Said], expected: str) -> None:
    assert verdict(claims, changes=False) == expected


def test_what_changes_is_superseded_by_the_latest() -> None:
    older, newer = said("a", Span(1, 1), as_of=1), said("b", Span(2, 2), as_of=2)
    assert verdict([older, newer], changes=True) == "superseded"
    with pytest.raises(AmbiguousError):
        verdict([older, newer, said("c", Span(3, 3), as_of=2)], changes=True)


def test_gold_is_written_beside_the_story_and_not_into_it(corpus: Path) -> None:
    assert not list((corpus / "story").rglob("gold*"))
    first = json.loads((corpus / "gold.jsonl").read_text("utf-8").partition("\n")[0])
    assert first.keys() == {"subject", "predicate", "qualifiers", "verdict", "claims"}
