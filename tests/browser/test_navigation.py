"""Where a page stands: path, siblings, children, the whole tree on demand."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
TROUBLE = "opendental/portaltroubleshooting.html"


def test_path_siblings_and_children(open_page: Any) -> None:
    page = open_page("opendental/eservices.html")
    nav = page.locator(".hc-nav")
    assert nav.locator(".hc-nav__path li").all_inner_texts() == ["Manual", "Main Menu", "Setup"]
    assert nav.locator(".hc-nav__list > li > a").all_inner_texts() == ["Email Setup", "eServices", "Old Bridge"]
    assert nav.locator("[aria-current=page]").inner_text() == "eServices"
    nav.get_by_role("link", name="Patient Portal Troubleshooting").click()
    page.wait_for_url("**/portaltroubleshooting.html")


def test_breadcrumb(open_page: Any) -> None:
    page = open_page(TROUBLE, width=1000)  # on a wider screen the menu beside says it
    crumbs = page.get_by_role("navigation", name="Path to this page")
    assert crumbs.locator("li").all_inner_texts() == ["Open Dental", "Manual", "Main Menu", "Setup", "eServices"]
    assert crumbs.get_by_role("link", name="Setup").count() == 0, "a group has no page of its own"
    assert page.locator(".hc-facts__range").inner_text() == "Version 24.3, also 23.2–24.1"


def test_whole_tree_on_demand(open_page: Any) -> None:
    page = open_page(TROUBLE)
    page.get_by_role("link", name="Whole manual").click()
    tree = page.locator(".hc-nav__tree")
    assert tree.locator("[aria-current=page]").inner_text() == "Patient Portal Troubleshooting"
    assert page.url.endswith(TROUBLE)
    tree.get_by_role("button", name="Setup").click()
    assert not tree.get_by_role("link", name="Email Setup").is_visible()
    tree.get_by_role("button", name="Setup").press("Enter")
    tree.get_by_role("link", name="Email Setup").click()
    page.wait_for_url("**/emailsetup.html")
    page.locator(".hc-nav__tree [aria-current=page]", has_text="Email Setup").wait_for()


def test_a_tree_that_does_not_arrive(chromium: Any, site: Any) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/product.js", lambda route: route.abort())
    page.goto(site.url + TROUBLE)
    page.get_by_role("link", name="Whole manual").click()
    page.wait_for_url("**/opendental/index.html")
    context.close()


def test_contents_on_a_phone(open_page: Any) -> None:
    page = open_page(TROUBLE, width=390)
    link = page.locator(".md-nav--secondary").get_by_role("link", name="error code 104")
    assert not link.is_visible()
    page.get_by_text("On this page").click()
    link.click()
    assert page.url.endswith("#error-code-104")


def test_generation_banner(open_page: Any) -> None:
    page = open_page("officepracticum/portal-account.html")
    banner = page.locator(".hc-banner")
    assert "This article is about the former OP Patient Portal." in banner.inner_text()
    banner.get_by_role("link").click()
    page.wait_for_url("**/officepracticum/new-portal-account.html")


def test_home(open_page: Any) -> None:
    page = open_page("index.html")
    card = page.get_by_role("region", name="Open Dental")
    assert card.get_by_role("link", name="All error messages").get_attribute("href").endswith("error-messages.html")
    card.get_by_role("link", name="All topics").click()
    page.wait_for_url("**/opendental/index.html")


@pytest.mark.parametrize("path", ["index.html", TROUBLE, "officepracticum/portal-account.html", "about.html"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_screen(open_page: Any, path: str, width: int) -> None:
    page = open_page(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_contents_without_anything_to_show(open_page: Any) -> None:
    page = open_page("opendental/emailsetup.html")
    assert page.locator(".hc-toc").is_visible()
    page = open_page("opendental/mainmenu.html")
    assert page.locator(".hc-toc").count() == 0


def test_the_field_is_large_on_the_home_page_only(open_page: Any) -> None:
    page = open_page("index.html")
    field = page.get_by_role("textbox", name="Search or paste an error message")
    large = field.bounding_box()
    page.wait_for_load_state("networkidle")
    page.get_by_role("region", name="Open Dental").get_by_role("link", name="All topics").click()
    page.get_by_role("heading", name="Open Dental", exact=True).wait_for()
    small = field.bounding_box()
    assert large["height"] > small["height"]
    assert not page.get_by_text("What does the screen say?").is_visible()


def test_a_narrow_screen_keeps_the_name(open_page: Any) -> None:
    page = open_page(TROUBLE, width=320)
    name = page.locator(".hc-header__name")
    assert name.evaluate("name => name.scrollWidth <= name.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_forced_colours_keep_icons(open_page: Any) -> None:
    page = open_page(TROUBLE, forced_colors="active")
    icon, paper = page.locator(".hc-permalink").first.evaluate(
        "icon => [getComputedStyle(icon, '::before').backgroundColor, getComputedStyle(document.body).backgroundColor]"
    )
    assert icon != paper


def test_the_contents_mark_where_one_is(open_page: Any) -> None:
    page = open_page(f"{TROUBLE}#error-code-104")
    page.locator(".md-nav--secondary .md-nav__link--active").first.wait_for()
