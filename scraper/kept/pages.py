"""Memory of pages and products: their states when they were last rendered."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from scraper.changes.facts import PageFacts
from scraper.model import Notice


class PageState(Struct, frozen=True):
    """A page as it was last rendered."""

    digest: str
    """sha256 of its file."""
    links: tuple[str, ...]
    """Slugs that its links look up."""
    entries: int
    facts: Mapping[str, PageFacts]
    """Version → what it has."""
    diffs: Mapping[str, str]
    """Version → lines that differ from the version before."""
    notices: tuple[Notice, ...]


class Borrowed(Struct, frozen=True, order=True):
    """Pages of a version that only an alias has."""

    version: str
    alias: str
    pages: int


class Summary(Struct, frozen=True):
    """Totals and notices of a product, for an import of nothing new."""

    pages: int
    page_versions: int
    entries: int
    notices: tuple[Notice, ...]
    borrowed: tuple[Borrowed, ...]
