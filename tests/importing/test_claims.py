import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.importing.claims import build
from factcheck.importing.sheet import Sheet, Value, render
from factcheck.importing.sources import group
from factcheck.importing.table import read_table
from factcheck.sheets import load

HEADER = "Outlet,Link,Published,Who,What,When"


def imported(*rows, header=HEADER):
    return build(read_table("\n".join((header, *rows))))


def refusals(made):
    return [(row.number, row.reason) for row in made.refused]


def values(sheet):
    return {key: value.value for key, value in sheet.source.items()}


def test_rows_of_one_publisher_are_one_sheet_and_links_tell_articles_apart():
    made = imported(
        "The Gazette,https://g.example/a,2023-03-04,the mill,burned,Thursday",
        "the gazette,http://www.g.example/a/#top,,the owner,fled,Friday",
        "The Gazette,https://g.example/b,2023-03-05,the mill,was sold,Sunday",
        "Herald,,2023-03-05,the mill,burned,Sunday",
    )
    assert [(sheet.id, len(sheet.claims)) for sheet in made.sheets] == [
        ("the-gazette", 2), ("the-gazette-2", 1), ("herald", 1),
    ]  # fmt: skip
    assert made.refused == made.repeated == ()


def test_a_row_that_leaves_out_the_link_joins_the_one_article_that_fits():
    link = "Gazette,https://g.example/a,2023-03-04,the mill,burned,Thursday"
    made = imported("Gazette,,2023-03-04,the mill,was old,x", link)
    assert [len(sheet.claims) for sheet in made.sheets] == [2]
    made = imported("Gazette,,,the mill,was old,x", link, "Gazette,https://g.example/b,,the mill,was sold,x")
    assert [reason for _, reason in refusals(made)] == [
        "'gazette' is 2 sources in this table; fill in what tells them apart (link, title, published)"
    ]


def test_a_row_that_contradicts_another_of_its_source_is_refused():
    made = imported(
        "Gazette,https://g.example/a,2023-03-04,the mill,burned,x",
        "Gazeta,https://g.example/a,2023-03-05,the mill,burned,y",
    )
    assert refusals(made) == [
        (3, "'publisher' of this source is 'Gazeta' here, and 'Gazette' in row 2; "
            "'published' of this source is '2023-03-05' here, and '2023-03-04' in row 2")
    ]  # fmt: skip


def test_a_publication_date_becomes_edtf_and_how_it_was_typed_stands_beside_it():
    made = imported("A,,25/03/2023,x,y,z", "B,,04/03/2023,x,y,z", 'C,,"March 4, 2023",x,y,z', "D,,2023-03,x,y,z")
    assert [values(sheet)["published"] for sheet in made.sheets] == [
        "2023-03-25",
        "2023-03-04",
        "2023-03-04",
        "2023-03",
    ]
    assert '  published: "2023-03-04"  # typed "04/03/2023"\n' in render(made.sheets[1])
    assert [sheet.source["published"].typed for sheet in made.sheets][3] is None


def test_a_publication_date_that_may_be_two_days_is_nobodys_to_choose():
    made = imported("A,,04/03/2023,x,y,z", "B,,Thursday,x,y,z", "C,,,x,y,z")
    assert [number for number, _ in refusals(made)] == [2, 3]
    assert "may be" in made.refused[0].reason
    assert "2022-12-30" in made.refused[1].reason


def test_a_column_source_holds_ids_or_names():
    made = imported("moscow-times,,x,y", "Radio Liberty,,x,y", "AFP,Agence France-Presse,x,y",
                    header="Source,Publisher,Who,What")  # fmt: skip
    assert [values(sheet) for sheet in made.sheets] == [
        {"id": "moscow-times"},
        {"id": "radio-liberty", "publisher": "Radio Liberty"},
        {"id": "afp", "publisher": "Agence France-Presse"},
    ]
    assert '  id: afp  # typed "AFP"\n' in render(made.sheets[2])


def test_other_sources_are_named_by_name_or_id():
    made = imported("A,Radio Liberty; tass,x,y", "Radio Liberty,,x,y", 'B,"[""A"", ""c""]",x,y',
                    header="Publisher,Via,Who,What")  # fmt: skip
    assert [claim["via"].value for sheet in made.sheets for claim in sheet.claims if "via" in claim] == [
        ("radio-liberty", "tass"), ("a", "c"),
    ]  # fmt: skip
    made = imported("A,u.example/1,,x,y", "A,u.example/2,,x,y", "B,,A,x,y", "B,,a,x,y",
                    header="Publisher,Link,Via,Who,What")  # fmt: skip
    assert refusals(made) == [(4, "'A' is 2 sources here; write the id: a, a-2")]
    assert made.sheets[2].claims[0]["via"].value == ("a",)


