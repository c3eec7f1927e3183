"""Quotes as Web Annotations, read back as linked data with the selectors carried out by hand, as the standard says."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator
from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from factcheck.exporting.annotations import render
from factcheck.exporting.base import Examined, Options
from factcheck.pipeline import Asked, examined
from tests.stories import write_story

OA = Namespace("http://www.w3.org/ns/oa#")
VALID = Draft202012Validator(json.loads((Path(__file__).parent / "annotation-schema.json").read_text("utf-8")))
CONTEXT = {  # of http://www.w3.org/ns/anno.jsonld, what is used
    "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@vocab"}, "@vocab": str(OA),
    "target": {"@id": "oa:hasTarget", "@type": "@id"}, "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"}, "oa": str(OA), "items": {"@id": "as:items"},
    "as": "https://www.w3.org/ns/activitystreams#", "cached": {"@id": "oa:cachedSource", "@type": "@id"},
}  # fmt: skip
TEXT = "Fire again.\r\nThe 🔥 mill burned down on Thursday, “not the barn”, he said.\nA mill burned down <b>twice</b>."


def exported(folder, quote, url="https://example.org/a", text=TEXT):
    claim = {"subject": "the mill", "predicate": "burned down", "date": "Thursday", "quote": quote}
    source = {"published": "2023-03-04", **({"url": url} if url else {}), "claims": [claim]}
    write_story(folder, {"sources": {"gazette": source}, "texts": {"gazette": ""}})
    (folder / "texts" / "gazette.txt").write_bytes(text.encode())
    export = render([Examined(*one) for one in examined(folder, Asked())], Options())
    VALID.validate(json.loads(export.text))
    return export


@pytest.mark.parametrize(
    ("quote", "places"),
    [
        ("burned down on Thursday", ["burned down on Thursday"]),
        ('"not the barn"', ["not the barn"]),
        ("The mill ... on Thursday", None),
        ("mill burned down", ["mill burned down", "mill burned down"]),
        (["on Thursday", "not the barn"], ["on Thursday", "not the barn"]),
    ],
)
def test_each_selector_finds_the_words_in_the_archived_text(tmp_path, quote, places):
    page = json.loads(exported(tmp_path, quote).text)
    found = []
    for target in (target for item in page["items"] for target in item["target"]):
        by_quote, by_place = target["selector"]
        text = (Path.cwd() / unquote(target["state"]["cached"])).read_bytes().decode()
        assert text[by_place["start"] : by_place["end"]] == by_quote["exact"]
        assert by_quote["prefix"] + by_quote["exact"] + by_quote["suffix"] in text
        assert text[: by_place["start"]].endswith(by_quote["prefix"])
        found.append(by_quote["exact"])
    assert found == places or (places is None and len(found) == 2 and found[1] == "on Thursday")


def test_a_program_for_linked_data_reads_the_page_its_copy_and_the_selectors(tmp_path):
    page = json.loads(exported(tmp_path, "on Thursday").text)
    graph = Graph().parse(data=json.dumps(page | {"@context": CONTEXT}), format="json-ld", base="http://here/")
    (one,) = graph.subjects(RDF.type, OA.Annotation)
    (target,) = graph.objects(one, OA.hasTarget)
    assert str(graph.value(target, OA.hasSource)) == "https://example.org/a"
    kinds = {graph.value(selector, RDF.type) for selector in graph.objects(target, OA.hasSelector)}
    assert kinds == {OA.TextQuoteSelector, OA.TextPositionSelector}
    assert list(graph.objects(None, OA.cachedSource))


def test_without_a_page_the_archived_text_is_the_source(tmp_path):
    for url in (None, "javascript:alert(1)"):
        (target,) = json.loads(exported(tmp_path, "on Thursday", url).text)["items"][0]["target"]
        assert unquote(target["source"]).endswith("texts/gazette.txt")
        assert "state" not in target


def test_a_mark_at_the_beginning_of_the_file_is_not_counted(tmp_path):
    page = json.loads(exported(tmp_path, "Fire again", text=f"\ufeff{TEXT}").text)
    assert page["items"][0]["target"][0]["selector"][1]["start"] == 0


def test_a_quote_that_is_not_there_has_no_annotation_and_is_named(tmp_path):
    export = exported(tmp_path, "the barn collapsed")
    assert json.loads(export.text)["items"] == []
    assert "gazette#burned-down" in export.notes[0]


def test_names_stay_the_same_and_markup_is_harmless(tmp_path):
    first, again = exported(tmp_path, "burned down twice"), exported(tmp_path, "<b>twice</b>")
    assert json.loads(first.text)["items"] == []
    assert exported(tmp_path, "<b>twice</b>") == again
    assert "<" not in again.text
