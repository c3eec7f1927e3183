from factcheck.articles.base import Article
from factcheck.drafting.making import Known, make
from factcheck.extract.base import Drafted, Extraction
from factcheck.model.claim import Claim, Speaker
from factcheck.model.source import Source
from factcheck.model.story import Settings, Story


def made(*drafts, known=None, publishers=()):
    """Make sheets of drafts, each of an article that holds all of its quotes."""
    articles, names = [], [f"s{n}" for n in range(len(drafts))]
    for n, claims in enumerate(drafts):
        text = " ".join(claim.quote for claim in claims)
        publisher = publishers[n] if n < len(publishers) else None
        articles.append(Article("a", names[n], text, text, published="2023-03-04", language="en", publisher=publisher))
    arguments = (known,) if known else ()
    return make(articles, [Extraction(tuple(claims)) for claims in drafts], names, *arguments)


def values(draft, key):
    return [claim[key].value for claim in draft.sheet.claims if key in claim]


def test_all_drafts_of_a_story_use_one_name():
    one = [Drafted("Zhilin fled", "Zhilin", "fled"), Drafted("Zhilin's family fled", "Zhilin's family", "fled")]
    two = [Drafted("Mikhail Zhilin left", "Mikhail Zhilin", "left", said_by=Speaker("Zhilin", "he"))]
    first, second = made(one, two)
    assert values(first, "subject") == ["Mikhail Zhilin", "Mikhail Zhilin's family"]
    assert values(second, "said_by") == [{"name": "Mikhail Zhilin", "as_written": "he"}]


def test_they_use_the_name_of_the_sheets_that_are_there():
    claim = Claim(source="old", id="a", subject="Mikhail Zhilin", predicate="age")
    known = Known(Settings(), Story("x", "x", (Source(id="old", publisher="The Moscow Times"),), (claim,)))
    (draft,) = made([Drafted("Zhilin fled", "Zhilin", "fled", via=("Moscow Times",))], known=known)
    assert values(draft, "subject") == ["Mikhail Zhilin"]
    assert values(draft, "via") == [("old",)]


def test_a_medium_is_the_source_whose_publisher_it_is_and_no_source_has_it_from_itself():
    first, second = made(
        [Drafted("He fled", "Anna", "fled", via=("Reuters", "The Post"))],
        [Drafted("He left", "Anna", "left", via=("The Post", "Die Woche"))],
        publishers=["The Post", "Reuters"],
    )
    assert values(first, "via") == [("s1",)]
    assert values(second, "via") == [("s0", "die-woche")]


def test_of_two_claims_that_contradict_each_other_the_first_stays_and_the_other_is_told():
    claims = [
        Drafted("Anna was arrested on March 1", "Anna", "arrested", facets={"date": "on March 1"}),
        Drafted("Anna was arrested on March 3", "Anna", "arrested", facets={"date": "on March 3"}),
        Drafted("Anna was not arrested", "Anna", "arrested", stance="denies"),
    ]
    (draft,) = made(claims)
    assert values(draft, "date") == ["on March 1"]
    told = [str(one) for one in draft.dropped]
    assert any("its date 'on March 3' is not 'on March 1', which the article says as well" in one for one in told)
    assert any("the article also says the opposite" in one for one in told)


def test_what_is_said_twice_is_written_once_the_fuller():
    claims = [
        Drafted("Anna was arrested", "Anna", "arrested"),
        Drafted("Anna was arrested in Graz", "Anna", "arrested", facets={"place": "Graz"}),
        Drafted("We paid", says="We paid", said_by=Speaker("Anna")),
        Drafted("We paid", says="We paid", said_by=Speaker("Anna")),
    ]
    (draft,) = made(claims)
    assert [claim["quote"].value for claim in draft.sheet.claims] == ["Anna was arrested in Graz", "We paid"]


def test_a_date_that_leans_on_what_nothing_dates_is_left_off():
    fled = Drafted("Anna fled after being arrested", "Anna", "fled", facets={"date": "after being arrested"})
    arrested = Drafted("Anna was arrested on March 1", "Anna", "arrested", facets={"date": "on March 1"})
    assert values(made([fled])[0], "date") == []
    assert values(made([fled, arrested])[0], "date") == ["after being arrested", "on March 1"]


def test_every_claim_is_marked_and_a_made_up_one_is_dropped():
    text = [Drafted("Anna fled", "Anna", "fled"), Drafted("Anna left", "Anna", "left", facets={"date": "May 2"})]
    (draft,) = made(text)
    assert values(draft, "status") == ["drafted"]
    assert "its date 'May 2' is not in its quote" in str(draft.dropped[0])
