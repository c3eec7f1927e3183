"""Takes docs/page-desk.png, docs/page-phone.png and docs/review.png, the pages of the real case in `claims/`.

Run:  pip install '.[browser]' && python docs/page.py
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from factcheck import check
from factcheck.formats import html

ROOT = Path(__file__).parents[1]
SIZES = {"desk": (1280, 1840), "phone": (375, 1460)}


def main() -> None:
    """Open the page at each size and keep what is seen first."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "page.html")
        path.write_text(html.render(check(ROOT / "claims" / "zhilin")), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(path.as_uri())
            page.screenshot(path=ROOT / "docs" / f"page-{name}.png")
        _review(browser, Path(folder))
        browser.close()


def _review(browser: Browser, folder: Path) -> None:
    """The second conflict while somebody decides on it, on a copy of the case; nothing is written."""
    shutil.copytree(ROOT / "claims" / "zhilin", folder / "claims" / "zhilin")
    command = [sys.executable, "-m", "factcheck", "review", "--no-browser", "--by", "eds"]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        page = browser.new_page(viewport={"width": 1080, "height": 1080})
        page.goto(server.stdout.readline().strip() if server.stdout else "")
        form = page.locator("form.decide").nth(1)
        form.get_by_label("The Moscow Times").check()
        form.locator("textarea").fill("The court filing gives Sept. 26.")
        page.locator("article.card").nth(1).evaluate("card => card.scrollIntoView({ behavior: 'instant' })")
        page.screenshot(path=ROOT / "docs" / "review.png")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
