import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.importing.base import Refused, TableError
from factcheck.importing.columns import key_of, keys, match
from factcheck.importing.records import records
from factcheck.importing.statements import read_statements
from factcheck.importing.table import read_table

HEADERS = {
    "en": "Outlet|Who|What|When|Where|How many|Quote|Link|Published|Said by",
    "ru": "Издание|Кто|Что|Когда|Где|Сколько|Цитата|Ссылка|Дата публикации|По словам",
    "fr": "Média|Qui|Quoi|Quand|Où|Combien|Citation|Lien|Publié le|Selon",
    "de": "Zeitung|Wer|Was|Wann|Wo|Wie viele|Zitat|Link|Veröffentlicht am|Laut",
    "es": "Medio|Quién|Qué|Cuándo|Dónde|Cuántos|Cita|Enlace|Fecha de publicación|Según",
}
KEYS = [
    "source.publisher", "subject", "predicate", "date", "place", "quantity", "quote", "source.url",
    "source.published", "said_by.name",
]  # fmt: skip


def numbers(rows):
    return [row.number for row in rows]


@pytest.mark.parametrize("language", HEADERS)
def test_columns_are_known_by_their_names_in_five_languages(language):
    found = match(HEADERS[language].split("|"), {})
    assert (list(found.of), found.left, found.clashes, found.missing) == (KEYS, (), (), ())


@pytest.mark.parametrize("name", ["when", "WHEN?", " When (as written) ", "_When_", "When [EDTF]", "When:"])
def test_case_spaces_signs_and_brackets_of_a_name_do_not_matter(name):
    assert match(["Source", "Who", "What", name], {}).of["date"] == 3


def test_every_key_of_a_sheet_names_a_column_and_a_status_only_when_it_is_said():
    for key in keys():
        of = match([key], {}).of
        assert of == ({} if key == "status" else {key: 0})
    assert match(["Status"], {"status": "Status"}).of == {"status": 0}
    assert (key_of("title"), key_of("text"), key_of("source.text")) == ("source.title", "text", None)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out_even_where_others_stand_in_cells(separator):
    rows = [["Outlet", "Who", "What", "Note"], ["Gazette", "the mill", "burned", "a,b;c\td|e"]]
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    table = read_table(text)
    assert (table.separator, [row.cells for row in table.rows]) == (separator, [tuple(rows[1])])


def test_excels_line_that_names_the_separator_is_obeyed_and_is_no_row():
    table = read_table("sep=;\r\nOutlet;Who;What\r\nGazette;the mill;burned\r\n")
    assert (table.separator, table.header.number, table.rows[0][:2]) == (";", 1, (2, 3))


def test_the_header_may_stand_below_other_rows_and_rows_may_span_lines():
    table = read_table('Export\n\nOutlet,Who,What\nGazette,"the\nmill",burned\n,,\nOutlet,Who,What\nHerald,x,y\n')
    assert table.header[:2] == (3, 3)
    assert (numbers(table.above), table.empty, numbers(table.repeats)) == ([1], 2, [6])
    assert [row[:2] for row in table.rows] == [(4, 4), (7, 8)]
    assert table.rows[0].cells[1] == "the\nmill"


def test_a_row_of_another_length_is_refused_and_empty_cells_behind_it_are_not():
    table = read_table("Outlet,Who,What\nA,b,c,,\nA,b\nA,b,c,d\nA,b,c\n")
    assert (numbers(table.rows), numbers(table.refused)) == ([2, 5], [3, 4])
    assert [row.reason for row in table.refused] == [
        "the row has 2 cells, the header 3",
        "the row has 4 cells, the header 3; put a cell that holds ',' in quotes",
    ]


def test_a_quotation_mark_too_many_costs_one_row_and_no_other():
    got = list(records('a,b\n"x,1\nc,"d" e\ny,2\n', ","))
    assert [row.reason if isinstance(row, Refused) else row.cells for row in got] == [
        ("a", "b"),
        "something stands behind a closing quotation mark; double the marks inside a cell",
        "something stands behind a closing quotation mark; double the marks inside a cell",
        ("y", "2"),
    ]
    (last,) = [row for row in records('a\nb\n"c\n', ",") if isinstance(row, Refused)]
    assert last == (3, 3, "a quotation mark that is opened in this row is never closed")


def test_signs_of_inches_and_quotes_inside_a_cell_are_kept():
    (row,) = records('a 5" pipe,"he said ""no"""\n', ",")
    assert row.cells == ('a 5" pipe', 'he said "no"')


@given(st.text(alphabet='a",;\n\r| \t', max_size=60))
def test_whatever_the_text_every_line_is_in_a_row_or_refused(text):
    import io

    found = list(records(text, ","))
    assert numbers(found) == list(range(1, len(found) + 1))
    starts = [row.line for row in found]
    assert starts == sorted(set(starts))
    assert len(found) <= len(list(io.StringIO(text, newline="")))


@pytest.mark.parametrize("line", ['"x\n', 'x,"\n', '"",""x"\n', '"""\n', '"a"b\n', '""\n'])
def test_marks_that_are_never_closed_are_read_once_and_not_again_and_again(line):
    assert len(list(records(line * 20_000, ","))) >= 10_000


def test_columns_that_mean_the_same_are_asked_about():
    with pytest.raises(TableError, match="'Date' and 'When' both mean 'date'; say which with --column date="):
        read_table("Outlet,Who,What,Date,When\nA,b,c,d,e\n")
    table = read_table("Outlet,Who,What,Date,When\nA,b,c,d,e\n", said={"date": "when"})
    assert (table.columns.of["date"], table.columns.left) == (4, (3,))


def test_a_table_without_a_header_says_what_is_missing():
    with pytest.raises(TableError, match=r"row 1 comes nearest \('Outlet', 'Person'\) and lacks one for the subject"):
        read_table("Outlet,Person\nA,b\n")
    with pytest.raises(TableError, match="lacks a column 'Wen'"):
        read_table("Outlet,Who,What\nA,b,c\n", said={"date": "Wen"})
    with pytest.raises(TableError, match=r"one column 'D' \(there are 2\)"):
        read_table("Outlet,Who,What,D,D\nA,b,c,d,d\n", said={"date": "D"})
    for empty in ("", "\n"):
        with pytest.raises(TableError, match="the table is empty"):
            read_table(empty)


def test_a_table_of_more_rows_than_a_sheet_can_hold_says_what_to_do():
    read_table("Outlet,Who,What\n" + "\n" * 100_000)
    for read, text in ((read_table, "Outlet,Who,What\n"), (read_statements, "id,entity_id,prop,value,dataset\n")):
        with pytest.raises(TableError, match="the table has more than 100,000 rows; split it, or name its columns as"):
            read(text + "\n" * 100_001)
