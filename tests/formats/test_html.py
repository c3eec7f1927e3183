"""The page's structure: what stands in it, that it holds nothing but itself, and that text stays text."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib import import_module
from itertools import combinations, pairwise
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from factcheck import check
from factcheck.formats import html
from factcheck.formats.html.geometry import day_number, ticks
from factcheck.formats.html.sayings import differences, saying
from factcheck.formats.html.words import Anchors, link
from factcheck.model.report import Comparison, Report, SourceLine
from tests.formats import reports
from tests.formats.large import large
from tests.formats.reports import date, facet, fact, finding, value
from tests.stories import write_story

MONTH = '"2022-11","start":"2022-11-01","end":"2022-11-30"'
VOID = {"meta", "br", "input", "link", "hr", "img"}
DRAWN = {"path", "rect", "circle", "stop"}


class Tree(HTMLParser):
    """Every element with its attributes, in order; the text; and whether what opens closes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "tr") and self.open[-1] == "td":
            self.open.pop()
        self.found.append((tag, {name: text or "" for name, text in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: text or "" for name, text in attrs}))
        assert tag in DRAWN

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr" and self.open[-1] == "td":
            self.open.pop()
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.found if "id" in attributes]


def two_stories() -> Report:
    one = reports.zhilin()
    (story,) = one.stories
    return replace(one, stories=(story, replace(story, id="other", title="Another")))


every_page = pytest.mark.parametrize("make", [reports.empty, reports.zhilin, reports.hostile, two_stories])


@every_page
def test_what_opens_closes_and_every_id_is_given_once(make) -> None:
    tree = Tree(html.render(make()))
    assert not tree.open
    assert len(tree.ids()) == len(set(tree.ids()))


@every_page
def test_every_link_within_the_page_leads_somewhere(make) -> None:
    tree = Tree(html.render(make()))
    inner = {one["href"][1:] for one in tree.all("a") if one.get("href", "").startswith("#")}
    assert inner <= set(tree.ids())


@every_page
def test_nothing_is_asked_for_from_outside(make) -> None:
    tree = Tree(html.render(make()))
    assert not {tag for tag, _ in tree.found} & {"link", "img", "iframe", "object", "embed", "base", "audio", "video"}
    for _, attributes in tree.found:
        assert not attributes.keys() & {"src", "srcset", "action", "style", "ping", "background"}
        assert not [name for name in attributes if name.startswith("on")]


@every_page
def test_the_policy_names_the_one_style_and_the_one_script_by_their_hashes(make) -> None:
    page = html.render(make())
    (policy,) = [one["content"] for one in Tree(page).all("meta") if one.get("http-equiv")]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


@every_page
def test_headings_go_down_a_step_at_a_time(make) -> None:
    levels = [int(tag[1]) for tag, _ in Tree(html.render(make())).found if re.fullmatch("h[1-6]", tag)]
    assert levels[:1] == [1]
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_tables_say_what_their_heads_are_heads_of() -> None:
    assert all(one.get("scope") in ("col", "row") for one in Tree(html.render(reports.zhilin())).all("th"))


def test_a_finding_is_found_by_about_half_its_fingerprint() -> None:
    ids = Tree(html.render(reports.zhilin())).ids()
    assert {"f-3f9a1c02", "f-11111111", "f-aaaaaaaa", "f-cccccccc", "f-eeeeeeee"} <= set(ids)


def test_it_says_what_each_side_wrote_how_it_was_read_and_why_they_cannot_both_be() -> None:
    text = Tree(html.render(reports.zhilin())).text
    for words in (
        "after the arrest of December 6", "2022-12-07/2022-12-29", "sought asylum", "Sept. 26",
        "the latest 26 September not after 30 December 2022", "Why they cannot both be: No day is both.",
        "claims/zhilin", "moscow-times.yaml:12:11", "The court filing gives Sept. 26.", "2023-01-04",
        "seen then: 2022-09-25; now: 2022-09-26", "takes a side", "1 drafted claim has not been looked at",
        "5 facts from 2 sources: 2 agree, 1 conflicts, 1 rests on one source, 1 goes back to one origin.",
    ):  # fmt: skip
        assert words in text, words


