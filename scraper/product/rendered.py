"""A product's pages as they are rendered, and what a version of it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scraper.changes.alias import AliasEdit
from scraper.changes.facts import PageFacts
from scraper.kept.pages import PageState
from scraper.kept.store import Stored
from scraper.model import UNLABELLED
from scraper.versions import Version


@dataclass(frozen=True)
class Rendering:
    """One product, rendered."""

    product: str
    groups: Mapping[str, Sequence[Stored]]
    """Slug → its versions, the oldest first."""
    edits: Sequence[AliasEdit]
    versions: Sequence[str]
    """Oldest first."""
    labels_from: bool
    pages: Mapping[str, PageState]
    markdown: Mapping[str, str]
    """Slug → page, for those that had to be rendered."""

    def view(self, version: str) -> dict[str, PageFacts]:
        """What a reader of a version finds, page by page."""
        return view(self.pages, version, labels_from=self.labels_from)


def view(pages: Mapping[str, PageState], version: str, *, labels_from: bool) -> dict[str, PageFacts]:
    """The facts of each page that a version has; where labels mean *from*, an older label still holds."""
    target = Version.parse(version)
    facts = {}
    for slug, page in sorted(pages.items()):
        source = version if version in page.facts else ""
        if not source and (labels_from or str(UNLABELLED) in page.facts):
            older = [candidate for candidate in map(Version.parse, page.facts) if candidate < target]
            source = str(max(older)) if older else ""
        if source:
            facts[slug] = page.facts[source]
    return facts


def sorted_versions(names: Iterable[str]) -> list[str]:
    """Versions of a product, the oldest first."""
    return [str(version) for version in sorted({*map(Version.parse, names)} - {UNLABELLED})]


def pairs(versions: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each version with the one before it."""
    return ((new, old) for old, new in pairwise(versions))
