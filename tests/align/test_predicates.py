import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import factcheck.align
from factcheck.align.predicates import Vocabulary
from factcheck.language.lemmas import tokens
from factcheck.model.story import Predicate, Settings

SAME: list[list[str]] = yaml.safe_load((Path(__file__).with_name("predicate_cases.yaml")).read_text("utf-8"))
NEWS = json.loads((Path(factcheck.align.__file__).parent / "vocabulary" / "news.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def news() -> Vocabulary:
    return Vocabulary()


@pytest.mark.parametrize("wordings", SAME, ids=lambda wordings: wordings[0])
def test_wordings_that_say_the_same_share_a_key(news: Vocabulary, wordings: list[str]) -> None:
    assert {wording: news.key(wording) for wording in wordings} == dict.fromkeys(wordings, news.key(wordings[0]))
    assert all(news.match(wordings[0], wording)[0] == "same" for wording in wordings)


def test_wordings_that_say_something_else_have_other_keys(news: Vocabulary) -> None:
    keys = [news.key(wordings[0]) for wordings in SAME]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ("requested asylum", "requested asylum in Kazakhstan", "kazakhstan"),
        ("allegedly killed", "killed", "allegedly"),
        ("will be deported", "deported", "will be"),
        ("praised the goverment", "praised the government", "one letter"),
    ],
)
def test_one_more_word_or_one_letter_is_near(news: Vocabulary, a: str, b: str, why: str) -> None:
    verdict, reason = news.match(a, b)
    assert verdict == "near"
    assert why in reason


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ("pledged not to extradite", "pledged to extradite", "negated"),
        ("first known case", "second known case", "number"),
        ("praised the plan", "praised the abandoned plan", "another act"),
        ("supported the plan", "opposed the plan", "opposite"),
        ("granted asylum", "refused asylum", "apart"),
        ("deported", "deported from", "from"),
        ("sued", "was sued by", "part"),
        ("praised the plan", "wrote a letter", "content words"),
    ],
)
def test_negations_numbers_opposites_and_roles_keep_apart(news: Vocabulary, a: str, b: str, why: str) -> None:
    for verdict, reason in (news.match(a, b), news.match(b, a)):
        assert verdict == "different"
        assert why in reason


def test_the_story_s_names_and_aliases_come_before_the_built_in_vocabulary() -> None:
    story = Vocabulary(
        Settings(
            predicates=(
                Predicate(name="sought refuge", aliases=("requested asylum", "filed papers"), min_sources=3),
                Predicate(name="arrested"),
                Predicate(name="detained", changes=True),
                Predicate(name="price", changes=False),
            )
        )
    )
    assert story.key("Filed the papers") == story.key("applied for asylum") == story.key("sought refuge")
    assert story.traits("asylum application").name == "sought refuge"
    assert story.traits("asylum application").min_sources == 3
    assert story.key("arrested") != story.key("detained")
    assert story.traits("was detained").changes
    assert not story.traits("price").changes
    assert story.traits("price").single_valued


def test_without_the_built_in_vocabulary_content_words_still_match() -> None:
    none = Vocabulary(Settings(vocabulary="none"))
    assert none.key("made a request for asylum") == none.key("requested asylum")
    assert none.key("arrested") != none.key("detained")
    assert not none.traits("death toll").changes
    assert none.usual_order() == ()


def test_what_changes_and_what_has_several_values_is_known(news: Vocabulary) -> None:
    for changing in ("death toll", "extradition status", "population", "share price", "current address"):
        assert news.traits(changing).changes
    for lasting in ("age", "arrested", "requested asylum", "extradited", "killed", "attendance", "wrote a letter"):
        assert not news.traits(lasting).changes
    assert news.traits("charged with").several == {"entity", "place", "text"}
    assert news.traits("children").several == {"entity", "text"}


def test_clusters_go_by_the_story_s_name_else_the_commonest_wording(news: Vocabulary) -> None:
    got = news.cluster({"was detained": 1, "arrested": 2, "detained": 2, "requested asylum": 1, "fled home": 1})
    assert got.canonical["was detained"] == "arrested"
    assert got.canonical["requested asylum"] == "requested asylum"
    story = Vocabulary(Settings(predicates=(Predicate(name="taken in", aliases=("detained",)),)))
    assert story.cluster({"arrested": 5, "was detained": 1}).canonical["arrested"] == "taken in"


