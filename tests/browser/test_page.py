"""The page in a real browser: looked through, searched, printed, walked by keyboard, read by axe-core."""

import importlib

import pytest

from tests.formats import reports
from tests.formats.large import FACTS, large

WIDTHS = [{"width": 1280, "height": 900}, {"width": 360, "height": 740}]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
every_report = pytest.mark.parametrize("make", [reports.zhilin, reports.hostile, reports.empty])


def shown(page) -> list[str]:
    return [item.locator("h3").inner_text() for item in page.locator(".fact:visible").all()]


def test_searching_leaves_the_facts_that_hold_all_the_words(opened):
    page = opened(reports.zhilin())
    assert len(shown(page)) == 5
    page.get_by_label("Search").fill("NOVEMBER refused")
    assert shown(page) == ["Mikhail Zhilin: asylum refused"]
    assert page.get_by_role("status").inner_text() == "1 of 5 facts"
    page.get_by_label("Search").press("Escape")
    assert len(shown(page)) == 5


def test_filters_join_and_say_how_many_are_left(opened):
    page = opened(reports.zhilin())
    page.locator(".by-verdict").select_option("single-source")
    assert shown(page) == ["Mikhail Zhilin: crossed the border"]
    page.locator(".by-source").select_option("1")
    assert shown(page) == []
    assert page.get_by_role("status").inner_text() == "0 of 5 facts"


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("", "Mikhail Zhilin: requested asylum", "Mikhail Zhilin: age"),
        ("title", "Mikhail Zhilin: age", "Mikhail Zhilin: requested asylum"),
        ("start", "Mikhail Zhilin: requested asylum", "Mikhail Zhilin: age"),
        ("few", "Mikhail Zhilin: fears (court: appeals)", "Mikhail Zhilin: age"),
    ],
)
def test_sorting_puts_them_in_order(opened, order, first, last):
    page = opened(reports.zhilin())
    page.get_by_label("Sort by").select_option("title")
    page.get_by_label("Sort by").select_option(order)
    found = shown(page)
    assert (found[0], found[-1]) == (first, last)


def test_a_deep_link_leads_to_its_finding(opened):
    page = opened(reports.zhilin(), "#f-3f9a1c02")
    card = page.locator("#f-3f9a1c02")
    assert card.evaluate("card => card === document.activeElement")
    assert -1 < card.bounding_box()["y"] < 900


def test_a_link_to_a_fact_that_is_filtered_away_brings_it_back(opened):
    page = opened(reports.zhilin())
    page.get_by_label("Search").fill("age")
    page.locator(".matrix a", has_text="requested asylum").click()
    fact = page.locator(".fact", has_text="requested asylum").first
    assert fact.is_visible()
    assert page.get_by_label("Search").input_value() == ""


def test_without_scripts_it_is_a_plain_list(opened):
    page = opened(reports.zhilin(), java_script_enabled=False)
    assert page.locator(".fact:visible").count() == 5
    assert not page.locator(".tools").is_visible()


def test_everything_can_be_reached_by_keyboard(opened):
    page = opened(reports.zhilin())
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the report"
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "main"
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
    assert {"self", "scroll matrix", "scroll", "SUMMARY", "by-verdict", "by-source", "sort", "INPUT"} <= reached


def test_search_and_sort_work_by_keyboard_alone(opened):
    page = opened(reports.zhilin())
    page.get_by_label("Search").focus()
    page.keyboard.type("asylum")
    page.keyboard.press("Enter")
    assert len(shown(page)) == 2
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert shown(page) == ["Mikhail Zhilin: requested asylum"]


