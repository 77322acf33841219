"""What it costs until `helpcenter serve` shows a page that was changed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.measure import HELPCENTER, environment

_WORD = "neverseenbefore"
_PATIENCE = 300.0
"""Seconds."""


def shown_after(centre: Path, page: Path) -> float | None:
    """CPU seconds of the server until the page's change is served; None where the system does not tell them."""
    if not Path("/proc/self/stat").exists():
        return None
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    url = f"http://{address}/{page.relative_to(centre / 'docs').with_suffix('.html').as_posix()}"
    command = (sys.executable, "-c", HELPCENTER, "-C", str(centre), "serve", "--address", address)
    server = subprocess.Popen(
        command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _wait(url, "")
        before = _cpu(server.pid)
        page.write_text(f"{page.read_text('utf-8')}\n{_WORD}\n", "utf-8")
        _wait(url, _WORD)
        return _cpu(server.pid) - before
    finally:
        os.killpg(server.pid, 15)
        server.wait()


def _wait(url: str, word: str) -> None:
    started = time.monotonic()
    while time.monotonic() - started < _PATIENCE:
        try:
            with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310 - our own server
                if word in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.2)
    raise SystemExit(f"{url}: nothing was served in {_PATIENCE:.0f} s")


def _cpu(session: int) -> float:
    """Seconds that the processes of a session have used so far."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(session):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
