"""The review page in a real browser: by the keyboard alone, in two windows, and while files change."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories import read, write_story

ROOT = Path(__file__).parents[2]
expect = pytest.importorskip(
    "playwright.sync_api", reason="THE REVIEW PAGE IS NOT TESTED IN A BROWSER: playwright is missing"
).expect
EVIL = "<script>document.title='run'</script>\u202e javascript:alert(1)"


def sheets(times="Sept. 26", report="7 December 2022"):
    claim = {"id": "asylum", "subject": "Mikhail Zhilin", "predicate": "requested asylum"}
    dates = {"times": times, "report": report}
    return {
        "sources": {
            source: {"published": "2022-12-30", "claims": [{**claim, "date": one}]} for source, one in dates.items()
        }
    }


@pytest.fixture
def folder(tmp_path):
    at = write_story(tmp_path / "claims" / "asylum", sheets())
    names = {"a": "Novaya Gazeta", "b": "Novaya Gazeta Europe"}
    claims = {key: [{"id": "1", "subject": name, "predicate": "published it"}] for key, name in names.items()}
    return write_story(at, {"sources": claims})


def factcheck(folder, *arguments):
    return [sys.executable, "-m", "factcheck", *arguments], {
        "cwd": folder.parents[1], "env": {**os.environ, "PYTHONPATH": str(ROOT), "FACTCHECK_BY": "eds"}, "text": True,
    }  # fmt: skip


@pytest.fixture
def address(folder):
    command, named = factcheck(folder, "review")
    process = subprocess.Popen(command, **named, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    yield process.stdout.readline().strip()
    process.terminate()
    process.communicate()


@pytest.fixture
def window(chromium, address):
    """Open the page in a window; every error of a window fails the test."""
    wrong, opened = [], []

    def open_one(width=1200, what=""):
        page = chromium.new_page(viewport={"width": width, "height": 900})
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.goto(address + what)
        opened.append(page)
        return page

    yield open_one
    for page in opened:
        page.close()
    assert wrong == []


def held(folder):
    file = folder / "resolutions.yaml"
    return (read(file.read_text("utf-8"))["resolutions"] or []) if file.exists() else []


def status(folder):
    command, named = factcheck(folder, "check", "--quiet")
    return subprocess.run(command, **named, check=False).returncode


def conflict(page):
    return page.locator("form.decide").filter(has_text="times#asylum").first


def tab_to(page, wanted, most=120):
    """Press Tab until something has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({json.dumps(wanted)})"):
            return
    raise AssertionError(f"{wanted} is not reached by the keyboard")


def test_a_decision_by_the_keyboard_alone_is_written_and_the_check_passes_and_undone_it_fails(window, folder):
    assert status(folder) == 1
    page = window()
    tab_to(page, "form.decide input[type=radio]")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "accept 1"
    tab_to(page, "form.decide textarea", 2)
    page.keyboard.type("The filing gives it.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#said")).to_contain_text("Decided: accept times#asylum, in claims/asylum/resolutions.yaml:2")
    assert [(one["claim"], one["by"]) for one in held(folder)] == [("times#asylum", "eds")]
    assert status(folder) == 0
    expect(page.locator("form.decide").filter(has_text="times#asylum")).to_have_count(0)
    assert page.evaluate("document.activeElement !== document.body")
    tab_to(page, "#undo")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("Undone")
    expect(conflict(page)).to_be_visible()
    assert (held(folder), status(folder)) == ([], 1)


def test_a_decision_without_a_choice_or_a_reason_is_asked_for(window, folder):
    page = window()
    form = conflict(page)
    form.locator("button").click()
    expect(form.get_by_role("alert")).to_have_text("Choose what stands.")
    form.get_by_label("keep both").check()
    form.locator("button").click()
    expect(form.get_by_role("alert")).to_have_text("A decision needs a reason.")
    expect(form.locator("textarea")).to_be_focused()
    assert held(folder) == []


def test_what_is_being_written_stays_and_the_later_window_is_told(window, folder):
    first, second = window(), window()
    form = conflict(second)
    form.get_by_label("dismiss").check()
    form.locator("textarea").fill("A slip of")
    form.locator("textarea").focus()
    mine = conflict(first)
    mine.get_by_label("keep both").check()
    mine.locator("textarea").fill("Both stand.")
    mine.locator("button").click()
    alert = second.locator(".told").filter(has_text="Both stand.")
    expect(alert).to_contain_text("Meanwhile: eds decided 'keep-both'")
    expect(second.locator("form.decide textarea:focus")).to_have_value("A slip of")
    second.keyboard.type(" the pen.")
    second.keyboard.press("Control+Enter")
    expect(second.locator(".told").filter(has_text="Not written: meanwhile eds")).to_be_visible()
    assert [one["decision"] for one in held(folder)] == ["keep-both"]
    second.get_by_role("button", name="Look at it as it is now").click()
    expect(second.locator("form.decide").filter(has_text="times#asylum")).to_have_count(0)


