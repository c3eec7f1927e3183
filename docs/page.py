"""Takes docs/page-desk.png and docs/page-phone.png, the page of the real case in `claims/`, in the README.

Run:  pip install '.[browser]' && python docs/page.py
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

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
        browser.close()


if __name__ == "__main__":
    main()
