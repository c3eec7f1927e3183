import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from factcheck.formats.base import safe
from factcheck.formats.markdown import render
from factcheck.formats.markdown.room import LIMIT, Part, fit
from factcheck.formats.markdown.writing import code, row, table, text
from factcheck.model.report import Report
from tests.formats import reports

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"<br>", "<span>", "</span>", "<details><summary>", "</summary>", "</details>"}
"""All the HTML that a comment may have."""
SPACE = "\u200b"
GITHUB = re.compile(
    r"(?<![\w`])@\w|#\d|\bGH-\d|:[a-z0-9_+-]+:|://|\bwww\.\w|\w@\w|\$[^$\n]+\$|\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,40}\b",
    re.IGNORECASE,
)
"""What GitHub looks for in the text that is shown: mentions, issues, emoji, addresses, formulas, commits."""
HOSTILE = [
    reports.HOSTILE,
    "# no heading",
    "- no list",
    "1. no list",
    "1) no list",
    "=== no underline",
    "--- no rule",
    "> no quote",
    "| no | table |",
    "    no code",
    "``` no fence",
    "~~~ no fence",
    "[a]: https://a.example 'no definition'",
    "[^1] no footnote",
    "<!-- no comment",
    "\\| a bar behind a backslash \\\\|",
    "a@b.example @a/b @me x@me #1 a/b#2 GH-12 gh-3 www.a.example http://a.example ftp://a mailto:a@b.example",
    ":+1: :smile: 12:30:45 $a$ $`a`$ 5$ and 6$ 0123abc deadbeef1 1500000",
    "&lt;b&gt; &#64;me &amp;",
    "](javascript:alert(1))",
    "*a* _b_ **c** __d__ `e` ``f`` ~~g~~ ~h~",
    "\x00\x1b[31m\u202e\ud800\ufffe",
    "",
    "word" * 2500,
]


def tokens(markdown: str) -> Iterator[Token]:
    for token in READER.parse(markdown):
        yield token
        yield from token.children or ()


def shown(markdown: str) -> str:
    """What a reader sees, the empty spaces out."""
    parts = (" " if one.type == "softbreak" else one.content for one in tokens(markdown)
             if one.type in ("text", "text_special", "code_inline", "softbreak"))  # fmt: skip
    return "".join(parts).replace(SPACE, "")


@pytest.mark.parametrize("written", HOSTILE)
def test_text_from_files_shows_as_written_and_renders_as_nothing_else(written):
    for markdown in (
        text(written, 20_000),
        f"- {text(written, 20_000)}",
        "\n".join([*table("a", "b"), row("x", text(written, 20_000))]),
    ):
        kinds = {token.type for token in tokens(markdown)}
        assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "html_inline",
                         "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
                         "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close",
                         "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close"}  # fmt: skip
        assert {token.content for token in tokens(markdown) if token.type == "html_inline"} <= {"<span>", "</span>"}
        assert sum(token.type == "td_open" for token in tokens(markdown)) in (0, 2)
        assert shown(markdown).endswith(" ".join(safe(written).strip().split(" ")).strip())


@given(st.text(alphabet=st.sampled_from("\\`*_{}[]()<>#+-.!|~&$@:=^\"' \n1aw/") | st.characters(), max_size=60))
def test_whatever_is_written_shows_as_it_was_written(written):
    cells = [token for token in tokens("\n".join([*table("a"), row(f"x{text(written)}")])) if token.type == "inline"]
    assert len(cells) == 2
    assert shown(f"x{text(written)}") == f"x{safe(written).strip()}".strip()


@pytest.mark.parametrize("written", HOSTILE)
def test_what_github_looks_for_in_shown_text_is_not_there(written):
    markdown = f"x {text(written, 20_000)}"
    seen = "".join("\n" if token.type == "html_inline" else token.content for token in tokens(markdown)
                   if token.type in ("text", "text_special", "html_inline"))  # fmt: skip
    assert not GITHUB.search(seen), GITHUB.search(seen)


@pytest.mark.parametrize("written", HOSTILE)
def test_a_name_as_code_ends_nowhere_but_at_its_end(written):
    assert shown(code(written, 20_000)).strip() == safe(written).strip()


