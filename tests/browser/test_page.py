"""The page in a real browser: looked through, searched, printed, walked by keyboard, read by axe-core."""

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
    assert 0 <= card.bounding_box()["y"] < 900


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


def test_the_largest_story_is_searched_by_key_strokes(opened):
    page = opened(large())
    page.get_by_label("Search").press_sequentially("delegation 13")
    assert page.get_by_role("status").inner_text().endswith(f" of {FACTS} facts")
    page.locator("summary").first.click()
    assert page.locator(".matrix tbody tr").count() == FACTS
    assert page.evaluate(SIDEWAYS) == 0
