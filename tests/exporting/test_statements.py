"""Statements are read back by Python's CSV reader, by FollowTheMoney's library where it is, and by import."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import sheets
from factcheck.exporting.base import Examined, Options
from factcheck.exporting.statements import render
from factcheck.importing.claims import build
from factcheck.importing.harmless import as_it_was, harmless
from factcheck.importing.sheet import render as as_sheet
from factcheck.importing.statements import COLUMNS, is_statements, read_statements
from factcheck.model.problem import InvalidInputError
from factcheck.pipeline import Asked, examined
from tests.stories import write_story

ROOT = Path(__file__).parents[2]
SIGNS = st.text(alphabet="'=+-@\t;|,\"aé＝ 1\n[]", max_size=8)


def exported(*folders):
    return render([Examined(*one) for one in examined(list(folders), Asked())], Options()).text


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline=""), dialect=csv.unix_dialect))


def back(text, folder):
    """The claims and sources that an import of statements writes, as the sheets' own reader has them."""
    made = build(read_statements(text))
    assert made.refused == ()
    folder.mkdir()
    for sheet in made.sheets:
        (folder / sheet.file).write_text(as_sheet(sheet), "utf-8")
    return plain(folder)


def plain(folder):
    (story,) = sheets.load([folder])
    claims = {
        claim.ref: (
            claim.subject, claim.predicate, claim.says, dict(claim.facets), claim.stance, claim.modality,
            dict(claim.qualifiers), claim.said_by, claim.via, claim.as_of, claim.quote, claim.status, claim.note,
        )
        for claim in story.claims
    }  # fmt: skip
    return claims, {source.id: source.model_dump(exclude={"text"}) for source in story.sources}


@pytest.mark.parametrize("story", ["zhilin", "earthquake", "openai"])
def test_real_stories_come_back_as_the_same_claims(tmp_path, story):
    text = exported(ROOT / "claims" / story)
    assert is_statements(text)
    assert back(text, tmp_path / "back") == plain(ROOT / "claims" / story)


def test_an_entity_has_one_id_a_value_is_read_and_the_original_stands_beside_it(tmp_path):
    found = rows(exported(ROOT / "claims" / "zhilin"))
    assert tuple(found[0])[: len(COLUMNS)] == COLUMNS
    asked = {
        row["dataset"]: (row["entity_id"], row["schema"], row["prop_type"], row["value"], row["original_value"])
        for row in found
        if row["facet"] == "date" and row["claim"] == "asylum-request"
    }
    assert asked["moscow-times"] == ("mikhail-zhilin", "Person", "date", "2022-09-26", "Sept. 26")
    assert "soughtPoliticalAsylum" in {row["prop"] for row in found}
    assert len({row["id"] for row in found}) == len(found)
    assert all(re.fullmatch("[0-9a-f]{40}", row["id"]) for row in found)


def test_the_librarys_own_reader_takes_every_statement(tmp_path):
    statements = pytest.importorskip("followthemoney.statement", reason="pip install followthemoney")
    from followthemoney import model
    from followthemoney.property import Property

    text = exported(ROOT / "claims" / "zhilin")
    for row in rows(text):  # a model knows the properties of its own project: these are ours
        schema = model.get(row["schema"])
        schema.properties.setdefault(row["prop"], Property(schema, row["prop"], {"label": row["prop"]}))
    found = list(statements.read_statements(io.BytesIO(text.encode()), "csv"))
    assert [(one.entity_id, one.prop, one.value, one.dataset) for one in found] == [
        (row["entity_id"], row["prop"], row["value"], row["dataset"]) for row in rows(text)
    ]


@given(SIGNS)
def test_a_cell_is_no_formula_whatever_a_spreadsheet_splits_at_and_comes_back(text):
    cell = harmless(text)
    assert as_it_was(cell) == text
    assert not [part for part in [cell, *re.split(r"[;|\t\r\n]", cell)] if part[:1] in tuple("=+-@＝＋－＠")]


def _claims():
    word = SIGNS.map(str.strip).filter(lambda text: text and text != "''")
    facet = st.one_of(word, st.lists(word, min_size=1, max_size=3).map(tuple))
    about = {"subject": word, "predicate": word}
    more = {"text": facet, "entity": facet, "quote": st.lists(word, max_size=2), "note": word,
            "stance": st.sampled_from(["asserts", "denies"]), "said_by": word,
            "qualifiers": st.dictionaries(st.sampled_from(["court", "a b"]), word, max_size=2)}  # fmt: skip
    return st.lists(st.fixed_dictionaries(about, optional=more), min_size=1, max_size=4)


@settings(max_examples=25, deadline=None)
@given(_claims())
def test_any_claims_come_back(tmp_path_factory, claims):
    folder = tmp_path_factory.mktemp("any") / "story"
    write_story(folder, {"sources": {"gazette": [dict(claim) for claim in map(_typed, claims)]}})
    try:
        text = exported(folder)
    except InvalidInputError:  # words that no sheet can hold
        return
    assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell[:1] in tuple("=+-@\t")]
    table = read_statements(text)
    if not table.refused:
        assert back(text, folder.parent / "back") == plain(folder)
    else:
        assert all("would be read as a list" in one.reason for one in table.refused)


def _typed(claim):
    return {key: list(value) if isinstance(value, tuple) else value for key, value in claim.items()}


FOREIGN = """\
canonical_id,entity_id,prop,prop_type,schema,value,dataset,lang,original_value,external,first_seen,last_seen,id
Q1,a-1,id,id,Person,a-1,eu,,,f,,,1
Q1,a-1,name,name,Person,Mikhail Zhilin,eu,,,f,,,2
Q1,a-1,birthDate,date,Person,1986-03-12,eu,,12 March 1986,f,,,3
Q1,b-2,birthDate,date,Person,1987,us,,,f,,,4
Q1,b-2,country,country,Person,ru,us,,Russia,f,,,5
Q2,c-3,owner,entity,Ownership,b-2,us,,,f,,,6
Q1,a-1,birthDate,date,Person,,eu,,,f,,,7
Q1,a-1,notes
"""


def test_statements_of_others_are_cross_checked(tmp_path):
    from factcheck import check

    made = build(read_statements(FOREIGN))
    for sheet in made.sheets:
        (tmp_path / sheet.file).write_text(as_sheet(sheet), "utf-8")
    assert [(row.number, row.reason) for row in made.refused] == [
        (8, "the statement has no 'value'"), (9, "the row has 3 cells, the header 13"),
    ]  # fmt: skip
    (story,) = check(tmp_path).stories
    (born,) = [fact for fact in story.facts if fact.predicate == "birthDate"]
    assert (born.subject, born.verdict) == ("Mikhail Zhilin", "conflict")
    facets = {(fact.predicate, facet.name, value.raw) for fact in story.facts for facet in fact.facets
              for value in facet.values if facet.name != "holds"}  # fmt: skip
    assert facets >= {("country", "place", "Russia"), ("birthDate", "date", "12 March 1986")}
    assert ("owner", "entity", "b-2") in facets
