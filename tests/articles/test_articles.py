import io
import sys

import pytest

from factcheck.articles.base import ArticleError
from factcheck.articles.page import MISSING, read_page
from factcheck.articles.plain import read_plain
from factcheck.articles.reading import find, take
from factcheck.sheets.files import control_character

BODY = "The mill in Harwick burned down on Thursday night, and nobody who was there could say why it did. " * 3
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Mill burns - The Gazette</title>
<meta property="og:site_name" content="The Gazette"><meta name="author" content="Nora Fields">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Mill burns",
"datePublished": "2023-03-04T08:00:00Z"}}</script><link rel="canonical" href="https://gazette.example/mill"></head>
<body><nav><p>Home</p><p>Sport</p></nav><article><h1>Mill burns</h1><p>{BODY}</p>
<p>&ldquo;It was <b>hot</b>,&rdquo; she said.</p><aside><p>Read more</p></aside></article>
<footer><p>Published by the Gazette on 1 January 2001</p></footer><script>alert(1)</script></body></html>"""


@pytest.fixture
def no_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)


def read(tmp_path, name, content, published=None):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return take(tmp_path / name, io.BytesIO(), published).article


@pytest.mark.parametrize("library", [True, False])
def test_a_page_says_what_it_is_and_its_text_is_without_its_furniture(tmp_path, library, monkeypatch):
    if not library:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    article = read(tmp_path, "Mill Burns.html", PAGE)
    assert (article.title, article.publisher, article.author) == ("Mill burns", "The Gazette", "Nora Fields")
    assert (article.published, article.language, article.url) == (
        "2023-03-04", "en-GB", "https://gazette.example/mill")  # fmt: skip
    assert article.stem == "mill-burns"
    assert BODY.strip() in article.text
    assert "“It was hot,” she said." in article.text
    for furniture in ("Home", "Read more", "2001", "alert"):
        assert furniture not in article.text
    assert article.archive == article.text + "\n"


def test_a_missing_library_is_said(no_library, tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    assert take(tmp_path / "a.html", io.BytesIO()).message == MISSING


@pytest.mark.parametrize(
    "page",
    ["<p>", "<html>" * 3000 + "<p>text", "<p" + " a=b" * 9000, "<script type='application/ld+json'>{]</script><p>x y",
     "<p>" + "&" * 5000, "<!-- " * 2000, "<p>a<p>b</p></article></main></p>", '<meta property="og:title">'],
)  # fmt: skip
def test_no_page_is_too_broken(no_library, page):
    read_page(page)


@pytest.mark.parametrize(
    ("written", "about"),
    [
        ("# Mill burns\n\nMarch 4, 2023\n\nText of it.", {"title": "Mill burns", "published": "2023-03-04"}),
        ("Mill burns\n\nBy Nora Fields\n\nText.", {"title": "Mill burns", "author": "Nora Fields"}),
        ("Mill burns\n\nPublished: 4 March 2023\n\nText.", {"title": "Mill burns", "published": "2023-03-04"}),
        ("---\ntitle: 'Mill burns'\ndate: 2023-03-04\nlang: en\n---\nText.",
         {"title": "Mill burns", "published": "2023-03-04", "language": "en"}),
        ("It burned.\n\n<https://gazette.example/mill>", {"url": "https://gazette.example/mill"}),
        ("Mill burns\n\nIt burned on March 4.\n\n09/10/2022", {"title": "Mill burns"}),
    ],
)  # fmt: skip
def test_a_text_says_what_it_is_in_lines_of_its_own(written, about):
    assert read_plain(written).about == about


def test_markdown_loses_its_marks_and_wrapped_lines_their_ends():
    written = '## A\n\nThe [mill](http://x.org/a_(b) "t") **burned** _down_\nat `night`.\n\n> She said\n> so.\n\n***\n'
    assert read_plain(written).text == "A\n\nThe mill burned down at night.\n\nShe said so."


def test_a_text_without_blank_lines_has_a_paragraph_a_line():
    line = "This line is a paragraph of its own, as files from some systems have them, and it goes on for long enough."
    assert read_plain(f"{line}\n{line}").text == f"{line}\n\n{line}"


@pytest.mark.parametrize(
    "content",
    ["Übel brannte die Mühle.".encode("cp1252"), "\ufeffÜbel brannte die Mühle.".encode(),
     "\ufeffÜbel brannte die Mühle.".encode("utf-16-le")],
)  # fmt: skip
def test_encodings_are_told(tmp_path, content):
    assert read(tmp_path, "a.txt", content).text == "Übel brannte die Mühle."


def test_the_charset_of_a_page_counts(no_library, tmp_path):
    page = f'<meta charset="koi8-r"><p>{"Мельница сгорела в четверг. " * 9}</p>'.encode("koi8-r")
    article = read(tmp_path, "a.html", page)
    assert article.text.startswith("Мельница сгорела")
    assert article.language == "ru"


def test_what_is_given_goes_before_what_the_page_says(tmp_path):
    assert read(tmp_path, "a.html", PAGE, "2023-03-05").published == "2023-03-05"


def test_control_characters_are_gone(tmp_path):
    assert read(tmp_path, "a.txt", b"The mill\x00\x1b[31m burned.").text == "The mill  [31m burned."


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("a.txt", b"  \n", "there is no text in it"), ("a.pdf", b"%PDF", "articles end in"),
     ("a.txt", b"x" * (8 * 1024 * 1024 + 1), "that is no article")],
)  # fmt: skip
def test_what_is_no_article_is_said(tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ArticleError, match=says):
        take(find([tmp_path / name])[0], io.BytesIO())


def test_a_folder_stands_for_the_articles_in_it(tmp_path):
    for name in ("b.txt", "a.html", ".hidden.txt", "c.pdf"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in find([tmp_path, tmp_path / "b.txt"])] == ["a.html", "b.txt"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArticleError, match="there is no article in this folder"):
        find([tmp_path / "empty"])


@pytest.mark.parametrize("library", [True, False])
def test_no_entity_and_no_escape_brings_in_what_no_sheet_may_hold(tmp_path, library, monkeypatch):
    if not library:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    page = PAGE.replace("<h1>Mill burns</h1>", "<h1>Mill&#27;[31m burns</h1>").replace(
        '"headline": "Mill burns"', '"headline": "Mill \\u001b[2J \\ud800 burns"'
    )
    article = read(tmp_path, "a.html", page.replace("It was", "It &#x9b;was &#xD800;"))
    for text in (article.text, article.archive, article.title):
        assert control_character(str(text)) is None
        str(text).encode()
