"""What results say in the panel: enough to act on, for the reader's version."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
FIRST = "[role=option] >> nth=0"


def search(page: Any, text: str) -> None:
    """Type it and wait for results that say something."""
    page.locator("[data-search-input]").fill(text)
    page.locator(".hc-hit__answer, .hc-hit__excerpt").first.wait_for()


def test_the_first_hit_has_its_cause_and_first_steps(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html")
    search(page, "error code 104")
    first = page.locator(FIRST)
    assert first.locator(".hc-hit__why").inner_text().startswith("The first heartbeat has not reached")
    assert first.locator(".hc-hit__step").all_inner_texts() == [
        "Restart the eConnector, wait five minutes and try again.",
        "Verify that the eConnector is running.",
    ]
    assert first.locator(".hc-hit__more").inner_text() == "and 2 more steps"
    page.locator("[data-search-for] select").select_option("23.2")
    assert first.locator(".hc-hit__step").first.inner_text().startswith("Restart the computer")


def test_the_others_have_a_line(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html")
    search(page, "error code 104 internal server error")
    assert page.locator(".hc-hit__answer").count() == 1
    assert page.locator(".hc-hit__excerpt").first.inner_text()
    page.locator("[data-search-input]").fill("email setup")
    page.locator(".hc-hit:not(.hc-hit--error) .hc-hit__excerpt").first.wait_for()


def test_an_article_says_its_causes(open_page: Any) -> None:
    page = open_page("officepracticum/new-portal-account.html")
    search(
        page, page.evaluate("fetch('portal-account.html').then(r => r.text()).then(t => /<h1[^>]*>([^<]+)/.exec(t)[1])")
    )
    causes = page.locator(f"{FIRST} >> .hc-hit__why")
    assert causes.count() > 1
    assert causes.first.inner_text() == "The email address is missing → Open Patient Chart › Family Contacts."


def test_keys_are_told_in_one_line(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html")
    page.locator("[data-search-input]").focus()
    assert page.locator(".hc-search__keys").inner_text() == "Enter opens, ↑ ↓ choose, Esc closes"
