"""Where causes and fixes of a page's entries begin, written into the page: an opened entry labels them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import to_builtins

from helpcenter.index.entries import Entry
from helpcenter.lookup.answers import beginnings_of

_END = re.compile(rb"""(<hc-page-end data-furniture(?:="")?)(?: data-causes='[^']*')?>""")
"""The mark at the end of a page's article."""


def without_causes(html: bytes) -> bytes:
    """A page as the site builder made it."""
    return _END.sub(rb"\1>", html)


def write_causes(site: Path, pages: Iterable[tuple[str, bytes]], entries: Iterable[Entry]) -> None:
    """Write into each page where the causes and fixes of its entries begin."""
    by_page: dict[str, list[Entry]] = {}
    for entry in entries:
        by_page.setdefault(entry.url.partition("#")[0], []).append(entry)
    for url, html in pages:
        mark = rb"\1%s>" % _attribute(beginnings_of(by_page.get(url, ()))).replace(b"\\", rb"\\")
        if (published := _END.sub(mark, html)) != html:
            (site / url).write_bytes(published)


def _attribute(beginnings: Mapping[str, object]) -> bytes:
    if not beginnings:
        return b""
    text = json.dumps(to_builtins(beginnings), ensure_ascii=False, separators=(",", ":"))
    for sign, name in (("&", "amp"), ("'", "#39"), ("<", "lt")):
        text = text.replace(sign, f"&{name};")
    return f" data-causes='{text}'".encode()
