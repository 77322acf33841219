"""What `docs/publishing.md` has people save does what it says: served by nginx and others, opened from a folder."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import brotli
import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from helpcenter.cli import commands, main
from helpcenter.data import schema_named
from tests.scraper.centres import ROOT, png, write_source

DOCS = (ROOT / "docs/publishing.md").read_text("utf-8")
POLICY = "Content-Security-Policy"
PICTURE = "opendental/images/email.4f1d2c90.png"
PAGE = "opendental/keys.html"
FOREVER = "public, max-age=31536000, immutable"
BROTLI = next(
    (path for path in map(Path, ["/usr/lib/nginx/modules", "/usr/lib64/nginx/modules"]) if path.is_dir()), ROOT
) / ("ngx_http_brotli_static_module.so")


def block(kind: str) -> str:
    """What the page has people save."""
    (text,) = re.findall(rf"```{kind}\n(.*?)```", DOCS, re.DOTALL)
    return str(text)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published site below a path, in a folder of the path's name."""
    centre = tmp_path_factory.mktemp("centre")
    assert main(["init", str(centre)]) == 0
    facts = {"product": "opendental", "title": "Keys", "versions": [], "label_means": "", "tree": []}
    write_source(
        centre / "docs",
        {
            "opendental/product.json": json.dumps(facts),
            "opendental/keys.md": "---\ntitle: Keys\nproduct: opendental\n---\n# Keys\n\n![Email](images/email.4f1d2c90.png)\n",
            PICTURE: png(),
            "web.config": block("xml"),
            "_headers": block("text"),
            "_redirects": "/opendental/old.html /opendental/keys.html 301\n",
        },
    )
    config = centre / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\nsite_url: http://127.0.0.1/help/\n", "utf-8")
    assert main(["-C", str(centre), "build", "--strict", "--compress", "--zip"]) == 0
    return (centre / "site").rename(centre / "help")


@dataclass
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """A server on this computer."""

    port: int

    def get(self, path: str, **headers: str) -> Answer:
        """What it answers to a request."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An nginx that publishes the site, configured as the page says for a path."""
    if not (program := shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")):
        pytest.skip("no nginx: apt-get install nginx libnginx-mod-http-brotli-static")
    folder = tmp_path_factory.mktemp("nginx")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    saved = block("nginx")
    changes = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "root /srv/help/site;": f'root "{site.parent}";',
        "error_page 404 /404.html;": "error_page 404 /help/404.html;",
    }
    changes |= {} if BROTLI.exists() else {next(line for line in saved.splitlines() if "brotli" in line): ""}
    for old, new in changes.items():
        assert old in saved
        saved = saved.replace(old, new)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder / kind};\n" for kind in kinds)
    module = f"load_module {BROTLI};\n" if BROTLI.exists() else ""
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{module}{user}daemon off;\npid {folder}/pid;\nevents {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\n"
        f"default_type application/octet-stream;\naccess_log off;\n{places}{saved}}}\n",
        "utf-8",
    )
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]
    with serving(command, port) as server:
        yield server


class serving:  # noqa: N801 - read as a `with`
    """A server that is started for what is inside, and ended after it."""

    def __init__(self, command: list[str], port: int) -> None:
        self.command, self.port = command, port

    def __enter__(self) -> Server:
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return Server(self.port)
            time.sleep(0.05)
        raise AssertionError(f"{self.command} does not answer")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()


def policy_of(page: Path) -> str:
    """The policy in a page's head."""
    (meta,) = LexborHTMLParser(page.read_bytes()).css(f'meta[http-equiv="{POLICY}"]')
    return str(meta.attributes["content"])


@pytest.mark.parametrize("path", ["", PAGE, "nothing/here.html", "index.md", PICTURE])
def test_nginx_sends_the_policy_of_the_pages(nginx: Server, site: Path, path: str) -> None:
    headers = nginx.get(f"/help/{path}").headers
    assert headers[POLICY] == f"{policy_of(site / 'index.html')}; frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("form", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_nginx_sends_what_the_build_compressed(nginx: Server, site: Path, form: str, unpack: Any) -> None:
    if form == "br" and not BROTLI.exists():
        pytest.skip("nginx has no module for brotli: apt-get install libnginx-mod-http-brotli-static")
    answer = nginx.get(f"/help/{PAGE}", Accept_Encoding=form)
    assert (answer.status, answer.headers["Content-Encoding"]) == (200, form)
    copy = site / f"{PAGE}.{'gz' if form == 'gzip' else form}"
    assert answer.body == copy.read_bytes()
    assert unpack(answer.body) == (site / PAGE).read_bytes()
    assert "Content-Encoding" not in nginx.get(f"/help/{PAGE}").headers


