"""Which file is behind an image's address: hashed again only where its size or time has changed.

What is kept, ``.helpcenter/cache/images.json``, is of this machine and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from scraper.model import Document
from scraper.read.images import Asset, find_image
from scraper.write.state import read_cache
from scraper.write.transaction import STATE

_NAME = f"{STATE}/cache/images.json"


def _key(path: str) -> str:
    """A path of this machine is nothing to keep, let alone to put under version control."""
    return hashlib.sha256(path.encode()).hexdigest()[:16]


class ImageStats:
    """Names of images by their files' size and time."""

    def __init__(self, folder: Path) -> None:
        self._known: dict[str, list[object]] = read_cache(folder / _NAME)
        self._listed: dict[str, frozenset[str]] = {}

    def file(self) -> tuple[str, str]:
        """Its path and its content."""
        return _NAME, json.dumps(self._known, indent=0, sort_keys=True, ensure_ascii=False) + "\n"

    def name_of(self, source: str, document: Document) -> str:
        """Name of the file behind an address, empty where there is none."""
        found = self.find(source, document)
        return found.name if found else ""

    def find(self, source: str, document: Document) -> Asset | None:
        """As `scraper.read.images.find_image`, without reading what was read before."""
        path = os.path.normpath(Path(document.root, document.path).parent / source.partition("?")[0])
        if "%" not in source and not self._is_listed(path):
            return None
        stat = self._stat(path)
        known = self._known.get(_key(path))
        if stat and known and known[:2] == stat:
            return Asset(str(known[2]), path)
        found = find_image(source, document)
        if found and stat:
            self._known[_key(path)] = [*stat, found.name]
        return found

    def _is_listed(self, path: str) -> bool:
        folder, _, name = path.rpartition(os.sep)
        if folder not in self._listed:
            try:
                self._listed[folder] = frozenset(os.listdir(folder))  # noqa: PTH208
            except OSError:
                self._listed[folder] = frozenset()
        # On a disk that ignores case a listing does not: then the slow way decides.
        return name in self._listed[folder] or os.path.normcase("A") == "a"

    def _stat(self, path: str) -> list[object] | None:
        try:
            found = os.stat(path)  # noqa: PTH116
        except OSError:
            return None
        return [found.st_size, found.st_mtime_ns]
