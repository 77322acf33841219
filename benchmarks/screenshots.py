"""Pictures of a built help centre, to be looked at: ``make screenshots``, or with another site's folder as argument.

What a reader does with the sample, on a desktop, on a phone, in the dark and on paper. Three of them are the README's.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browsers import find_browser

_ROOT = Path(__file__).resolve().parent.parent
_INTO = _ROOT / "screenshots"
_README = {"search-desktop": "screenshot", "entry-phone": "screenshot-phone", "compared-dark": "screenshot-compare"}
"""Picture → its name in ``docs/``."""
_QUERY = "cannot read property 'length' of null"
_TROUBLE = "opendental/portaltroubleshooting.html"


def _nothing(page: Any) -> None:
    """As it is."""


def _search(page: Any) -> None:
    if page.locator("[data-search-open]").is_visible():
        page.locator("[data-search-open]").click()
    page.locator("[data-search-input]").fill(_QUERY)
    page.locator("[role=option]").first.wait_for()
    page.wait_for_timeout(500)


def _compare(page: Any) -> None:
    page.get_by_role("button", name="Compare versions").click()
    page.locator("[data-compare-next]").click()
    page.wait_for_timeout(500)


def _menu(page: Any) -> None:
    if page.locator("[data-drawer]").is_visible():
        page.locator("[data-drawer]").click()
        page.wait_for_timeout(400)


@dataclass(frozen=True)
class View:
    """A page, and what the reader does there."""

    path: str
    act: Callable[[Any], None] = _nothing


VIEWS = {
    "home": View("index.html"),
    "search": View("index.html", _search),
    "page": View(_TROUBLE),
    "entry": View(f"{_TROUBLE}#error-code-104"),
    "compared": View(_TROUBLE, _compare),
    "menu": View(_TROUBLE, _menu),
    "article": View("officepracticum/why-doesnt-a-parent-receive-the-portal-invitation.html"),
    "errors": View("opendental/error-messages.html"),
    "paths": View("opendental/navigation-paths.html"),
    "moves": View("opendental/where-did-it-go/index.html"),
    "contents": View("opendental/index.html"),
    "changes": View("opendental/changes/index.html"),
    "lost": View("404.html"),
}
DEVICES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 720}},
    "phone": {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2, "has_touch": True},
    "dark": {"viewport": {"width": 1280, "height": 720}, "color_scheme": "dark"},
    "print": {"viewport": {"width": 794, "height": 1123}},
}


def main(site: Path = _ROOT / "site") -> None:
    """Take all pictures of a site."""
    shutil.rmtree(_INTO, ignore_errors=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for device, options in DEVICES.items():
            for name, view in VIEWS.items():
                page = browser.new_page(**options)
                page.goto(f"{site.resolve().as_uri()}/{view.path}")
                page.wait_for_timeout(300)
                if device == "print":
                    page.evaluate("dispatchEvent(new Event('beforeprint'))")
                    page.emulate_media(media="print")
                else:
                    view.act(page)
                page.screenshot(path=_INTO / f"{name}-{device}.png")
                page.close()
        browser.close()
    if site == _ROOT / "site":
        for picture, name in _README.items():
            shutil.copyfile(_INTO / f"{picture}.png", _ROOT / "docs" / f"{name}.png")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
