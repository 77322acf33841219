"""Payloads in every place of every form of source: imported, built, opened. None runs, none asks for anything."""

from __future__ import annotations

import contextlib
import io
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from helpcenter.cli import main
from tests.hostile.payloads import PAYLOADS
from tests.hostile.places import curated, write_sources

SHORT = PAYLOADS[::12]
"""For every run; the mark `exhaustive` has them all."""
_TARGETS = """() => [...document.querySelectorAll("*")].flatMap((element) => ["href", "src", "action", "formaction",
  "data", "poster", "srcset", "background", "ping", "xlink:href"].filter((name) => element.hasAttribute(name)
  && element.getAttribute(name).trim()).map((name) => URL.parse(element.getAttribute(name), document.baseURI)))
  .filter((url) => url).filter((url) => !["http:", "https:", "mailto:", "tel:"].includes(url.protocol)).map(String)"""
_HANDLERS = """() => [...document.querySelectorAll("*")].flatMap((element) =>
  [...element.attributes].filter(({name}) => name.startsWith("on")).map(({name, value}) => `${name}=${value}`))"""
_TEXT = """() => document.querySelector("article").textContent"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@dataclass
class Watch:
    """What pages did."""

    deeds: list[str] = field(default_factory=list)

    def follow(self, page: Any, own: str) -> None:
        """Note dialogs, requests to others, windows, refusals and errors of a page."""

        def asked(url: str) -> None:
            if not url.startswith((own, "data:", "blob:")):
                self.deeds.append(f"asks for {url}")

        def dialog(opened: Any) -> None:
            self.deeds.append(f"dialog {opened.message}")
            opened.dismiss()

        page.on("dialog", dialog)
        page.on("request", lambda request: asked(request.url))
        page.on("popup", lambda popup: self.deeds.append(f"opens {popup.url}"))
        page.on("pageerror", lambda error: self.deeds.append(f"error {error}"))
        page.on("console", lambda said: self.deeds.append(said.text) if "Content Security" in said.text else None)


def make(folder: Path, payloads: tuple[str, ...]) -> Path:
    """A help centre of these payloads, built."""

    def command(*arguments: str | Path) -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            code = main(["-C", str(folder), *map(str, arguments)])
        assert code in {0, 10}, arguments

    assert main(["init", str(folder)]) == 0
    sources = write_sources(folder.parent / "sources", payloads)
    command("import", *sources)
    (folder / "curated").mkdir(exist_ok=True)
    (folder / "curated/opendental.yml").write_text(curated(payloads), "utf-8")
    command("import", *sources)
    command("build")
    return folder / "site"


@pytest.fixture(
    scope="module", params=[SHORT, pytest.param(PAYLOADS, marks=pytest.mark.exhaustive)], ids=["some", "all"]
)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """The site, and what is on its pages."""
    return make(tmp_path_factory.mktemp("hostile") / "centre", request.param), request.param


@pytest.fixture(scope="module")
def served(built: tuple[Path, tuple[str, ...]]) -> Iterator[str]:
    """Where the site is."""
    handler = partial(_Quiet, directory=str(built[0]))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def letters(text: str) -> str:
    """What is left of a text where nothing but its letters counts."""
    return re.sub(r"[\W_]+", "", text)


def test_each_payload_is_text(built: tuple[Path, tuple[str, ...]], served: str, chromium: Any) -> None:
    site, payloads = built
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    watch = Watch()
    watch.follow(page, served)
    opened = 0
    failures = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page.goto(served + name, wait_until="load")
        opened += 1
        found = [*page.evaluate(_TARGETS), *page.evaluate(_HANDLERS), *watch.deeds]
        watch.deeds.clear()
        match = re.fullmatch(r"opendental/t(\d+)\.html", name)
        if match and letters(payloads[int(match[1])]) not in letters(page.evaluate(_TEXT)):
            found.append("text is lost")
        if found:
            failures[name] = found
    context.close()
    assert failures == {}
    assert opened > 4 * len(payloads)
