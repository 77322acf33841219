"""The import, from bytes to Markdown files: the order of the steps stands here, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from scraper.duplicates import without_duplicates
from scraper.entries import FoundEntry, find_entries
from scraper.fold import fold
from scraper.images import Asset, adopt_images
from scraper.imported import Imported
from scraper.inline import plain
from scraper.links import Site, place_images, resolve
from scraper.model import Document, FoldedPage, Heading, Notice, Page, Variant
from scraper.render import front_matter, render
from scraper.transform import map_text
from scraper.vendors import Vendor, vendor_named, vendor_of
from scraper.versions import InvalidVersion, Version

OWN_PAGES = frozenset({"index", "error-messages", "navigation-paths", "alias-edits"})
"""Names of the pages that an import makes for each product."""
_BATCH = 64
_WINDOW = 4


@dataclass(frozen=True)
class Options:
    """What a maintainer may say instead of leaving it to be recognised."""

    vendor: str = ""
    version: Version | None = None
    workers: int = 1


@dataclass(frozen=True)
class Rendered:
    """A page as it will be written."""

    slug: str
    markdown: str
    entries: tuple[FoundEntry, ...]


def import_document(document: Document, options: Options) -> Imported:
    """read → adapt: one document; whatever goes wrong with it is told in a notice and stops nothing else."""
    try:
        vendor: Vendor | None = vendor_named(options.vendor) if options.vendor else vendor_of(document)
        if vendor is None:
            return _failed(document, "unrecognised", "no vendor recognises this file; say it with --vendor")
        adapted = vendor.adapt(replace(document, version=options.version))
    except InvalidVersion as error:
        return _failed(document, "no-version", str(error))
    except Exception as error:
        return _failed(document, "unreadable", f"expected a page, failed with {type(error).__name__}: {error}")
    pages: list[Page] = []
    assets: list[Asset] = []
    for page in adapted.pages:
        placed, found = adopt_images(_with_own_name(_with_version(page, options, len(adapted.pages))), document)
        pages.append(placed)
        assets += found
    return Imported(
        document.path,
        tuple(pages),
        tuple(assets),
        adapted.notices,
        adapted.redirect,
        adapted.contents,
        vendor.NAME,
        redirects=adapted.redirects,
        standing=adapted.standing,
    )


def _failed(document: Document, code: str, message: str) -> Imported:
    return Imported(document.path, notices=(Notice(code, document.path, message),), failed=True)


def _with_version(page: Page, options: Options, pages: int) -> Page:
    """The version the maintainer said; an article that holds several keeps its own."""
    if options.version is None or pages > 1:
        return page
    return replace(page, version=options.version, alias="")


def _with_own_name(page: Page) -> Page:
    """No page may take the place of one that the import makes."""
    return replace(page, slug=f"{page.slug}-page") if page.slug.casefold() in OWN_PAGES else page


def import_documents(documents: Iterable[Document], options: Options) -> Iterator[Imported]:
    """`import_document` for all, on as many cores as asked for: what may be told better elsewhere is last."""
    yield from without_duplicates(_imported(documents, options))


def _imported(documents: Iterable[Document], options: Options) -> Iterator[Imported]:
    if options.workers <= 1:
        yield from (import_document(document, options) for document in documents)
        return
    with ProcessPoolExecutor(options.workers) as pool:
        yield from _in_batches(documents, lambda batch: pool.submit(_import_batch, batch, options))


def _import_batch(batch: Sequence[Document], options: Options) -> list[Imported]:
    return [import_document(document, options) for document in batch]


def _in_batches(things: Iterable[Any], submit: Callable[[list[Any]], Any]) -> Iterator[Any]:
    iterator = iter(things)
    window = [submit(batch) for _ in range(_WINDOW) if (batch := list(islice(iterator, _BATCH)))]
    while window:
        yield from window.pop(0).result()
        if batch := list(islice(iterator, _BATCH)):
            window.append(submit(batch))


def resolve_links(page: FoldedPage, site: Site) -> FoldedPage:
    """Links and images get their final targets; relative ones are read from the newest version's address."""
    urls = {single.version: single.url for single in page.pages}
    heading = page.newest.title
    out = []
    for variant in page.blocks:
        if isinstance(variant.block, Heading):
            heading = plain(variant.block.text) or heading
        change = _resolver(urls[max(variant.versions)], site, heading)
        out.append(Variant(map_text(variant.block, change), variant.versions))
    return replace(page, blocks=tuple(out))


def _resolver(url: str, site: Site, context: str) -> Callable[[str], str]:
    return lambda text: place_images(resolve(text, url, site), url, context) if "<" in text else text


def render_page(pages: Sequence[Page], site: Site) -> Rendered:
    """fold → find entries → resolve links → render: all versions of one page."""
    folded, entries = find_entries(fold(pages))
    facts = front_matter(folded, entries)
    if facts.get("superseded_by", "").casefold() not in site.slugs:
        facts.pop("superseded_by", None)
    return Rendered(folded.slug, render(resolve_links(folded, site), facts), entries)


def render_pages(groups: Mapping[str, Sequence[Page]], site: Site, workers: int) -> Iterator[Rendered]:
    """`render_page` for every slug, in order of the slugs."""
    ordered = [groups[slug] for slug in sorted(groups)]
    if workers <= 1:
        yield from (render_page(pages, site) for pages in ordered)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from _in_batches(ordered, lambda batch: pool.submit(_render_batch, batch, site))


def _render_batch(batch: Sequence[Sequence[Page]], site: Site) -> list[Rendered]:
    return [render_page(pages, site) for pages in batch]


__all__ = ["Imported", "Options", "Rendered", "import_document", "import_documents", "render_page", "render_pages"]
