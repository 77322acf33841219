"""The import, from bytes to Markdown files: the order of the steps stands here, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from scraper.changes.facts import PageFacts
from scraper.changes.find_facts import facts_by_version, version_diffs
from scraper.curate.curate import correct_paths, curate, curate_facts, stale_extras
from scraper.curate.curation import PageCuration
from scraper.entries.find import FoundEntry, find_entries
from scraper.fold.fold import fold
from scraper.kept.folds import KeptFold, keep
from scraper.links.resolve import resolve_links
from scraper.links.targets import Site
from scraper.links.uses import watched
from scraper.model import FoldedPage, Notice, Page
from scraper.render.front_matter import front_matter
from scraper.render.inline import remembered
from scraper.render.page import render


@dataclass(frozen=True)
class Rendered:
    """A page as it will be written."""

    slug: str
    markdown: str
    entries: tuple[FoundEntry, ...]
    uses: tuple[str, ...] = ()
    """Slugs that its links looked up."""
    facts: Mapping[str, PageFacts] = field(default_factory=dict)
    """Version → what the page has in it."""
    diffs: Mapping[str, str] = field(default_factory=dict)
    """Version → lines that differ from the version before."""
    notices: tuple[Notice, ...] = ()
    kept: KeptFold | None = None
    """What the next import needs to know of it."""


class Kept(Protocol):
    """A page as it is kept, read when it is needed."""

    @property
    def page(self) -> Page:
        """The whole page."""
        ...


@dataclass(frozen=True)
class Known:
    """What an earlier import made of a page's older versions."""

    fold: KeptFold
    heads: tuple[Page, ...]
    """Those versions' pages without their blocks, the oldest first."""
    facts: Mapping[str, PageFacts]
    diffs: Mapping[str, str]
    """Version → lines that differ from the version before it, empty where none does."""


@dataclass(frozen=True)
class RenderTask:
    """All that rendering a page needs, apart from what links lead to."""

    slug: str
    pages: tuple[Kept, ...]
    """The versions that are not known, all newer than those that are."""
    before: Mapping[str, str]
    """Version of the product → the version before it."""
    extras: PageCuration
    known: Known | None = None


def render_page(pages: Sequence[Page], site: Site, extras: PageCuration | None = None) -> Rendered:
    """fold → find entries → curate → resolve links → render: all versions of one page."""
    return _render(fold(pages), site, extras or PageCuration(), {}, None)


def _render(
    page: FoldedPage, site: Site, extras: PageCuration, before: Mapping[str, str], known: Known | None
) -> Rendered:
    marked, found = find_entries(page)
    curated, entries = curate(marked, found, extras)
    uses: set[str] = set()
    asking = watched(site, uses)
    facts = curate_facts(front_matter(curated, entries), extras)
    if facts.get("superseded_by", "").casefold() not in asking.slugs:
        facts.pop("superseded_by", None)
    lost: list[str] = []
    with remembered(known.fold.conversions() if known else {}) as conversions:
        plain = render(resolve_links(curated, asking, lost), facts)
    return Rendered(
        page.slug,
        correct_paths(plain, extras),
        entries,
        tuple(sorted(uses)),
        facts_by_version(page, marked, found, known.facts if known else {}),
        version_diffs(page, before, known.diffs if known else {}),
        (*stale_extras(marked, found, plain, extras), *_link_notices(page, plain, lost)),
        keep(page, conversions),
    )


def _link_notices(page: FoldedPage, markdown: str, lost: Iterable[str]) -> Iterator[Notice]:
    """What became of what could not be kept as it is: places that are not there, videos and the like."""
    if count := markdown.count(".embedded }"):
        message = f"{count} videos, frames or the like; each leaves a labelled link, and nothing is fetched"
        yield Notice("embedded", f"{page.product}/{page.slug}", message)
    for target in sorted(set(lost)):
        message = f"links to {target}, a place that the page does not have; the link leads to the page's top"
        yield Notice("lost-place", f"{page.product}/{page.slug}", message)


def render_task(task: RenderTask, site: Site) -> Rendered:
    """`render_page` of pages as they are kept."""
    known = task.known
    older = known.fold.folded(known.heads) if known else None
    return _render(fold((stored.page for stored in task.pages), older), site, task.extras, task.before, known)
