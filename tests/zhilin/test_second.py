"""The Zhilin story, as a second desk worded it without having seen the first."""

from pathlib import Path

import pytest

from tests.zhilin import table

HERE = Path(__file__).parent / "second"
WORDS = table.wording("second")


def test_the_table_holds() -> None:
    table.shows_the_table(table.checked(HERE), WORDS)


def test_the_table_holds_in_any_order_of_files_and_claims(tmp_path: Path) -> None:
    straight = table.copied(HERE, tmp_path / "straight")
    turned = table.turned_round(table.copied(HERE, tmp_path / "turned"))
    table.shows_the_table(table.checked(turned), WORDS)
    assert table.gist(table.checked(turned)) == table.gist(table.checked(straight))


@pytest.mark.parametrize("seen", [False, True], ids=["by-fingerprint", "by-what-was-seen"])
@pytest.mark.parametrize("side", [0, -1], ids=["for-the-first", "for-the-last"])
def test_decided_it_passes_and_with_a_date_edited_it_fails_again(tmp_path: Path, seen: bool, side: int) -> None:
    table.goes_round(table.copied(HERE, tmp_path / "story"), WORDS, seen=seen, side=side)


def test_a_wife_named_in_part_is_one_person_and_not_her_husband() -> None:
    facts = {fact.id: fact for fact in table.story(table.checked(HERE)).facts}
    (entity,) = [facet for facet in facts["mikhail-zhilin.married-to"].facets if facet.name == "entity"]
    assert entity.verdict == "agreed"
    assert {fact.subject for fact in facts.values()}.isdisjoint({"Yekaterina", "Zhilina", "Zhilin"})
