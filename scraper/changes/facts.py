"""Facts of a version of a page: enough to compare two versions or two imports."""

from __future__ import annotations

from msgspec import Struct


class PageFacts(Struct, frozen=True, array_like=True):
    """One version of a page."""

    title: str
    parents: tuple[str, ...]
    """Slugs of the pages and groups above it."""
    entries: tuple[str, ...]
    """Anchors of its entries."""
    errors: tuple[str, ...]
    """Their error strings or symptoms, verbatim."""
    paths: tuple[str, ...]
    images: tuple[str, ...]
    """Names of its image files."""
    words: int
    content: str
    """Hash of its text, links and images."""
