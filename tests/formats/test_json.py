import json

import msgspec

from factcheck.formats.json import render
from factcheck.model.report import Report
from tests.formats import reports

CONTRACT = {
    "report": ["format", "stories", "summary"],
    "story": ["id", "title", "path", "sources", "facts", "findings"],
    "source": ["id", "publisher", "published", "role", "origins"],
    "fact": ["id", "subject", "predicate", "qualifiers", "verdict", "sources", "independent_sources", "facets"],
    "facet": ["name", "verdict", "consensus", "leading", "values"],
    "value": ["claim", "source", "raw", "normal", "stance", "modality", "said_by", "quote", "file", "line", "column"],
    "finding": [
        "rule",
        "severity",
        "fact",
        "facet",
        "message",
        "claims",
        "locations",
        "fingerprint",
        "status",
        "resolution",
    ],
    "location": ["file", "line", "column", "end_line", "end_column"],
    "summary": ["stories", "facts", "verdicts", "findings", "open_failing"],
}


def test_every_key_of_the_contract_is_there_in_its_order():
    data = json.loads(render(reports.zhilin()))
    story = data["stories"][0]
    fact = story["facts"][0]
    things = {
        "report": data,
        "story": story,
        "source": story["sources"][0],
        "fact": fact,
        "facet": fact["facets"][1],
        "value": fact["facets"][1]["values"][0],
        "finding": story["findings"][0],
        "location": story["findings"][0]["locations"][0],
        "summary": data["summary"],
    }
    for name, keys in CONTRACT.items():
        assert [key for key in things[name] if key in keys] == keys, name


def test_what_is_not_known_is_null_and_not_left_out():
    value = json.loads(render(reports.zhilin()))["stories"][0]["facts"][0]["facets"][1]["values"][1]
    assert value["said_by"] is None
    assert value["quote"] is None


def test_letters_stay_as_they_are():
    assert "日本" in render(reports.hostile())


def test_half_a_surrogate_pair_is_written_as_its_escape_and_read_back():
    story = json.loads(render(reports.hostile()))["stories"][0]
    assert story["title"] == reports.HOSTILE


def test_the_report_read_back_is_the_same_report():
    assert msgspec.json.decode(render(reports.zhilin()), type=Report) == reports.zhilin()
