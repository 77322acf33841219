"""Images of a page: found below the source's root, named after their content, so that equal bytes are one file."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from scraper.inline import attribute
from scraper.model import Document, Page
from scraper.transform import map_all, texts

FOLDER = "images"
_SOURCE = re.compile(r'<img src="([^"]*)"')
RASTER = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".avif"})
_UNSAFE_NAME = re.compile(r"[^\w.\-]+")


@dataclass(frozen=True)
class Asset:
    """An image that pages refer to."""

    name: str
    """Path below ``docs/<product>/``: ``images/email.4f1d2c90.png``."""
    source: str
    """Where its bytes are on this disk."""


def adopt_images(page: Page, document: Document) -> tuple[Page, tuple[Asset, ...]]:
    """The page with its present images renamed after their content, and those images; missing ones stay as they are."""
    assets: dict[str, Asset | None] = {}
    for text in texts(page.blocks):
        for source in _SOURCE.findall(text):
            if source not in assets:
                assets[source] = find_image(html.unescape(source), document)
    found = {source: asset for source, asset in assets.items() if asset}
    if not found:
        return page, ()
    return replace(page, blocks=map_all(page.blocks, _renamer(found))), tuple(
        sorted(found.values(), key=lambda a: a.name)
    )


def _renamer(found: dict[str, Asset]) -> Callable[[str], str]:
    def rename(text: str) -> str:
        return _SOURCE.sub(lambda m: f'<img src="{attribute(found[m[1]].name)}"' if m[1] in found else m[0], text)

    return rename


def images_of(page: Page) -> list[str]:
    """Addresses of a page's images, each once, in reading order."""
    found = (html.unescape(source) for text in texts(page.blocks) for source in _SOURCE.findall(text))
    return list(dict.fromkeys(found))


def find_image(source: str, document: Document) -> Asset | None:
    """The file behind a relative address; never outside of the folder imported, never anything but a raster image."""
    if ":" in source or source.startswith("/") or "\0" in unquote(source):
        return None
    root = Path(document.root)
    path = (root / PurePosixPath(document.path).parent / unquote(source.split("?")[0])).resolve()
    boundary = root / PurePosixPath(document.path).parts[0]
    if path.suffix.lower() not in RASTER or not path.is_relative_to(boundary) or not path.is_file():
        return None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    stem = _UNSAFE_NAME.sub("-", path.stem)
    return Asset(f"{FOLDER}/{stem}.{digest}{path.suffix.lower()}", str(path))