def test_the_page_follows_the_files_and_mistakes_in_them(window, folder):
    page = window()
    page.get_by_label("Search").fill("novaya")
    write_story(folder, sheets(report="8 December 2022"))
    expect(page.locator("article.card").first).to_contain_text("8 December 2022")
    expect(page.get_by_label("Search")).to_have_value("novaya")
    (folder / "times.yaml").write_text("claims: [", "utf-8")
    expect(page.locator("h1")).to_have_text("The sheets cannot be checked")
    expect(page.locator(".problems")).to_contain_text("claims/asylum/times.yaml:")
    write_story(folder, sheets(report="26 September 2022"))
    expect(page.locator("h1")).not_to_have_text("The sheets cannot be checked")
    expect(page.locator(".verdict").first).to_contain_text("Passes")


def test_a_near_miss_becomes_an_alias_and_a_decision_is_taken_back(window, folder):
    page = window()
    form = page.locator("form.decide[data-card*='Novaya Gazeta Europe']").first
    form.locator("summary").click()
    expect(form).to_contain_text("“Novaya Gazeta Europe” is an alias of “Novaya Gazeta”")
    form.get_by_label("they are one").first.check()
    form.locator("button").click()
    expect(page.locator("#said")).to_contain_text("'Novaya Gazeta Europe' is an alias of 'Novaya Gazeta'")
    assert read((folder / "story.yaml").read_text("utf-8"))["entities"][0]["aliases"] == ["Novaya Gazeta Europe"]
    form = conflict(page)
    form.get_by_label("dismiss").check()
    form.locator("textarea").fill("Known.")
    form.locator("button").click()
    expect(page.get_by_role("button", name="Take back: dismiss")).to_be_visible()
    page.get_by_role("button", name="Take back: dismiss").click()
    expect(page.locator("#said")).to_contain_text("Taken back")
    assert held(folder) == []


def test_hostile_text_is_text(window, folder):
    claims = [{"id": "x", "subject": EVIL, "predicate": "age", "quantity": "36", "quote": EVIL}]
    other = [{**claims[0], "quantity": "37"}, {"id": "y", "subject": "w" * 10_000, "predicate": "age", "quantity": "1"}]
    write_story(folder, {"sources": {"one": claims, "two": other}})
    page = window(390)
    expect(page.get_by_text("<script>document.title='run'</script>\\u202e javascript:alert(1)").first).to_be_visible()
    assert "run" not in page.title()
    assert "\u202e" not in page.content()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [1200, 390])