def test_every_fact_stands_in_the_matrix_and_in_the_list() -> None:
    tree = Tree(html.render(reports.zhilin()))
    listed = [one["id"] for one in tree.all("div") if one.get("class") == "fact"]
    linked = [one["href"][1:] for one in tree.all("a")]
    assert len(listed) == 5
    assert set(listed) <= set(linked)


def test_a_source_that_says_nothing_of_a_fact_has_an_empty_cell() -> None:
    tree = Tree(html.render(reports.zhilin()))
    cells = [one.get("class") for one in tree.all("td") if "data-label" not in one]
    assert cells == ["c", "c", "s", "s", "s", None, "s", "s", "s", "s"]


def test_several_stories_have_a_table_of_contents() -> None:
    tree = Tree(html.render(two_stories()))
    assert [one["href"] for one in tree.all("a")[1:3]] == ["#story-zhilin", "#story-other"]


def test_text_from_files_makes_no_element_and_no_link() -> None:
    tree = Tree(html.render(reports.hostile()))
    assert len(tree.all("script")) == 1
    assert not [one for one in tree.all("a") if not one["href"].startswith("#")]
    assert "<script>alert(1)</script>" in tree.text
    assert "javascript:alert(1)" in tree.text
    assert "\\u202egnp.exe" in tree.text


def with_url(url: str) -> Report:
    one = reports.zhilin()
    source = SourceLine(
        id="a", publisher="A", title="T", url=url, published=None, role="source", origins=("b",), relies_on=("b",),
        via={"moscow-times": 2},
    )  # fmt: skip
    (story,) = one.stories
    return replace(one, stories=(replace(story, sources=(*story.sources, source)),))


def test_only_http_addresses_become_links_and_give_nothing_away() -> None:
    (shown,) = [
        one for one in Tree(html.render(with_url("https://a.example/b?c=d&e"))).all("a") if one["href"][0] != "#"
    ]
    assert shown == {"href": "https://a.example/b?c=d&e", "rel": "noopener noreferrer"}


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " https://a", "https://a b", "data:text/html,x", "//a.example", "https://a\u202eb", ""],
)
def test_no_other_address_becomes_one(url: str) -> None:
    assert link(url) is None


def test_who_draws_on_whom_is_drawn_and_said() -> None:
    page = html.render(with_url("https://a.example"))
    assert "A draws on b as a whole." in page
    assert "A draws on moscow-times for 2 claims." in page
    assert len(re.findall('class="arrow', page)) == 2
    assert "Who draws on whom, drawn" not in html.render(reports.zhilin())


def test_sources_that_draw_on_each_other_in_a_circle_are_drawn_too() -> None:
    one = reports.zhilin()
    (story,) = one.stories
    first, second = story.sources
    circle = (
        replace(first, relies_on=(second.id,)),
        replace(second, relies_on=(first.id,)),
    )
    page = html.render(replace(one, stories=(replace(story, sources=circle),)))
    assert len(re.findall('class="arrow', page)) == 2


def test_impossible_orders_are_broken_links_on_the_timeline() -> None:
    as_made = (
        msgspec.json.encode(reports.zhilin()).decode().replace('"2022-11","start":"2022-11","end":"2022-11"', MONTH)
    )
    page = html.render(msgspec.json.decode(as_made, type=Report))
    assert len(re.findall('class="break"', page)) == 1
    assert len(re.findall('class="bar"', page)) == 5


@pytest.mark.parametrize(
    ("start", "end", "drawn"),
    [("2022-01-01", None, 1), (None, "2022-01-01", 1), (None, None, 0), ("-12000-01-01", "150000-01-01", 1)],
)
def test_open_ends_and_far_years_can_be_drawn(start: str | None, end: str | None, drawn: int) -> None:
    open_ended = value("a", "some day", {"kind": "date", "edtf": "x", "start": start, "end": end}, 3)
    near = value("b", "2 May 2022", date("2022-05-02"), 4)
    told = fact("A", "came", "compatible", facet("date", "compatible", open_ended, near), independent=2)
    one = reports.zhilin()
    (story,) = one.stories
    only = replace(story, facts=(told,), findings=(), draft=(), coverage={})
    page = html.render(replace(one, stories=(only,)))
    assert len(re.findall('class="bar"', page)) == drawn + 1


