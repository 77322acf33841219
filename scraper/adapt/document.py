"""One document → what an import keeps of it; whatever goes wrong is told and stops nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from scraper.adapt.images import adopt_images, images_of
from scraper.adapt.imported import Imported
from scraper.model import UNLABELLED, Document, Notice, Page
from scraper.options import Options
from scraper.read.decode import NotText, is_cut, lost_letters
from scraper.read.images import Asset
from scraper.text.inline import web_address
from scraper.text.names import file_name
from scraper.vendors import Vendor, vendor_named, vendor_of
from scraper.versions import InvalidVersion

_NAME = re.compile(r"\w[\w.\-]*")
"""No path to elsewhere."""


def import_document(document: Document, options: Options) -> Imported:
    """read → adapt: one document; whatever goes wrong with it is told in a notice and stops nothing else."""
    try:
        vendor: Vendor | None = vendor_named(options.vendor) if options.vendor else vendor_of(document)
        if vendor is None:
            return _failed(document, "unrecognised", "no vendor recognises this file; say it with --vendor")
        adapted = vendor.adapt(replace(document, version=options.version))
    except InvalidVersion as error:
        return _failed(document, "no-version", str(error))
    except NotText as error:
        return _failed(document, "unreadable", f"{error}; it was left out")
    except Exception as error:
        return _failed(document, "unreadable", f"expected a page, failed with {type(error).__name__}: {error}")
    pages: list[Page] = []
    assets: list[Asset] = []
    images = tuple(dict.fromkeys(source for page in adapted.pages for source in images_of(page)))
    unusable = [page.slug for page in adapted.pages if not _NAME.fullmatch(page.slug)]
    if unusable:
        message = f"a page can't be named {unusable[0][:80]!r}: it has to be letters, digits, hyphens and dots"
        return _failed(document, "unusable-name", message)
    for page in adapted.pages:
        placed, found = adopt_images(_named(_with_version(page, options, len(adapted.pages))), document)
        pages.append(placed)
        assets += found
    return Imported(
        document.path,
        tuple(pages),
        tuple(assets),
        (*adapted.notices, *_told_otherwise(document, options, pages), *_of_its_bytes(document)),
        adapted.redirect,
        adapted.contents,
        vendor.NAME,
        redirects=adapted.redirects,
        standing=adapted.standing,
        images=images,
    )


def _failed(document: Document, code: str, message: str) -> Imported:
    return Imported(document.path, notices=(Notice(code, document.path, message),), failed=True)


def _told_otherwise(document: Document, options: Options, pages: Sequence[Page]) -> Iterator[Notice]:
    """Whoever wants one version of many gives its folder: `--version` is no filter, and never a page's own word."""
    other = [page for page in pages if options.version and page.version not in (UNLABELLED, options.version)]
    if other and len(pages) == 1:
        message = f"tells that it is of {other[0].version}, and so it is; --version is for pages that do not tell"
        yield Notice("other-version", document.path, message)


def _of_its_bytes(document: Document) -> Iterator[Notice]:
    if lost := lost_letters(document.data):
        yield Notice("lost-letters", document.path, f"{lost} bytes are no letters in the charset of the page")
    if is_cut(document.data):
        message = "has no end (</html>), as a download that was cut off; what is there is imported"
        yield Notice("cut-page", document.path, message)


def _with_version(page: Page, options: Options, pages: int) -> Page:
    """The version the maintainer said, where the page does not tell; an article that holds several keeps its own."""
    if options.version is None or pages > 1 or page.version != UNLABELLED:
        return page
    return replace(page, version=options.version, alias="")


def _named(page: Page) -> Page:
    """No page may take the place of one that the import makes, and none has an address that is none of the web."""
    slug, url = file_name(page.slug), web_address(page.url)
    return page if (slug, url) == (page.slug, page.url) else replace(page, slug=slug, url=url)
