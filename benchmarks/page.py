"""How the HTML page of a story with 2,000 facts and 50 sources does in headless Chromium.

Run:  pip install '.[browser]' && PYTHONPATH=. python benchmarks/page.py
Prints the size, the time to render, to open, and of each keystroke in the search field up to the next frame's end.
"""

import shutil
import tempfile
import time
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from factcheck.formats import html
from tests.formats.large import FACTS, SOURCES, large

STROKE = """(text) => new Promise((done) => {
  const field = document.querySelector(".tools input");
  const began = performance.now();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.getBoundingClientRect();
  requestAnimationFrame(() => { const next = new MessageChannel(); next.port1.onmessage = () =>
    done(performance.now() - began); next.port2.postMessage(0); });
})"""
SORT = """(order) => { const began = performance.now(), field = document.querySelector(".sort"); field.value = order;
  field.dispatchEvent(new Event("change", { bubbles: true })); document.body.getBoundingClientRect();
  return performance.now() - began; }"""
TYPED = "delegation 13"


def _strokes(page: Page, session: CDPSession, texts: list[str]) -> tuple[list[float], list[float]]:
    """What each stroke takes by the clock, and of the main thread's own time, whatever else the machine does."""
    clock, busy = [], []
    for text in texts:
        before = _busy(session)
        clock.append(page.evaluate(STROKE, text))
        busy.append(_busy(session) - before)
    return sorted(clock), sorted(busy)


def _busy(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration")


def main() -> None:
    """Render, open, type, sort, unfold."""
    report = large()
    html.render(report)
    began = time.perf_counter()
    page_text = html.render(report)
    took = time.perf_counter() - began
    print(f"{FACTS} facts, {SOURCES} sources: {len(page_text.encode()) / 1e6:.2f} MB in {took:.2f} s")
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "page.html")
        path.write_text(page_text, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(path.as_uri())
        opened = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
        print(f"opened in {opened:.0f} ms, first painted after {paint:.0f} ms")
        texts = [TYPED[:end] for end in (*range(1, len(TYPED) + 1), *range(len(TYPED) - 1, -1, -1))]
        for place in ("at the top", "at the list"):
            if place == "at the list":
                page.locator(".tools").scroll_into_view_if_needed()
            for what, strokes in zip(
                ("by the clock", "of the main thread"), _strokes(page, session, texts), strict=True
            ):
                middle, slowest = strokes[len(strokes) // 2], strokes[-1]
                print(f"keystroke {place}, {what}: median {middle:.0f} ms, slowest {slowest:.0f} ms")
        print("sorted in", ", ".join(f"{page.evaluate(SORT, order):.0f} ms" for order in ("title", "start", "few", "")))
        began = time.perf_counter()
        page.locator("summary").first.click()
        page.evaluate("document.body.getBoundingClientRect().height")
        print(f"matrix of {FACTS * SOURCES:,} cells unfolded in {1000 * (time.perf_counter() - began):.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
