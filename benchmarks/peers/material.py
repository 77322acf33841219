"""Material's own search: its worker, in Chromium, with the index that its plugin would write for the same pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from helpcenter.index.page import BuiltPage
from helpcenter.lookup.model import Kind, Unit
from tests.browsers import find_browser

Search = Callable[[str], list[dict[str, Any]]]
_START = """([worker, docs]) => new Promise(resolve => {
  window.engine = new Worker(worker);
  engine.onmessage = ({data}) => data.type === 1 && resolve(docs.length);
  const config = {lang: ["en"], separator: "[\\\\s\\\\-]+", pipeline: ["stopWordFilter"],
                  fields: {title: {boost: 1000}, text: {boost: 1}, tags: {boost: 1e6}}};
  engine.postMessage({type: 0, data: {config, docs, options: {suggest: false}}});
})"""
_SEARCH = """query => new Promise(resolve => {
  engine.onmessage = ({data}) => data.type === 3 && resolve(data.data.items.map(items => ({url: items[0].location})));
  engine.postMessage({type: 2, data: query});
})"""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves without a word."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def sections_of(pages: list[tuple[BuiltPage, list[Unit]]]) -> list[dict[str, Any]]:
    """What the search plugin stores: a record for each page, and one for each heading of it."""
    found: list[dict[str, Any]] = []
    for page, units in pages:
        for unit in units:
            text = " ".join(passage.text for passage in unit.passages)
            if unit.kind in (Kind.PAGE, Kind.SECTION):
                anchor = f"#{unit.anchor}" if unit.anchor else ""
                found.append({"location": page.url + anchor, "title": unit.text, "text": text})
            else:
                found[-1]["text"] += f" {unit.text} {text}"
    return found


@contextmanager
def load(pages: list[tuple[BuiltPage, list[Unit]]], site: Path) -> Iterator[Search]:
    """Material's search with its index, as a function of a query."""
    from playwright.sync_api import sync_playwright

    worker = next((site / "assets/javascripts/workers").glob("search.*.js")).relative_to(site).as_posix()
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/index.html")
        page.evaluate(_START, [f"/{worker}", sections_of(pages)])
        yield lambda text: list(page.evaluate(_SEARCH, text))
        browser.close()
        server.shutdown()
