# ruff: noqa: E501  the table of forms reads best a form a line
"""Aliases put into story.yaml: the file's own lines stay, or it is not changed at all."""

import pytest

from factcheck import check
from factcheck.decisions.write import NotWrittenError, UnfitError
from factcheck.model.problem import InvalidInputError
from factcheck.review import aliases
from tests.stories import read

HEAD = "# Who is who.\ntitle: The fire  # for now\n"
FORMS = {
    "nothing at all": "",
    "only comments": "# Who is who.\n",
    "no such key": HEAD,
    "no last line end": "title: The fire",
    "an empty key": HEAD + "entities:  # none yet\norder:\n  - [a, b]\n",
    "an empty list": HEAD + "entities: []\n",
    "null": HEAD + "entities: null\n",
    "another entity": HEAD + "entities:\n  - name: Astana  # the capital\n    kind: place\n\nwindow: 2022/2023\n",
    "not indented": HEAD + "entities:\n- name: Astana\n  kind: place\n# the end\nwindow: 2022/2023\n",
    "entities in braces": HEAD + "entities:\n  - {name: Astana, kind: place}\n",
    "entities in brackets": HEAD + "entities: [{name: Astana}]\n",
    "the name alone": HEAD + "entities:\n  - kind: person  # him\n    name: Ann Lee\n    pronouns: she\n",
    "aliases in brackets": HEAD + "entities:\n  - name: Ann Lee\n    aliases: [Lee, 'A. L.']  # so far\n    pronouns: she\n",
    "aliases in lines": HEAD + "entities:\n  - name: Ann Lee\n    aliases:\n      - Lee  # short\n      # more\n    pronouns: she\n",
    "aliases at the hyphen": HEAD + "entities:\n  - name: Ann Lee\n    aliases:\n    - Lee\n",
    "one bare alias": HEAD + "entities:\n  - name: Ann Lee\n    aliases: Lee\n",
    "an empty alias": HEAD + "entities:\n  - name: Ann Lee\n    aliases:\n    pronouns: she\n",
    "in braces with aliases": HEAD + "entities:\n  - {name: Ann Lee, aliases: [Lee], pronouns: she}\n",
    "in braces": HEAD + "entities:\n  - {name: Ann Lee, pronouns: she}\n",
    "lines of Windows": (HEAD + "entities:\n  - name: Ann Lee\n    pronouns: she\n").replace("\n", "\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_the_file_says_one_more_thing_and_all_it_said_before_in_its_order(name):
    before = FORMS[name]
    after, line = aliases.with_alias(before, "entities", "Ann Lee", "A. Lee, Jr.")
    entity = next(one for one in read(after)["entities"] if one["name"] == "Ann Lee")
    listed = (read(before) or {}).get("entities")
    was = next((one for one in listed if one["name"] == "Ann Lee"), {}) if isinstance(listed, list) else {}
    had = was.get("aliases") or []
    assert entity["aliases"] == [*([had] if isinstance(had, str) else had), "A. Lee, Jr."]
    lines = [one.rstrip() for one in after.splitlines()]
    kept = [one.rstrip() for one in before.splitlines() if "aliases" not in one and "{" not in one and "[]" not in one]
    kept = [one for one in kept if "null" not in one and one != "    aliases: Lee"]
    assert [one for one in lines if one in kept] == kept
    assert before.count("#") == after.count("#")
    assert any("Ann Lee" in one or "A. Lee, Jr." in one or "entities" in one for one in lines[line - 1 : line])
    assert "\r\n" not in before or "\n" not in after.replace("\r\n", "")


def test_where_only_the_other_name_is_known_it_gets_the_alias():
    after, _ = aliases.with_alias("entities: [{name: Ann Lee}]\n", "entities", "A. Lee", "Ann Lee")
    assert read(after)["entities"] == [{"name": "Ann Lee", "aliases": ["A. Lee"]}]


def test_predicates_have_aliases_too():
    after, _ = aliases.with_alias(HEAD, "predicates", "burned down", "went up in flames")
    assert read(after)["predicates"] == [{"name": "burned down", "aliases": ["went up in flames"]}]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("entities: [{name: Ann Lee, aliases: [A. Lee]}]\n", "already"),
        ("entities: [{name: Ann Lee}, {name: A. Lee}]\n", "as two"),
        ("entities: [{name: Ann Lee, distinct_from: [A. Lee]}]\n", "distinct"),
        ("entities: [{name: A. Lee, distinct_from: [ann lee]}]\n", "distinct"),
    ],
)
def test_what_the_story_says_otherwise_is_not_overwritten(text, why):
    with pytest.raises(UnfitError, match=why):
        aliases.with_alias(text, "entities", "Ann Lee", "A. Lee")


def test_a_file_that_is_not_valid_or_not_to_be_edited_stays(tmp_path):
    (tmp_path / "story.yaml").write_text("entitties: []\n")
    with pytest.raises(InvalidInputError):
        aliases.add(tmp_path, "entities", "a", "b")
    assert (tmp_path / "story.yaml").read_text() == "entitties: []\n"
    text = "x: &e {name: Ann Lee}\nentities: [*e]\n"
    with pytest.raises((InvalidInputError, NotWrittenError)):
        aliases.with_alias(text, "entities", "Ann Lee", "b")
    (tmp_path / "story.yaml").rename(tmp_path / "story.json")
    with pytest.raises(NotWrittenError, match="JSON"):
        aliases.add(tmp_path, "entities", "a", "b")
    with pytest.raises(UnfitError, match="U\\+0007"):
        aliases.with_alias("", "entities", "a\a", "b")
    with pytest.raises(NotWrittenError):
        aliases.add(tmp_path / "nowhere", "entities", "a", "b")


def test_what_was_added_is_taken_out_unless_somebody_wrote_since(tmp_path):
    added = aliases.add(tmp_path, "entities", "a", "b")
    assert (tmp_path / "story.yaml").read_bytes() == added.after
    aliases.take_out(added)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "story.yaml").write_bytes(b"\xef\xbb\xbftitle: x\n")
    added = aliases.add(tmp_path, "entities", "a", "b")
    assert added.after.startswith(b"\xef\xbb\xbftitle: x\n")
    aliases.take_out(added)
    assert (tmp_path / "story.yaml").read_bytes() == b"\xef\xbb\xbftitle: x\n"
    added = aliases.add(tmp_path, "entities", "a", "b")
    (tmp_path / "story.yaml").write_text("title: y\n")
    with pytest.raises(NotWrittenError, match="since"):
        aliases.take_out(added)
    assert (tmp_path / "story.yaml").read_text() == "title: y\n"


def test_a_denial_is_no_alias_of_what_it_denies(tmp_path):
    for name, predicate in (("a", "fled"), ("b", "did not flee")):
        claim = f"{{subject: Ivan Orlov, predicate: {predicate}}}"
        (tmp_path / f"{name}.yaml").write_text(f"source: {{id: {name}}}\nclaims:\n  - {claim}\n")
    (story,) = check(tmp_path).stories
    (denial,) = [finding for finding in story.findings if finding.rule == "near-miss"]
    assert "'stance: denies'" in denial.message
    assert aliases.pair_of(story, denial) is None