def test_predicates_that_may_be_meant_by_one_another_are_near(news: Vocabulary) -> None:
    assert news.match("indicted", "accused of")[0] == "near"
    assert [pair[:2] for pair in news.cluster({"indicted": 1, "suspected of": 1}).near] == [
        ("indicted", "suspected of")
    ]


def test_who_did_it_and_whom_it_befell_are_not_put_on_one_fact(news: Vocabulary) -> None:
    assert news.match("was hit by a car", "hit a car")[0] == "different"
    assert news.match("was hit by a car", "car hit")[0] == "near"
    assert news.match("decided by 2020", "decided 2020")[0] == "same"  # not by somebody
    assert [pair[:2] for pair in news.cluster({"hit by a car": 1, "car hit": 1}).near] == [("car hit", "hit by a car")]
    assert news.cluster({"hit by a car": 1, "hit a car": 1}).near == ()


def test_near_pairs_are_given_once_and_in_order(news: Vocabulary) -> None:
    got = news.cluster({"praised the plan": 1, "praised the new plan": 2, "wrote a letter": 1, "wrote a leter": 1})
    assert [(a, b) for a, b, _ in got.near] == [
        ("praised the new plan", "praised the plan"),
        ("wrote a leter", "wrote a letter"),
    ]


def test_a_common_word_floods_nothing(news: Vocabulary) -> None:
    counts = {f"sentence of {word}": 1 for word in ("court " + "x" * n for n in range(5, 60))}
    assert len(news.cluster({"court sentence": 1, **counts}).near) <= len(counts)


@pytest.mark.parametrize(
    ("words", "predicate"),
    [
        ("his arrest", "detained"),
        ("being detained", "arrested"),
        ("the arrest", "arrested"),
        ("her asylum request", "requested asylum"),
        ("the mobilization", "mobilised"),
        ("he entered Kazakhstan illegally", "entered Kazakhstan illegally"),
    ],
)
def test_words_inside_a_date_name_a_predicate(news: Vocabulary, words: str, predicate: str) -> None:
    assert news.anchor(words) == news.key(predicate)


def test_names_beside_an_event_are_passed_over_when_asked_among_keys(news: Vocabulary) -> None:
    assert news.anchor("Zhilin's arrest", {"arrested"}) == "arrested"
    assert news.anchor("the trial of Zhilin", {"arrested"}) is None
    assert news.anchor("it") is None


def test_words_name_one_event_of_the_story_or_none() -> None:
    story = Vocabulary(Settings(events={"mobilization": "2022-09-21", "invasion": "2022-02-24"}))
    for words in ("the mobilization", "Putin declared the partial mobilization", "mobilization was announced"):
        assert story.event(words) == "mobilization"
    for words in ("the mobilization ended", "the end of the invasion", "his arrest", ""):
        assert story.event(words) is None


def test_usual_order_is_of_known_predicates_by_the_story_s_names() -> None:
    story = Vocabulary(Settings(predicates=(Predicate(name="seized", aliases=("arrested",)),)))
    chains = story.usual_order()
    assert ("seized", "released") in chains
    names = {row["name"] for row in NEWS["concepts"]}
    assert {name for chain in NEWS["order"] + NEWS["near"] for name in chain} <= names


def test_the_built_in_vocabulary_is_folded_and_every_wording_is_its_own_concept_s(news: Vocabulary) -> None:
    names = [row["name"] for row in NEWS["concepts"]]
    assert len(set(names)) == len(names)
    for row in NEWS["concepts"]:
        for wording in (row["name"], *row.get("as", ())):
            assert tokens(wording) == tuple(wording.split())
            assert news.key(wording) == row["name"]
        for slot in " ".join(row["words"]).split():
            for word in slot.removeprefix("?").split("|"):
                assert word[1:] in NEWS["groups"] if word.startswith("@") else "_" in word or tokens(word) == (word,)


@given(st.text(max_size=60))
def test_any_words_have_a_key_and_match_themselves(text: str) -> None:
    vocabulary = Vocabulary()
    assert vocabulary.match(text, text)[0] == "same"
    assert vocabulary.key(text) == vocabulary.key(text.upper().lower()) or not text.isascii()
    assert vocabulary.traits(text).name == text
