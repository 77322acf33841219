"""A small help centre from ``pages/``, built as users build theirs, and a Chromium that watches what pages do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = Path(__file__).resolve().parent / "pages"
BELOW = "/help/"  # the site lies in a folder of its host, as on GitHub Pages


class SubpathHandler(SimpleHTTPRequestHandler):
    """Serves a folder below a path; with ``?slow`` it hands a page out in small pieces."""

    def translate_path(self, path: str) -> str:
        """Where a request's file lies."""
        return super().translate_path(path.removeprefix(BELOW)) if path.startswith(BELOW) else "/nonexistent"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where there is none, as servers of static sites do."""
        del message, explain
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file, in pieces where the address asks for it."""
        with suppress(ConnectionError):  # a page that is closed early
            while piece := source.read(1500 if "slow" in self.path else -1):
                outputfile.write(piece)
                time.sleep(0.02 if "slow" in self.path else 0)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@dataclass
class Site:
    """A built help centre, on disk and served."""

    folder: Path
    url: str

    def file(self, path: str) -> str:
        """The address of a page in the folder, without a server."""
        return (self.folder / path).as_uri()


@dataclass
class Watch:
    """What a page said and asked for."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def follow(self, page: Any) -> None:
        """Note console messages, errors and requests of a page."""
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("request", lambda request: self.asked.append(request.url))


def build(folder: Path, url: str, more: str = "") -> Path:
    """Build the fixture pages with the configuration that `helpcenter init` writes, and more of it."""
    shutil.copytree(PAGES, folder / "docs")
    for facts in (folder / "docs").glob("*/product.json"):
        text = f"(window.helpcenter=window.helpcenter||{{}}).tree({json.dumps(facts.parent.name)},{facts.read_text()});"
        facts.with_suffix(".js").write_text(text, "utf-8")
    config = (ROOT / "helpcenter" / "scaffold" / "mkdocs.yml").read_text("utf-8").partition("\nextra:")[0]
    (folder / "mkdocs.yml").write_text(f"{config}\nsite_url: {url or chr(34) * 2}\n{more}", "utf-8")
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return folder / "site"


def wait_until(page: Any, expression: str) -> None:
    """Wait until a JavaScript expression is true. A page's policy does not let Playwright's own wait look at it."""
    deadline = time.monotonic() + 10
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"waited for {expression}"
        page.wait_for_timeout(20)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The fixture pages as a site, served from a free port."""
    folder = tmp_path_factory.mktemp("helpcentre")
    handler = partial(SubpathHandler, directory=str(folder / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        url = f"http://127.0.0.1:{server.server_address[1]}{BELOW}"
        built = build(folder, url)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(built, url)
        server.shutdown()


@pytest.fixture
def open_page(chromium: Any, site: Site) -> Iterator[Any]:
    """Opens pages, each in a browser of its own; afterwards: console empty, no request to another host."""
    watch = Watch()
    contexts = []

    def open_at(path: str, *, width: int = 1280, file: bool = False, init: str = "", **options: Any) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, permissions=["clipboard-read", "clipboard-write"], **options
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        if init:
            context.add_init_script(init)
        page = context.new_page()
        watch.follow(page)
        page.goto(site.file(path) if file else site.url + path)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert watch.said == []
    own = (site.url, site.folder.as_uri(), "data:")
    assert [url for url in watch.asked if not url.startswith(own)] == []
