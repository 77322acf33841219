"""Compressed copies beside the files of a site, ``email.html.gz`` and ``.br``, which servers send in their place."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

_KINDS = frozenset({".html", ".css", ".js", ".json", ".md", ".svg", ".txt", ".xml"})
"""What is text; pictures and fonts are compressed by themselves."""
_FORMS: Mapping[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, 9, mtime=0),
    ".br": brotli.compress,
}
_OF_THE_BUILDER = "sitemap.xml"
"""Which it compresses itself."""


def write_compressed(docs: Path, site: Path, *, wanted: bool) -> None:
    """Make the copies, or take them away: a server would go on sending those of an earlier build.

    A copy has its file's time, by which it is known whether it is of this build. The same file gives the same bytes.
    """
    files = sorted(site.rglob("*"))
    texts = [path for path in files if path.suffix in _KINDS and path.name != _OF_THE_BUILDER]
    copies = {path.with_name(path.name + form) for path in texts for form in _FORMS} if wanted else set()
    for path in files:
        if path not in copies and _is_copy(path) and not (docs / path.relative_to(site)).exists():
            path.unlink()
    with ThreadPoolExecutor() as threads:  # both forms let other threads work while they compress
        for _ in threads.map(_compress, sorted(copies)):
            pass


def _is_copy(path: Path) -> bool:
    return path.suffix in _FORMS and Path(path.stem).suffix in _KINDS and path.stem != _OF_THE_BUILDER


def _compress(copy: Path) -> None:
    original = copy.with_suffix("")
    time = original.stat().st_mtime_ns
    if not copy.exists() or copy.stat().st_mtime_ns != time:
        copy.write_bytes(_FORMS[copy.suffix](original.read_bytes()))
        os.utime(copy, ns=(time, time))
