"""Images of a page: found below the source's root, named after their content, so that equal bytes are one file."""

from __future__ import annotations

import html
import re

from msgspec.structs import replace

from scraper.adapt.imported import Imported
from scraper.read.images import Asset, find_image
from scraper.text.inline import attribute
from scraper.text.walk import map_all, texts

_SOURCE = re.compile(r'<img src="([^"]*)"')


def adopt_images(imported: Imported) -> Imported:
    """Step: present images renamed after their content; missing ones stay as they are."""
    inline = (text for page in imported.pages for text in texts(page.blocks) if "<img" in text)
    images = dict.fromkeys(source for text in inline for source in _SOURCE.findall(text))
    files = {source: find_image(html.unescape(source), imported.document) for source in images}
    assets = {source: asset for source, asset in files.items() if asset}

    def renamed(text: str) -> str:
        return _SOURCE.sub(lambda match: _named(match, assets), text) if "<img" in text else text

    pages = (replace(page, blocks=map_all(page.blocks, renamed)) for page in imported.pages)
    return replace(
        imported,
        pages=tuple(pages) if assets else imported.pages,
        images=tuple(map(html.unescape, images)),
        assets=tuple(sorted(assets.values())),
    )


def _named(match: re.Match[str], assets: dict[str, Asset]) -> str:
    asset = assets.get(match[1])
    return f'<img src="{attribute(asset.name)}"' if asset else match[0]
