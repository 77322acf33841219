"""A vendor's site on the loopback: what is in a folder, with the faults that a test wants, and a log of what was asked."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli

Fault = Callable[[BaseHTTPRequestHandler, int], bool]
"""Answers instead of the site, given how often the address was asked for before; False leaves it to the site."""
_TYPES = {".html": "text/html", ".png": "image/png", ".xml": "application/xml", ".json": "application/json"}


@dataclass
class Asked:
    """A request, as the server saw it."""

    path: str
    begun: float
    ended: float = 0.0
    status: int = 0
    size: int = 0
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class VendorSite:
    """A server that is up."""

    address: str
    asked: list[Asked]
    faults: dict[str, Fault]
    validators: bool = True
    """Whether answers have an ETag."""

    def pages(self) -> list[Asked]:
        """All requests but for robots.txt."""
        return [asked for asked in self.asked if asked.path != "/robots.txt"]

    def most_at_once(self) -> int:
        """Requests that were being answered at one time."""
        moments = sorted([(item.begun, 1) for item in self.asked] + [(item.ended, -1) for item in self.asked])
        at_once = most = 0
        for _, step in moments:
            at_once += step
            most = max(most, at_once)
        return most


@contextmanager
def served(folder: Path, faults: Mapping[str, Fault] | None = None) -> Iterator[VendorSite]:
    """Serve a folder."""
    site = VendorSite("", [], dict(faults or {}))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = Asked(
                self.path, time.monotonic(), headers={key.lower(): text for key, text in self.headers.items()}
            )
            before = sum(item.path == self.path for item in site.asked)
            site.asked.append(asked)
            self.asked = asked
            with suppress(BrokenPipeError, ConnectionResetError):
                fault = site.faults.get(self.path.partition("?")[0])
                if not (fault and fault(self, before)):
                    _answer(self, folder, site)
            asked.ended = time.monotonic()

        def send_response(self, code: int, message: str | None = None) -> None:
            self.asked.status = code
            super().send_response(code, message)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the library's name
            """Nothing to read."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> bool:
    """A whole answer."""
    handler.send_response(status)
    for name, text in {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), text)
    handler.end_headers()
    handler.wfile.write(body)
    return True


def _answer(handler: BaseHTTPRequestHandler, folder: Path, site: VendorSite) -> None:
    path = folder / handler.path.partition("?")[0].lstrip("/")
    if not path.is_file():
        send(handler, 404)
        return
    data = path.read_bytes()
    tag = f'"{hashlib.sha256(data).hexdigest()[:12]}"'
    tags = {"ETag": tag} if site.validators else {}
    if site.validators and handler.headers.get("If-None-Match") == tag:
        handler.send_response(304)
        handler.send_header("ETag", tag)
        handler.end_headers()
        return
    site.asked[-1].size = len(data)
    send(handler, 200, data, Content_Type=_TYPES.get(path.suffix, "text/html"), **tags)


def zipped(folder: Path, kind: str = "gzip") -> Fault:
    """Compressed, as most sites answer."""

    def fault(handler: BaseHTTPRequestHandler, before: int) -> bool:
        del before
        compress = gzip.compress if kind == "gzip" else brotli.compress
        data = compress((folder / handler.path.lstrip("/")).read_bytes())
        return send(handler, 200, data, Content_Encoding=kind)

    return fault
