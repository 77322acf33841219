"""A help centre that knows its office: what mkdocs.yml says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import build

pytestmark = pytest.mark.browser
ENTRY = "opendental/portaltroubleshooting.html#error-code-104"
OFFICE = """
extra:
  helpcenter:
    colour: "#7a2d8b"
    phone: 555-0100 x12
    notice: We update on <Friday>.
    versions: {opendental: "24.3"}
    came_from: {opendental: "23.2"}
    feedback: %s
"""


@pytest.fixture(scope="session", params=["count", "desk@example.com"])
def office(request: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """How feedback is given, and a site without a server."""
    site = build(tmp_path_factory.mktemp("office"), "http://127.0.0.1/", OFFICE % request.param)
    return request.param, site


@pytest.fixture
def visit(chromium: Any, office: tuple[str, Path]) -> Iterator[Callable[..., Any]]:
    """Opens a page of it."""
    contexts = []

    def at(path: str, **options: Any) -> Any:
        context = chromium.new_context(accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto((office[1] / path.partition("#")[0]).as_uri() + "#" + path.partition("#")[2])
        return page

    yield at
    for context in contexts:
        context.close()


def test_the_home_page_has_notice_and_phone(visit: Callable[..., Any]) -> None:
    page = visit("index.html")
    assert page.get_by_text("We update on <Friday>.").is_visible()
    assert page.get_by_role("link", name="555-0100 x12").get_attribute("href") == "tel:5550100;ext=12"
    assert "pages" not in page.locator(".hc-card").first.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_colour_is_what_can_be_pressed(visit: Callable[..., Any], scheme: str) -> None:
    page = visit("index.html", color_scheme=scheme)
    accent = page.locator(".hc-card__links a").first.evaluate("link => getComputedStyle(link).color")
    assert accent.startswith("oklch(0.45" if scheme == "light" else "oklch(0.79")


def test_an_opened_error_says_whom_to_call_and_asks(visit: Callable[..., Any], office: tuple[str, Path]) -> None:
    page = visit(ENTRY)
    assert page.locator(".hc-stuck").inner_text().startswith("Still stuck?")
    assert page.locator(".hc-changed").inner_text().startswith("Changed since 23.2.")
    asks = page.locator(".hc-asks")
    assert asks.inner_text().startswith("Did this fix it?")
    if office[0] != "count":
        return
    asks.get_by_role("button", name="Yes").click()
    assert asks.inner_text() == "Noted on this computer."
    page.goto((office[1] / "index.html").as_uri())
    with page.expect_download() as download:
        page.get_by_role("region", name="What helped").get_by_role("button").click()
    rows = Path(download.value.path()).read_text("utf-8").splitlines()
    assert rows[0] == "Yes\tNo\tError\tAddress"
    assert rows[1].startswith("1\t0\terror code 104\tfile:")


def test_nothing_is_asked_unless_the_office_wants_it(open_page: Any) -> None:
    page = open_page(ENTRY)
    page.locator(".hc-actions").wait_for()
    assert page.locator(".hc-asks").count() == 0
