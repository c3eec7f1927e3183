"""How the pages of a story with 2,000 facts and 50 sources do in headless Chromium.

Run:  pip install '.[browser]' && PYTHONPATH=. python benchmarks/page.py [BUSY]
Prints the sizes, the time to render and to open, and what each of 160 key strokes in the search field takes: by the
clock, from the key to the end of the next frame that shows it, and of the page's main thread alone, whatever else the
machine does (of Linux). BUSY is how many other processes are kept busy meanwhile (0 when not given).
"""

import multiprocessing
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from factcheck.formats import html
from factcheck.review import page as review
from factcheck.review.desk import View
from tests.formats.large import FACTS, SOURCES, large

WATCH = """() => {
  window.strokes = [];
  document.querySelector(".tools").addEventListener("input", (event) => requestAnimationFrame(() => {
    const next = new MessageChannel();
    next.port1.onmessage = () => window.strokes.push(performance.now() - event.timeStamp);
    next.port2.postMessage(0);
  }), { capture: true });
}"""
SORT = """(order) => { const began = performance.now(), field = document.querySelector(".sort"); field.value = order;
  field.dispatchEvent(new Event("change", { bubbles: true })); document.body.getBoundingClientRect();
  return performance.now() - began; }"""
UNFOLD = """(rows) => new Promise((done) => { const began = performance.now();
  document.querySelector("summary").click();
  const look = () => requestAnimationFrame(() => document.querySelectorAll(".matrix tbody tr").length < rows ? look()
    : done(performance.now() - began)); look(); })"""
TYPED = ("delegation 13", "signed paper-07", "conflict 1,2")


def _strokes(page: Page, renderers: list[int]) -> tuple[list[float], list[float]]:
    """Type and delete some words; what each stroke takes by the clock, and of the main thread's own time."""
    busy = []
    field = page.locator(".tools input")
    field.focus()
    for key in (key for words in TYPED for key in (*words, *["Backspace"] * len(words))):
        before = _busy(renderers)
        page.keyboard.press(key)
        page.wait_for_timeout(20)
        busy.append(_busy(renderers) - before)
    clock = page.evaluate("window.strokes.splice(0)")
    assert len(clock) == len(busy) == 2 * sum(map(len, TYPED))
    return clock, busy


def _renderers(browser: Browser) -> list[int]:
    """The processes that draw pages; the first thread of each is a page's main thread."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return [one["id"] for one in processes if one["type"] == "renderer"]


def _busy(renderers: list[int]) -> float:
    """Milliseconds for which the main threads have had a processor."""
    spent = (Path(f"/proc/{one}/task/{one}/schedstat").read_text().split()[0] for one in renderers)
    return sum(map(int, spent)) / 1e6


def _spin() -> None:
    while True:
        pass


def main(others: int) -> None:
    """Render, open, type, sort, unfold."""
    report = large()
    html.render(report)
    began = time.process_time()
    texts = {"report": html.render(report)}
    took = time.process_time() - began
    texts["review"] = review.render(View(1, report), "somebody")
    sizes = ", ".join(f"{name} page {len(text.encode()) / 1e6:.2f} MB" for name, text in texts.items())
    print(f"{FACTS} facts, {SOURCES} sources: {sizes}; rendered in {took:.2f} s")
    spinning = [multiprocessing.Process(target=_spin, daemon=True) for _ in range(others)]
    for one in spinning:
        one.start()
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "page.html")
        path.write_text(texts["report"], encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri())
        opened = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        print(f"opened in {opened:.0f} ms, beside {others} busy processes")
        page.evaluate(WATCH)
        renderers = _renderers(browser)
        for place in ("as it opens", "once more"):
            for what, took_each in zip(("by the clock", "of the main thread"), _strokes(page, renderers), strict=True):
                middle, slowest = statistics.median(took_each), max(took_each)
                print(f"{len(took_each)} strokes {place}, {what}: median {middle:.0f} ms, slowest {slowest:.0f} ms")
        print("sorted in", ", ".join(f"{page.evaluate(SORT, order):.0f} ms" for order in ("title", "start", "few", "")))
        print(f"matrix of {FACTS * SOURCES:,} cells unfolded in {page.evaluate(UNFOLD, FACTS):.0f} ms")
        browser.close()
    for one in spinning:
        one.kill()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
