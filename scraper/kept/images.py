"""Files behind images' addresses: hashed again only where size or time has changed."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property

from scraper.kept.memo import Memo
from scraper.model import Document
from scraper.read.images import Asset, Folders, file_of, find_image

_STEP = "image"


def _key(path: str) -> str:
    """A path of this machine is nothing to keep, let alone to put under version control."""
    return hashlib.sha256(path.encode()).hexdigest()[:16]


class ImageFiles:
    """Names of images by their files' size and time."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._folders = Folders()

    @cached_property
    def _known(self) -> dict[str, tuple[str, str]]:
        return self._memo.every(_STEP, str)

    def name_of(self, source: str, document: Document) -> str:
        """Name of the file behind an address, empty where there is none."""
        asset = self.find(source, document)
        return asset.name if asset else ""

    def find(self, source: str, document: Document) -> Asset | None:
        """As `scraper.read.images.find_image`, without reading what was read before."""
        path = file_of(source, document, self._folders)
        if not path:
            return None
        stat, name = self._known.get(_key(path), ("", ""))
        if stat and stat == self._stat(path):
            return Asset(name, path)
        asset = find_image(source, document, self._folders)
        if asset:
            self.remember(asset)
        return asset

    def remember(self, asset: Asset) -> None:
        """Keep the name of an image that was read."""
        stat, key = self._stat(asset.source), _key(asset.source)
        if stat and self._known.get(key) != (stat, asset.name):
            self._known[key] = stat, asset.name
            self._memo.remember(_STEP, key, stat, asset.name)

    def _stat(self, path: str) -> str:
        try:
            stat = os.stat(path)  # noqa: PTH116
        except OSError:
            return ""
        return f"{stat.st_size} {stat.st_mtime_ns}"
