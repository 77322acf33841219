"""Without JavaScript every variant is there, labelled with its range."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
TROUBLE = "opendental/portaltroubleshooting.html"
LABELS = """parts => parts.map(part => getComputedStyle(part, "::before").content.replace(/ (?=attr)|["']/g, "")
  .replace(/attr\\(data-versions\\)/, part.dataset.versions).replace(/^(Versions?) */, "$1 "))"""
VARIANTS = "article :is(div.versions, li[data-versions])"


def labels(page: Any) -> dict[str, str]:
    """Each range of the page's variants, and the label drawn above it."""
    found = page.locator(VARIANTS)
    ranges = found.evaluate_all("parts => parts.map(part => part.dataset.versions)")
    return dict(zip(ranges, found.evaluate_all(LABELS), strict=True))


EXPECTED = {
    "24.3": "Version 24.3",
    "23.2–24.1": "Versions 23.2–24.1",
    "23.2": "Version 23.2",
    "24.1+": "Versions 24.1+",
}


def test_no_javascript(open_page: Any) -> None:
    page = open_page(f"{TROUBLE}?v=23.2", java_script_enabled=False)
    assert all(part.is_visible() for part in page.locator(VARIANTS).all())
    assert page.locator("article").is_visible()
    assert not page.locator("#hc-version").is_visible()
    assert not page.get_by_role("button", name="Compare versions").is_visible()
    assert page.get_by_role("link", name="Whole manual").get_attribute("href") == "index.html"
    assert page.locator(".hc-source a:visible").count() == 3


def test_labels_without_the_script(open_page: Any) -> None:
    page = open_page(TROUBLE)
    page.evaluate("document.documentElement.classList.remove('hc-js')")
    assert labels(page) == EXPECTED


def test_no_labels_with_the_script(open_page: Any) -> None:
    assert set(labels(open_page(TROUBLE)).values()) == {"none"}
