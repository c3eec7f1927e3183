"""What the rules say of quotes, and what they leave alone."""

import pytest

from tests import stories

TEXT = "The judge gave the driver five years on Monday.\nHe may not drive again, she said, not before 2031."


def findings(folder, rule, case):
    """What one rule finds in a case."""
    return [one for one in stories.findings(stories.check_case(folder / "case", case)) if one.rule == rule]


def quoting(quote, **facets):
    """A case of one source, whose text is `TEXT`."""
    facets = facets or {"quantity": "five years"}
    claim = {"subject": "the driver", "predicate": "sentence", "quote": quote, **facets}
    return {"sources": {"paper": {"published": "2024-05-01", "claims": [claim]}}, "texts": {"paper": TEXT}}


@pytest.mark.parametrize(
    "quote",
    [
        "the judge gave the driver five years",
        "He may not drive again … not before 2031",
        "“gave [him] five years”",
        ["The judge gave", "not before 2031"],
    ],
)
def test_a_quote_that_is_there_is_no_finding(tmp_path, quote):
    assert not findings(tmp_path, "quote-not-found", quoting(quote))


def test_a_quote_that_is_not_there_shows_what_differs_and_the_nearest_passage(tmp_path):
    (one,) = findings(tmp_path, "quote-not-found", quoting("He may drive again"))
    assert "leaves out 'not' (a negation is lost)" in one.message
    assert "texts/paper.txt:2:1: “He may not drive again, she said, not before 2031.”" in one.message
    assert one.claims == (one.claims[0],)
    assert one.locations[0].file.endswith("paper.yaml")


def test_every_quote_of_a_claim_is_looked_for(tmp_path):
    found = findings(tmp_path, "quote-not-found", quoting(["The judge gave", "ten years", "He may drive"]))
    assert len({one.fingerprint for one in found}) == 2


def test_without_an_archived_text_nothing_is_said(tmp_path):
    assert not findings(tmp_path, "quote-not-found", {**quoting("He may drive again"), "texts": {}})


@pytest.mark.parametrize(
    ("quote", "facets"),
    [
        ("gave him five years", {"quantity": "15 years"}),
        ("left on Sept. 26", {"date": "Sept. 27"}),
        ("Zhilin, 36, of Astana", {"quantity": "37"}),
        ("he flew to Paris", {"place": "London"}),
        ("a letter of the Federal Guard Service", {"entity": "Novaya Gazeta"}),
    ],
)
def test_a_value_that_its_own_quote_contradicts_is_a_mismatch(tmp_path, quote, facets):
    (one,) = findings(tmp_path, "quote-mismatch", quoting(quote, **facets))
    assert one.facet == next(iter(facets))


@pytest.mark.parametrize(
    ("quote", "facets"),
    [
        ("gave him five years", {"quantity": "5 years"}),
        ("Zhilin, 36, faces 15 years", {"quantity": "36"}),
        ("on Sept. 26 he came", {"quantity": "15 years"}),
        ("he came in 2022", {"quantity": "36"}),
        ("he came at last", {"date": "Sept. 26"}),
        ("in late November", {"date": "2023-11-24"}),
        ("after the arrest of December 6", {"date": "after 2023-12-06"}),
        ("he flew to Astana", {"place": "Kazakhstan"}),
        ("the driver told Ana Pérez", {"entity": "border guards", "said_by": "Ana Pérez"}),
        ("told Ana Pérez about it", {"entity": "Federal Guard Service", "said_by": "Ana Pérez"}),
        ("under Article 337 of the code", {"quantity": "15 years"}),
        ("he said that the FSO refused", {"entity": "Federal Guard Service"}),
        ("and Zhilina left", {"place": "London", "said_by": "Yekaterina Zhilina"}),
    ],
)
def test_a_quote_that_agrees_or_says_nothing_is_no_mismatch(tmp_path, quote, facets):
    assert not findings(tmp_path, "quote-mismatch", quoting(quote, **facets))


