"""What is painted while a page loads, and how little it takes."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
TROUBLE = "opendental/portaltroubleshooting.html"
SHIFTS = """
window.shifts = []
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const moved = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? node?.data)
    shifts.push([entry.value, ...moved])
  }
}).observe({ type: "layout-shift", buffered: true })
"""


@pytest.mark.parametrize("version", ["24.3", "23.2"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", [TROUBLE, "opendental/oldbridge.html", "opendental/emailsetup.html"])
def test_nothing_moves(open_page: Any, version: str, width: int, path: str) -> None:
    remember = f"localStorage.setItem('helpcenter.version.opendental', '{version}')"
    page = open_page(f"{path}?slow", width=width, init=SHIFTS + remember)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(100)
    assert page.evaluate("shifts") == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "path", ["index.html", "officepracticum/portal-account.html", "opendental/error-messages.html"]
)
def test_nothing_moves_elsewhere(open_page: Any, path: str, width: int) -> None:
    page = open_page(f"{path}?slow", width=width, init=SHIFTS)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(100)
    assert page.evaluate("shifts") == []


def test_the_other_version_is_never_painted(open_page: Any) -> None:
    watch = """
    localStorage.setItem("helpcenter.version.opendental", "23.2")
    window.seen = []
    const look = () => {
      for (const part of document.querySelectorAll("article [data-versions]")) {
        const painted = part.checkVisibility({ checkVisibilityCSS: true })
        if (painted && part.matches(".versions, li")) seen.push(part.dataset.versions)
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    """
    page = open_page(f"{TROUBLE}?slow", init=watch)
    page.wait_for_load_state("networkidle")
    assert set(page.evaluate("seen")) == {"23.2", "23.2–24.1"}


def test_scripts_that_do_not_arrive(chromium: Any, site: Any) -> None:
    """The page is the one without scripts: all variants, each with its versions."""
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(site.url + TROUBLE)
    for text in ("Restart the computer", "Restart the eConnector"):
        assert page.get_by_text(text).is_visible()
    label = "part => getComputedStyle(part, '::before').content"
    assert "Version" in page.locator("article .versions").first.evaluate(label)
    context.close()


def test_storage_that_is_refused(chromium: Any, site: Any) -> None:
    context = chromium.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })")
    page = context.new_page()
    page.goto(f"{site.url}opendental/emailsetup.html?v=23.2")
    assert not page.get_by_text("Addresses can be shared").is_visible()
    assert page.get_by_text("Send a message to yourself").is_visible()
    context.close()


def test_an_opened_entry_asks_for_nothing_of_the_search(open_page: Any) -> None:
    page = open_page(f"{TROUBLE}#error-code-104")
    page.locator(".hc-label").wait_for()
    page.wait_for_load_state("networkidle")
    assert (
        page.evaluate("performance.getEntriesByType('resource').filter(({ name }) => name.includes('/lookup/'))") == []
    )


def test_no_script_but_the_heads_holds_up_the_page(open_page: Any) -> None:
    page = open_page(TROUBLE)
    waits = "scripts => scripts.filter(script => !script.defer).map(script => script.src.split('/').at(-1))"
    assert page.locator("script[src]").evaluate_all(waits) == ["head.js"]


def test_pages_are_small(site: Any) -> None:
    sizes = {path.name: path.stat().st_size for path in site.folder.rglob("*.html")}
    assert max(sizes.values()) < 40_000, sizes


def test_a_page_transfers_little(open_page: Any, site: Any) -> None:
    asked: list[str] = []
    page = open_page("about.html")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url + TROUBLE)
    page.wait_for_load_state("networkidle")
    paths = {Path(url.removeprefix(site.url).split("?")[0]) for url in asked}
    sizes = {str(path): len(gzip.compress((site.folder / path).read_bytes())) for path in paths}
    assert not [path for path in paths if path.name in ("product.js", "product.json")]
    assert sum(sizes.values()) < 150_000, sizes
