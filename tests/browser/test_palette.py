"""Light or dark: chosen once, and never painted otherwise first."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
SCHEME = "document.body.dataset.mdColorScheme"


@pytest.mark.parametrize("file", [False, True], ids=["server", "folder"])
def test_a_choice_holds_on_the_next_page(open_page: Any, file: bool) -> None:
    page = open_page("about.html", file=file)
    assert page.evaluate(SCHEME) == "default"
    page.get_by_title("Dark").click()
    assert page.evaluate(SCHEME) == "slate"
    # Without the theme's script: what is set is set by the page's head.
    page.route("**/bundle.*.js", lambda route: route.fulfill(body=""))
    page.reload()
    assert page.evaluate(SCHEME) == "slate"


def test_a_page_follows_the_computer_until_its_reader_chooses(open_page: Any) -> None:
    page = open_page("about.html")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"{SCHEME} === 'slate'")
    page.get_by_title("Light").click()
    assert page.evaluate(SCHEME) == "default"
    assert page.get_by_title("Dark").evaluate("button => button === document.activeElement")
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(SCHEME) == "default"


def test_a_dark_computer_gets_a_dark_page_at_once(chromium: Any, site: Any) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.route("**/bundle.*.js", lambda route: route.fulfill(body=""))
    page.goto(f"{site.url}about.html")
    assert page.evaluate(SCHEME) == "slate"
    context.close()
