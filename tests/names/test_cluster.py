"""The names of a story, grouped."""

from collections import Counter

import pytest

from factcheck.model.story import Entity
from factcheck.names import cluster
from factcheck.values.base import World

NOTHING = World()


def test_all_spellings_of_a_person_are_one() -> None:
    names = ["Zhilin", "Mikhail Zhilin", "Михаил Жилин", "M. Zhilin", "Mikhail Jilin", "Misha Zhilin"]
    assert set(cluster(names, NOTHING).canonical.values()) == {"M. Zhilin"}


def test_the_declared_name_is_how_the_story_names_it() -> None:
    world = World((Entity(name="Mikhail Zhilin", aliases=("Zhilin",)),))
    assert cluster(Counter({"Zhilin": 9}), world).canonical["Zhilin"] == "Mikhail Zhilin"


def test_else_the_wording_used_most_is() -> None:
    counts = Counter({"Mikhail Zhilin": 1, "Zhilin": 5, "Jilin": 5})
    assert cluster(counts, NOTHING).canonical["Mikhail Zhilin"] == "Jilin"


def test_a_surname_of_two_is_nobody_and_said() -> None:
    got = cluster(["Zhilin", "Mikhail Zhilin", "Ivan Zhilin"], NOTHING)
    assert len(set(got.canonical.values())) == 3
    assert [(a, b) for a, b, _ in got.near] == [("Ivan Zhilin", "Zhilin"), ("Mikhail Zhilin", "Zhilin")]


def test_a_title_tells_which_of_two_is_meant_and_the_surname_alone_does_not() -> None:
    names = ["Bill Clinton", "Hillary Clinton", "Mr. Clinton", "Mrs. Clinton", "Clinton"]
    got = cluster(names, NOTHING).canonical
    assert got["Mr. Clinton"] == got["Bill Clinton"]
    assert got["Mrs. Clinton"] == got["Hillary Clinton"]
    assert len(set(got.values())) == 3
    got = cluster(["Bill Clinton", "Mr. Clinton", "Clinton"], NOTHING).canonical
    assert len(set(got.values())) == 1


def test_a_surname_may_be_the_father_s_or_the_son_s() -> None:
    got = cluster(["John Smith", "John Smith Jr.", "Smith"], NOTHING)
    assert len(set(got.canonical.values())) == 3


def test_an_initial_and_another_spelling_of_the_name_are_joined_by_a_third() -> None:
    got = cluster(["V. Putin", "Vladimir Putin", "Wladimir Putin", "Putin"], NOTHING)
    assert len(set(got.canonical.values())) == 1


def test_the_short_form_that_a_name_gives_in_brackets_stands_for_it() -> None:
    got = cluster(["Federal Security Service (FSB)", "FSB", "Federal Security Service"], NOTHING)
    assert len(set(got.canonical.values())) == 1


def test_a_korean_name_in_two_schemes_is_found_among_many() -> None:
    others = [f"Anna {first}{rest}" for first in "BDFGKLMNPRST" for rest in ("alden", "orwick")]
    got = cluster(["Rhee Jae-yong", "Yi Jae-yong", "Park Geun-hye", "Pak Geun-hye", "Pak Kun-hye", *others], NOTHING)
    assert got.canonical["Rhee Jae-yong"] == got.canonical["Yi Jae-yong"]
    assert got.canonical["Park Geun-hye"] == got.canonical["Pak Geun-hye"] != got.canonical["Pak Kun-hye"]
    assert ("Pak Geun-hye", "Pak Kun-hye") in [pair[:2] for pair in got.near]


def test_whoever_is_only_mentioned_counts_as_somebody_else() -> None:
    got = cluster(["Zhilin", "Mikhail Zhilin"], World(mentioned=("Ivan Zhilin",)))
    assert got.canonical["Zhilin"] == "Zhilin"


def test_a_chain_that_would_join_what_a_guard_holds_apart_is_broken_and_said() -> None:
    got = cluster(["Siemens AG", "Siemens", "Siemens GmbH"], NOTHING)
    assert got.canonical["Siemens AG"] != got.canonical["Siemens GmbH"]
    assert len(got.broken) == 1
    assert len(got.near) == 1


def test_a_chain_breaks_at_its_weakest_link() -> None:
    apart = frozenset({frozenset({"Jilin", "Mikhail Zhilin"})})
    got = cluster(["Zhilin", "Jilin", "Mikhail Zhilin"], NOTHING, apart)
    assert got.canonical["Zhilin"] == got.canonical["Jilin"] != got.canonical["Mikhail Zhilin"]
    assert got.broken


def test_what_is_held_apart_stays_apart_even_when_written_alike() -> None:
    got = cluster(["Zhilin", "zhilin"], NOTHING, frozenset({frozenset({"Zhilin", "zhilin"})}))
    assert got.canonical["Zhilin"] != got.canonical["zhilin"]


def test_what_the_story_tells_apart_is_no_near_miss() -> None:
    world = World((Entity(name="Novaya Gazeta", distinct_from=("Novaya Gazeta Europe",)),))
    assert cluster(["Novaya Gazeta", "Novaya Gazeta Europe"], world).near == ()


