"""What a version of a page has, in short: enough to tell what changed between two versions or two imports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple


class PageFacts(Struct, frozen=True):
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

    @property
    def told(self) -> tuple[object, ...]:
        """All but the anchors, whose numbers are nothing that a reader sees change."""
        return self.title, self.parents, self.errors, self.paths, self.images, self.words, self.content

    def to_json(self) -> list[Any]:
        """As it is kept."""
        return list(astuple(self))

    @classmethod
    def from_json(cls, plain: Iterable[Any]) -> PageFacts:
        """What `to_json` gave."""
        values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in plain]
        return cls(*values)
