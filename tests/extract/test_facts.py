import pytest

from factcheck.articles.base import Article
from factcheck.extract.base import Asked
from factcheck.extract.offline import extract


def drafted(text):
    """The claims of a text that are no statements: what is said of whom, and the keys that say more."""
    article = Article("a", "a", text, text, published="2023-03-04", language="en")
    found = []
    for claim in extract(Asked(article)).claims:
        if not claim.says:
            more = dict(claim.facets)
            more |= {key: getattr(claim, key) for key in ("stance", "modality") if getattr(claim, key) not in PLAIN}
            more |= {key: value for key in ("via", "qualifiers") if (value := getattr(claim, key))}
            more |= {"said_by": claim.said_by.name} if claim.said_by else {}
            found.append((claim.subject, claim.predicate, more))
    return found


PLAIN = ("asserts", "actual")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Anna Weber was arrested in Graz on March 1.",
         [("Anna Weber", "arrested", {"date": "on March 1", "place": "Graz"})]),
        ("On March 1, Anna Weber, a nurse, was arrested.",
         [("Anna Weber", "described as", {"text": "a nurse"}), ("Anna Weber", "arrested", {"date": "On March 1"})]),
        ("Police have accused Anna Weber of theft and arson.",
         [("Anna Weber", "accused of", {"entity": ("theft", "arson")})]),
        ("The court rejected Anna Weber's request for asylum in May.",
         [("Anna Weber", "request for asylum rejected", {"date": "in May", "entity": "The court"})]),
        ("Anna Weber was not arrested.", [("Anna Weber", "arrested", {"stance": "denies"})]),
        ("Anna Weber could face up to six years in prison if convicted.",
         [("Anna Weber", "could face in prison", {"quantity": "up to six years", "modality": "possible"})]),
        ("Anna Weber was allegedly arrested on March 1.",
         [("Anna Weber", "allegedly arrested", {"date": "on March 1", "modality": "alleged"})]),
        ("Anna Weber will resign on April 7.",
         [("Anna Weber", "will resign", {"date": "on April 7", "modality": "planned"})]),
        ("According to Reuters, Anna Weber was arrested.", [("Anna Weber", "arrested", {"via": ("Reuters",)})]),
        ("Anna Weber was arrested, Reuters reported.", [("Anna Weber", "arrested", {"via": ("Reuters",)})]),
        ("John Brown said Anna Weber had resigned in May.",
         [("Anna Weber", "resigned", {"date": "in May", "said_by": "John Brown"})]),
        ("Anna Weber may be deported on March 1.",
         [("Anna Weber", "may be deported", {"date": "on March 1", "modality": "possible"})]),
        ("John Brown said on Friday that Anna Weber had resigned.",
         [("Anna Weber", "resigned", {"said_by": "John Brown"})]),
        ("Northgate Foods denied that it had paid Anna Weber.",
         [("Northgate Foods", "paid Anna Weber", {"stance": "denies", "said_by": "Northgate Foods"})]),
        ("Austria will extradite nobody unless a court asks for it.", None),
        ("Anna Weber left Graz, and John Brown was elected mayor in 2016.",
         [("Anna Weber", "left", {"place": "Graz"}), ("John Brown", "elected mayor", {"date": "in 2016"})]),
        ("A woman arrested in June was released.", []),
        ("Was Anna Weber arrested?", []),
        ("If Anna Weber resigned, nobody noticed.", []),
        ("Theresa May was elected in May.", [("Theresa May", "elected", {"date": "in May"})]),
        ("Shares of Northgate Foods rose to 5 percent.",
         [("Shares of Northgate Foods", "rose to", {"quantity": "5 percent"})]),
        ("Anna Weber, 36, fled two weeks later.",
         [("Anna Weber", "age", {"quantity": "36"}), ("Anna Weber", "fled two weeks later", {})]),
        ("More than 40 people were killed.", [("people", "killed", {"quantity": "More than 40"})]),
    ],
)  # fmt: skip
def test_a_sentence_says_what_it_says(text, claims):
    found = drafted(text)
    if claims is None:
        assert all(one[2].get("modality") or one[2].get("qualifiers") for one in found)
    else:
        assert sorted(found, key=str) == sorted(claims, key=str)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Anna Weber fled. She was arrested on March 1.", "Anna Weber"),
        ("John Brown met Anna Weber. She was arrested on March 1.", "Anna Weber"),
        ("Anna Weber met Mary Brown. The teacher fled. She was arrested on March 1.", None),
        ("John Brown fled. She was arrested on March 1.", None),
    ],
)
def test_a_pronoun_is_taken_for_somebody_or_left_out(text, whom):
    assert [who for who, what, _ in drafted(text) if what == "arrested"] == ([whom] if whom else [])


def test_what_was_assumed_is_noted():
    text = "Anna Weber fled. She was arrested on March 1."
    notes = [claim.note for claim in extract(Asked(Article("a", "a", text, text, language="en"))).claims]
    assert "'She' is read as Anna Weber" in notes
