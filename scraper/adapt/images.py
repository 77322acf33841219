"""Images of a page: found below the source's root, named after their content, so that equal bytes are one file."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from msgspec.structs import replace

from scraper.model import Document, Page
from scraper.read.images import Asset, find_image
from scraper.text.inline import attribute
from scraper.text.walk import map_all, texts

_SOURCE = re.compile(r'<img src="([^"]*)"')


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