def test_hostile_reports_have_no_html_links_or_images_but_ours():
    markdown = render(reports.hostile())
    for token in tokens(markdown):
        assert token.type not in ("link_open", "image", "fence", "code_block", "s_open", "em_open")
        if token.type == "html_inline":
            assert token.content in OURS
        if token.type == "html_block":
            assert set(re.findall("<[^>]*>", token.content)) <= {"<details>", "<summary>", "</summary>", "</details>"}
    headings = [line for line in markdown.splitlines() if line.startswith("#")]
    assert headings == ["## ❌ factcheck: 1 open finding makes this check fail", "### Fails: 1", "### Open: 1",
                        "### The draft", "### Facts: 1"]  # fmt: skip


def test_what_fails_leads_then_what_is_open_then_facts_and_last_what_is_decided():
    lines = iter(render(reports.zhilin()).splitlines())
    for words in ("2 open findings make this check fail", "### Fails: 2", "3f9a1c02.8d1e44b7", "### Open: 2",
                  "aaaaaaaa.bbbbbbbb", "### The draft", "### Facts: 5", "❌ conflict", "✅ agreed",
                  "<details><summary>Decided: 1", "The court filing gives Sept. 26.", "</details>"):  # fmt: skip
        assert any(words in line for line in lines), words


def test_the_tables_are_read_back_as_tables_with_a_row_for_each_thing():
    found = list(tokens(render(reports.zhilin())))
    assert sum(token.type == "table_open" for token in found) == 4
    assert sum(token.type == "tr_open" for token in found) == (1 + 2) + (1 + 2) + (1 + 1) + (1 + 5)


def test_a_stale_decision_shows_what_was_seen_then_and_what_stands_now():
    assert "stale decision: keep-both (eds, 2023-01-04)" in render(reports.zhilin())
    assert "seen then: 2022-09-25; now: 2022-09-26" in render(reports.zhilin())


def many(findings: int, facts: int, message: str = "They differ. ") -> Report:
    """A report with very much in it."""
    report = reports.zhilin()
    story = report.stories[0]
    pattern = replace(story.findings[0], message=message * 20)
    found = tuple(replace(pattern, fingerprint=f"{number:08x}.0") for number in range(findings))
    known = tuple(replace(story.facts[number % 5], id=f"fact-{number}") for number in range(facts))
    story = replace(story, findings=(*found, *story.findings[1:]), facts=known)
    return replace(report, stories=(story,))


@pytest.mark.parametrize("message", ["They differ. ", "$", "日本 ", "|" * 100])
@pytest.mark.parametrize(("findings", "facts"), [(1, 2000), (500, 5), (500, 2000), (5000, 0)])
def test_it_stays_below_githubs_limit_and_says_how_much_more_there_is(message, findings, facts):
    markdown = render(many(findings, facts, message))
    assert len(markdown) <= LIMIT < 65_536
    for noun, number in (("open finding", findings), ("fact", facts)):
        left = re.search(rf"\*\*([\d,]+) more {noun}s? (?:is|are) not shown here", markdown)
        assert bool(left) == (number > 100)
    assert "### Fails" in markdown
    assert "<details><summary>Decided: 1" in markdown


def test_the_note_counts_exactly_what_is_left_out():
    items = [(f"- {number}\n", f"- {number}\n") for number in range(1000)]
    markdown = fit([Part("head\n", items, "", ("thing", "things"))], 2000)
    listed = markdown.count("\n- ")
    assert f"**{1000 - listed:,} more things are not shown here" in markdown
    assert len(markdown) <= 2000


def test_what_fits_in_brief_only_is_shown_in_brief():
    markdown = fit([Part("", [("long" * 1000, "short\n")] * 3, "", ("thing", "things"))], 1000)
    assert markdown == "short\n" * 3


def test_a_short_part_leaves_its_room_to_the_others():
    first = Part("", [("a" * 100, "")] * 100, "", ("thing", "things"))
    assert fit([first, Part("end", (), "", ("", ""))], 10_003) == "a" * 10_000 + "end"


def test_several_stories_are_each_named():
    report = reports.zhilin()
    other = replace(report.stories[0], id="other", title="Another story")
    markdown = render(replace(report, stories=(*report.stories, other)))
    assert markdown.count("**Another story**") == 2
    assert "| `other` |" in markdown