@pytest.mark.parametrize("days", [1, 30, 62, 63, 400, 3000, 40_000, 4_000_000])
def test_a_scale_has_a_handful_of_marks(days: int) -> None:
    low = day_number("1999-12-30") or 0
    marks = ticks(low, low + days)
    assert 1 <= len(marks) <= 14
    assert all(low <= one.day <= low + days for one in marks)


def test_the_words_that_differ_are_marked() -> None:
    one, two = (value("a", raw, None, 1) for raw in ("late November, 2022", "early November 2022"))
    assert differences([one, two]) == [
        (("late", True), (" November, 2022", False)),
        (("early", True), (" November 2022", False)),
    ]
    assert differences([one, one]) == [(("late November, 2022", False),)] * 2


def test_ids_are_plain_and_apart() -> None:
    anchors = Anchors()
    assert [anchors.take("f", "a b"), anchors.take("f", "a<b"), anchors.take("f", "a-b-2"), anchors.take("f", "")] == [
        "f-a-b", "f-a-b-2", "f-a-b-2-2", "f-x",
    ]  # fmt: skip


def test_findings_of_a_kind_unknown_to_it_are_shown_by_their_name() -> None:
    one = reports.zhilin()
    (story,) = one.stories
    new = finding("brand-new", "error", (), fingerprint="12345678.9", message="Something else.")
    page = html.render(replace(one, stories=(replace(story, findings=(new,)),)))
    assert "Brand new" in page
    assert 'id="f-12345678"' in page


def test_a_story_of_two_thousand_facts_and_fifty_sources_is_well_under_five_megabytes() -> None:
    assert len(html.render(large()).encode()) < 3_500_000


def test_of_very_many_errors_the_later_ones_are_shown_in_short_and_lead_to_their_facts() -> None:
    tree = Tree(html.render(large()))
    errors = [one for one in tree.all("li") if one.get("class") == "item"]
    assert len(tree.all("article")) + len(errors) == len(large().stories[0].findings)
    assert len(tree.all("article")) == 200
    assert f"And {len(errors)} more in short" in tree.text


@pytest.mark.parametrize(
    ("raw", "quote", "said"),
    [
        ("after the arrest", "after being arrested", True),
        ("Sept. 26", "on Sept. 26 he asked", False),
        ("17.9 km", "some 17.9km deep", False),
        ("six months", "a six-month sentence", False),
        ("Straße", "in der STRASSE", False),
        ("Kazakhstan", "", False),
        ("Kazakhstan", "in Astana", True),
    ],
)
def test_a_value_in_other_words_than_its_quote_is_called_a_paraphrase(raw: str, quote: str, said: bool) -> None:
    one = value("a", raw, None, 1, quote=(quote,) if quote else None)
    assert saying(one, "A", "").paraphrase is said


NO_YEAR = "not in these words"


def test_a_speaker_is_no_paraphrase(tmp_path: Path) -> None:
    said = "{says: We are afraid, said_by: {name: Yekaterina, as_written: he}, quote: We are afraid}"
    (tmp_path / "a.yaml").write_text(f"source: {{id: a}}\nclaims:\n- {said}\n", encoding="utf-8")
    people = "entities: [{name: Yekaterina, kind: person, pronouns: she}]"
    (tmp_path / "story.yaml").write_text(people, encoding="utf-8")
    page = html.render(check(tmp_path))
    assert "speaker-conflict" in page
    assert "paraphrase" not in page


@pytest.mark.parametrize(
    ("raw", "published", "note", "said"),
    [
        ("Sept. 26", "2022-12-07/2022-12-29", None, f"{NO_YEAR}; the source was published 2022-12-07 to 2022-12-29"),
        ("Wednesday", None, None, NO_YEAR),
        ("Sept. 26", "2022-12-30", "the latest such day", ""),
        ("Sept. 26, 2022", "2022-12-30", None, ""),
        ("26/9/22", "2022-12-30", None, ""),
        ("the summer of '22", "2022-12-30", None, ""),
    ],
)  # fmt: skip
def test_a_year_that_is_not_written_is_told_from_one_that_is(
    raw: str, published: str | None, note: str | None, said: str
) -> None:
    one = value("a", raw, date("2022-09-26"), 1, note=note)
    assert saying(one, "A", "", published=published).year == said
    assert not saying(value("a", raw, None, 1), "A", "", published=published).year


