"""The JSON report has every key that the contract names, null where there is nothing to say."""

import json
from pathlib import Path
from typing import Any

from factcheck import check
from factcheck.formats.json import render

ZHILIN = Path(__file__).parents[1] / "zhilin" / "second"
KEYS = {
    "report": {"format", "stories", "summary"},
    "story": {"id", "title", "path", "sources", "facts", "findings", "coverage"},
    "source": {"id", "publisher", "published", "role", "origins"},
    "fact": {"id", "subject", "predicate", "qualifiers", "verdict", "sources", "independent_sources", "facets"},
    "facet": {"name", "verdict", "consensus", "leading", "values", "comparisons"},
    "value": {
        *("claim", "source", "raw", "normal", "stance", "modality", "said_by", "quote", "file", "line", "column"),
    },
    "comparison": {"a", "b", "relation", "reason"},
    "finding": {
        *("rule", "severity", "story", "fact", "facet", "message", "claims", "locations", "fingerprint"),
        *("status", "resolution"),
    },
    "location": {"file", "line", "column", "end_line", "end_column"},
    "summary": {"stories", "facts", "verdicts", "findings", "open_failing"},
}
NORMAL = {
    "date": {"kind", "edtf", "start", "end"},
    "quantity": {"kind", "low", "high", "unit"},
    "entity": {"kind", "name", "id"},
    "place": {"kind", "name", "id"},
    "set": {"kind", "items"},
    "text": {"kind", "text"},
    "identifier": {"kind", "text"},
    "holds": {"kind", "holds"},
}


def _report() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(check(ZHILIN)))
    return found


def _has(kind: str, *things: dict[str, Any]) -> None:
    for thing in things:
        assert thing.keys() >= KEYS[kind], f"{kind} lacks {KEYS[kind] - thing.keys()}"


def test_every_key_is_there() -> None:
    report = _report()
    (story,) = report["stories"]
    facets = [facet for fact in story["facts"] for facet in fact["facets"]]
    _has("report", report)
    _has("summary", report["summary"])
    _has("story", story)
    _has("source", *story["sources"])
    _has("fact", *story["facts"])
    _has("facet", *facets)
    _has("value", *(value for facet in facets for value in facet["values"]))
    _has("comparison", *(pair for facet in facets for pair in facet["comparisons"]))
    _has("finding", *story["findings"])
    _has("location", *(location for finding in story["findings"] for location in finding["locations"]))
    assert {fact["facets"][0]["name"] for fact in story["facts"]} == {"holds"}
    assert {state for fact in story["coverage"].values() for state in fact.values()} <= {
        "says",
        "contradicts",
        "silent",
    }


def test_every_normal_form_has_its_keys() -> None:
    (story,) = _report()["stories"]
    normals = [
        value["normal"]
        for fact in story["facts"]
        for facet in fact["facets"]
        for value in facet["values"]
        if value["normal"]
    ]
    assert {normal["kind"] for normal in normals} >= {"date", "quantity", "entity", "place", "set", "text", "holds"}
    for normal in normals:
        assert normal.keys() >= NORMAL[normal["kind"]]


def test_the_summary_counts_what_the_stories_hold() -> None:
    report = _report()
    (story,) = report["stories"]
    failing = [one for one in story["findings"] if one["severity"] == "error" and one["status"] == "open"]
    assert report["summary"]["facts"] == len(story["facts"]) == sum(report["summary"]["verdicts"].values())
    assert sum(report["summary"]["findings"].values()) == len(story["findings"])
    assert report["summary"]["open_failing"] == len(failing)
