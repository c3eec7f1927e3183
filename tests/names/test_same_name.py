"""Two names: the same, different, near, or nobody can tell."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from factcheck.model.story import Entity
from factcheck.names import same_name
from factcheck.names.sound import latin
from factcheck.values.base import World

PAIRS = yaml.safe_load(Path(__file__).with_name("pairs.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("verdict", "a", "b"), [(verdict, *pair) for verdict in PAIRS for pair in PAIRS[verdict]])
def test_two_names_that_are_the_whole_story(verdict: str, a: str, b: str) -> None:
    world = World(mentioned=(a, b))
    match = same_name(a, b, world)
    assert match.verdict == verdict, match.reason
    assert same_name(b, a, world) == match


@pytest.mark.parametrize("verdict", sorted(PAIRS))
def test_every_verdict_has_its_cases(verdict: str) -> None:
    assert PAIRS[verdict]


def test_a_surname_is_the_one_person_who_bears_it() -> None:
    assert same_name("Zhilin", "Mikhail Zhilin", World(mentioned=("Zhilin", "Mikhail Zhilin"))).verdict == "same"


def test_a_surname_that_two_bear_is_left_open() -> None:
    world = World(mentioned=("Zhilin", "Mikhail Zhilin", "Ivan Zhilin"))
    match = same_name("Zhilin", "Mikhail Zhilin", world)
    assert match.verdict == "near"
    assert match.reason == "'Zhilin' may be 'Ivan Zhilin' or 'Mikhail Zhilin'"


def test_an_initial_that_two_have_is_left_open() -> None:
    world = World(mentioned=("M. Zhilin", "Mikhail Zhilin", "Maksim Zhilin"))
    assert same_name("M. Zhilin", "Mikhail Zhilin", world).verdict == "near"


def test_a_short_form_that_two_may_have_is_left_open() -> None:
    world = World(mentioned=("Ted Bell", "Edward Bell", "Theodore Bell"))
    assert same_name("Ted Bell", "Edward Bell", world).verdict == "near"


def test_an_alias_decides_whatever_the_words_are() -> None:
    world = World((Entity(name="Federal Security Service", aliases=("FSB",)),))
    assert same_name("FSB", "Federal Security Service", world).verdict == "same"


def test_an_alias_of_a_declared_entity_counts_in_any_writing() -> None:
    world = World((Entity(name="Federal Guard Service", aliases=("the Presidential Guard",)),), ("Presidential guard",))
    assert same_name("Presidential guard", "Federal Guard Service", world).verdict == "same"


def test_distinct_from_holds_apart_what_is_written_nearly_alike() -> None:
    world = World((Entity(name="Anna Weber", distinct_from=("Ana Weber",)),), ("Ana Weber",))
    assert same_name("Anna Weber", "Ana Weber", world).verdict == "different"


def test_two_declared_entities_are_two() -> None:
    world = World((Entity(name="Novaya Gazeta"), Entity(name="Novaya Gazeta Europe")))
    assert same_name("Novaya Gazeta", "Novaya Gazeta Europe", world).verdict == "different"


def test_a_declared_description_is_a_name() -> None:
    world = World((Entity(name="the judiciary"), Entity(name="the police")))
    assert same_name("the judiciary", "the police", world).verdict == "different"


def test_a_part_of_a_name_stands_for_persons_only() -> None:
    world = World((Entity(name="Astana", kind="place"),), ("Astana Serikova",))
    assert same_name("Astana", "Astana Serikova", world).verdict == "near"
    assert same_name("Orlov", "Ivan Orlov", World(mentioned=("Orlov", "Ivan Orlov")), "organisation").verdict == "near"


def test_names_that_the_story_does_not_mention_are_told_by_those_it_does() -> None:
    world = World(mentioned=("Mikhail Zhilin", "Yekaterina Zhilina"))
    assert same_name("Жилин", "Mikhail Zhilin", world).verdict == "same"
    assert same_name("Жилин", "Yekaterina Zhilina", world).verdict == "different"


@pytest.mark.parametrize(
    "odd", ["", " ", "...", "[/b]", "\x00", "\ud800", "🙂", "1e999999999", "9" * 5000, "a" * 100_000]
)
def test_no_string_is_too_odd(odd: str) -> None:
    world = World(mentioned=(odd, "Zhilin"))
    assert same_name(odd, odd, world).verdict == "same"
    assert same_name(odd, "Zhilin", world).verdict != "same"


def test_long_names_are_one_only_when_all_of_them_is() -> None:
    a, b = "Zhilin " * 100 + "a", "Zhilin " * 100 + "b"
    assert same_name(a, b, World(mentioned=(a, b))).verdict != "same"


def test_the_word_lists_are_written_as_names_are_compared() -> None:
    for value in json.loads(files("factcheck.names").joinpath("data", "words.json").read_text("utf-8")).values():
        words = [word for part in (value.values() if isinstance(value, dict) else value) for word in _flat(part)]
        assert all(latin(word) == word for word in words)


def _flat(part: object) -> list[str]:
    return [part] if isinstance(part, str) else list(part) if isinstance(part, list) else []
