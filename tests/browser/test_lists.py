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
    assert status.inner_text() == f"{total} in all"


def test_the_contents_obey_the_version(open_page: Any) -> None:
    page = open_page("opendental/index.html")
    link = page.locator(".hc-contents").get_by_role("link", name="Old Bridge")
    page.get_by_role("searchbox", name="Narrow down").fill("setup bridge")
    assert not link.is_visible()
    page.locator("#hc-version").select_option("23.2")
    assert link.is_visible()
    assert page.locator(".hc-contents li:visible").count() == 4


def test_the_paths_obey_the_version_and_are_unfolded_by_the_filter(open_page: Any) -> None:
    page = open_page("opendental/navigation-paths.html")
    older = page.locator(".path-tree .label", has_text="Service Manager")
    assert page.locator(".path-tree .path-tree:visible").count() == 0
    page.get_by_role("searchbox", name="Narrow down").fill("windows service")
    assert not older.is_visible()
    page.locator("#hc-version").select_option("23.2")
    assert older.is_visible()


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


def test_the_contents_are_folded_until_something_is_looked_for(open_page: Any) -> None:
    page = open_page("opendental/index.html")
    link = page.locator(".hc-contents").get_by_role("link", name="Email Setup")
    assert not link.is_visible()
    page.get_by_role("button", name="Show what is below Main Menu").click()
    page.get_by_role("button", name="Show what is below Setup").click()
    assert link.is_visible()
    page.get_by_role("button", name="Show what is below Main Menu").click()
    page.get_by_role("searchbox", name="Narrow down").fill("email setup")
    assert link.is_visible()


def test_moves_and_changes_obey_the_version_and_narrow_down(open_page: Any) -> None:
    page = open_page("opendental/where-did-it-go/index.html")
    status = page.locator(".hc-filter [role=status]")
    newest = status.inner_text()
    page.locator("#hc-version").select_option("23.2")
    assert page.locator("[data-helpcenter=moves] tbody tr:visible").count() == 0
    assert "not in 23.2: show them" in page.locator(".hc-filter").inner_text()
    page.get_by_role("button", name="show them").click()
    assert page.locator("[data-helpcenter=moves] tbody tr:visible").count() == int(newest.split()[0])
    page.get_by_role("searchbox", name="Narrow down").fill("nothing of this")
    assert page.locator("[data-helpcenter=moves] tbody tr:visible").count() == 0
    assert page.get_by_role("button", name="Search the whole help centre").is_visible()
    page = open_page("opendental/changes/index.html")
    assert page.locator(".hc-changes li:visible").count() == 2
    page.locator("#hc-version").select_option("24.1")
    assert page.locator(".hc-changes li:visible").count() == 1
    page.get_by_role("searchbox", name="Narrow down").fill("24.3")
    assert page.locator(".hc-changes li:visible").count() == 0


def test_what_a_heading_of_changes_has_is_folded(open_page: Any) -> None:
    page = open_page("opendental/changes/24.3.html")
    link = page.get_by_role("link", name="Page 11")
    assert not link.is_visible()
    page.get_by_role("button", name="Show what is below Pages: changed").click()
    assert link.is_visible()
