"""Accessibility: axe-core finds nothing, of any level, in any state, in light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import ROOT

pytestmark = pytest.mark.browser
AXE = ROOT / "node_modules/axe-core/axe.min.js"
TROUBLE = "opendental/portaltroubleshooting.html"
ERRORS = "opendental/error-messages.html"
RUN = """() => axe.run({rules: {"target-size": {enabled: true}}}).then(({ violations }) => violations.map(({ id, impact, nodes }) =>
  `${id} (${impact}): ${nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`).join("; ")}`))"""


def searched(page: Any) -> None:
    """With results."""
    if page.locator("[data-search-open]").is_visible():
        page.locator("[data-search-open]").click()
    page.locator("[data-search-input]").fill("error code 104 email")
    page.locator("[role=option]").first.wait_for()
    page.wait_for_timeout(300)


def asked(page: Any) -> None:
    """With an empty field."""
    page.locator("[data-search-open]").click()


def compared(page: Any) -> None:
    """With two versions side by side."""
    page.get_by_role("button", name="Compare versions").click()


def filtered(page: Any) -> None:
    """With a list that has nothing left."""
    page.get_by_role("searchbox", name="Narrow down").fill("nothing fits this")


def menu(page: Any) -> None:
    """With the drawer open."""
    page.locator("[data-drawer]").click()
    page.wait_for_timeout(400)


def as_it_is(page: Any) -> None:
    """Nothing done."""


STATES: dict[str, tuple[str, int, Callable[[Any], None]]] = {
    "home": ("index.html", 1280, as_it_is),
    "home, searched": ("index.html", 1280, searched),
    "home on a phone": ("index.html", 390, as_it_is),
    "page": (TROUBLE, 1280, as_it_is),
    "page, searched": (TROUBLE, 1280, searched),
    "page, compared": (TROUBLE, 1280, compared),
    "page, in an old version": (f"{TROUBLE}?v=23.2", 1280, as_it_is),
    "page on a phone": (TROUBLE, 390, as_it_is),
    "entry": (f"{TROUBLE}#error-code-104", 1280, as_it_is),
    "search on a phone": (TROUBLE, 390, asked),
    "results on a phone": (TROUBLE, 390, searched),
    "menu on a phone": (TROUBLE, 390, menu),
    "topic with tables": ("opendental/emailsetup.html", 390, as_it_is),
    "page that left the manual": ("opendental/oldbridge.html", 1280, as_it_is),
    "article with causes": ("officepracticum/portal-account.html", 1280, as_it_is),
    "list of errors": (ERRORS, 1280, as_it_is),
    "list of errors, empty": (ERRORS, 390, filtered),
    "contents": ("opendental/index.html", 390, as_it_is),
    "own page": ("about.html", 1280, as_it_is),
    "lost": ("404.html", 1280, as_it_is),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_has_nothing_to_say(open_page: Any, state: str, scheme: str) -> None:
    if not AXE.exists():
        pytest.skip("no axe-core: run `make node_modules/.package-lock.json`")
    path, width, act = STATES[state]
    page = open_page(path, width=width, color_scheme=scheme)
    page.wait_for_load_state("networkidle")
    act(page)
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN) == []
