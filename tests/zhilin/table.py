"""One table of what a story must show, and the same questions asked of every wording of it."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from factcheck import check
from factcheck.model.report import Fact, Finding, Report, StoryReport
from tests.stories import dump, read

HERE = Path(__file__).parent
TODAY = date(2023, 1, 4)
TABLE: Any = read((HERE / "table.yaml").read_text("utf-8"))
Wording = dict[str, Any]


def wording(name: str) -> Wording:
    """Where one wording has the rows of the table."""
    found: Wording = read((HERE / f"{name}.yaml").read_text("utf-8"))
    return found


def story(report: Report) -> StoryReport:
    """The one story of a report."""
    (one,) = report.stories
    return one


def shows_the_table(report: Report, words: Wording) -> None:
    """Every row has its verdict, the findings are the table's, and nothing else is in conflict."""
    facts = {fact.id: fact for fact in story(report).facts}
    for row, expected in TABLE["rows"].items():
        assert words["facts"][row] in facts, f"{row}: there are {sorted(facts)}"
        _row(row, facts[words["facts"][row]], dict(expected))
    assert _errors(report) == _expected(words)
    assert _conflicts(report) == {
        (words["facts"][row], name)
        for row, expected in TABLE["rows"].items()
        for name, verdict in expected.items()
        if verdict == "conflict" and name != "fact"
    }
    (order,) = [one for one in story(report).findings if one.rule == "order-conflict"]
    assert {claim.partition("#")[0] for claim in order.claims} == {words["contradicts_itself"]}
    raised = [one.fact for one in story(report).findings if one.rule == "modality-raised"]
    assert words["facts"][words["raised"]] in raised
    assert report.exit_code() == 1


def _row(row: str, fact: Fact, expected: dict[str, Any]) -> None:
    facets = {facet.name: facet for facet in fact.facets}
    for name, edtf in expected.pop("consensus", {}).items():
        consensus = facets[name].consensus
        assert (consensus or {}).get("edtf") == edtf, row
    for name, verdict in expected.items():
        got = fact.verdict if name == "fact" else facets[name].verdict
        assert got in ([verdict] if isinstance(verdict, str) else verdict), f"{row}, {name}: {got}"


def _errors(report: Report) -> list[tuple[str, str | None, str | None]]:
    found = [(one.rule, one.fact, one.facet) for one in story(report).findings if one.severity == "error"]
    return sorted(found, key=str)


def _expected(words: Wording) -> list[tuple[str, str | None, str | None]]:
    # An order-conflict is about several facts of one subject, so it has neither a row nor a facet.
    found = [(one["rule"], words["facts"].get(one.get("row")), one.get("facet")) for one in TABLE["findings"]]
    return sorted(found, key=str)


def _conflicts(report: Report) -> set[tuple[str, str]]:
    return {(fact.id, one.name) for fact in story(report).facts for one in fact.facets if one.verdict == "conflict"}


def copied(folder: Path, to: Path) -> Path:
    """A story's folder without its decisions, to be changed."""
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns("resolutions.yaml"))
    return to


def turned_round(folder: Path) -> Path:
    """The same story, with the claims of each sheet and the names of the files in the opposite order."""
    sheets = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml") and path.stem != "story")
    for place, path in enumerate(reversed(sheets)):
        sheet = read(path.read_text("utf-8"))
        sheet["claims"].reverse()
        path.unlink()
        (folder / f"{place}{path.suffix}").write_text(dump(sheet), "utf-8")
    return folder


def gist(report: Report) -> Any:
    """What must not depend on any order: verdicts, what all agree on, and the fingerprints of what was found."""
    facts = [
        (fact.id, fact.verdict, [(facet.name, facet.verdict, facet.consensus) for facet in fact.facets])
        for fact in story(report).facts
    ]
    return facts, sorted((one.rule, one.fingerprint) for one in story(report).findings)


def decide(folder: Path, report: Report, *, seen: bool, side: int = 0) -> None:
    """Decide all open errors as a person would by hand: pinned by the whole fingerprint, or by what was seen.

    `side` says which claim of a conflict is accepted: the first, or the last.
    """
    errors = [one for one in story(report).findings if one.severity == "error" and one.status == "open"]
    made = [_decision(one, seen, side) for one in errors]
    (folder / "resolutions.yaml").write_text(yaml.safe_dump({"resolutions": made}, allow_unicode=True), "utf-8")


def _decision(finding: Finding, seen: bool, side: int) -> dict[str, Any]:
    about, _, _ = finding.fingerprint.partition(".")
    made: dict[str, Any] = {"finding": about if seen else finding.fingerprint, "reason": "The court filing says so."}
    if finding.rule == "order-conflict":
        made["decision"] = "dismiss"
    else:
        made |= {"decision": "accept", "claim": finding.claims[side]}
    return made | ({"seen": dict(finding.seen)} if seen else {})


def edited(folder: Path, words: Wording) -> None:
    """Change one of the dates that were decided on."""
    edit = words["edit"]
    path = folder / edit["file"]
    text = path.read_text("utf-8")
    assert text.count(edit["old"]) == 1
    path.write_text(text.replace(edit["old"], edit["new"]), "utf-8")


def rules(report: Report, status: str) -> list[str]:
    """The rules of the findings that have a status, sorted."""
    return sorted(one.rule for one in story(report).findings if one.status == status)


def checked(folder: Path) -> Report:
    """The report on a folder, on a day that does not move."""
    return check(folder, today=TODAY)


def goes_round(folder: Path, words: Wording, *, seen: bool, side: int) -> None:
    """Open fails; decided passes; an edited date fails again, and says what is stale."""
    decide(folder, checked(folder), seen=seen, side=side)
    decided = checked(folder)
    assert decided.exit_code() == 0
    assert rules(decided, "resolved") == sorted(one["rule"] for one in TABLE["findings"])
    edited(folder, words)
    again = checked(folder)
    assert again.exit_code() == 1
    assert "stale-resolution" in rules(again, "open")
    assert "value-conflict" in rules(again, "stale")
