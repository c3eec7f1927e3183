"""The lines of `resolutions.yaml`: what is touched, and that nothing else is."""

import difflib

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.decisions import scalars
from factcheck.decisions.document import UneditableError, read_document
from factcheck.model.story import Resolution
from factcheck.sheets.files import control_character
from factcheck.sheets.nodes import Problems, Scalar
from factcheck.sheets.yaml_reader import read_yaml

NEW = Resolution(
    finding="5e0000000000.11111111", decision="dismiss", reason="A slip: no.", seen={"a#1": "36", "b#1": "no"}
)
LINES = """\
  - finding: "5e0000000000.11111111"
    decision: dismiss
    reason: "A slip: no."
    seen:
      a#1: "36"
      b#1: "no"
"""
STYLED = """\
# Decisions of the desk; ask before changing.

resolutions:   # one a finding
  # The court filing was seen.
  - finding: 1a.01        # short
    decision: accept
    claim: a#1
    reason: >
      The filing
      gives it.
    # nobody else has it
    by: 'eds'
    seen: {a#1: 1, b#1: 2}
      # told the author

  # Second.
  -   reason: "said #2"   # by phone
      finding: 9f.02
      decision: 'keep-both'
      on: 2023-01-04
# The end.
"""


def doc(text):
    return read_document(text, "r.yaml")


def changed_lines(before, after):
    """The lines that went, and those that came."""
    lines = list(difflib.ndiff(before.splitlines(True), after.splitlines(True)))
    return [one[2:] for one in lines if one[0] == "-"], [one[2:] for one in lines if one[0] == "+"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"resolutions:\n{LINES}"),
        ("# Only words.", f"# Only words.\nresolutions:\n{LINES}"),
        ("# a\n\n# b\n", f"# a\n\n# b\nresolutions:\n{LINES}"),
        ("---\n", f"---\nresolutions:\n{LINES}"),
        ("{}\n", f"resolutions:\n{LINES}"),
        ("resolutions: []", f"resolutions:\n{LINES}"),
        ("resolutions: []\n", f"resolutions:\n{LINES}"),
        ("resolutions: []  # none yet\n# end\n", f"resolutions:   # none yet\n{LINES}# end\n"),
        ("resolutions: ~\n", f"resolutions:\n{LINES}"),
        ("resolutions:", f"resolutions:\n{LINES}"),
        ("resolutions: # none\n  # newest last\n# end\n", f"resolutions: # none\n  # newest last\n{LINES}# end\n"),
    ],
)
def test_the_first_decision_goes_into_a_file_that_has_none(before, after):
    assert doc(before).with_one(NEW).text == after


def test_a_decision_goes_in_by_its_finding_and_no_other_line_changes():
    after = doc(STYLED).with_one(NEW).text
    gone, came = changed_lines(STYLED, after)
    assert gone == []
    assert "".join(came) == LINES + "\n"  # an empty line between decisions, as this file has it
    assert after.index("told the author") < after.index("5e0000") < after.index("# Second.")


@pytest.mark.parametrize("finding", ["0.1", "1a.02", "5e.1", "9f.03", "ff.1"])
def test_taking_out_what_was_put_in_gives_the_same_bytes(finding):
    made = NEW.model_copy(update={"finding": finding})
    for text in (STYLED, STYLED.replace("\n", "\r\n"), STYLED.replace("\n\n", "\n")):
        after = doc(text).with_one(made)
        assert after.without(after.entries.index(made)).text == text


def test_line_ends_and_indentation_are_those_of_the_file():
    text = "resolutions:\r\n-   finding: 1.1\r\n    decision: dismiss\r\n    reason: r\r\n"
    after = doc(text).with_one(NEW).text
    assert after.startswith(text + '-   finding: "5e')
    assert "\n" not in after.replace("\r\n", "")


def test_a_last_line_that_is_not_ended_is_ended_first():
    text = "resolutions:\n  - finding: 1.1\n    decision: dismiss\n    reason: r"
    assert doc(text).with_one(NEW).text == f"{text}\n{LINES}"
    more = Resolution(finding="1.2", decision="dismiss", reason="r", by="eds", on="2023-01-04")
    assert doc(text).changed(0, more).text == text.replace("1.1", '"1.2"') + '\n    by: eds\n    on: "2023-01-04"\n'


def test_a_change_writes_only_the_values_that_differ():
    first = Resolution(
        finding="1a.01", decision="keep-both", reason="The filing gives it.", by="ann", seen={"a#1": "1", "b#1": "3"}
    )
    gone, came = changed_lines(STYLED, doc(STYLED).changed(0, first).text)
    assert gone == ["    decision: accept\n", "    claim: a#1\n", "    by: 'eds'\n", "    seen: {a#1: 1, b#1: 2}\n"]
    assert came == ["    decision: keep-both\n", "    by: ann\n", '    seen: {"a#1": "1", "b#1": "3"}\n']
    second = Resolution(finding="9f.03", decision="keep-both", reason="new", on="2023-01-04", fact="f", expires="2024")
    gone, came = changed_lines(STYLED, doc(STYLED).changed(1, second).text)
    assert gone == ['  -   reason: "said #2"   # by phone\n', "      finding: 9f.02\n"]
    assert came == [
        "  -   reason: new   # by phone\n",
        '      finding: "9f.03"\n',
        "      fact: f\n",
        '      expires: "2024"\n',
    ]


