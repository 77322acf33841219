"""A page on its way through `PAGE`: what each step has made of it so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from scraper.model import EntryMark, FoldedPage

if TYPE_CHECKING:
    from scraper.changes.facts import PageFacts
    from scraper.curate.curation import PageCuration
    from scraper.kept.folds import Older
    from scraper.kept.store import Stored
    from scraper.links.targets import Reach


class Draft(Struct, frozen=True):
    """A page on its way from its versions to its file."""

    versions: tuple[Stored, ...]
    """Those that are not folded yet."""
    reach: Reach
    """What its links can lead to."""
    extras: PageCuration
    """What the maintainer adds to it."""
    older: Older | None = None
    """What is kept of those that are."""
    before: Mapping[str, str] = {}
    """Version of the product → the version before it."""
    folded: FoldedPage = FoldedPage("", "", (), ())
    """Its versions as one."""
    page: FoldedPage = FoldedPage("", "", (), ())
    """The same, parted by where links lead, with its entries marked, then with remarks, then with final links."""
    entries: tuple[EntryMark, ...] = ()
    front_matter: Mapping[str, Any] = {}
    links: tuple[str, ...] = ()
    """Slugs that its links look up."""
    facts: Mapping[str, PageFacts] = {}
    """Version → what the page has in it."""
    diffs: Mapping[str, str] = {}
    """Version → lines that differ from the version before."""
    markdown: str = ""
