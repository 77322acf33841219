"""Links to entries: copied with the shown version, highlighted, and never to something hidden."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
TROUBLE = "opendental/portaltroubleshooting.html"


def test_copies_a_link_in_the_shown_version(open_page: Any, site: Any) -> None:
    page = open_page(f"{TROUBLE}?v=24.2")
    page.get_by_role("button", name="Copy a link to: error code 104").click()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}{TROUBLE}?v=24.1#error-code-104"
    page.locator("[data-announce]").get_by_text("Link copied.").wait_for()


def test_the_button_is_not_part_of_the_message(open_page: Any) -> None:
    page = open_page(TROUBLE)
    entry = page.locator("#error-code-104")
    assert entry.evaluate("entry => entry.textContent") == "error code 104"
    assert entry.locator("[data-furniture]").count() == 1


@pytest.mark.parametrize("path", [TROUBLE, "officepracticum/portal-account.html", "opendental/emailsetup.html"])
def test_every_entry_has_one(open_page: Any, path: str) -> None:
    page = open_page(path)
    entries = page.locator(".entry[id]")
    assert entries.count() == page.locator(".entry[id] > .hc-permalink").count() > 0


def test_works_from_a_folder(open_page: Any) -> None:
    page = open_page(TROUBLE, file=True)
    page.locator("#error-code-104 > .hc-permalink").wait_for(state="attached")


def test_a_target_is_highlighted(open_page: Any) -> None:
    page = open_page(f"{TROUBLE}#error-code-104")
    assert page.locator("#error-code-104").evaluate("entry => getComputedStyle(entry).outlineStyle") == "solid"


def test_a_hidden_target_brings_its_version(open_page: Any) -> None:
    page = open_page(f"{TROUBLE}?v=24.3#login-failed-23")
    assert page.locator("#login-failed-23").is_visible()
    assert page.locator("#login-failed-23").evaluate("e => e.getBoundingClientRect().top < innerHeight")
    assert page.locator("#hc-version").input_value() == "23.2"
    said = "That part is not in version 24.3; shown: 23.2."
    assert said in page.locator("[data-version-notice]").inner_text()
    assert page.locator("[data-announce]").inner_text() == said
    assert page.evaluate("helpcenter.page.versions.remembered('opendental')") is None


def test_a_link_to_the_sentence_around_a_message_leads_to_the_message(open_page: Any) -> None:
    page = open_page(f"{TROUBLE}#problem-patients-tell-of-error-code-104")
    page.wait_for_function("document.getElementById('error-code-104').getBoundingClientRect().top < innerHeight")


def test_the_vendors_own_name_of_a_place_leads_there(open_page: Any) -> None:
    page = open_page("opendental/mainmenu.html?v=23.2#bar")
    page.get_by_text("It is grey.").wait_for()
    assert page.locator("[data-anchor=at-bar], #at-bar").evaluate_all(
        "places => places.some(place => place.getBoundingClientRect().top < innerHeight)"
    )


@pytest.mark.parametrize(("version", "text"), [("24.3", "It is blue."), ("23.2", "It is grey.")])
def test_a_place_that_variants_share_is_the_one_in_the_readers_version(open_page: Any, version: str, text: str) -> None:
    page = open_page(f"opendental/mainmenu.html?v={version}#at-bar")
    page.get_by_text(text).wait_for()
    assert page.locator("#hc-version").input_value() == version


def test_a_hidden_target_by_instant_navigation(open_page: Any) -> None:
    page = open_page("opendental/eservices.html")
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Login Failed, in old versions").click()
    page.locator("#login-failed-23:visible").wait_for()
    assert "?v=23.2#login-failed-23" in page.url
    page.get_by_role("button", name="Show 24.3").click()
    assert not page.locator("#login-failed-23").is_visible()


def test_without_the_clipboard_api(open_page: Any, site: Any) -> None:
    page = open_page(TROUBLE, init="navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.locator("#error-code-104 .hc-permalink").click()
    page.locator("[data-announce]").get_by_text("Link copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}{TROUBLE}?v=24.3#error-code-104"


def test_a_sign_of_percent_in_the_address_stops_nothing(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html#50%")
    page.evaluate("location.hash = '#100%'")
    assert page.locator("h1").is_visible()
