"""Where a page stands that an address leads to: at the block around the place, or where the reader was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import wait_until

pytestmark = pytest.mark.browser
TROUBLE = "opendental/portaltroubleshooting.html"
BELOW_HEADER = 66
SAID = "<p>There is more to say of it than one line has room for.</p>"
OLD = f'<div class="versions" data-versions="23.2">{SAID * 60}</div>'
MESSAGE = '<span class="entry within" id="quoted">Lamp is off</span>'
STEP = f"<ol><li>{'Look first whether the lamp is on. ' * 12}{MESSAGE}</li></ol>"


def lengthen(route: Any) -> None:
    """Have much above the entries that only an old version shows, a message quoted in a step, and much below."""
    response = route.fetch()
    before, article, rest = response.text().partition("<p>Guidance for trouble")
    main, end, after = rest.partition("</article>")
    route.fulfill(response=response, body=before + OLD + article + main + STEP + SAID * 40 + end + after)


@pytest.fixture
def open_beside(open_page: Callable[..., Any]) -> Callable[..., Any]:
    """Opens a page from which links lead to the long one."""

    def open_at(path: str = "about.html", **options: Any) -> Any:
        page = open_page(path, **options)
        page.route(f"**/{TROUBLE}*", lengthen)
        page.wait_for_load_state("networkidle")
        page.evaluate("window.same = true")
        return page

    return open_at


def follow(page: Any, address: str) -> None:
    """Click a link."""
    page.evaluate(
        """address => {
          const link = Object.assign(document.createElement("a"), { href: address, textContent: address });
          document.querySelector(".md-content").append(link);
          link.click();
        }""",
        address,
    )
    page.locator(f"#{address.partition('#')[2]}.hc-opened").wait_for()


def top(page: Any, place: str) -> int:
    """Where a place stands in the window, once nothing moves."""
    page.wait_for_timeout(300)
    return round(page.locator(place).evaluate("place => place.getBoundingClientRect().top"))


def test_what_other_versions_say_does_not_move_an_entry_away(open_beside: Any, site: Any) -> None:
    page = open_beside("index.html")
    follow(page, f"{site.url}{TROUBLE}#cannot-read-property")
    assert top(page, "#cannot-read-property") == BELOW_HEADER
    assert page.evaluate("window.same"), "the page was loaded, not navigated to"


def test_back_leads_to_where_the_reader_was(open_beside: Any, site: Any) -> None:
    page = open_beside()
    follow(page, f"{site.url}{TROUBLE}#cannot-read-property")
    page.evaluate("scrollBy(0, 150)")
    page.wait_for_timeout(300)
    place = page.evaluate("scrollY")
    page.locator("article").get_by_role("link", name="Email Setup").evaluate("link => link.click()")
    page.get_by_role("heading", name="Email Setup").wait_for()
    page.go_back()
    page.locator("#cannot-read-property.hc-opened").wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == place


def test_another_entry_of_the_open_page_is_opened(open_beside: Any, site: Any) -> None:
    page = open_beside()
    for anchor in ("error-code-104", "cannot-read-property", "error-code-104", "internal-server-error"):
        follow(page, f"{site.url}{TROUBLE}#{anchor}")
        assert page.locator(".hc-opened").count() == 1
        assert top(page, f"#{anchor}") == BELOW_HEADER


@pytest.mark.parametrize("instant", [True, False])
def test_a_message_in_a_sentence_is_shown_with_its_sentence(open_beside: Any, site: Any, instant: bool) -> None:
    page = open_beside()
    if instant:
        follow(page, f"{site.url}{TROUBLE}#quoted")
    else:
        page.goto(f"{site.url}{TROUBLE}#quoted")
    assert top(page, "li:has(> #quoted)") == BELOW_HEADER
    assert page.evaluate("document.activeElement.id") == "quoted"


@pytest.mark.parametrize("file", [False, True], ids=["server", "folder"])
def test_a_page_that_is_loaded_again_stays_where_it_was(open_page: Any, site: Any, file: bool) -> None:
    page = open_page("about.html", file=file)
    page.goto(f"{site.file(TROUBLE) if file else site.url + TROUBLE}#error-code-104")
    page.set_viewport_size({"width": 1280, "height": 300})
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 900)")
    page.wait_for_timeout(300)
    page.reload()
    wait_until(page, "scrollY === 900")
    assert top(page, "#error-code-104") != BELOW_HEADER
