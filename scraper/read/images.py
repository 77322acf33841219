"""The image files that a page refers to: where they lie, and what they are called in the help centre."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from scraper.limits import IMAGE_BYTES
from scraper.model import Document
from scraper.text.names import IMAGES, NAME_BYTES, cut, unreserved

RASTER = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".avif"})
_UNSAFE_NAME = re.compile(r"[^\w.\-]+")
_ARCHIVE = re.compile(r"(?:(?:https?:)?//web\.archive\.org)?/web/\d\w*/(?=https?://)")
"""What an archive puts before the address of what it has kept."""


class Asset(Struct, frozen=True, order=True):
    """An image that pages refer to."""

    name: str
    """Path below ``docs/<product>/``: ``images/email.4f1d2c90.png``."""
    source: str
    """Where its bytes are on this disk."""


def find_image(source: str, document: Document, folders: Folders) -> Asset | None:
    """The file behind an address; never outside of the folder imported, never anything but a raster image."""
    file = file_of(source, document, folders)
    if not file:
        return None
    path = Path(file).resolve()
    boundary = Path(document.root, PurePosixPath(document.path).parts[0])
    if path.suffix.lower() not in RASTER or not path.is_relative_to(boundary):
        return None
    if path.stat().st_size > IMAGE_BYTES:
        return None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    stem = unreserved(cut(_UNSAFE_NAME.sub("-", path.stem), NAME_BYTES), path.stem)
    return Asset(f"{IMAGES}/{stem}.{digest}{path.suffix.lower()}", file)


def file_of(source: str, document: Document, folders: Folders) -> str:
    """The file that an address on a page means, as a web server finds it that knows no case; empty where there is none.

    An address in full, or from the root on, is looked for in the mirror that the page lies in.
    """
    try:
        parts = urlsplit(_ARCHIVE.sub("", source))
    except ValueError:
        return ""
    path = unquote(parts.path)
    if parts.scheme not in {"", "http", "https"} or "\0" in path:
        return ""
    beside = posixpath.dirname(document.path)
    places = (_place(folder, path) for folder in _folders(parts.netloc, path.startswith("/"), beside))
    return next(filter(None, (folders.file(document.root, place) for place in places)), "")


def _place(folder: str, path: str) -> str:
    return posixpath.normpath(f"{folder}/{path.lstrip('/')}").lstrip("/")


@lru_cache(maxsize=1000)
def _folders(host: str, from_root: bool, beside: str) -> tuple[str, ...]:
    """Below which folders of the source a path may begin that is told by a page in one of them."""
    folder = PurePosixPath(beside)
    if not host and not from_root:
        return (str(folder),)
    places: list[PurePosixPath] = []
    for above in (folder, *folder.parents):
        if not host or above.name in {"", host, f"www.{host}", host.removeprefix("www.")}:
            places.append(above)
        if host:
            places.append(above / host)
    return tuple(map(str, places))


class Folders:
    """Folders of a source, each looked at once: what they hold is not to change as long as this is used."""

    def __init__(self) -> None:
        self._names: dict[str, Mapping[str, str]] = {}

    def file(self, root: str, place: str) -> str:
        """The file at a place below a root, whatever its case is; empty where there is none."""
        path = root
        for part in place.split("/"):
            names = self._names_in(path)
            name = names.get(part) or names.get(part.casefold())
            if not name:
                return ""
            path = f"{path}{os.sep}{name}"
        return path if os.path.isfile(path) else ""  # noqa: PTH113 - a hundred for each page

    def _names_in(self, folder: str) -> Mapping[str, str]:
        if folder not in self._names:
            self._names[folder] = _listed(folder, _changed(folder))
        return self._names[folder]


def _changed(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116
    except OSError:
        return 0


@lru_cache(maxsize=1000)
def _listed(folder: str, changed: int) -> Mapping[str, str]:
    """The names in a folder as it was when it was last changed, by themselves and by how they are without case."""
    del changed
    try:
        names = sorted(os.listdir(folder), reverse=True)  # noqa: PTH208
    except OSError:
        return {}
    return {name.casefold(): name for name in names} | {name: name for name in names}
