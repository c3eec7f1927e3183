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
    expect(page.locator("body[aria-busy]")).to_have_count(0)  # the page has come to rest, scrolled to what is next
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