def test_a_denied_value_is_looked_for_too(tmp_path):
    assert findings(tmp_path, "quote-mismatch", quoting("not five years", quantity="15 years", stance="denies"))
    assert not findings(tmp_path, "quote-mismatch", quoting("not five years", quantity="5 years", stance="denies"))


def saying(**words):
    """A case in which each source has a statement of one speaker."""
    sources = {}
    for source, said in words.items():
        keys = {"says": said} if isinstance(said, str) else said
        sources[source] = {"claims": [{"said_by": "Ana Pérez", **keys}]}
    return {"sources": sources}


def test_one_statement_in_different_words_is_a_misquote(tmp_path):
    case = saying(a="We are afraid that he will be tortured", b="We are certain that he will be tortured")
    (one,) = findings(tmp_path, "misquote", case)
    assert "'afraid' against 'certain'" in one.message or "'certain' against 'afraid'" in one.message
    assert len(one.claims) == 2


def test_a_lost_negation_is_a_misquote_though_the_statements_stand_apart(tmp_path):
    case = saying(a="We will not send him back to that country", b="We will send him back to that country")
    (one,) = findings(tmp_path, "misquote", case)
    assert "a negation" in one.message


@pytest.mark.parametrize(
    "other",
    [
        "“we are AFRAID that he will be tortured”",
        "afraid that he will be tortured",
        "We are afraid ... tortured",
        "We are afraid that [Zhilin] will be tortured",
        {"says": "We fear that he will be tortured", "quote": "Ana Pérez says they fear that he will be tortured"},
    ],
)
def test_the_same_words_an_excerpt_and_indirect_speech_are_no_misquote(tmp_path, other):
    assert not findings(tmp_path, "misquote", saying(a="We are afraid that he will be tortured", b=other))


def quoted(*quotes):
    """A case in which each source has one claim of one speaker, with a quote."""
    claim = {"subject": "the bridge", "predicate": "closed", "said_by": "Ana Pérez"}
    return {"sources": {f"s{n}": {"claims": [{**claim, "quote": quote}]} for n, quote in enumerate(quotes)}}


def test_words_between_quotation_marks_in_two_quotes_of_one_fact_are_compared(tmp_path):
    case = quoted('"We closed it because of the cracks," she said', "“We closed it in spite of the cracks”, said Pérez")
    (one,) = findings(tmp_path, "misquote", case)
    assert "'because' against 'in spite'" in one.message


def test_other_sentences_of_one_speaker_are_no_misquote(tmp_path):
    case = quoted('"We closed it because of the cracks," she said', "“Nobody was on the bridge that night”, she added")
    assert not findings(tmp_path, "misquote", case)


def test_one_source_alone_does_not_misquote(tmp_path):
    claims = [{"says": f"We are {how} that he will be tortured", "said_by": "Ana"} for how in ("afraid", "certain")]
    assert not findings(tmp_path, "misquote", {"sources": {"a": {"claims": claims}}})


LONG = " ".join(f"word{n}" for n in range(40))


def sharing(**keys):
    """A case of two sources with one text."""
    claims = [{"subject": "the bridge", "predicate": "collapsed", "date": "2022-02-28"}]
    return {
        "sources": {
            "agency": {"published": "2022-03-01", "claims": claims},
            "paper": {"published": "2022-03-02", "claims": claims, **keys},
        },
        "texts": {"agency": f"One.\n{LONG}", "paper": f"Two.\n\n{LONG}"},
    }


def test_a_shared_passage_names_both_places(tmp_path):
    (one,) = findings(tmp_path, "shared-passage", sharing())
    assert one.severity == "warning"
    assert "texts/agency.txt:2 and " in one.message
    assert "texts/paper.txt:3: “word0 word1 " in one.message
    assert one.locations[0].file.endswith("texts/agency.txt")


def test_where_a_source_names_the_other_a_shared_passage_is_a_note(tmp_path):
    (one,) = findings(tmp_path, "shared-passage", sharing(relies_on=["agency"]))
    assert one.severity == "note"
