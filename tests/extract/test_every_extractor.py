"""What holds for every extractor that works by itself, and for those to come."""

from pathlib import Path

import pytest

from factcheck import registry
from factcheck.articles.base import Article
from factcheck.extract.base import Asked, Drafted
from factcheck.sheets.keys import facet_names

EXTRACTORS = {name: module for name, module in registry.modules("factcheck.extract").items() if name != "model"}
every_extractor = pytest.mark.parametrize("extractor", EXTRACTORS.values(), ids=EXTRACTORS)
ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
ODD = ["", " \n\n ", "“", "He said: «", "\u202e" * 50, "A. " * 300, "a" * 5000, "Mr. Mr. Mr.", "“a” " * 200, "\ud800"]


def article(text):
    return Article(file="a.txt", stem="a", text=text, archive=text, published="2023-03-04", language="en")


def claims(extractor, text):
    return extractor.extract(Asked(article(text))).claims


@every_extractor
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_claim_says_who_did_what_or_the_words_and_has_its_quote_in_the_article(extractor, path):
    text = path.read_text("utf-8")
    for claim in claims(extractor, text):
        assert isinstance(claim, Drafted)
        assert claim.quote in text
        assert bool(claim.says) != bool(claim.subject and claim.predicate)
        assert set(claim.facets) <= set(facet_names())
        assert claim.at is None or text[claim.at :].startswith(claim.quote)


@every_extractor
def test_the_same_article_gives_the_same_claims_and_another_file_name_no_others(extractor):
    text = ARTICLES[0].read_text("utf-8")
    assert claims(extractor, text) == claims(extractor, text)


@every_extractor
@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_no_text_raises(extractor, text):
    claims(extractor, text)
