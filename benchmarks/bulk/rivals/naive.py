"""What many would write in an afternoon: PyYAML, rapidfuzz and dateutil; from a folder of sheets to verdicts.

python naive.py STORY OUT.json
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml
from dateutil import parser as dates
from rapidfuzz import fuzz, process

LIKE = 88


def load(folder: Path) -> list[dict[str, Any]]:
    """Read all claims of a story's sheets, predicates by the names that the story's aliases give."""
    story = yaml.load((folder / "story.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    names = {alias: one["name"] for one in story["predicates"] for alias in [one["name"], *one["aliases"]]}
    claims = []
    for path in sorted(folder.glob("*.yaml")):
        sheet = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        if path.name != "story.yaml":
            about = {"source": sheet["source"]["id"], "published": str(sheet["source"]["published"])}
            claims += [{**claim, **about, "predicate": names[claim["predicate"]]} for claim in sheet["claims"]]
    return claims


def align(claims: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Put claims with one predicate on one fact when their subjects look alike."""
    facts: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = defaultdict(dict)
    for claim in claims:
        groups = facts[claim["predicate"], str(claim.get("qualifiers"))]
        subject = str(claim["subject"]).lower()
        found = process.extractOne(subject, groups.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=LIKE)
        groups.setdefault(found[0] if found else subject, []).append(claim)
    return [group for groups in facts.values() for group in groups.values()]


def value(claim: dict[str, Any]) -> object:
    """A claim's value as a day, a number or small letters."""
    if "date" in claim:
        try:
            return dates.parse(str(claim["date"]), default=dates.parse(claim["published"])).date()
        except (ValueError, OverflowError):
            return str(claim["date"]).lower()
    amount = str(claim.get("quantity", "")).replace(",", "")
    if figure := re.search(r"\d+(?:\.\d+)?", amount):
        return float(figure[0]) * (1e6 if "million" in amount else 1e9 if "billion" in amount else 1)
    return next((str(claim[kind]).lower() for kind in ("place", "entity", "identifier", "text") if kind in claim), None)


def verdict(claims: list[dict[str, Any]]) -> str:
    """One source, a denial or values that differ, or agreement."""
    if len({claim["source"] for claim in claims}) == 1:
        return "single-source"
    values = {value(claim) for claim in claims} - {None}
    stances = {claim.get("stance", "asserts") for claim in claims}
    return "conflict" if len(values) > 1 or len(stances) > 1 else "agreed"


def write(facts: list[list[dict[str, Any]]], path: str) -> None:
    """Write every fact's claims and verdict."""
    named = [{"claims": [f"{one['source']}#{one['id']}" for one in fact], "verdict": verdict(fact)} for fact in facts]
    Path(path).write_text(json.dumps(named), "utf-8")


if __name__ == "__main__":
    write(align(load(Path(sys.argv[1]))), sys.argv[2])
