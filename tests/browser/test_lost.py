"""An address that leads nowhere: what is said, and that the search knows the words of the address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from typing import Any

import pytest

from tests.browser.conftest import BELOW, SubpathHandler, wait_until
from tests.browser.conftest import build as build_site

pytestmark = pytest.mark.browser


def test_it_says_so_and_offers_the_search(chromium: Any, site: Any) -> None:
    page = chromium.new_page()
    page.goto(f"{site.url}opendental/manual999/email-setup.html")
    assert page.locator("h1").inner_text() == "This page is not here"
    assert page.locator("article").get_by_role("link", name="Open Dental").is_visible()
    page.get_by_role("button", name="Search for “email setup”").click()
    page.locator("[role=option]").first.wait_for()
    assert page.locator("[data-search-input]").input_value() == "email setup"
    page.close()


@pytest.fixture(scope="module")
def unaddressed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that was not told where it lies, below a path."""
    folder = tmp_path_factory.mktemp("unaddressed")
    build_site(folder, "")
    handler = partial(SubpathHandler, directory=str(folder / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{BELOW}"
        server.shutdown()


@pytest.mark.parametrize(
    "path", ["email-setup.html", "opendental/email-setup.html", "opendental/changes/email-setup.html"]
)
def test_below_a_path_that_nobody_told_it_leads_home(chromium: Any, unaddressed: str, path: str) -> None:
    page = chromium.new_page()
    page.goto(f"{unaddressed}{path}")
    wait_until(page, "location.pathname.endsWith('/index.html')")
    page.locator("[role=option]").first.wait_for()
    assert page.url == f"{unaddressed}index.html"
    assert page.locator("[data-search-input]").input_value() == "email setup"
    page.close()


def test_words_of_an_address(chromium: Any, site: Any) -> None:
    page = chromium.new_page()
    page.goto(f"{site.url}index.html")
    cases = {"/a/email-setup.html": "email setup", "/a/b%20c_d/": "b c d", "/a/index.html": "a", "/100%/": "100"}
    for path, words in cases.items():
        assert page.evaluate("path => helpcenter.page.address.wordsOfAddress(path)", path) == words
    page.close()
