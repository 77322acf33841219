"""Material's instant navigation, and none at all: versions, scripts and the back button keep working."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
TROUBLE = "opendental/portaltroubleshooting.html"


def instantly(page: Any) -> None:
    """Wait until Material can navigate without loading, and mark this page so that a reload shows."""
    page.wait_for_load_state("networkidle")
    page.evaluate("window.same = true")


def test_version_stays(open_page: Any) -> None:
    page = open_page(TROUBLE)
    instantly(page)
    page.locator("#hc-version").select_option("23.2")
    page.locator("article").get_by_role("link", name="Email Setup").click()
    page.wait_for_url("**/emailsetup.html?v=23.2")
    page.get_by_role("heading", name="Email Setup").wait_for()
    assert page.evaluate("window.same"), "the page was loaded, not navigated to"
    assert not page.get_by_text("Addresses can be shared").is_visible()
    assert not page.locator(".md-nav--secondary").get_by_text("Signatures").is_visible()
    page.locator("#hc-version").select_option("24.3")
    assert page.get_by_text("Addresses can be shared").is_visible()
    page.go_back()
    page.get_by_role("heading", name="Portal Troubleshooting").wait_for()
    assert page.evaluate("helpcenter.page.versions.page.shown.version") == page.locator("#hc-version").input_value()


def test_a_version_from_a_link_stays_until_changed(open_page: Any) -> None:
    page = open_page(f"{TROUBLE}?v=23.2")
    instantly(page)
    page.locator("article").get_by_role("link", name="Email Setup").click()
    page.wait_for_url("**/emailsetup.html?v=23.2")
    page.get_by_role("heading", name="Email Setup").wait_for()
    assert page.locator("#hc-version").input_value() == "23.2"
    assert page.evaluate("helpcenter.page.versions.remembered('opendental')") is None


def test_another_product_brings_its_own_picker(open_page: Any) -> None:
    page = open_page("opendental/eservices.html")
    instantly(page)
    page.get_by_role("link", name="The other product").click()
    page.get_by_text("Work through the causes").wait_for()
    assert page.evaluate("window.same")
    assert page.get_by_label("Office Practicum version").input_value() == "14.19"
    assert page.locator("#hc-version option").all_inner_texts() == ["14.19", "14.10"]
    page.get_by_role("link", name="Help centre").first.click()
    page.get_by_role("region", name="Open Dental").wait_for()
    assert page.get_by_text("What does the screen say?").is_visible()
    assert not page.locator("#hc-version").is_visible()


def test_a_link_to_the_open_page_in_another_version(open_page: Any) -> None:
    page = open_page(f"{TROUBLE}?v=24.1")
    instantly(page)
    page.evaluate("""() => {
      const link = Object.assign(document.createElement("a"), { href: "?v=23.2", id: "again", textContent: "again" })
      document.querySelector("article").prepend(link)
    }""")
    page.locator("#again").click()
    page.get_by_text("Login Failed 23").first.wait_for()
    assert page.locator("#hc-version").input_value() == "23.2"


def test_buttons_come_once_a_page(open_page: Any) -> None:
    page = open_page("opendental/eservices.html")
    instantly(page)
    page.get_by_role("link", name="Error code 104").click()
    page.locator("#error-code-104:target, #error-code-104").first.wait_for()
    assert page.locator("#error-code-104 .hc-permalink").count() == 1
    assert page.locator(".hc-escalation__copy").count() == 1


def test_from_a_folder(open_page: Any, site: Any) -> None:
    page = open_page(TROUBLE, file=True)
    page.locator("#hc-version").select_option("23.2")
    assert page.get_by_text("Restart the computer").is_visible()
    page.locator("article").get_by_role("link", name="Email Setup").click()
    page.wait_for_url("**/emailsetup.html?v=23.2")
    assert page.url.startswith(site.folder.as_uri())
    assert not page.get_by_text("Addresses can be shared").is_visible()
    page.get_by_role("link", name="Whole manual").click()
    assert page.locator(".hc-nav__tree [aria-current=page]").inner_text() == "Email Setup"
