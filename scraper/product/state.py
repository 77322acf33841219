"""A product on its way through `PRODUCT`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict

from msgspec import Struct
from msgspec.structs import replace

from scraper.changes.alias import AliasEdit
from scraper.changes.compare import Changes
from scraper.curate.curation import Curation
from scraper.model import FoldedPage, TreeNode


class Branch(TypedDict):
    """A page's place in the table of contents, or that of a group of pages."""

    slug: str
    title: str
    page: bool
    """Whether the slug has a page here."""
    children: list[Branch]
    versions: NotRequired[str]
    """Ranges of the versions that have a page in it, where that is not all."""


class ProductFacts(TypedDict):
    """What belongs to no page of a product."""

    product: str
    """Its folder."""
    title: str
    versions: Sequence[str]
    """The newest first."""
    pages: int
    entries: int
    label_means: Literal["from", "exactly"]
    """What a version on a page says: from that one on, or that one only."""
    known_versions: Sequence[Mapping[str, str]]
    """The versions that the vendor lists, the newest first: ``label``, and the ``url`` of a page."""
    notices: Sequence[str]
    """What the vendor says on top of pages."""
    tree: Sequence[Branch]


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
    tree: Sequence[Branch] = ()
    """The table of contents."""
    facts: Mapping[str, Any] = {}
    """`ProductFacts`, once they are gathered."""
    files: Mapping[str, str] = {}
    """Name below ``docs/<product>/`` → content."""

    def with_files(self, files: Mapping[str, str]) -> Product:
        """The same with some more files."""
        return replace(self, files={**self.files, **files})
