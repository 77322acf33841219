"""Keys: a letter alone leads nowhere (WCAG 2.1.4), `/` and Ctrl+K lead to the search field."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
TROUBLE = "opendental/portaltroubleshooting.html"


@pytest.mark.parametrize("letter", ["n", ".", "p", ",", "s", "f"])
def test_a_letter_leads_nowhere(open_page: Any, letter: str) -> None:
    page = open_page(TROUBLE)
    page.wait_for_load_state("networkidle")
    before = page.url
    page.keyboard.press(letter)
    page.wait_for_timeout(200)
    assert page.url == before
    assert page.evaluate("document.activeElement === document.body")
    assert not page.locator("[data-search-panel]").is_visible()


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_leads_to_the_search(open_page: Any, key: str) -> None:
    page = open_page(TROUBLE)
    page.keyboard.press(key)
    field = page.get_by_role("textbox", name="Search or paste an error message")
    assert field.evaluate("field => document.activeElement === field && field.value === ''")


def test_letters_are_typed_where_one_types(open_page: Any) -> None:
    page = open_page(TROUBLE)
    page.keyboard.press("/")
    page.keyboard.type("n.p,s/f")
    assert page.locator("[data-search-input]").input_value() == "n.p,s/f"


def test_the_closed_drawer_is_not_in_the_order_of_tabs(open_page: Any) -> None:
    page = open_page(TROUBLE, width=1000)
    links = page.locator(".md-sidebar--primary a")
    assert not any(link.is_visible() for link in links.all())
    page.get_by_role("button", name="Contents").press("Enter")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Whole manual").wait_for()