def test_nothing_is_in_the_way_of_a_screen_reader_or_a_phone(window, folder, width):
    axe = pytest.importorskip("axe_core_python.sync_playwright")
    page = window(width)
    form = conflict(page)
    form.locator("button").click()
    expect(form.get_by_role("alert")).not_to_be_empty()
    for details in page.locator("form.decide details").all():
        details.evaluate("one => { one.open = true }")
    found = axe.Axe().run(page)["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_review_that_has_ended_is_said_and_nothing_typed_is_lost(chromium, folder):
    command, named = factcheck(folder, "review")
    process = subprocess.Popen(command, **named, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    page = chromium.new_page()
    page.goto(process.stdout.readline().strip())
    form = conflict(page)
    form.get_by_label("dismiss").check()
    form.locator("textarea").fill("Known.")
    process.terminate()
    process.communicate()
    expect(page.locator("#said")).to_contain_text("Not connected")
    form.locator("button").click()
    expect(form.get_by_role("alert")).to_contain_text("Nothing was written")
    expect(form.locator("textarea")).to_have_value("Known.")
    page.close()


class Held:
    """Answers of the server that wait until they are let go, so that what races may be put in any order."""

    def __init__(self, page, pattern, method="GET"):
        self.waiting, self.number, self.closed, self._method = [], 0, True, method
        self._page = page
        page.route(pattern, self._meet)

    def _meet(self, route):
        if route.request.method != self._method or route.request.is_navigation_request():
            return route.fallback()
        self.number += 1
        return self.waiting.append((route, route.fetch())) if self.closed else route.fallback()

    def wait(self):
        """Until an answer is there, which is held."""
        for _ in range(1000):
            if self.waiting:
                return
            self._page.wait_for_timeout(20)
        raise AssertionError("the server gives no answer")

    def go(self):
        """Let every answer go, also those to come."""
        self.closed = False
        for route, answer in self.waiting:
            route.fulfill(response=answer)
        self.waiting.clear()


def press(page, place):
    """Put the mouse on something as soon as it has come to rest, and press."""
    place.scroll_into_view_if_needed()
    box = None
    while box != (now := place.bounding_box()):
        box = now
        page.wait_for_timeout(100)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def began(page, reason="Known."):
    """The form of the conflict, begun."""
    form = conflict(page)
    form.get_by_label("dismiss").check()
    form.locator("textarea").fill(reason)
    return form


def quiet(page):
    """Long enough for whatever was let go to be drawn, or not to be."""
    page.wait_for_timeout(400)


def test_a_click_under_way_while_the_page_is_drawn_anew_is_done(window, folder):
    page = window()
    form, answer = began(page), Held(page, "**/")
    write_story(folder, {"sources": {"third": [{"subject": "the mill", "predicate": "burned"}]}})
    answer.wait()
    press(page, form.locator("button"))
    answer.go()
    quiet(page)
    page.mouse.up()
    expect(page.locator("#said")).to_contain_text("Decided: dismiss")
    assert [one["reason"] for one in held(folder)] == ["Known."]
    expect(page.locator(".fact").filter(has_text="the mill")).to_have_count(1)


def test_a_click_while_the_page_is_about_to_lead_on_to_the_next_finding_is_done(window, folder):
    page = window()
    answer = Held(page, "**/")
    near = page.locator("form.decide[data-card*='Novaya Gazeta Europe']").first
    near.locator("summary").click()
    near.get_by_label("they are one").first.check()
    near.locator("button").click()
    answer.wait()
    press(page, began(page).locator("button"))
    answer.go()
    quiet(page)
    page.mouse.up()
    expect(page.get_by_role("button", name="Take back: dismiss")).to_be_visible()
    assert "aliases" in (folder / "story.yaml").read_text("utf-8")


def test_a_key_held_on_a_button_while_the_page_is_drawn_anew_presses_it(window, folder):
    page = window()
    form, answer = began(page), Held(page, "**/")
    form.locator("button").focus()
    write_story(folder, {"sources": {"third": [{"subject": "the mill", "predicate": "burned"}]}})
    answer.wait()
    page.keyboard.down("Space")
    answer.go()
    quiet(page)
    page.keyboard.up("Space")
    expect(page.locator("#said")).to_contain_text("Decided: dismiss")


@pytest.mark.parametrize("begun", ["", "The filing "])
def test_a_reason_typed_while_the_page_is_drawn_anew_is_kept(window, folder, begun):
    page = window()
    field, script = conflict(page).locator("textarea"), Held(page, "**/page.js?*")
    field.focus()
    page.keyboard.type(begun)
    write_story(folder, {"sources": {"third": [{"subject": "the mill", "predicate": "burned"}]}})
    expect(page.locator(".fact").filter(has_text="the mill")).to_have_count(1)
    page.keyboard.type("gives it.")
    script.go()
    expect(conflict(page).locator("textarea")).to_have_value(f"{begun}gives it.")


def test_a_search_typed_while_the_page_is_drawn_anew_is_kept(window, folder):
    page = window()
    page.get_by_label("Sort by").select_option("title")
    page.get_by_label("Search").focus()
    page.keyboard.type("novayx")
    page.keyboard.press("ArrowLeft")
    write_story(folder, {"sources": {"third": [{"subject": "the mill", "predicate": "burned"}]}})
    expect(page.locator(".fact").filter(has_text="the mill")).to_have_count(1)
    page.keyboard.type("a")
    page.keyboard.press("Delete")
    expect(page.get_by_label("Search")).to_have_value("novaya")
    expect(page.locator(".count").last).to_contain_text("2 of")


def test_who_has_gone_on_to_another_finding_stays_there(window, folder):
    page = window()
    answer = Held(page, "**/decide", "POST")
    began(page).locator("button").click()
    answer.wait()
    other = page.locator("form.decide[data-card*='Novaya Gazeta Europe']").first
    other.locator("summary").click()
    other.locator("textarea").click()
    page.keyboard.type("Two ")
    answer.go()
    expect(page.locator("#said")).to_contain_text("Decided: dismiss")
    expect(page.get_by_role("button", name="Take back: dismiss")).to_be_visible()
    page.keyboard.type("papers.")
    expect(page.locator("form.decide[data-card*='Novaya Gazeta Europe'] textarea").first).to_have_value("Two papers.")


def test_what_is_typed_after_it_was_sent_is_kept_and_told(window, folder):
    page = window()
    answer = Held(page, "**/decide", "POST")
    began(page).locator("textarea").press("Control+Enter")
    answer.wait()
    page.keyboard.press("Control+Enter")
    page.keyboard.type(" And more.")
    answer.go()
    expect(page.locator(".told").filter(has_text="was typed after")).to_be_visible()
    expect(page.locator("form.decide textarea").first).to_have_value("Known. And more.")
    assert (answer.number, [one["reason"] for one in held(folder)]) == (1, ["Known."])


def test_what_this_window_does_is_drawn_once_and_is_no_news_to_it(window, folder):
    page = window()
    drawn, answer = Held(page, "**/"), Held(page, "**/decide", "POST")
    drawn.closed = False
    began(page).locator("button").click()
    answer.wait()
    quiet(page)
    assert "Meanwhile" not in page.content()
    answer.go()
    expect(page.get_by_role("button", name="Take back: dismiss")).to_be_visible()
    quiet(page)
    assert drawn.number == 1
