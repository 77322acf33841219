"""Lists obey the reader's version, say what they leave out, and narrow down."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
ERRORS = "opendental/error-messages.html"
LOGIN = "Login Failed 23"


def test_the_list_of_errors_obeys_the_version(open_page: Any) -> None:
    page = open_page(ERRORS)
    row = page.get_by_role("link", name=LOGIN)
    status = page.locator(".hc-filter [role=status]")
    assert not row.is_visible()
    more = page.get_by_role("button", name="1 not in 24.3: show them")
    shown, total = status.inner_text().split(" of ")
    assert int(shown) == int(total) - 1
    more.click()
    assert row.is_visible()
    page.get_by_role("button", name="Only your version").click()
    assert not row.is_visible()
    page.locator("#hc-version").select_option("23.2")
    assert row.is_visible()
    assert status.inner_text() == total


def test_the_contents_obey_the_version(open_page: Any) -> None:
    page = open_page("opendental/index.html")
    link = page.locator(".hc-contents").get_by_role("link", name="Old Bridge")
    assert not link.is_visible()
    page.locator("#hc-version").select_option("23.2")
    assert link.is_visible()
    page.get_by_role("searchbox", name="Narrow down").fill("setup bridge")
    assert page.locator(".hc-contents li:visible").count() == 4


def test_a_filter_is_kept_and_leads_to_the_search(open_page: Any, site: Any) -> None:
    page = open_page(ERRORS)
    page.get_by_role("searchbox", name="Narrow down").fill("heartbeat")
    assert page.locator(".error-index li:visible").count() == 0
    page.goto(f"{site.url}about.html")
    page.go_back()
    field = page.get_by_role("searchbox", name="Narrow down")
    field.wait_for()
    assert field.input_value() == "heartbeat"
    page.get_by_role("button", name="Search the whole help centre").click()
    page.locator("#hc-search-results [role=option]").first.wait_for()
    assert page.locator("[data-search-input]").input_value() == "heartbeat"


def test_letters_lead_to_their_messages(open_page: Any) -> None:
    page = open_page(ERRORS)
    page.locator(".error-letters").get_by_role("link", name="I", exact=True).click()
    assert page.url.endswith("#by-i")
