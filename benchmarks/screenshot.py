"""The README's picture, made from the built sample: ``make site && .venv/bin/python -m benchmarks.screenshot``."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browsers import find_browser

_ROOT = Path(__file__).resolve().parent.parent
_QUERY = "cannot read property 'length' of null"


def main() -> None:
    """Search on the home page of ``site/`` and take the picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto((_ROOT / "site/index.html").as_uri())
        page.keyboard.press("/")
        page.keyboard.type(_QUERY)
        page.get_by_role("option").first.wait_for()
        page.wait_for_timeout(500)
        page.screenshot(path=_ROOT / "docs/screenshot.png")
        browser.close()


if __name__ == "__main__":
    main()
