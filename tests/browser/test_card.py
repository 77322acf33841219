"""The entry that an address leads to: marked, read out, its steps to tick, copied as a ticket, printed alone."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
ENTRY = "opendental/portaltroubleshooting.html#error-code-104"


def test_an_entry_is_opened_and_read_out(open_page: Any) -> None:
    page = open_page(ENTRY)
    entry = page.get_by_role("heading", name="error code 104")
    assert entry.get_attribute("aria-level") == "2"
    assert entry.evaluate("entry => entry === document.activeElement && entry.matches('.hc-opened')")
    assert page.locator("[data-announce]").text_content() == "error code 104, steps for 24.3"
    assert page.locator(".hc-actions").count() == 1
    page.evaluate("location.hash = '#internal-server-error'")
    page.locator("#internal-server-error.hc-opened").wait_for()
    assert page.locator(".hc-opened").count() == 1


def test_the_contents_mark_the_entry_that_an_address_leads_to(open_page: Any) -> None:
    page = open_page(ENTRY)
    marked = page.locator(".md-nav--secondary .md-nav__link--active", has_text="error code 104")
    marked.wait_for(state="attached")


def test_no_entry_is_opened_without_being_asked_for(open_page: Any) -> None:
    page = open_page("opendental/portaltroubleshooting.html")
    assert page.locator(".hc-opened, .hc-actions, .hc-step").count() == 0


def test_steps_are_ticked_and_copied_as_a_ticket(open_page: Any, site: Any) -> None:
    page = open_page(ENTRY)
    page.get_by_role("checkbox", name="Done: Check the internet connection.").check()
    page.reload()
    assert page.get_by_role("checkbox", name="Done: Check the internet connection.").is_checked()
    page.get_by_role("button", name="Copy as ticket").click()
    page.locator(".hc-actions .hc-done").wait_for()
    address = ENTRY.replace("#", "?v=24.3#")
    assert page.evaluate("navigator.clipboard.readText()").splitlines() == [
        "Error: error code 104",
        "Product: Open Dental 24.3",
        "Page: Patient Portal Troubleshooting",
        f"Address: {site.url}{address}",
        "Steps:",
        "[ ] Verify that the eConnector is running.",
        "[x] Check the internet connection.",
        "[ ] Allow the port of the service (typically 25255) in the anti-virus software.",
    ]
    page.locator("#hc-version").select_option("23.2")
    assert page.get_by_role("checkbox", name="Done: Open the Service Manager.").is_visible()
    assert page.locator(".hc-actions:visible").count() == 1


def test_a_ticket_calls_an_error_so_once(open_page: Any) -> None:
    page = open_page("opendental/portaltroubleshooting.html#cannot-read-property")
    page.get_by_role("button", name="Copy as ticket").click()
    page.locator(".hc-actions .hc-done").wait_for()
    ticket = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert ticket[0] == "Error: Type Error: Cannot read property [property]'[property name]'."


def test_our_labels_say_which_words_are_why_and_what_to_do(open_page: Any) -> None:
    page = open_page("opendental/portaltroubleshooting.html#internal-server-error")
    page.locator(".hc-label").last.wait_for()
    assert page.locator(".hc-label").all_inner_texts() == ["WHY", "DO THIS"]
    assert (
        page.locator(".hc-label")
        .first.evaluate("label => label.nextElementSibling.textContent")
        .startswith("The patient")
    )
    assert page.locator(".hc-label").last.evaluate("label => label.nextElementSibling.tagName") == "OL"
    page = open_page(ENTRY)
    page.locator(".hc-label").last.wait_for()
    assert page.locator(".hc-label").all_inner_texts() == ["WHY, AND WHAT TO DO"]


def test_it_says_what_changed_since_the_version_before(open_page: Any) -> None:
    page = open_page(ENTRY)
    line = page.locator(".hc-changed")
    assert line.inner_text().startswith("Changed since 24.1. New:")
    assert line.locator("q").count() == 2
    line.get_by_role("button", name="Compare with 24.1").click()
    assert page.locator("#hc-compare-with").input_value() == "24.1"
    page = open_page("opendental/portaltroubleshooting.html?v=24.1#error-code-104")
    assert page.locator(".hc-actions").is_visible()
    assert page.locator(".hc-changed").count() == 0


def test_pinned_fixes_are_at_home_and_printed_as_a_runbook(open_page: Any, site: Any) -> None:
    page = open_page(ENTRY, init="window.print = () => {}")
    page.get_by_role("button", name="Pin", exact=True).click()
    page.goto(f"{site.url}opendental/portaltroubleshooting.html#internal-server-error")
    page.get_by_role("button", name="Pin", exact=True).click()
    page.goto(f"{site.url}index.html")
    pins = page.get_by_role("region", name="Pinned fixes")
    assert pins.get_by_role("link").all_inner_texts()[0] == "error code 104"
    assert page.get_by_role("region", name="Recent fixes").count() == 0
    page.get_by_role("button", name="Print my pinned fixes").click()
    page.emulate_media(media="print")
    book = page.locator(".hc-runbook").inner_text()
    assert "1. Verify that the eConnector is running." in book
    assert "Open Dental 24.3 › Patient Portal Troubleshooting." in book
    assert not page.locator(".hc-products").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Unpin error code 104").click()
    assert pins.get_by_role("link").count() == 1


def test_on_a_phone_the_empty_search_has_what_is_pinned(open_page: Any) -> None:
    page = open_page(ENTRY, width=390)
    page.get_by_role("button", name="Pin").click()
    page.locator("[data-search-open]").click()
    assert page.get_by_role("option", name="error code 104").is_visible()


def test_opened_fixes_are_remembered_if_wanted(open_page: Any, site: Any) -> None:
    page = open_page(ENTRY, init="localStorage.setItem('helpcenter.remember-searches', 'true')")
    page.locator(".hc-actions").wait_for()
    page.goto(f"{site.url}index.html")
    assert page.get_by_role("region", name="Recent fixes").get_by_role("link").all_inner_texts() == ["error code 104"]
    page.locator("[data-search-input]").focus()
    assert page.get_by_role("option", name="error code 104").is_visible()
    page.get_by_role("checkbox", name="Remember").uncheck()
    page.reload()
    assert page.get_by_role("region", name="Recent fixes").count() == 0


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("bridge-error-7", "Make the folder again, and start the bridge."),
        ("bridge-error-11", "Bridge error 11: no name: type the name of the workstation."),
    ],
)
def test_an_entry_in_a_row_or_an_item_can_be_pinned(open_page: Any, site: Any, place: str, line: str) -> None:
    page = open_page(f"opendental/bridgeexits.html#{place}")
    page.get_by_role("button", name="Pin").click()
    page.goto(site.url)
    page.evaluate("print = () => {}")
    page.get_by_role("button", name="Print my pinned fixes").click()
    assert line in page.locator(".hc-runbook p").all_text_contents()


def test_each_cause_of_several_is_labelled(open_page: Any) -> None:
    page = open_page("opendental/bridgeexits.html#bridge-error-12")
    page.locator(".hc-label").last.wait_for()
    assert page.locator(".hc-label").all_text_contents() == [
        "Why, and what to do (1 of 2)",
        "Why, and what to do (2 of 2)",
    ]
    page = open_page("opendental/bridgeexits.html#bridge-error-13")
    page.locator(".hc-label").last.wait_for()
    assert page.locator(".hc-label").count() == 2
    page.locator("#hc-version").select_option("24.1")
    assert page.locator(".hc-label").all_text_contents() == ["Why, and what to do"]


def test_the_entry_is_printed_alone(open_page: Any) -> None:
    page = open_page(ENTRY, init="window.print = () => dispatchEvent(new Event('beforeprint'))")
    page.get_by_role("button", name="Print this").click()
    page.emulate_media(media="print")
    assert "Internal server error" not in page.locator("article").inner_text()
    assert not page.locator(".hc-step").first.is_visible()


def test_a_statement_within_a_sentence_does_not_cut_it(open_page: Any) -> None:
    page = open_page("opendental/manual.html")
    display = "entry => getComputedStyle(entry).display"
    assert page.locator("#busy").evaluate(display) == "inline"
    page = open_page(ENTRY)
    assert page.locator("#error-code-104").evaluate(display) == "block"
