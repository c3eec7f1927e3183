"""Tables, archived texts, articles and statements: whatever they hold, they are read or refused, nothing else."""

import io
import os
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import check
from factcheck.archive.quotes import find_quote
from factcheck.articles.base import ArticleError
from factcheck.articles.reading import take
from factcheck.importing.base import TableError
from factcheck.importing.claims import build
from factcheck.importing.encoding import decode
from factcheck.importing.statements import is_statements, read_statements
from factcheck.model.problem import InvalidInputError

MANY = int(os.environ.get("FACTCHECK_FUZZ", "1"))
"""How many times as many examples: a long run by hand sets it to 100."""
CLAIM = "- {subject: x, predicate: y, quote: mill burned}\n"
SHEET = f"source: {{id: a, text: texts/a.txt, published: 2023-03-04}}\nclaims:\n{CLAIM}"
SIGNS = st.sampled_from([*"{}[]:,-?&*!|>'\"%@`#~<=.\\ \t\n\r0a“”«»…", "...", "[x]", "not ", "mill ", "é", "\u202e"])
TEXT = st.one_of(st.text(max_size=80), st.lists(SIGNS, max_size=50).map("".join))
TAGS = st.sampled_from(
    ["<p>", "</p>", "<article>", "<script>", "</script>", "<!--", "-->", "<h1>", "<a href='", "'>", "<", "&amp;",
     "&#0;", "&#x110000;", "<![CDATA[", "<![a", "<meta charset=utf-16>", "Ada Miller resigned. ", "“No,”",
     " she said.", "\n\n", "<time datetime='", "<table>", "\x00", "<base href=//x>"]
)  # fmt: skip


def verdict_of(folder):
    """Check a folder: a report, or problems, each with a place."""
    try:
        return check(folder, jobs=1)
    except InvalidInputError as error:
        for problem in error.problems:
            assert (problem.line, problem.column) >= (1, 1)
            assert problem.message.isprintable()
        return None


@settings(max_examples=40 * MANY, deadline=None)
@given(st.one_of(st.binary(max_size=200), TEXT.map(lambda text: text.encode("utf-8", "replace"))))
def test_an_archived_text_of_any_bytes_is_read_or_refused(data):
    with TemporaryDirectory() as folder:
        Path(folder, "a.yaml").write_text(SHEET, "utf-8")
        Path(folder, "texts").mkdir()
        Path(folder, "texts", "a.txt").write_bytes(data)
        report = verdict_of(folder)
        if report and b"mill" not in data:
            assert "quote-not-found" in {one.rule for one in report.stories[0].findings}


@settings(max_examples=100 * MANY, deadline=None)
@given(TEXT, TEXT)
def test_a_found_quote_stands_where_it_says(quote, text):
    found = find_quote(quote, text)
    for chain in found.places:
        for place in chain:
            assert 0 <= place.start < place.end <= len(text)
            assert 1 <= place.line <= len(text.splitlines())


@settings(max_examples=60 * MANY, deadline=None)
@given(st.one_of(TEXT, st.lists(TAGS, max_size=30).map("".join)), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_an_article_of_any_text_is_read_or_refused(text, name):
    from factcheck.extract.base import Asked
    from factcheck.extract.offline import extract

    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(text.encode("utf-8", "replace"))
        try:
            article = take(path, io.BytesIO(), "2023-03-04").article
        except ArticleError:
            return
        assert all(claim.quote in article.text for claim in extract(Asked(article)).claims)


@settings(max_examples=80 * MANY, deadline=None)
@given(TEXT, st.booleans())
def test_statements_of_any_text_are_read_or_refused(text, own):
    table = "entity_id,prop,value,dataset,prop_type" + (",claim,facet,qualifiers,quote\n" if own else "\n") + text
    assert is_statements(table)
    try:
        made = build(read_statements(table))
    except TableError:
        return
    assert all(row.reason for row in made.refused)


@settings(max_examples=60 * MANY, deadline=None)
@given(st.binary(max_size=120))
def test_a_table_of_any_bytes_has_an_encoding_or_is_refused(data):
    with suppress(TableError):
        assert isinstance(decode(data).text, str)


@settings(max_examples=40 * MANY, deadline=None)
@given(st.data())
def test_a_damaged_parquet_file_is_refused(data):
    pyarrow = pytest.importorskip("pyarrow", reason="pip install pyarrow")
    from pyarrow import parquet

    whole = io.BytesIO()
    parquet.write_table(pyarrow.table({"source": ["a"], "subject": ["x"], "predicate": ["y"]}), whole)
    content = bytearray(whole.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    del content[data.draw(st.integers(0, len(content))) :]
    with TemporaryDirectory() as folder:
        Path(folder, "x.parquet").write_bytes(content)
        verdict_of(folder)


@pytest.mark.parametrize(
    "piece",
    [
        "<!--a",
        "<![a",
        "<a href='",
        "<div>x",
        "<p>x",
        "</p>",
        "<b>x</i>",
        "<",
        "&",
        "<script>",
        "<title>",
        "<!a",
        '<a b="',
    ],
)
def test_a_broken_page_takes_time_that_grows_with_its_size(piece):
    from factcheck.articles.page import read_by_rules

    began = process_time()
    read_by_rules(piece * 20_000)
    assert process_time() - began < 5


@pytest.mark.parametrize("page", ["", "<p>", "<!--", "<![CDATA[", "<![a", "<a href='", "&#x110000;<p>"])
def test_a_page_without_text_is_refused(tmp_path, page):
    path = tmp_path / "a.html"
    path.write_text(page, "utf-8")
    with pytest.raises(ArticleError, match="no text in it"):
        take(path, io.BytesIO())
