"""Bulk claims: one a row."""

import importlib.util
from pathlib import Path

import pytest

from factcheck.model.claim import Span, Speaker
from factcheck.model.problem import InvalidInputError
from factcheck.model.story import Story
from factcheck.sheets import load


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(**files: str) -> Story:
    for name, text in files.items():
        Path(name.replace("_", ".")).write_text(text, "utf-8")
    (story,) = load(["."])
    return story


def test_a_line_of_jsonl_is_a_claim() -> None:
    story = read(
        claims_jsonl='{"source": "x", "subject": "Ada", "predicate": "share", "quantity": 1.50, "entity": ["a", "b"], '
        '"said_by": {"name": "Ada"}, "date": null, "quote": "[She] left"}\n\n'
        '{"source": "x", "says": "I compute", "source.published": "1843", "said_by.name": "Ada"}\n'
    )
    first, second = story.claims
    assert first.facets == {"entity": ("a", "b"), "quantity": "1.50"}
    assert (first.said_by, first.quote) == (Speaker("Ada"), ("[She] left",))
    assert (second.says, second.said_by, second.span("says")) == ("I compute", Speaker("Ada"), Span(3, 1, 3, 88))
    assert story.sources[0].published == "1843"


def test_a_row_of_csv_is_a_claim() -> None:
    story = read(
        claims_csv="source,source.published,source.relies_on,subject,predicate,entity,qualifiers.court,via\n"
        'x,1843,"[""y"", ""z""]",Ada,charged,"[""desertion"", ""crossing""]",appeals,\n'
        'x,,,"Ada,\nCountess",age,36,,y\n'
    )
    first, second = story.claims
    assert first.facets == {"entity": ("desertion", "crossing")}
    assert (first.qualifiers, first.via) == ({"court": "appeals"}, ())
    assert (second.subject, second.via, second.span()) == ("Ada,\nCountess", ("y",), Span(3, 1, 4, 1))
    assert (story.sources[0].published, story.sources[0].relies_on) == ("1843", ("y", "z"))


def test_sources_yaml_holds_the_sources_of_the_rows() -> None:
    story = read(
        claims_jsonl='{"source": "y", "subject": "Ada", "predicate": "age"}\n',
        sources_yaml="sources:\n  - {id: y, publisher: The Times}\n  - {id: z}\n",
    )
    assert [(source.id, source.publisher) for source in story.sources] == [("y", "The Times"), ("z", None)]


def test_a_row_may_add_to_the_source_of_a_sheet() -> None:
    story = read(
        claims_jsonl='{"source": "x", "subject": "Ada", "predicate": "born"}\n',
        x_yaml="source: {id: x}\nclaims:\n  - {subject: Ada, predicate: age}\n",
    )
    assert [claim.ref for claim in story.claims] == ["x#born", "x#age"]


def test_rows_that_contradict_the_record_of_their_source_are_an_error() -> None:
    with pytest.raises(InvalidInputError, match=r"claims.csv:2:1: 'source.published' of 'x' is '1844' here and '1843'"):
        read(
            claims_csv="source,subject,predicate,source.published\nx,Ada,age,1844\n",
            sources_yaml="sources:\n  - {id: x, published: 1843}\n",
        )


def test_ids_are_unique_over_all_files_of_a_source() -> None:
    row = '{"source": "x", "subject": "Ada", "predicate": "age", "quantity": %d}\n'
    story = read(a_jsonl=row % 36, b_jsonl=row % 37 + row % 36)
    assert len({claim.id for claim in story.claims}) == 3


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is not None, reason="pyarrow is there")
def test_parquet_without_pyarrow_says_what_to_install() -> None:
    Path("claims.parquet").write_bytes(b"PAR1")
    with pytest.raises(InvalidInputError, match=r"pip install 'factcheck\[parquet\]'"):
        load(["."])


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="needs the parquet extra")
def test_a_row_of_parquet_is_a_claim() -> None:
    from pyarrow import parquet, table

    parquet.write_table(
        table({"source": ["x", "x"], "subject": ["Ada", "Ada"], "predicate": ["age", "died"], "quantity": [36, None]}),
        "claims.parquet",
    )
    (story,) = load(["."])
    assert [dict(claim.facets) for claim in story.claims] == [{"quantity": "36"}, {}]
    Path("claims.parquet").write_bytes(b"PAR1 and not more")
    with pytest.raises(InvalidInputError, match="cannot be read as Parquet"):
        load(["."])