def test_a_block_of_text_and_a_group_change_in_their_own_lines():
    made = Resolution(
        finding="1a.01", decision="accept", claim="a#1", reason="Other.", by="eds", seen={"a#1": "1", "b#1": "2"}
    )
    gone, came = changed_lines(STYLED, doc(STYLED).changed(0, made).text)
    assert gone == ["    reason: >\n", "      The filing\n", "      gives it.\n"]
    assert came == ["    reason: Other.\n"]
    text = f"resolutions:\n{LINES}".replace('b#1: "no"', 'b#1: "no"  # sure?')
    made = NEW.model_copy(update={"seen": {"a#1": "36", "b#1": "yes", "c#1": "x"}})
    gone, came = changed_lines(text, doc(text).changed(0, made).text)
    assert came == ['      b#1: "yes"  # sure?\n', "      c#1: x\n"]
    made = NEW.model_copy(update={"seen": {"z#1": "x"}})
    gone, came = changed_lines(text, doc(text).changed(0, made).text)
    assert came == ["      z#1: x\n"]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_decisions_in_braces_are_edited_in_braces(at):
    one = '{finding: %d.1, decision: dismiss, reason: "a, b"}'
    for text in (
        f"resolutions: [{one % 1}, {one % 3}]\n",
        f"resolutions: [{one % 1}, {one % 3},]  # x\n",
        f"resolutions: [\n  {one % 1},  # first\n  {one % 3}\n]\n",
        f"{{resolutions: [{one % 1}, {one % 3}]}}\n",
        f"resolutions:\n  - {one % 1}\n  - {one % 3}\n",
        '{"resolutions": [{"finding": "1.1", "decision": "dismiss", "reason": "r"}, '
        '{"finding": "3.1", "decision": "dismiss", "reason": "r"}]}',
    ):
        made = NEW.model_copy(update={"finding": f"{at * 2}.5"})
        after = doc(text).with_one(made)
        assert [entry.finding for entry in after.entries].index(made.finding) == at
        assert after.without(at).entries == doc(text).entries
        assert ("# x" in text) == ("# x" in after.text)
        again = after.changed(at, made.model_copy(update={"reason": "else"}))
        assert again.entries[at].reason == "else"
        assert len(again.entries) == 3


def test_a_json_file_stays_json():
    import json

    text = '{"resolutions": [{"finding": "1.1", "decision": "dismiss", "reason": "r"}]}\n'
    assert len(json.loads(doc(text).with_one(NEW).text)["resolutions"]) == 2
    assert len(json.loads(doc('{"resolutions": []}').with_one(NEW).text)["resolutions"]) == 1


def test_what_cannot_be_changed_by_itself_is_refused_and_not_damaged():
    text = "resolutions:\n  - &one {finding: 1.1, decision: dismiss, reason: r}\n  - *one\n"
    with pytest.raises(UneditableError):
        doc(text).with_one(NEW)
    text = (
        "resolutions:\n  - {finding: 1.1, decision: dismiss, reason: &why said}\n"
        "  - finding: 3.1\n    decision: dismiss\n    reason: *why\n"
    )
    after = doc(text).changed(1, doc(text).entries[1].model_copy(update={"reason": "else"}))
    assert [one.reason for one in after.entries] == ["said", "else"]
    with pytest.raises(UneditableError):
        doc(text).without(0)


def test_a_first_key_that_goes_takes_no_hyphen_with_it():
    text = "resolutions:\n  - claim: a#1\n    finding: 1.1\n    decision: accept\n    reason: r\n"
    made = Resolution(finding="1.1", decision="dismiss", reason="r")
    assert doc(text).changed(0, made).entries == (made,)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: text.strip() == text != "" and not control_character(text)
)
NASTY = st.sampled_from(
    ["no", "NO", "~", "null", "1e3", "12345678.123", "0x1f", "0o17", "1_000", "12:30", "2022-09-26", "=", "<<", "- a",
     "a: b", "a #b", "a#b", "#a", "'", '"', "\\", "[a]", "{a}", "a, b", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">",
     "é", "Зря", "a:", "?", "? a", "---", "...", "y", "N", ".inf", ".nan", "1.", "+1", "a\nb", "a\tb", "\U000e0041x",
     "a\u2028b", "a\x85b", "\ufeffa", "a\u00a0b", "😀"]
)  # fmt: skip


@given(st.one_of(TEXTS, NASTY))
@settings(max_examples=300, deadline=None)
def test_every_reader_takes_a_value_for_the_text_it_was(text):
    for written in (scalars.scalar(text), scalars.quoted(text)):
        line = f"k: {written}\n"
        assert yaml.safe_load(line) == {"k": text}
        assert yaml.load(line, Loader=yaml.BaseLoader) == {"k": text}
        problems = Problems("x")
        node = read_yaml(line, problems)
        assert problems.found == []
        assert isinstance(node.nodes["k"], Scalar)
        assert node.nodes["k"].value == text
    assert yaml.safe_load(f"{scalars.scalar(text)}: 1") == {text: 1}


@given(st.lists(st.tuples(st.integers(0, 8), TEXTS), max_size=8), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60, deadline=None)
def test_whatever_is_put_in_changed_and_taken_out_is_there_or_gone(steps, end):
    document = doc(STYLED.replace("\n", end))
    wanted = {one.finding: one for one in document.entries}
    for number, reason in steps:
        made = Resolution(finding=f"{number}a.07", decision="dismiss", reason=reason, seen={"a#1": reason})
        at = next((n for n, one in enumerate(document.entries) if one.finding == made.finding), None)
        if at is None:
            document = document.with_one(made)
            wanted[made.finding] = made
        elif number % 2:
            document = document.without(at)
            del wanted[made.finding]
        else:
            document = document.changed(at, made)
            wanted[made.finding] = made
    assert {one.finding: one for one in document.entries} == wanted
    comments = (
        "# Decisions of the desk",
        "# The court filing",
        "# nobody else",
        "# told",
        "# Second",
        "# by phone",
        "# The end.",
    )
    assert all(comment in document.text for comment in comments)
