"""The image files that a page refers to: where they lie, and what they are called in the help centre."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from msgspec import Struct

from scraper.limits import IMAGE_BYTES
from scraper.model import Document
from scraper.text.names import IMAGES, NAME_BYTES, cut

RASTER = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".avif"})
_UNSAFE_NAME = re.compile(r"[^\w.\-]+")


class Asset(Struct, frozen=True, order=True):
    """An image that pages refer to."""

    name: str
    """Path below ``docs/<product>/``: ``images/email.4f1d2c90.png``."""
    source: str
    """Where its bytes are on this disk."""


def find_image(source: str, document: Document) -> Asset | None:
    """The file behind a relative address; never outside of the folder imported, never anything but a raster image."""
    if ":" in source or source.startswith("/") or "\0" in unquote(source):
        return None
    root = Path(document.root)
    named = os.path.join(document.root, os.path.dirname(document.path), unquote(source.split("?")[0]))  # noqa: PTH118, PTH120
    if not os.path.isfile(named):  # noqa: PTH113 - before the rest, which takes ten times as long: most sources lack many
        return None
    path = Path(named).resolve()
    boundary = root / PurePosixPath(document.path).parts[0]
    if path.suffix.lower() not in RASTER or not path.is_relative_to(boundary):
        return None
    if path.stat().st_size > IMAGE_BYTES:
        return None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    stem = cut(_UNSAFE_NAME.sub("-", path.stem), NAME_BYTES)
    return Asset(f"{IMAGES}/{stem}.{digest}{path.suffix.lower()}", str(path))
