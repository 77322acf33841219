"""What has a meaning of its own in an article: steps of a path, screenshots, escalations, tables, lists of errors."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import wait_until

pytestmark = pytest.mark.browser


def test_a_path_is_copied_as_text(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html")
    path = page.locator("span.path").first
    assert path.evaluate("path => { getSelection().selectAllChildren(path); return String(getSelection()) }") == (
        "Setup › Manage › Email"
    )


def test_screenshots_open_large(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html")
    image = page.get_by_role("button", name="Enlarge: The list of addresses")
    assert image.get_attribute("loading") == "lazy"
    image.press("Enter")
    dialog = page.get_by_role("dialog", name="Image")
    assert dialog.get_by_role("img").get_attribute("alt") == "The list of addresses"
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert image.evaluate("image => document.activeElement === image")
    image.click()
    dialog.get_by_role("button", name="Close").click()
    assert not dialog.is_visible()


def test_icons_stay_small(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html")
    assert page.get_by_role("img", name="yes").count() == 1
    assert page.get_by_role("button", name="Enlarge: yes").count() == 0


def test_escalation_as_text(open_page: Any) -> None:
    page = open_page("opendental/portaltroubleshooting.html")
    page.get_by_role("checkbox", name="The whole message.").check()
    page.get_by_role("button", name="Copy as text").click()
    page.locator("[data-announce]").get_by_text("The list is copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").splitlines() == [
        "Gather this first:",
        "[ ] The version, see Help › About.",
        "[x] The whole message.",
        "  [ ] A screenshot is best.",
        "[ ] The status of the eConnector.",
        "Then call 800-555-0199.",
    ]
    page.locator("#hc-version").select_option("23.2")
    page.get_by_role("button", name="Copy as text").click()
    wait_until(page, "navigator.clipboard.readText().then(text => !text.includes('status'))")


def test_empty_header_rows_are_not_drawn(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html")
    assert page.get_by_text("What it is for").is_visible()
    assert not page.locator("thead").nth(1).is_visible()


def test_wide_tables_scroll_by_themselves(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html", width=390)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("table").first.evaluate("""table => {
      for (let part = table; part; part = part.parentElement) if (part.scrollWidth > part.clientWidth + 1) return true
      return false
    }""")


def test_causes_are_counted(open_page: Any) -> None:
    page = open_page("officepracticum/portal-account.html")
    content = page.locator("h2.cause").evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert len(content) == 2
    assert all("Cause" in text for text in content)


def test_error_index_narrows_down(open_page: Any) -> None:
    page = open_page("about.html")
    page.evaluate("""() => {
      const index = document.createElement("div")
      index.dataset.helpcenter = "errors"
      index.innerHTML = `<section><h2>A</h2><ul class="error-index"><li><a href="#">error code 104</a></li>
        <li><a href="#">Login Failed</a></li></ul></section>
        <section><h2>B</h2><ul class="error-index"><li><a href="#">Kein Café</a></li></ul></section>`
      document.querySelector("article").append(index)
      document$.next(document)
    }""")
    field = page.get_by_role("searchbox", name="Narrow down")
    assert page.locator(".hc-filter [role=status]").inner_text() == "3 in all"
    field.fill("104 CODE")
    assert page.locator(".error-index li:visible").all_inner_texts() == ["error code 104"]
    assert not page.get_by_role("heading", name="B", exact=True).is_visible()
    field.fill("cafe")
    assert page.locator(".error-index li:visible").all_inner_texts() == ["Kein Café"]
