"""The reader's version: chosen, shown in place, remembered, in the address."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
TROUBLE = "opendental/portaltroubleshooting.html"


def contents(page: Any) -> list[str]:
    """What the table of contents offers."""
    found: list[str] = page.locator(".md-nav--secondary a:visible").all_inner_texts()
    return [text.strip() for text in found]


def test_newest_is_shown_unasked(open_page: Any) -> None:
    page = open_page(TROUBLE)
    assert page.locator("#hc-version").input_value() == "24.3"
    assert page.get_by_text("Restart the eConnector").is_visible()
    assert not page.get_by_text("Restart the computer").is_visible()
    assert "v=" not in page.url
    assert not page.locator("[data-version-notice]").is_visible()


def test_picker_switches_in_place(open_page: Any) -> None:
    page = open_page(TROUBLE)
    page.evaluate("window.same = true")
    assert "The Status Window" in contents(page)
    page.locator("#hc-version").select_option("23.2")
    assert page.get_by_text("Restart the computer").is_visible()
    assert not page.get_by_text("Restart the eConnector").is_visible()
    assert page.get_by_role("heading", name="Before You Update to 24.1").is_visible()
    assert not page.get_by_role("heading", name="The Status Window").is_visible()
    assert "Before You Update to 24.1" in contents(page)
    assert "Login Failed 23" in contents(page)
    assert "The Status Window" not in contents(page)
    assert page.locator("h1").inner_text() == "Portal Troubleshooting"
    assert page.url.endswith("?v=23.2")
    assert page.locator("[data-announce]").inner_text() == "Showing version 23.2."
    page.locator("#hc-version").select_option("24.1")
    assert page.locator("h1").inner_text() == "Patient Portal Troubleshooting"
    assert page.evaluate("window.same")


def test_source_link_follows_the_version(open_page: Any) -> None:
    page = open_page(TROUBLE)
    link = page.locator(".hc-source a:visible")
    assert link.get_attribute("href") == "https://www.opendental.com/manual243/portaltroubleshooting.html"
    page.locator("#hc-version").select_option("24.1")
    assert link.get_attribute("href") == "https://www.opendental.com/manual241/portaltroubleshooting.html"
    assert page.locator(".hc-source").inner_text().startswith("From the Open Dental manual, version 24.1\n")


def test_the_beginning_of_a_version_is_the_newest_of_its_kind(open_page: Any) -> None:
    page = open_page(f"{TROUBLE}?v=24")
    assert page.locator("#hc-version").input_value() == "24.3"
    assert not page.locator("[data-version-notice]").is_visible()


def test_a_page_that_a_version_lacks_is_looked_for_there(open_page: Any) -> None:
    page = open_page("opendental/oldbridge.html?v=24.1")
    page.get_by_role("button", name="Look for it in your version").click()
    page.locator("#hc-search-results [role=option]").first.wait_for()
    assert page.locator("[data-search-input]").input_value() == "Old Bridge"
    assert page.locator("[data-search-for] select").input_value() == "24.1"
    addresses = page.locator("#hc-search-results a[role=option]").evaluate_all(
        "links => links.map((link) => link.href)"
    )
    assert addresses
    assert not any("oldbridge.html" in address for address in addresses)
    page = open_page("opendental/oldbridge.html?v=24.3")
    assert page.get_by_role("link", name="Where 24.3 leads instead").is_visible()
    assert not page.get_by_role("button", name="Look for it in your version").is_visible()


def test_the_menu_obeys_the_version(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html")
    link = page.locator(".hc-nav").get_by_role("link", name="Old Bridge")
    assert not link.is_visible()
    page.locator("#hc-version").select_option("23.2")
    assert link.is_visible()
    page.get_by_role("link", name="Whole manual").click()
    tree = page.locator("[data-tree]").get_by_role("link", name="Old Bridge")
    tree.wait_for()
    page.locator("#hc-version").select_option("24.3")
    assert not tree.is_visible()


def test_address_wins_over_memory_and_says_so(open_page: Any) -> None:
    page = open_page(TROUBLE)
    page.locator("#hc-version").select_option("24.1")
    page.goto(page.url.replace("24.1", "23.2"))
    assert page.locator("#hc-version").input_value() == "23.2"
    notice = page.locator("[data-version-notice]")
    assert "Shown for version 23.2, as in the link you followed." in notice.inner_text()
    notice.get_by_role("button", name="Show 24.1").click()
    assert page.url.endswith("?v=24.1")
    assert not notice.is_visible()
    page.goto(page.url.split("?")[0])
    assert page.locator("#hc-version").input_value() == "24.1"


def test_choice_is_remembered_per_product(open_page: Any, site: Any) -> None:
    page = open_page(TROUBLE)
    page.locator("#hc-version").select_option("23.2")
    page.goto(f"{site.url}opendental/emailsetup.html")
    assert page.locator("#hc-version").input_value() == "23.2"
    assert page.url.endswith("?v=23.2")
    assert not page.get_by_text("Addresses can be shared").is_visible()
    page.goto(f"{site.url}officepracticum/portal-account.html")
    assert page.locator("#hc-version").input_value() == "14.19"
    assert "v=" not in page.url


def test_versions_between_and_beyond(open_page: Any) -> None:
    page = open_page(f"{TROUBLE}?v=24.2")
    assert page.locator("#hc-version").input_value() == "24.2"
    assert page.get_by_text("Restart the computer").is_visible()
    assert "Version 24.2 is not in this help centre; shown: 24.1." in page.locator("[data-version-notice]").inner_text()
    page = open_page(f"{TROUBLE}?v=nonsense")
    assert page.get_by_text("Restart the eConnector").is_visible()


def test_page_that_left_the_manual(open_page: Any) -> None:
    page = open_page("opendental/oldbridge.html")
    notice = page.locator("[data-version-notice]")
    assert "This page is not in the manual for 24.3; shown: 23.2." in notice.inner_text()
    moved = notice.get_by_role("link", name="Where 24.3 leads instead")
    assert moved.get_attribute("href").endswith("/opendental/mainmenu.html")
    page.locator("#hc-version").select_option("23.2")
    assert not notice.is_visible()


def test_page_in_conflict_does_not_say_that_it_left_the_manual(open_page: Any) -> None:
    page = open_page("opendental/deskbell.html")
    notice = page.locator("[data-version-notice]")
    told = "This page was corrected here, and the manual's own text for 24.3 is not taken over yet; shown: 23.2."
    assert told in notice.inner_text()
    assert page.locator(".hc-facts__range").inner_text() == "Version 23.2"
    assert not notice.get_by_role("button", name="Look for it in your version").is_visible()
    page.locator("#hc-version").select_option("24.1")
    assert "This page is not in the manual for 24.1" in notice.inner_text()


def test_labels_that_mean_from(open_page: Any) -> None:
    page = open_page("officepracticum/portal-account.html?v=20.5")
    assert page.get_by_text("Family Contacts").is_visible()
    assert "Written for" not in page.locator("[data-version-notice]").inner_text()
    page = open_page("officepracticum/portal-account.html?v=14.8")
    assert page.locator("span.path:visible").first.inner_text() == "Patient Register › Contact"
    assert "Written for 14.10; older versions may differ." in page.locator("[data-version-notice]").inner_text()


def test_steps_are_numbered_as_the_reader_counts(open_page: Any) -> None:
    page = open_page(TROUBLE)
    numbers = "list => [...list.children].map(item => item.value)"
    assert page.locator("ol:has(> li[data-versions])").evaluate(numbers) == [1, 2, 2, 3]


def test_picker_by_keyboard_on_a_phone(open_page: Any) -> None:
    page = open_page(TROUBLE, width=390)
    picker = page.get_by_label("Open Dental version")
    assert picker.is_visible()
    picker.focus()
    page.keyboard.press("ArrowDown")
    assert picker.input_value() == "24.1"
    assert page.url.endswith("?v=24.1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_home_remembers_a_version(open_page: Any, site: Any) -> None:
    page = open_page("index.html")
    page.locator("#hc-card-version-opendental").select_option("24.1")
    assert page.locator("[data-announce]").inner_text() == "Version 24.1 is remembered."
    page.goto(site.url + TROUBLE)
    assert page.locator("#hc-version").input_value() == "24.1"


def test_pages_without_a_product_have_no_picker(open_page: Any) -> None:
    assert not open_page("about.html").locator("#hc-version").is_visible()


PRACTICE = """new MutationObserver((_, observer) => {
  if (!document.head) return
  observer.disconnect()
  const meta = document.createElement("meta")
  Object.assign(meta, { name: "helpcenter-settings", content: '{"versions": {"opendental": "23.2"}}' })
  document.head.prepend(meta)
}).observe(document, { childList: true, subtree: true })"""


def test_the_practices_version_is_shown_unasked(open_page: Any, site: Any) -> None:
    page = open_page(TROUBLE, init=PRACTICE)
    assert page.locator("#hc-version").input_value() == "23.2"
    assert page.get_by_text("Restart the computer").is_visible()
    assert not page.locator("[data-version-notice]").is_visible()
    page.goto(f"{site.url}index.html")
    assert page.locator("#hc-card-version-opendental").input_value() == "23.2"
    page.locator("#hc-card-version-opendental").select_option("24.1")
    page.goto(site.url + TROUBLE)
    assert page.locator("#hc-version").input_value() == "24.1"