@every_report
@pytest.mark.parametrize("viewport", WIDTHS, ids=["desk", "phone"])
def test_the_body_never_scrolls_sideways(opened, make, viewport):
    page = opened(make(), viewport=viewport)
    assert page.evaluate(SIDEWAYS) == 0
    for fold in page.locator("summary").all():
        fold.click()
    assert page.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize(
    ("make", "scheme", "viewport"),
    [
        (reports.zhilin, "light", WIDTHS[0]),
        (reports.zhilin, "dark", WIDTHS[0]),
        (reports.zhilin, "light", WIDTHS[1]),
        (reports.hostile, "dark", WIDTHS[1]),
        (reports.empty, "light", WIDTHS[0]),
    ],
)
def test_axe_finds_nothing(opened, make, scheme, viewport):
    axe = pytest.importorskip(
        "axe_core_python.sync_playwright", reason="axe-core is missing (pip install '.[browser]')"
    )
    page = opened(make(), viewport=viewport, color_scheme=scheme)
    for fold in page.locator("summary").all():
        fold.click()
    found = axe.Axe().run(page)
    assert len(found["passes"]) > 10
    shown = [(one["id"], one["help"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]]
    assert shown == []


def test_hostile_text_is_text(opened):
    page = opened(reports.hostile())
    assert page.locator("script").count() == 1
    assert page.locator("a:not([href^='#'])").count() == 0
    assert "<script>alert(1)</script>" in page.locator("h1").inner_text()
    assert "\u202e" not in page.content()


def test_it_prints_whole_what_is_folded_too(opened):
    page = opened(reports.zhilin())
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_role("cell", name="“Sept. 26”", exact=True).is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    assert page.pdf(format="A4").startswith(b"%PDF")


def lines(page) -> list[list[str]]:
    """Each row of the matrix: the fact, and a letter for each source."""
    return page.locator(".matrix tbody tr").evaluate_all(
        "rows => rows.map((row) => [row.cells[0].textContent, ...[...row.cells].slice(1).map((one) => one.className)])"
    )


@pytest.fixture
def as_if_long(monkeypatch):
    """Every story is shown as a long one is: in parts, its matrix folded."""
    module = importlib.import_module("factcheck.formats.html.page")
    monkeypatch.setattr(module, "LARGE", 0)
    monkeypatch.setattr(module, "LONG_STORY", 0)


def test_the_matrix_that_a_script_draws_is_the_one_that_stands_in_the_page(opened, monkeypatch, request):
    page = opened(reports.zhilin())
    written = lines(page)
    request.getfixturevalue("as_if_long")
    page = opened(reports.zhilin())
    assert lines(page) == []
    page.locator("summary").first.press("Enter")
    page.locator(".matrix tbody tr").nth(4).wait_for()
    assert lines(page) == written
    page.get_by_label("Search").fill("age")
    page.locator(".matrix a", has_text="requested asylum").click()
    assert page.locator(":focus h3").inner_text() == "Mikhail Zhilin: requested asylum"


def test_a_folded_matrix_is_printed_whole_and_said_to_be_missing_without_scripts(opened, as_if_long):
    page = opened(reports.zhilin())
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".matrix tbody tr:visible").count() == 5
    page = opened(reports.zhilin(), java_script_enabled=False)
    page.locator("summary").first.click()
    assert page.get_by_text("A script of this page draws it").is_visible()


def test_axe_finds_nothing_in_a_long_story_either(opened, as_if_long):
    axe = pytest.importorskip("axe_core_python.sync_playwright")
    page = opened(reports.zhilin())
    for fold in page.locator("summary").all():
        fold.click()
    page.locator(".matrix tbody tr").nth(4).wait_for()
    assert [(one["id"], one["help"]) for one in axe.Axe().run(page)["violations"]] == []


STROKE = """(text) => new Promise((done) => {
  const field = document.querySelector(".tools input"), began = performance.now();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.getBoundingClientRect();
  done(performance.now() - began);
})"""

FRAMES = """() => new Promise((done) => {
  const next = (left) => requestAnimationFrame(() => left ? next(left - 1) : done());
  next(3);
})"""


def test_the_largest_story_is_searched_by_key_strokes(opened):
    page = opened(large())
    typed = "delegation 13"
    texts = [typed[:end] for end in (*range(len(typed) + 1), *range(len(typed), -1, -1))]
    # the half of them, so that a machine that does other things meanwhile does not fail it
    assert sorted(page.evaluate(STROKE, text) for text in texts)[len(texts) // 2] < 100
    page.get_by_label("Search").press_sequentially("delegation 13 1,2")
    page.evaluate(FRAMES)
    wanted = [one for one in large().stories[0].facts if "delegation 13" in one.predicate and one.subject[9:11] == "12"]
    found = page.locator(".fact:visible h3").all_text_contents()
    assert {f"{one.subject}: {one.predicate}" for one in wanted} <= set(found)
    assert page.get_by_role("status").inner_text() == f"{len(found)} of {FACTS} facts"
    page.get_by_label("Sort by").select_option("title")
    assert page.locator(".fact:visible h3").all_text_contents() == sorted(found, key=str.lower)
    page.get_by_label("Search").press("Escape")
    page.evaluate(FRAMES)
    assert page.locator(".fact:visible").count() == FACTS
    last = page.locator(".fact").last
    page.goto(f"{page.url.partition('#')[0]}#{last.get_attribute('id')}")
    assert last.evaluate("one => one === document.activeElement")
    assert -1 < last.bounding_box()["y"] < 900
    page.locator("summary").first.click()
    page.locator(".matrix tbody tr").nth(FACTS - 1).wait_for(state="attached")
    assert page.evaluate(SIDEWAYS) == 0
