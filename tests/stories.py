"""Stories written from a few lines of YAML: how cases and manual pages are run.

A case has `sources:` (source id -> its keys and `claims:`, or a list of claims), and may have `story:` (as in
story.yaml), `texts:` (source id -> archived text), `resolutions:` and `today:`. A resolution may name a `rule`
instead of a fingerprint: it is then made on that rule's first finding.
"""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from factcheck import check
from factcheck.model.report import Fact, Finding, Report

Case = dict[str, Any]


def write_story(folder: Path, case: Case) -> Path:
    """Write the sheets of a case into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for source, content in case["sources"].items():
        keys = {"claims": content} if isinstance(content, list) else dict(content)
        claims = keys.pop("claims", [])
        defaults = keys.pop("defaults", None)
        if source in case.get("texts", {}):
            (folder / "texts").mkdir(exist_ok=True)
            (folder / "texts" / f"{source}.txt").write_text(case["texts"][source], "utf-8")
            keys["text"] = f"texts/{source}.txt"
        sheet = {"source": {"id": source, **keys}, **({"defaults": defaults} if defaults else {}), "claims": claims}
        (folder / f"{source}.yaml").write_text(dump(sheet), "utf-8")
    if case.get("story"):
        (folder / "story.yaml").write_text(dump(case["story"]), "utf-8")
    return folder


def check_case(folder: Path, case: Case) -> Report:
    """Write a case and check it, with its decisions."""
    write_story(folder, case)
    today = case.get("today")
    day = date.fromisoformat(str(today)) if today else date(2023, 1, 4)
    if case.get("resolutions"):
        first = check(folder, today=day)
        made = [_made(dict(one), first) for one in case["resolutions"]]
        (folder / "resolutions.yaml").write_text(dump({"resolutions": made}), "utf-8")
    return check(folder, today=day)


def _made(resolution: Case, report: Report) -> Case:
    rule = resolution.pop("rule", None)
    if rule:
        finding = next(one for one in findings(report) if one.rule == rule)
        about, _, _ = finding.fingerprint.partition(".")
        resolution["finding"] = about if resolution.get("seen") else finding.fingerprint
    return resolution


def findings(report: Report) -> list[Finding]:
    """All findings of a report."""
    return [finding for story in report.stories for finding in story.findings]


def fact(report: Report, predicate: str) -> Fact:
    """The one fact with a predicate."""
    found = [one for story in report.stories for one in story.facts if one.predicate == predicate]
    assert len(found) == 1, f"{predicate}: {[one.id for story in report.stories for one in story.facts]}"
    return found[0]


def rules(report: Report, severity: str | None = None) -> list[str]:
    """The rules that found something, sorted."""
    return sorted({one.rule for one in findings(report) if severity in (None, one.severity)})


def dump(data: Any) -> str:
    """YAML with every scalar quoted as typed, so that nothing is read as a number or a date on the way."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)


def read(text: str) -> Any:
    """YAML with every scalar as typed."""
    return yaml.load(text, Loader=yaml.BaseLoader)
