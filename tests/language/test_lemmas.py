import pytest

from factcheck.language.antonyms import one_edit, opposed
from factcheck.language.lemmas import lemma, tokens


@pytest.mark.parametrize(
    "family",
    [
        "refuse refuses refused refusing refusal",
        "arrest arrests arrested arresting",
        "detain detained detention",
        "resign resigned resignation resignations",
        "flee fled fleeing",
        "mobilise mobilised mobilize mobilization mobilisation",
        "deny denies denied denial",
        "arrive arrived arriving arrival arrivals",
        "travel travelled traveled travelling",
        "plan planned planning",
        "child children kids",
        "illegal illegally unlawful",
        "арестован арестована арестованы",
    ],
)
def test_one_word_s_forms_share_a_lemma(family: str) -> None:
    assert len({lemma(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("found", "founded"),
        ("filed", "filled"),
        ("wounded", "winding"),
        ("legal", "illegal"),
        ("employee", "employer"),
        ("king", "kin"),
        ("news", "new"),
        ("thing", "the"),
    ],
)
def test_other_words_keep_other_lemmas(a: str, b: str) -> None:
    assert lemma(a) != lemma(b)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zhilin’s wife didn’t pay", "zhilin wife did not pay"),
        ("He can't; she cannot, they won't", "he can not she can not they will not"),
        ("l’arrestation d'un homme", "l arrestation d un homme"),
        ("$1,200.50 and 10% & 1.50", "$ 1200.5 and 10 % and 1.5"),
        ("36-year-old, COVID-19, -5 or (−3)", "36 year old covid 19 -5 or -3"),
        ("on 2022-09-26, 5–7 of the 3rd", "on 2022-09-26 5-7 of the 3rd"),
        ("«…» — ‘’", ""),
        ("कि की", "कि की"),
    ],
)
def test_words_are_split_the_same_whatever_the_signs(text: str, words: str) -> None:
    assert " ".join(tokens(text)) == words


def test_opposites_are_known_in_any_form() -> None:
    assert opposed("approved", "rejects")
    assert opposed("unarmed", "armed")
    assert opposed("верно", "неверно") is False
    assert not opposed("union", "ion")


def test_one_letter_more_less_other_or_exchanged_is_one_edit() -> None:
    assert all(one_edit("border", other) for other in ("borders", "boder", "bordar", "bodrer"))
    assert not any(one_edit("border", other) for other in ("border", "boarders", "brdre"))