def test_flights_with_other_numbers_are_neither_one_nor_near() -> None:
    names = [f"UA-{number}-IAD-LAX 20111201" for number in range(300, 400)]
    got = cluster(names, NOTHING)
    assert len(set(got.canonical.values())) == 100
    assert got.near == ()


def test_small_words_and_articles_do_not_part_subjects() -> None:
    got = cluster(["the asylum claim", "asylum claim", "Unit 5", "Unit Five", "Unit 6"], NOTHING)
    assert len(set(got.canonical.values())) == 3


def test_a_crowd_that_shares_a_surname_is_grouped_without_comparing_all_with_all() -> None:
    names = [f"{a}{b}{c}el Smith" for a in "BDFGKLMNPRST" for b in "aeiou" for c in "bdfgklmnprst"]
    got = cluster([*names, "Smith"], NOTHING)
    assert got.canonical["Smith"] == "Smith"


def test_an_alias_of_two_entities_is_a_name_of_neither() -> None:
    world = World((Entity(name="Anna Weber", aliases=("the wife",)), Entity(name="Ivan Orlov", aliases=("the wife",))))
    got = cluster(["the wife", "Anna Weber", "Ivan Orlov"], world)
    assert len(set(got.canonical.values())) == 3


def test_slips_of_a_name_that_is_used_more_are_that_name() -> None:
    often = {"Vincenzo Benamon": 5, "Vincenzo Benmon": 1, "Vincenzo Bnamon": 1}
    got = cluster(often, World(mentioned=tuple(often), often=often))
    assert set(got.canonical.values()) == {"Vincenzo Benamon"}


def test_slips_of_a_name_that_is_used_as_little_may_be_two_people() -> None:
    often = {"Vincenzo Benamon": 1, "Vincenzo Benmon": 1, "Vincenzo Bnamon": 1}
    got = cluster(often, World(mentioned=tuple(often), often=often))
    assert len(set(got.canonical.values())) == 2
    assert got.near


def test_two_names_that_are_used_much_are_not_joined_by_a_slip_between_them() -> None:
    often = {"Anna Kolvandi": 7, "Anna Kalvandi": 1, "Anna Kalvanti": 5}
    canonical = cluster(often, World(mentioned=tuple(often), often=often)).canonical
    assert canonical["Anna Kolvandi"] != canonical["Anna Kalvanti"]


def test_a_surname_goes_to_who_bears_it_and_not_to_one_that_is_a_letter_off() -> None:
    names = ["Nadezhda Tikhatchuk", "Olga Tikhchuk", "Tikhatchuk", "Tikhchuk"]
    canonical = cluster(names, NOTHING).canonical
    assert canonical["Tikhchuk"] == canonical["Olga Tikhchuk"] != canonical["Tikhatchuk"]
    assert canonical["Tikhatchuk"] == canonical["Nadezhda Tikhatchuk"]


def test_a_surname_goes_to_who_spells_it_so_and_not_to_one_that_sounds_alike() -> None:
    canonical = cluster(["Viktor Cherin", "Grigory Shcherin", "Shcherin"], NOTHING).canonical
    assert canonical["Shcherin"] == canonical["Grigory Shcherin"] != canonical["Viktor Cherin"]


@pytest.mark.parametrize("slip", ["Hodega Xandervell", "Hodega Zxndervell", "Hodega Zanderevll", "Hdoega Zandervell"])
def test_a_slip_anywhere_is_found_among_many_who_share_the_other_name(slip: str) -> None:
    """Among so many that not all are compared with each other."""
    others = [
        f"Hodega {first}{last}" for first in ("Kol", "Mar", "Tib", "Wess") for last in ("sund", "meng", "brix", "ow")
    ]
    others += [f"{first} Zandervell" for first in ("Ulla", "Otto", "Ingo", "Pim", "Rieke", "Sören", "Tjark")]
    often = dict.fromkeys([*others, slip], 1) | {"Hodega Zandervell": 3}
    canonical = cluster(often, World(mentioned=tuple(often), often=often)).canonical
    assert (canonical[slip] == canonical["Hodega Zandervell"]) is (slip[7] != "X")
    assert len(set(canonical.values())) == len(others) + 1 + (slip[7] == "X")


def test_a_slip_does_not_keep_a_short_form_from_the_name_that_it_is_a_slip_of() -> None:
    often = {"Elizabeth Thornelshaw": 9, "Eizabeth Thornelshaw": 1, "Liz Thornelshaw": 1, "E. Thornelshaw": 2}
    got = cluster(often, World(mentioned=tuple(often), often=often))
    assert set(got.canonical.values()) == {"Elizabeth Thornelshaw"}


def test_a_slip_that_tells_the_gender_keeps_its_say() -> None:
    often = {"Rowan Thornelshaw": 9, "Mr. Rowan Thornelshwa": 1, "Ms. Rowan Thornelshaw": 1}
    canonical = cluster(often, World(mentioned=tuple(often), often=often)).canonical
    assert canonical["Mr. Rowan Thornelshwa"] != canonical["Ms. Rowan Thornelshaw"]
