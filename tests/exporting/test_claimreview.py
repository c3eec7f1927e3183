"""Decided facts as ClaimReview, read back as linked data and by a schema written from schema.org's pages."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from factcheck.exporting.base import Examined, Options
from factcheck.exporting.claimreview import render
from factcheck.pipeline import Asked, examined
from tests.stories import check_case

SCHEMA = Namespace("https://schema.org/")
VALID = Draft202012Validator(json.loads((Path(__file__).parent / "claimreview-schema.json").read_text("utf-8")))
SHEETS = {
    "gazette": {
        "publisher": "The </script> Gazette", "published": "2023-03-04", "url": "https://example.org/gazette",
        "claims": [{"subject": "the mill", "predicate": "burned down", "date": "March 2"}],
    },
    "herald": {
        "published": "2023-03-05", "url": "javascript:alert(1)", "author": "A. Writer", "language": "en",
        "claims": [{"subject": "the mill", "predicate": "burned down", "date": "March 3", "said_by": "the mayor"}],
    },
    "courier": {"published": "2023-03-05",
                "claims": [{"subject": "the mill", "predicate": "burned down", "date": "early March"}]},
    "ours": {"role": "draft", "published": "2023-03-06",
             "claims": [{"subject": "the mill", "predicate": "burned down", "date": "March 3"}]},
}  # fmt: skip
ACCEPT = {"rule": "value-conflict", "decision": "accept", "claim": "gazette#burned-down", "reason": "The fire log.",
          "by": "eds", "on": "2023-03-07"}  # fmt: skip


def exported(folder, *resolutions, sheets=SHEETS, options=Options()):  # noqa: B008  a frozen thing
    check_case(folder, {"sources": sheets, "resolutions": list(resolutions), "today": "2023-03-08"})
    return render([Examined(*one) for one in examined(folder, Asked())], options)


def reviews(folder, *resolutions, **more):
    found = json.loads(exported(folder, *resolutions, **more).text)
    for one in found:
        VALID.validate(one)
    return found


def ratings(found):
    return {one["claimReviewed"]: one["reviewRating"]["alternateName"] for one in found}


def test_an_accepted_claim_stands_and_what_cannot_be_beside_it_does_not(tmp_path):
    assert ratings(reviews(tmp_path, ACCEPT)) == {
        "the mill burned down, date: March 2": "Stands",
        "the mill burned down, date: March 3": "Does not stand",
    }


def test_what_is_wider_than_the_accepted_value_and_a_draft_have_no_review(tmp_path):
    authors = [one["itemReviewed"]["author"]["name"] for one in reviews(tmp_path, ACCEPT)]
    assert authors == ["The </script> Gazette", "the mayor"]


def test_a_program_for_linked_data_reads_who_said_what_and_how_it_is_rated(tmp_path):
    graph = Graph()
    for one in reviews(tmp_path, ACCEPT, options=Options("The Desk", "https://example.org/checks")):
        local = one | {"@context": {"@vocab": str(SCHEMA), "url": {"@type": "@id"}}}
        graph.parse(data=json.dumps(local), format="json-ld")
    stands = {
        str(graph.value(review, SCHEMA.claimReviewed)): int(graph.value(rating, SCHEMA.ratingValue))
        for review in graph.subjects(RDF.type, SCHEMA.ClaimReview)
        for rating in graph.objects(review, SCHEMA.reviewRating)
    }
    assert stands == {"the mill burned down, date: March 2": 2, "the mill burned down, date: March 3": 1}
    assert {str(one) for one in graph.objects(None, SCHEMA.reviewBody)} == {"The fire log."}
    publishers = {str(graph.value(one, SCHEMA.name)) for one in graph.subjects(RDF.type, SCHEMA.Organization)}
    assert publishers == {"The Desk", "The </script> Gazette"}
    assert {str(one) for one in graph.objects(None, SCHEMA.url)} == {
        "https://example.org/gazette", "https://example.org/checks", "https://example.org/checks#the-mill.burned-down",
    }  # fmt: skip


def test_text_cannot_end_the_script_it_stands_in_and_other_addresses_are_no_links(tmp_path):
    text = exported(tmp_path, ACCEPT).text
    assert "</" not in text
    assert "javascript" not in text


def test_both_accounts_kept_are_unsettled_without_a_number(tmp_path):
    found = reviews(tmp_path, ACCEPT | {"decision": "keep-both", "claim": None})
    assert set(ratings(found).values()) == {"Unsettled: both accounts are kept"}
    assert not [one for one in found if "ratingValue" in one["reviewRating"]]


@pytest.mark.parametrize("decision", ["dismiss", "superseded"])
def test_other_decisions_give_no_review_and_say_so(tmp_path, decision):
    export = exported(tmp_path, {**ACCEPT, "decision": decision, "claim": None})
    assert json.loads(export.text) == []
    assert "1 decision says nothing about which claim stands" in export.notes[0]


def test_a_decision_that_no_longer_stands_gives_no_review(tmp_path):
    assert reviews(tmp_path, ACCEPT | {"expires": "2023-03-07"}) == []


def test_a_denial_of_what_was_accepted_does_not_stand(tmp_path):
    sheets = {
        "gazette": [{"subject": "the mill", "predicate": "burned down"}],
        "herald": [{"subject": "the mill", "predicate": "burned down", "stance": "denies"}],
    }
    assert ratings(reviews(tmp_path, ACCEPT | {"rule": "stance-conflict"}, sheets=sheets)) == {
        "the mill burned down": "Stands",
        "It is not so: the mill burned down": "Does not stand",
    }


def test_words_put_in_another_mouth_do_not_stand(tmp_path):
    sheets = {
        "gazette": [{"says": "We saw the flames", "said_by": "Ada Miller", "id": "burned-down"}],
        "herald": [{"says": "We saw the flames", "said_by": "Ben Carter"}],
    }
    assert ratings(reviews(tmp_path, ACCEPT | {"rule": "speaker-conflict"}, sheets=sheets)) == {
        "“We saw the flames”, said by Ada Miller": "Stands",
        "“We saw the flames”, said by Ben Carter": "Does not stand",
    }
