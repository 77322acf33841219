"""A product on its way through `PRODUCT`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from scraper.changes.alias import AliasEdit
from scraper.changes.compare import Changes
from scraper.curate.curation import Curation
from scraper.model import FoldedPage, TreeNode


class Product(Struct, frozen=True):
    """A product whose pages are rendered, and the files about it."""

    name: str
    title: str
    pages: Sequence[FoldedPage]
    """All its pages, without their blocks."""
    entries: int
    known_versions: Sequence[Mapping[str, str]]
    """The versions that the vendor lists, newest first."""
    vendors_tree: Sequence[TreeNode]
    """The vendor's table of contents, empty where there is none."""
    edits: Sequence[AliasEdit]
    versions: Sequence[str]
    """Oldest first."""
    changes: Sequence[Changes]
    """What changed in each version, the newest first."""
    curation: Curation
    tree: Sequence[Mapping[str, Any]] = ()
    """The table of contents: ``{slug, title, page, children}``; `page` is false where the slug has no page here."""
    facts: Mapping[str, Any] = {}
    """What belongs to no page; see ``docs/design.md``."""
    files: Mapping[str, str] = {}
    """Name below ``docs/<product>/`` → content."""

    def with_files(self, files: Mapping[str, str]) -> Product:
        """The same with some more files."""
        return replace(self, files={**self.files, **files})
