"""The lookup in Chromium: the same queries through `helpcenter.search.load.lookup`, and what they cost there.

python -m benchmarks.lookup_chromium SITE QUERIES
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browsers import find_browser

_SEARCH = """([queries, options]) => Promise.all(queries.map(q => helpcenter.search.load.lookup(q, options)))
  .then(all => all.map(found => found.map(({url}) => ({url}))))"""
_TIME = """([queries, options]) => helpcenter.search.load.lookup('warm up', options).then(() => queries.map(query => {
  const start = performance.now();
  helpcenter.search.load.lookupNow(query, options);
  return performance.now() - start;
}))"""
_READY = """([first, second]) => helpcenter.search.load.loadEngine().then(async () => {
  const tiers = {};
  const original = helpcenter.lookupData;
  helpcenter.lookupData = (name, data) => { tiers[name] = data; };
  for (const path of [first, second]) await new Promise(done => {
    const src = new URL(path, helpcenter.page.root.root);
    const script = Object.assign(document.createElement('script'), {src, onload: done});
    document.head.append(script);
  });
  helpcenter.lookupData = original;
  const start = performance.now();
  helpcenter.engine.index.buildIndex(tiers.errors);
  const errors = performance.now() - start;
  const index = helpcenter.engine.index.buildIndex(tiers.errors, tiers.text);
  helpcenter.engine.rank.search(index, 'warm up', {});
  return [errors, performance.now() - start];
})"""


@contextmanager
def opened(site: Path) -> Iterator[Any]:
    """A page of the site, opened from its folder."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        yield open_home(browser, site)
        browser.close()


def open_home(browser: Any, site: Path) -> Any:
    """The site's home in a running browser."""
    page = browser.new_page()
    page.set_default_timeout(300_000)
    page.goto((site / "index.html").as_uri())
    return page


def search_all(page: Any, queries: list[str], version: str) -> list[list[dict[str, Any]]]:
    """The results for every query, through the page's own function."""
    found: list[list[dict[str, Any]]] = page.evaluate(_SEARCH, [queries, {"product": "opendental", "version": version}])
    return found


def times(page: Any, queries: list[str], version: str) -> list[float]:
    """Milliseconds for every query."""
    found: list[float] = page.evaluate(_TIME, [queries, {"product": "opendental", "version": version}])
    return sorted(found)


def ready_times(page: Any) -> list[float]:
    """Milliseconds until errors, and until everything can be searched, the scripts being loaded."""
    found: list[float] = page.evaluate(_READY, ["assets/lookup/errors.js", "assets/lookup/text.js"])
    return found


def summary(site: Path, queries: list[str], version: str) -> str:
    """The costs as lines."""
    with opened(site) as page:
        ready = ready_times(page)
        measured = times(page, queries, version)
    share = {"median": 0.5, "95th percentile": 0.95, "slowest": 0.9999}
    costs = {name: measured[int(part * len(measured))] for name, part in share.items()}
    return json.dumps(
        {
            "errors ready after ms": round(ready[0], 1),
            "all ready after ms": round(ready[1], 1),
            **{f"query, {name}, ms": round(cost, 1) for name, cost in costs.items()},
        }
    )


if __name__ == "__main__":
    asked = [json.loads(line)["q"] for line in Path(sys.argv[2]).read_text("utf-8").splitlines()]
    print("In Chromium:", summary(Path(sys.argv[1]), asked, "24.3"))
