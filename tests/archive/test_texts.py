"""Sentences, quotations and passages that texts share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.passages import shared_passages
from factcheck.archive.quotation import direct_words, quoted_spans
from factcheck.archive.sentences import sentence_around

REPORT = (
    "The old stone bridge over the river collapsed early on Monday after two days of heavy rain had washed out one of "
    "its four pillars, and engineers who had warned of cracks since autumn were called in to look at the others."
)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" and "never".', ["no", "never"]),
        ("He said “no ‘not’ ever” then.", ["no ‘not’ ever"]),
        ("Er sagte: „Nein.“ Und »doch«.", ["Nein.", "doch"]),
        ("Il a dit « non » hier.", [" non "]),
        ("Он сказал: «Нет», и ушёл.", ["Нет"]),
        ("Dijo «no» y “sí”.", ["no", "sí"]),
        ("The soldiers' camp wasn't theirs.", []),
        ("They said 'not us' there.", ["not us"]),
        ('A 5" pipe, and a 6" one.', []),
        ('A mark " that nothing closes.', []),
        ("“One paragraph\n\n“and the next,” he said.", ["One paragrap", "and the next,"]),
        ("— Мы боимся, — сказала она.\n\nПотом ушла.", [" Мы боимся, — сказала она"]),
    ],
)
def test_what_stands_between_quotation_marks_is_found(text, quoted):
    assert direct_words(text) == quoted


@given(st.text(alphabet="ab \"'“”„«»‘’\n—.", max_size=80))
def test_quotations_lie_in_order_within_the_text(text):
    at = 0
    for start, end in quoted_spans(text):
        assert at <= start < end <= len(text)
        at = end


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("He came. She left at 5 p.m. on Sept. 4. Then it rained.", "left", "She left at 5 p.m. on Sept. 4."),
        ("A heading\n\nMr. Doe saw\nit. Nobody else.", "saw", "Mr. Doe saw it."),
        ("Why? “Because,” he said. No.", "Because", "“Because,” he said."),
        ("v 3.5 was out. Next.", "3.5", "v 3.5 was out."),
    ],
)
def test_the_sentence_around_a_word_is_shown(text, word, sentence):
    at = text.index(word)
    assert sentence_around(text, at, at + len(word)) == sentence


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 50))
def test_a_sentence_is_shown_wherever_one_asks(text, start, length):
    start = min(start, len(text))
    sentence_around(text, start, min(start + length, len(text)))


def test_a_passage_that_two_texts_share_is_found_in_both():
    a, b = f"Early news. {REPORT} The end.", f"We heard this:\n{REPORT.upper()}"
    (passage,) = shared_passages({"a": a, "b": b})
    assert (passage.a, passage.b, passage.words) == ("a", "b", len(REPORT.split()))
    assert a[passage.at_a.start : passage.at_a.end] == REPORT.rstrip(".")
    assert (passage.at_b.line, passage.at_b.column) == (2, 1)


def test_small_edits_leave_one_passage():
    edited = REPORT.replace("heavy rain", "very heavy rainfall").replace("in autumn", "in the autumn")
    (passage,) = shared_passages({"a": REPORT, "b": edited})
    assert passage.words >= 38


def test_one_sentence_in_common_is_no_long_passage():
    short = " ".join(REPORT.split()[:20])
    assert not shared_passages({"a": f"{short} was one thing.", "b": f"Nothing but {short}"})


def test_quotations_do_not_count():
    assert not shared_passages({"a": f"He said: “{REPORT}”", "b": f"Another said: «{REPORT}»"})
    assert shared_passages({"a": f"He said: “{REPORT}”. {REPORT}", "b": REPORT})


def test_a_quotation_over_paragraphs_does_not_count():
    half = len(REPORT) // 2
    told = f"“{REPORT[:half]}\n\n“{REPORT[half:]}”"
    assert not shared_passages({"a": told, "b": told})


def test_words_around_the_same_quotation_count_together():
    words = REPORT.split()
    text = f"{' '.join(words[:20])} “It was the rain,” {' '.join(words[20:])}"
    (passage,) = shared_passages({"a": text, "b": text})
    assert passage.words == len(words)


def test_a_report_that_very_many_texts_have_ties_each_of_them_to_another():
    texts = {str(n): f"number {n} says {REPORT}" for n in range(40)}
    passages = shared_passages(texts)
    assert {name for passage in passages for name in (passage.a, passage.b)} == set(texts)
    assert len(passages) < 2 * len(texts)


def test_a_refrain_is_one_passage():
    assert len(shared_passages({"a": "row the boat gently down " * 500, "b": "row the boat gently down " * 500})) == 1


@given(st.lists(st.sampled_from("abcd"), max_size=150), st.lists(st.sampled_from("abcd"), max_size=150))
def test_a_passage_has_at_least_as_many_words_on_either_side(one, two):
    for passage in shared_passages({"one": " ".join(one), "two": " ".join(two)}):
        for name, place in ((one, passage.at_a), (two, passage.at_b)):
            assert len(" ".join(name)[place.start : place.end].split()) >= passage.words >= 25
