"""`helpcenter serve`: a page that is edited reloads in the browser that shows it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.browser.conftest import PAGES, ROOT, Watch

pytestmark = pytest.mark.browser
LONGEST = 60
_MAIN = "import sys; from helpcenter.cli import main; sys.exit(main())"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A help centre as `helpcenter init` makes it, with the fixture pages."""
    shutil.copytree(ROOT / "helpcenter" / "scaffold", tmp_path / "centre")
    shutil.copytree(PAGES, tmp_path / "centre" / "docs", dirs_exist_ok=True)
    return tmp_path / "centre"


@pytest.fixture
def url(folder: Path) -> Iterator[str]:
    """Where it is served."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        address = "{}:{}".format(*free.getsockname())
    command = [sys.executable, "-c", _MAIN, "-C", str(folder), "serve", "--address", address]
    with subprocess.Popen(command) as server:
        try:
            wait_for(f"http://{address}/", server)
            yield f"http://{address}/"
        finally:
            server.terminate()


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + LONGEST
    while server.poll() is None and time.monotonic() < deadline:
        with suppress(URLError), urlopen(url):  # noqa: S310
            return
        time.sleep(0.1)
    raise AssertionError(f"nobody answers at {url}")


def test_an_edited_page_reloads(chromium: Any, folder: Path, url: str) -> None:
    watch, page = Watch(), chromium.new_page()
    watch.follow(page)
    page.goto(f"{url}about.html")
    page.wait_for_load_state("load")
    with (folder / "docs" / "about.md").open("a", encoding="utf-8") as about:
        about.write("\nAsk Ada, too.\n")
    page.get_by_text("Ask Ada, too.").wait_for(timeout=LONGEST * 1000)
    assert not [text for text in watch.said if "Content Security Policy" in text]
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), { textContent: 'ran = 1' }))")
    assert page.evaluate("window.ran") is None, "the policy lets any script run"
    page.close()
