import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.fold import _folded, fold, plain, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a\t\n b\x1fc ", "a b c"),
        ("a`b", "a'b"),
        ("“a” – ‘b’", "\"a\" - 'b'"),
        ("١٢ ３", "12 3"),
        ("so\u00adft", "soft"),
        ("e\u0301", "é"),
    ],
)
def test_signs_that_mean_the_same_get_one_form(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("ÉCOLE", "ecole"), ("Straße", "strasse"), ("Ёлка", "елка"), ("İ", "i")]
)
def test_case_and_accents_fold_away(text, expected):
    assert fold(text) == expected


@given(st.text(st.characters(max_codepoint=0x52F, exclude_categories=["Cs"])))
def test_letters_fold_alike_one_by_one_and_together(text):
    assert fold(text) == _folded(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
    assert plain(plain(text)) == plain(text)


@given(st.text())
def test_a_slug_is_never_empty_and_latin(text):
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(text)
