import os
import sys

import pytest

ROWS = "Outlet;Who;What;When;Reporter\nThe Gazette;the mill;burned down;3 March 2023;AB\n"


@pytest.fixture
def table(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path / "t.csv"


def test_a_table_becomes_sheets_that_check_reads(run, table):
    done = run("import", "t.csv", "-o", "claims/fire")
    assert (done.status, done.out) == (0, "claims/fire/the-gazette.yaml: 1 claim, new\n")
    assert done.err == (
        "Read as UTF-8, separated by semicolons, with its header in row 1.\n"
        "  'Outlet'  source.publisher\n"
        "  'Who'     subject\n"
        "  'What'    predicate\n"
        "  'When'    date\n"
        "Not imported: 'Reporter'; --column KEY=COLUMN takes one in.\n"
        "\n1 row: 1 in, 0 refused.\n"
    )
    assert run("check", "claims").status == 0


def test_refused_rows_are_listed_and_make_it_leave_with_1(run, table):
    with table.open("a", encoding="utf-8") as file:
        file.write('Herald;"the\nmill";;;\nHerald;the mill;fell;;\nHerald;the mill;fell;;\n;;;;\n')
    done = run("import", "t.csv", "--output", "out")
    assert done.status == 1
    assert done.err.endswith(
        "\nRefused 1 row:\n  row 3: the claim has no 'predicate'\n"
        "\nWritten once:\n  row 5 says the same as row 4\n"
        "\n5 rows: 2 in, 1 refused, 1 repeated, 1 empty.\n"
    )
    assert sorted(os.listdir("out")) == ["herald.yaml", "the-gazette.yaml"]


def test_sheets_that_are_there_are_left_alone_until_it_is_said(run, table):
    run("import", "t.csv", "-o", "out")
    assert run("import", "t.csv", "-o", "out").out == "out/the-gazette.yaml: 1 claim, unchanged\n"
    table.write_text(ROWS + "The Gazette;the owner;fled;;\nHerald;the owner;fled;;\n", encoding="utf-8")
    done = run("import", "t.csv", "-o", "out")
    assert (done.status, done.out) == (2, "")
    assert "factcheck: out/the-gazette.yaml is there already, with other content; --replace writes over" in done.err
    assert os.listdir("out") == ["the-gazette.yaml"]
    assert run("import", "t.csv", "-o", "out", "--replace").out == (
        "out/the-gazette.yaml: 2 claims, replaced\nout/herald.yaml: 1 claim, new\n"
    )


def test_an_id_that_another_sheet_has_is_not_given_twice(run, table, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "own.yaml").write_text("source: {id: the-gazette}\nclaims: []\n", encoding="utf-8")
    done = run("import", "t.csv", "-o", "out", "--replace")
    assert (done.status, os.listdir("out")) == (2, ["own.yaml"])
    assert "the source id 'the-gazette' is taken by another sheet in out" in done.err
    (tmp_path / "out" / "own.yaml").write_text("source: {id: A B}\nclaims: []\n", encoding="utf-8")
    assert "out/own.yaml:1:14: 'id' cannot be 'A B'" in run("import", "t.csv", "-o", "out").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no.csv", "-o", "out"], "factcheck: no.csv: there is no such file"),
        ([".", "-o", "out"], "factcheck: .: this is not a file"),
        (["t.csv", "-o", "t.csv"], "factcheck: cannot write to t.csv: it is not a folder"),
        (["t.csv", "-o", "t.csv/x"], "factcheck: cannot write to t.csv/x: Not a directory"),
        (["t.csv", "-o", "."], "factcheck: t.csv lies in ., where 'factcheck check' would read it as claims too"),
        (["t.csv", "-o", "out", "--column", "date"], "--column date: write a sheet's key and a column"),
        (["t.csv", "-o", "out", "--column", "dat=When"], "there is no key of a sheet 'dat'; did you mean 'date'?"),
        (["t.csv", "-o", "out", "--column", "date=When", "--column", "date=Who"], "--column names two columns for 'd"),
        (["t.csv", "-o", "out", "--column", "date=Wen"], "factcheck: t.csv: no row is a header: row 1 comes nearest"),
        (["t.csv", "-o", "out", "--separator", "semicolon"], "--separator 'semicolon': write one sign"),
        (["t.csv", "-o", "out", "--separator", "|"], "factcheck: t.csv: no row is a header"),
        (["t.csv", "-o", "out", "--encoding", "utf-9"], "factcheck: t.csv: there is no encoding 'utf-9'"),
        (["t.csv", "-o", "out", "--encoding", "utf-16"], "factcheck: t.csv: "),
    ],
)
def test_what_cannot_be_carried_out_leaves_with_2_and_no_file(run, table, arguments, words):
    done = run("import", *arguments)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    assert os.listdir() == ["t.csv"]


def test_columns_and_encodings_can_be_said(run, table):
    text = "Издатель|Кто|Что|Код|Was?\nГазета|завод|сгорел|ё|нет\n"
    table.write_bytes(text.encode("koi8-r"))
    said = ["--column", "identifier=Код", "--column", "qualifiers.why=was", "--separator", "|"]
    done = run("import", "t.csv", "-o", "out", "--encoding", "koi8-r", *said)
    assert done.status == 0
    with open("out/gazeta.yaml", encoding="utf-8") as sheet:
        assert sheet.read() == (
            "source:\n  id: gazeta\n  publisher: Газета\nclaims:\n  - subject: завод\n    predicate: сгорел\n"
            "    identifier: ё\n    qualifiers:\n      why: нет\n"
        )


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights")
def test_a_folder_that_cannot_be_written_is_said(run, table):
    os.mkdir("out", 0o500)
    assert "cannot write to out: Permission denied" in run("import", "t.csv", "-o", "out").err


def test_what_has_nothing_to_do_with_claims_is_no_hindrance_and_is_said(run, table, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "package.json").write_text('{"name": "a-site"}')
    (tmp_path / "out" / "other.yaml").write_text("source: {id: other}\nclaims: []\n")
    done = run("import", "t.csv", "-o", "out")
    assert (done.status, done.out) == (0, "out/the-gazette.yaml: 1 claim, new\n")
    assert "out/package.json is no claim sheet, and 'factcheck check' refuses it where it lies: move it" in done.err
    (tmp_path / "out" / "other.yaml").write_text("source: {id: other\nclaims: []\n")
    assert run("import", "t.csv", "-o", "out", "--replace").status == 2  # it may hold the very id