def test_nginx_lets_a_browser_keep_what_changes_its_name(nginx: Server, site: Path) -> None:
    assert nginx.get(f"/help/{PICTURE}").headers["Cache-Control"] == FOREVER
    script = next(site.glob("assets/javascripts/bundle.*.min.js")).relative_to(site)
    assert nginx.get(f"/help/{script.as_posix()}").headers["Cache-Control"] == FOREVER
    for path in ("", PAGE, "assets/javascripts/page.js", "entries.json", "nothing.html"):
        assert nginx.get(f"/help/{path}").headers["Cache-Control"] == "no-cache"


def test_nginx_answers_that_nothing_changed(nginx: Server) -> None:
    first = nginx.get(f"/help/{PAGE}")
    assert nginx.get(f"/help/{PAGE}", If_None_Match=first.headers["ETag"]).status == 304


def test_nginx_answers_a_lost_address_with_the_sites_own_page(nginx: Server, site: Path) -> None:
    answer = nginx.get("/help/nothing/here.html")
    assert (answer.status, answer.body) == (404, (site / "404.html").read_bytes())
    assert b'"/help/assets/' in answer.body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (PAGE, "text/html; charset=utf-8"),
        ("opendental/keys.md", "text/markdown; charset=utf-8"),
        ("llms.txt", "text/plain; charset=utf-8"),
    ],
)
def test_nginx_says_what_a_file_is(nginx: Server, path: str, kind: str) -> None:
    assert nginx.get(f"/help/{path}").headers["Content-Type"] == kind


def test_what_is_saved_in_docs_is_in_the_site(site: Path) -> None:
    assert (site / "web.config").read_text("utf-8") == block("xml")
    assert (site / "_headers").read_text("utf-8") == block("text")
    assert (site / "_redirects").exists()


def test_the_other_configurations_send_the_same(site: Path) -> None:
    sent = f"{policy_of(site / 'index.html')}; frame-ancestors 'none'"
    config = ElementTree.fromstring(block("xml"))  # noqa: S314
    headers = {item.get("name"): item.get("value") for item in config.iter("add") if item.get("name")}
    assert headers == {POLICY: sent, "X-Content-Type-Options": "nosniff"}
    rules = dict(re.findall(r"^(/\S*)\n((?:  .*\n)+)", block("text"), re.MULTILINE))
    assert f"  {POLICY}: {sent}\n" in rules["/*"]
    assert rules["/opendental/images/*"] == f"  Cache-Control: {FOREVER}\n"


def test_the_workflow_runs_what_there_is() -> None:
    steps = yaml.safe_load(block("yaml"))["jobs"]["publish"]["steps"]
    for command in (step["run"].split() for step in steps if step.get("run", "").startswith("helpcenter ")):
        _, name = command[:2]
        commands.commands[name].make_context(name, command[2:])


def test_a_plain_file_server_does(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(site.parent)]
    with serving(command, port) as server:
        assert server.get(f"/help/{PAGE}").body == (site / PAGE).read_bytes()
        assert (
            json.loads(server.get("/help/entries.json").body)["format"]
            == schema_named("entries")["$defs"]["Entries"]["properties"]["format"]["const"]
        )


@pytest.mark.browser
def test_the_unpacked_zip_is_read_without_a_server(site: Path, tmp_path: Path, chromium: Any) -> None:
    stick = tmp_path / "Praxis Ä ö" / "C_\\stick"
    with ZipFile(site.parent / "site.zip") as archive:
        archive.extractall(stick)
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((stick / "site/index.html").as_uri())
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.keyboard.type("keys")
    page.wait_for_selector('a[href*="opendental/keys.html"] >> visible=true')
    assert said == []
    page.close()
