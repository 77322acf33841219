"""Images of a page: found below the source's root, named after their content, so that equal bytes are one file."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

from msgspec.structs import replace

from scraper.adapt.imported import Imported
from scraper.read.images import Asset, Folders, find_image
from scraper.text.inline import attribute
from scraper.text.walk import map_all, texts

_SOURCE = re.compile(r'<img src="([^"]*)"')


def adopt_images(imported: Imported) -> Imported:
    """Step: present images renamed after their content; missing ones stay as they are."""
    inline = ((page.url, text) for page in imported.pages for text in texts(page.blocks) if "<img" in text)
    images = {
        source: _addresses(html.unescape(source), url) for url, text in inline for source in _SOURCE.findall(text)
    }
    folders = Folders()
    names: dict[str, str] = {}
    assets: dict[str, Asset] = {}
    for source, address in ((source, address) for source, addresses in images.items() for address in addresses):
        if source not in assets:
            asset = find_image(address, imported.document, folders)
            names[address] = asset.name if asset else ""
            assets |= {source: asset} if asset else {}

    def renamed(text: str) -> str:
        return _SOURCE.sub(lambda match: _named(match, assets), text) if "<img" in text else text

    pages = (replace(page, blocks=map_all(page.blocks, renamed)) for page in imported.pages)
    return replace(
        imported,
        pages=tuple(pages) if assets else imported.pages,
        images=tuple(names.items()),
        assets=tuple(sorted(assets.values())),
    )


def _addresses(source: str, url: str) -> tuple[str, ...]:
    """What a picture's address may mean: beside the file, and beside the page where that was saved from elsewhere."""
    if not url or ":" in source or source.startswith("/"):
        return (source,)
    return source, urljoin(url, source)


def _named(match: re.Match[str], assets: dict[str, Asset]) -> str:
    asset = assets.get(match[1])
    return f'<img src="{attribute(asset.name)}"' if asset else match[0]
