"""The code that a step goes through, as a part of its key: what other code made is made anew."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

_TOP = Path(__file__).resolve().parents[2]
_PACKAGES = {
    "helpcenter/index": ("selectolax",),
    "scraper/curate": ("pyyaml",),
    "scraper/html": ("selectolax",),
    "scraper/read": ("chardet",),
    "scraper/render": ("beautifulsoup4", "markdownify", "pyyaml"),
}
"""Room → packages whose release can change what it gives."""


@cache
def code_hash(*rooms: str) -> str:
    """Hash of the code in some folders and modules of this project, and of what it uses."""
    digest = blake2b(digest_size=16)
    for room in rooms:
        for path in _modules(_TOP / room):
            digest.update(path.relative_to(_TOP).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        for package in _PACKAGES.get(room, ()):
            digest.update(f"{package} {version(package)}\n".encode())
    return digest.hexdigest()


def _modules(room: Path) -> list[Path]:
    return sorted(room.rglob("*.py")) if room.is_dir() else [room]
