import pytest

from factcheck.articles.base import Article
from factcheck.extract.base import Asked
from factcheck.extract.offline import extract


def said(text, language="en"):
    """Whom a draft names for each quotation: name, or name and how the article has it."""
    claims = extract(Asked(Article("a", "a", text, text, published="2023-03-04", language=language))).claims
    speakers = [(claim.says, claim.said_by) for claim in claims if claim.says]
    return [(says, who.name if who.as_written is None else (who.name, who.as_written)) for says, who in speakers]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "“We never agreed to it,” said Jane Doe, the mayor.", "Jane Doe"),
        ("en", "“We never agreed to it,” Jane Doe said on Friday.", "Jane Doe"),
        ("en", "“We never agreed to it,” the mayor, Jane Doe, said.", "Jane Doe"),
        ("en", "According to Jane Doe, “we never agreed to it at all”.", "Jane Doe"),
        ("en", "Jane Doe, who was there, said: “We never agreed to it.”", "Jane Doe"),
        ("en", "Speaking in Rome, Mr. Doe added, “We never agreed to it.”", "Doe"),
        ("en", "‘We never agreed to it,’ Jane Doe told The Times.", "Jane Doe"),
        ("en", "“We never agreed to it,” a spokesman said.", "a spokesman"),
        ("de", "„Wir haben nichts davon gewusst“, sagte Polizeisprecher Thomas Meier.", "Thomas Meier"),
        ("de", "Bürgermeisterin Anna Weber erklärte: »Die Brücke bleibt vorerst gesperrt.«", "Anna Weber"),
        ("fr", "« Nous fermons le pont demain », a déclaré Marie Dupont, la maire.", "Marie Dupont"),
        ("fr", "Selon Paul Martin, « la situation est devenue intenable ».", "Paul Martin"),
        ("es", "«No vamos a cerrar la fábrica», dijo el alcalde Juan Pérez.", "Juan Pérez"),
        ("es", "El alcalde, Juan Pérez, afirmó: “No vamos a cerrarla nunca”.", "Juan Pérez"),
        ("ru", "«Мы об этом не знали», — сказал Иван Петров.", "Иван Петров"),
        ("ru", "По словам Марии Ивановой, «мост будет закрыт до лета».", "Марии Ивановой"),
    ],
)
def test_who_says_it_in_five_languages(language, text, who):
    assert [name for _, name in said(text, language)] == [who]


def test_a_quotation_that_runs_over_paragraphs_has_one_speaker():
    text = "“We never agreed,” Doe said. “It was a lie.\n\n“And it is still a lie today.\n\n“We will go to court.”"
    assert {name for _, name in said(text)} == {"Doe"}
    assert len(said(text)) == 4


def test_a_quotation_cut_in_two_has_one_speaker():
    assert said("“We never,” Jane Doe said, “agreed to any of it.”") == [
        ("We never", "Jane Doe"),
        ("agreed to any of it.", "Jane Doe"),
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Anna Weber left. “I could not stay there,” she said.", ("Anna Weber", "she")),
        ("Anna Weber met John Brown. “I could not stay there,” he said.", ("John Brown", "he")),
        ("Anna Weber left. “I could not stay there,” he said.", ("he", "he")),
        ("Anna Weber met Mary Brown. “I could not stay there,” she said.", ("Anna Weber", "she")),
    ],
)
def test_a_pronoun_stays_what_it_is_and_means_whom_it_can_mean(text, who):
    assert [name for _, name in said(text)] == [who]


def test_what_nobody_is_named_for_and_what_is_only_set_apart_is_no_statement():
    assert said("The so-called “special military operation” went on.") == []
    assert said("“Nobody knows who said this at all.”") == []


def test_the_medium_that_was_told_is_where_it_comes_from():
    text = "“We never agreed to it,” Jane Doe told Novaya Gazeta Europe.\n\n“We did agree to it,” Doe told reporters."
    claims = extract(Asked(Article("a", "a", text, text, language="en"))).claims
    assert [claim.via for claim in claims if claim.says] == [("Novaya Gazeta Europe",), ()]
