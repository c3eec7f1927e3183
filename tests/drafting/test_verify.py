import pytest

from factcheck.archive.words import index
from factcheck.drafting.verify import verify
from factcheck.extract.base import Drafted
from factcheck.values.base import Context

TEXT = "Anna Weber, 36, asked for asylum in Graz on Sept. 26.\n\nShe was not refused. “We paid,” she said."
CONTEXT = Context(published="2022-12-30", language="en")


def drafted(**keys):
    return Drafted(**{"quote": "Anna Weber, 36, asked for asylum in Graz on Sept. 26", "subject": "Anna Weber",
                      "predicate": "asked for asylum"} | keys)  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "facets"),
    [
        ({"facets": {"date": "Sept. 26"}}, {"date": "Sept. 26"}),
        ({"facets": {"date": "2022-09-26"}}, {"date": "on Sept. 26"}),
        ({"facets": {"quantity": "thirty-six"}}, {"quantity": "36"}),
        ({"facets": {"entity": ("Graz", "asylum")}}, {"entity": ("Graz", "asylum")}),
        ({"quote": "anna weber, 36, asked   for asylum"}, {}),
    ],
)
def test_what_the_article_bears_out_is_kept_as_it_is_written_there(keys, facets):
    found = verify(drafted(**keys), index(TEXT), CONTEXT)
    assert isinstance(found, Drafted)
    assert found.facets == facets


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"quote": ""}, "it has no quote"),
        ({"quote": "Anna Weber asked for a house in Graz"}, "its quote is not in the article"),
        ({"quote": "She was refused"}, "its quote is not in the article: the quote leaves out 'not'"),
        ({"facets": {"date": "Sept. 27"}}, "its date 'Sept. 27' is not in its quote"),
        ({"facets": {"quantity": "6"}}, "its quantity '6' is not in its quote"),
        ({"facets": {"place": "Vienna"}}, "its place 'Vienna' is not in its quote"),
        ({"facets": {"text": "political asylum"}}, "its text 'political asylum' is not in its quote"),
        ({"facets": {"entity": ("Graz", "Linz")}}, "its entity 'Linz' is not in its quote"),
        ({"facets": {"colour": "red"}}, "there is no facet 'colour'"),
        ({"says": "We paid"}, "it has neither a subject and predicate nor words that were said, or both"),
        ({"predicate": ""}, "it has neither"),
        ({"quote": TEXT * 20}, "its quote is longer than a quote is"),
    ],
)
def test_what_it_does_not_bear_out_cannot_be_written(keys, says):
    found = verify(drafted(**keys), index(TEXT), CONTEXT)
    assert isinstance(found, str)
    assert says in found


def test_words_that_were_said_stand_in_their_quote():
    said = Drafted("“We paid,” she said", says="We paid")
    assert isinstance(verify(said, index(TEXT), CONTEXT), Drafted)
    assert verify(Drafted("“We paid,” she said", says="We stole"), index(TEXT), CONTEXT) == (
        "the words that were said are not in its quote"
    )