def many_sources(number: int) -> Report:
    """A fact on which every source gives another day."""
    days = [date(f"2022-{1 + day // 28:02}-{1 + day % 28:02}") for day in range(number)]
    values = [value(f"s{at}", f"day {at}", day, at) for at, day in enumerate(days)]
    pairs = tuple(
        Comparison(a=a.claim, b=b.claim, relation="disjoint", reason=f"{a.raw} is not {b.raw}")
        for a, b in combinations(values, 2)
    )
    told = fact("A", "came", "conflict", facet("date", "conflict", *values, comparisons=pairs), independent=number)
    found = finding(
        "value-conflict", "error", tuple(values), fact=told.id, facet="date", fingerprint="12345678.9", message="No."
    )
    one = reports.zhilin()
    (story,) = one.stories
    return replace(one, stories=(replace(story, facts=(told,), findings=(found,), draft=(), coverage={}),))


def test_of_very_many_sides_some_are_shown_and_the_rest_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    page = html.render(many_sources(40))
    assert Tree(page).text.count("read as 2022-") == 40 + 40 + 12, "in the list, on the timeline and in the card"
    assert "and 28 more places" in page
    assert "And 776 more pairs." in page
    monkeypatch.setattr(import_module("factcheck.formats.html.facts"), "VALUES", 39)
    monkeypatch.setattr(import_module("factcheck.formats.html.timeline"), "BARS", 39)
    page = html.render(many_sources(40))
    assert "and 1 more in the sheets" in page
    assert len(re.findall('class="bar"', page)) == 40, "one fact is drawn always"


def test_a_quote_is_shown_in_its_sentence_of_the_archived_text(tmp_path: Path) -> None:
    said = "{subject: Ann Lee, predicate: left, date: 3 March 2022, quote: left ... in March}"
    (tmp_path / "a.yaml").write_text(f"source: {{id: a, text: a.txt}}\nclaims:\n- {said}\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("It rained. She left the\ntown in March, alone. Nobody saw.", encoding="utf-8")
    other = "{subject: Ann Lee, predicate: left, date: 4 March 2022}"
    (tmp_path / "b.yaml").write_text(f"source: {{id: b}}\nclaims:\n- {other}\n", encoding="utf-8")
    report = check(tmp_path)
    ((claim, (passage,)),) = report.stories[0].passages.items()
    assert (claim.partition("#")[0], passage.words, passage.line) == ("a", "left the town in March", 1)
    assert "She <b>left the town in March</b>, alone.</blockquote>" in html.render(report)


def test_no_line_breaks_within_a_day(tmp_path):
    claims = {source: [{"subject": "<b>", "predicate": "left", "date": day, "quote": f"left on {day}"}]
              for source, day in (("a", "2022-12-06"), ("b", "2022-12"))}  # fmt: skip
    claims["c"] = [{"subject": "<b>", "predicate": "left", "date": "after 2022-12-20"}]
    page = html.render(check(write_story(tmp_path, {"sources": claims})))
    body = re.sub(r"<svg.*?</svg>|<style>.*?</style>", "", page, flags=re.DOTALL)
    shown = re.findall(r">([^<]*\b2022-12(?:-\d\d)?\b[^<]*)<", body)
    assert len(shown) > 10
    assert not [text for text in shown if not re.fullmatch(r"2022-12(-\d\d)?", text)]
    assert ".day,.nobreak{white-space:nowrap}" in page


LEFT = {"subject": "Ann Lee", "predicate": "left"}


def test_one_wording_with_two_meanings_is_told_apart_in_the_summary(tmp_path):
    said = {source: [{"says": "We left at night", "said_by": {"name": "Ann Lee", "as_written": word}}]
            for source, word in (("a", "he"), ("b", "she"))}  # fmt: skip
    case = {
        "story": {"entities": [{"name": "Ann Lee", "pronouns": "she"}]},
        "sources": {
            source: {"published": day, "claims": [*said[source], {**LEFT, "date": "three days ago"}]}
            for source, day in (("a", "2022-12-07"), ("b", "2022-12-14"))
        },
    }
    text = Tree(html.render(check(write_story(tmp_path, case)))).text
    assert "a: “Ann Lee” (he); b: “Ann Lee” (she)" in text
    assert re.search(r"a: “three days ago” \( ?2022-12-04 ?\); b: “three days ago” \( ?2022-12-11 ?\)", text)