def test_every_row_is_in_or_refused_or_repeats_another():
    made = imported(
        "A,,,x,y,z", "A,,,x,y,z", "A,,,x,,z", ",,,x,y,z", HEADER, "A,,,x,y,\x07", "A,,,x,y,=HYPERLINK(1)", "A,,,x,y,[z"
    )
    assert (made.rows_in, made.repeated) == (3, ((3, 2), (6, 1)))
    assert refusals(made) == [
        (4, "the claim has no 'predicate'"),
        (5, "the row names no source: neither publisher nor link, title or author"),
        (7, "'\\x07' holds U+0007, a control character; leave it out"),
    ]
    assert [claim["date"].value for claim in made.sheets[0].claims] == ["z", "=HYPERLINK(1)", "[z"]


def test_ids_of_claims_and_words_of_choices_are_brought_into_form():
    made = imported("A,No. 1,x,y,Denies,English", "A,No. 1,x,z,asserts,", "A,2,x,z,perhaps,",
                    header="Outlet,ID,Who,What,Stance,Language")  # fmt: skip
    assert refusals(made) == [
        (3, "the claim id 'no-1' is given twice; the first is in row 2"),
        (4, "'stance' cannot be 'perhaps'; it is one of asserts, denies"),
    ]
    assert {key: value.value for key, value in made.sheets[0].claims[0].items()} == {
        "id": "no-1", "subject": "x", "predicate": "y", "stance": "denies",
    }  # fmt: skip
    assert values(made.sheets[0])["language"] == "en"


def test_a_sheet_never_takes_a_name_that_a_story_keeps_for_other_things():
    files = [Sheet(name, {}, ()).file for name in ("story", "resolutions", "sources", "nul", "bbc")]
    assert files == ["story-sheet.yaml", "resolutions-sheet.yaml", "sources-sheet.yaml", "nul-sheet.yaml", "bbc.yaml"]


def test_very_many_sources_of_one_publisher_are_told_apart_in_one_pass():
    rows = [{"publisher": "BBC", "title": str(number)} for number in range(20_000)] + [{"publisher": "BBC"}]
    keys = group(rows)
    assert len(set(keys)) == 20_001
    assert isinstance(keys[-1], str)


CELL = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.sampled_from(
    [
        "no",
        "36",
        "=1+1",
        "2022-09-26",
        "- a",
        "a: b",
        "[x]",
        '["a", "1"]',
        "#",
        "a #b",
        "'",
        '"',
        "null",
        "~",
        "\ta\r\nb",
    ]
)
KEYS = ("subject", "predicate", "date", "entity", "quantity", "quote", "note", "said_by.name", "qualifiers.court")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["A", "Ж", "nul", "b c", "story"]), *[CELL] * len(KEYS)), max_size=5))
def test_the_written_sheets_read_back_as_the_same_claims(tmp_path_factory, rows):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([("source.publisher", *KEYS), *rows])
    table = read_table(text.getvalue(), ",")
    made = build(table)
    assert made.rows_in + len(made.refused) + len(made.repeated) + table.empty == len(rows)
    if not made.sheets:
        return
    folder = tmp_path_factory.mktemp("story")
    for sheet in made.sheets:
        (folder / sheet.file).write_text(render(sheet), encoding="utf-8", newline="")
    (story,) = load([folder])
    assert [source.id for source in story.sources] == sorted(sheet.id for sheet in made.sheets)
    assert {source.id: source.publisher for source in story.sources} == {
        sheet.id: sheet.source["publisher"].value for sheet in made.sheets
    }
    written = [claim for sheet in sorted(made.sheets) for claim in sheet.claims]
    for claim, keys in zip(story.claims, written, strict=True):
        assert (claim.subject, claim.predicate) == (keys["subject"].value, keys["predicate"].value)
        for facet in ("date", "entity", "quantity"):
            assert claim.facets.get(facet) == (keys[facet].value if facet in keys else None)
        quote = keys.get("quote", Value(())).value
        assert claim.quote == ((quote,) if isinstance(quote, str) else quote)
        assert claim.note == (keys["note"].value if "note" in keys else None)
        assert (claim.said_by.name if claim.said_by else None) == keys.get("said_by", Value(None)).value
        assert claim.qualifiers == keys.get("qualifiers", Value({})).value


@pytest.mark.parametrize("typed", ["a\u2028b", "a\x85b", "a\ufeffb", "a\u200bb", "😀", "a\tb", "x" * 5000])
def test_signs_that_yaml_treats_in_ways_of_its_own_come_through(tmp_path, typed):
    made = imported(f'A,,,"{typed}",y,z')
    (tmp_path / "a.yaml").write_text(render(made.sheets[0]), encoding="utf-8", newline="")
    assert load([tmp_path])[0].claims[0].subject == typed
