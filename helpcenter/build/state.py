"""Which files a build may leave as they are: those of which nothing that goes into them has changed.

A page's HTML is made of its Markdown, its place in the tree, its neighbours' addresses, the files that its links can
lead to, and of what all pages share: configuration, theme, packages. What the last build used of each is kept as a
hash, and what it read of each page as built as a record; a build that can't tell does everything. The site comes out
the same, byte by byte.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from importlib.metadata import distributions
from pathlib import Path
from urllib.parse import unquote

import msgspec
from msgspec import Struct, field

from helpcenter.folder import BUILT
from helpcenter.record import PageRecord
from scraper.kept.code import code_hash

_TARGET = re.compile(rb"\]\(\s*<?([^)>\s]+)|^[ \t]*\[[^\[\]]+\]:\s*<?([^>\s]+)", re.MULTILINE)
BUILD_ROOMS = (
    "helpcenter/build",
    "helpcenter/folder.py",
    "helpcenter/version_blocks.py",
    "scraper/paths",
    "scraper/text",
    "scraper/versions.py",
)
"""The code that makes a page's HTML."""


class BuildState(Struct):
    """Hashes of all that a build was made from."""

    shared: str = ""
    """Hash of what goes into every page; empty where there was no build."""
    warned: bool = False
    """True if MkDocs warned: a strict build has to hear it again."""
    inputs: dict[str, str] = field(default_factory=dict)
    """Markdown file → hash of what goes into its page; another file → its size and time of change."""
    outputs: dict[str, str] = field(default_factory=dict)
    """Every file → what was written of it, relative to the site."""
    records: Mapping[str, PageRecord] = field(default_factory=dict)
    """Hash of a page as built → what was read of it."""

    @classmethod
    def load(cls, path: Path) -> BuildState:
        """Read the state of the last build; an empty one if there is none that can be read."""
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, ValueError):
            return cls()

    def save(self, path: Path) -> None:
        """Write it in one step."""
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_bytes(msgspec.json.encode(self))
        new.replace(path)


def state_path(folder: Path, site: Path) -> Path:
    """Where a site's state is kept: beside it if it is built aside, among what is ours."""
    return site.with_suffix(".json") if site.is_relative_to(folder / BUILT.parent) else folder / BUILT


def shared_hash(config: bytes, theme: Iterable[Path], site_url: str) -> str:
    """Hash of what every page is made with: configuration, theme folders of ours, code, versions of packages."""
    digest = blake2b(config)
    digest.update(site_url.encode())
    digest.update(repr(sorted({(package.name, package.version) for package in distributions()})).encode())
    digest.update(code_hash(*BUILD_ROOMS).encode())
    for path in sorted(path for folder in theme for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def links_to(source: str, text: bytes, names: Collection[str]) -> bool:
    """Whether a link of the page at `source` leads to one of the files."""
    folder = posixpath.dirname(source)
    targets = {unquote((inline or reference).decode("utf-8", "replace")) for inline, reference in _TARGET.findall(text)}
    return any(posixpath.normpath(posixpath.join(folder, re.split("[?#]", target)[0])) in names for target in targets)
