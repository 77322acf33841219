"""What a topic page costs its reader: a cold cache, Chromium, a server that compresses."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.server import served
from tests.browsers import find_browser

_LEFT_OUT = (".png", ".jpg", ".gif", ".webp", "lookup/errors.js", "lookup/text.js")
"""Images and the search's index are not counted."""
_WATCH = """() => {
  window.seen = {lcp: 0, cls: 0};
  new PerformanceObserver(list => list.getEntries().forEach(entry => seen.lcp = entry.startTime))
    .observe({type: "largest-contentful-paint", buffered: true});
  new PerformanceObserver(list => list.getEntries().forEach(entry => seen.cls += entry.value))
    .observe({type: "layout-shift", buffered: true});
}"""


def page_load(site: Path, page: str, query: str = "") -> dict[str, float]:
    """Requests, kilobytes as compressed, the largest paint in milliseconds with and without scripts, layout shift."""
    with served(site, compressed=False) as url:
        found = _loaded(site, url, page + query, scripts=True)
        plain = _loaded(site, url, page + query, scripts=False)
    return {**found, "first paint without scripts, ms": plain["first paint, ms"]}


def _loaded(site: Path, url: str, page: str, *, scripts: bool) -> dict[str, float]:
    from playwright.sync_api import sync_playwright

    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        tab = browser.new_page(java_script_enabled=scripts)
        tab.add_init_script(f"({_WATCH})()")
        tab.on("request", lambda request: asked.append(urlsplit(request.url).path.lstrip("/")))
        tab.goto(url + page, wait_until="networkidle")
        seen = tab.evaluate("() => window.seen || {lcp: 0, cls: 0}") if scripts else {"lcp": 0, "cls": 0}
        first = tab.evaluate("() => (performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime || 0")
        browser.close()
    counted = [site / path for path in asked if not path.endswith(_LEFT_OUT) and (site / path).is_file()]
    return {
        "requests": len(counted),
        "KB gzipped": sum(len(gzip.compress(path.read_bytes())) for path in counted) / 1000,
        "largest paint, ms": seen["lcp"],
        "first paint, ms": first,
        "layout shift": seen["cls"],
    }
