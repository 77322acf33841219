"""Two versions of a page at once."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
TROUBLE = "opendental/portaltroubleshooting.html"


def test_both_variants_stand_side_by_side(open_page: Any) -> None:
    page = open_page(TROUBLE)
    page.get_by_role("button", name="Compare versions").click()
    assert page.get_by_label("Compare 24.3 with").input_value() == "24.1"
    assert page.locator("[data-compare-found]").inner_text() == "3 differences"
    left = page.locator(".hc-pair [data-side=a]").bounding_box()
    right = page.locator(".hc-pair [data-side=b]").bounding_box()
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] < right["x"]
    assert page.locator(".hc-pair [data-side]").evaluate_all("parts => parts.map(part => part.dataset.label)") == [
        "Version 24.3",
        "Version 24.1",
    ]
    page.get_by_role("button", name="Close").click()
    assert page.locator("[data-side]").count() == 0
    assert page.locator(".hc-pair").count() == 0
    assert not page.get_by_text("Restart the computer").is_visible()


def test_order_of_the_page_is_restored(open_page: Any) -> None:
    page = open_page(TROUBLE)
    order = "article => [...article.querySelectorAll('[data-versions]')].map(part => part.textContent)"
    before = page.locator("article").evaluate(order)
    page.get_by_role("button", name="Compare versions").click()
    page.get_by_label("Compare 24.3 with").select_option("23.2")
    page.get_by_role("button", name="Close").click()
    assert page.locator("article").evaluate(order) == before


def test_words_that_differ_are_marked(open_page: Any) -> None:
    page = open_page(TROUBLE)
    page.get_by_role("button", name="Compare versions").click()
    marked = page.evaluate("[...CSS.highlights.get('hc-different')].map(range => range.toString())")
    assert {"eConnector", "computer", "five", "ten"} <= set(marked)
    assert "heartbeat" not in marked


def test_steps_keep_their_numbers(open_page: Any) -> None:
    page = open_page(TROUBLE)
    page.get_by_role("button", name="Compare versions").click()
    items = page.locator("ol:has(> li[data-versions]) > li:visible")
    assert items.evaluate_all("items => items.map(item => [item.value, item.dataset.side ?? ''])") == [
        [1, ""],
        [2, "a"],
        [2, "b"],
        [3, ""],
    ]


def test_a_part_in_one_version_only(open_page: Any) -> None:
    page = open_page(f"{TROUBLE}?v=23.2")
    page.get_by_role("button", name="Compare versions").click()
    page.get_by_label("Compare 23.2 with").select_option("24.3")
    assert page.get_by_role("heading", name="Before You Update to 24.1").is_visible()
    assert page.get_by_role("heading", name="The Status Window").is_visible()


def test_equal_versions(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html")
    page.get_by_role("button", name="Compare versions").click()
    said = "Nothing on this page differs between 24.3 and 24.1."
    assert page.locator("[data-compare-found]").inner_text() == said
    assert not page.get_by_role("button", name="Next", exact=True).is_visible()


def test_a_new_choice_ends_it(open_page: Any) -> None:
    page = open_page(TROUBLE)
    page.get_by_role("button", name="Compare versions").click()
    page.locator("#hc-version").select_option("23.2")
    assert not page.locator("#hc-compare").is_visible()
    assert page.locator("[data-side]").count() == 0


def test_phone(open_page: Any) -> None:
    page = open_page(TROUBLE, width=390)
    page.get_by_role("button", name="Compare versions").click()
    first = page.locator(".hc-pair [data-side=a]").bounding_box()
    second = page.locator(".hc-pair [data-side=b]").bounding_box()
    assert first["y"] + first["height"] <= second["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_next_difference_is_brought_into_view(open_page: Any) -> None:
    page = open_page(TROUBLE, reduced_motion="reduce")
    page.get_by_role("button", name="Compare versions").click()
    for _ in range(2):
        page.get_by_role("button", name="Next", exact=True).click()
    assert page.evaluate("scrollY") > 0
    assert page.locator("[data-compare-found]").inner_text() == "2 of 3"
    page.get_by_role("button", name="Previous").click()
    assert page.locator("[data-compare-found]").inner_text() == "1 of 3"
    page.get_by_role("button", name="Previous").click()
    assert page.locator("[data-compare-found]").inner_text() == "3 of 3"


def test_an_address_says_what_is_compared(open_page: Any) -> None:
    page = open_page(TROUBLE)
    page.get_by_role("button", name="Compare versions").click()
    page.get_by_label("Compare 24.3 with").select_option("23.2")
    assert "with=23.2" in page.url
    page.reload()
    assert page.get_by_label("Compare 24.3 with").input_value() == "23.2"
    page.locator("#hc-version").select_option("24.1")
    assert "with=" not in page.url
