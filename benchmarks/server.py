"""A built site on a server of its own."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_TEXT = ("text/", "application/json", "application/xml", "image/svg")


class _Server(SimpleHTTPRequestHandler):
    """Files as the usual servers send them, the connection kept open between requests."""

    protocol_version = "HTTP/1.1"
    compresses = False

    def do_GET(self) -> None:
        """A file, as one body."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        kind, body = self.guess_type(str(path)), path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if self.compresses and kind.startswith(_TEXT):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


class _CompressingServer(_Server):
    compresses = True


@contextmanager
def served(site: Path, *, compressed: bool) -> Iterator[str]:
    """The address that a site is served at."""
    handler = partial(_CompressingServer if compressed else _Server, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
