"""The pages that MkDocs serves while somebody edits: each ends with a script of MkDocs' that reloads it after a build.

A page's own policy runs no script that stands in it. What is served lets that one run, and no other; what was built
has the policy as it is published.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any
from wsgiref.simple_server import WSGIServer

_POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="')
_SCRIPT = re.compile(rb"<script>([^<]*+)</script></body>")


def let_reload(server: WSGIServer) -> None:
    """Have a server's pages reload."""
    application: Any = server.get_app()

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        head: list[Any] = []
        body: Iterable[bytes] = application(environ, lambda *started: head.extend(started))
        status, headers = head
        if ("Content-Type", "text/html") not in headers:
            start_response(status, headers)
            return body
        page = _with_script(b"".join(body))
        others = [header for header in headers if header[0] != "Content-Length"]
        start_response(status, [*others, ("Content-Length", str(len(page)))])
        return [page]

    server.set_app(answer)


def _with_script(page: bytes) -> bytes:
    """A page whose policy lets the script at its end run."""
    script = _SCRIPT.search(page)
    if not script:
        return page
    sources = b"script-src 'self' 'sha256-%b'; " % b64encode(sha256(script[1]).digest())
    return _POLICY.sub(lambda policy: policy[0] + sources, page, count=1)
