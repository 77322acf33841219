"""One document → its pages, as this help centre can hold them."""

from __future__ import annotations

import re

from msgspec.structs import replace

from scraper.adapt.imported import Imported
from scraper.html.tree import parsed
from scraper.limits import LEVELS, SIGNS
from scraper.model import NO_PAGE, UNLABELLED, Document, Page
from scraper.read.decode import decode, is_cut, lost_letters
from scraper.steps import notice, pass_on
from scraper.text.inline import web_address
from scraper.text.names import file_name
from scraper.text.walk import texts
from scraper.vendors import vendor_named, vendor_of
from scraper.vendors.refusal import refusal
from scraper.versions import InvalidVersion

_SIGN = re.compile(r"[\\`*_{}\[\]<&]")
"""What a builder stops at in a text."""
_NAME = re.compile(r"\w[\w.\-]*")
"""No path to elsewhere."""


class Unusable(Exception):
    """A document that can't be a page: the code of its notice, and why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def recognise(imported: Imported) -> Imported:
    """Step: which vendor wrote the document, unless the maintainer says it."""
    document = imported.document
    vendor = vendor_named(document.vendor).name if document.vendor else vendor_of(document)
    if not vendor:
        if what := _refusal(document):
            raise Unusable(NO_PAGE, f"no page but {what}; left out")
        raise Unusable(
            "unrecognised", "no vendor recognises this file; it was left out, say it with --vendor if it is a page"
        )
    return replace(imported, vendor=vendor)


def _refusal(document: Document) -> str:
    """What a document of no vendor is that stands in a page's place."""
    try:
        return refusal(parsed(decode(document.data)))
    except ValueError:
        return ""


def _has_too_many_signs(text: str) -> bool:
    return len(text) > SIGNS and len(_SIGN.findall(text)) > SIGNS


def adapt(imported: Imported) -> Imported:
    """Step: what the vendor means by the document."""
    try:
        adapted = vendor_named(imported.vendor).load().adapt(imported.document)
    except InvalidVersion as error:
        raise Unusable("no-version", str(error)) from error
    if any(_has_too_many_signs(text) for page in adapted.pages for text in texts(page.blocks)):
        raise Unusable("too-large", f"has a paragraph of more than {SIGNS} signs and elements; it was left out")
    if any(len(page.breadcrumb) > LEVELS for page in adapted.pages):
        raise Unusable("too-large", f"stands below more than {LEVELS} others in the table of contents; it was left out")
    pass_on(adapted.notices)
    return replace(
        imported,
        pages=adapted.pages,
        redirects=(*((adapted.redirect,) if adapted.redirect else ()), *adapted.redirects),
        contents=adapted.contents,
        standing=adapted.standing,
        may_be_composed=adapted.may_be_composed,
    )


def check_bytes(imported: Imported) -> Imported:
    """Step: what is missing of the document."""
    if lost := lost_letters(imported.document.data):
        notice("lost-letters", imported.path, f"{lost} bytes are no letters in the charset of the page")
    if is_cut(imported.document.data):
        message = "has no end (</html>), as a download that was cut off; what is there is imported"
        notice("cut-page", imported.path, message)
    return imported


def say_version(imported: Imported) -> Imported:
    """Step: the version the maintainer says, where the page does not tell; an article of several has its own.

    Whoever wants one version of many gives its folder: `--version` is no filter, and never a page's own word.
    """
    stated = imported.document.version
    if stated is None or len(imported.pages) != 1:
        return imported
    page = imported.pages[0]
    if page.version == UNLABELLED:
        return replace(imported, pages=(replace(page, version=stated, alias=""),))
    if page.version != stated:
        message = f"tells that it is of {page.version}, and so it is; --version is for pages that do not tell"
        notice("other-version", imported.path, message)
    return imported


def name(imported: Imported) -> Imported:
    """Step: pages by names that can be a file's, and addresses that are of the web."""
    for page in imported.pages:
        if not _NAME.fullmatch(page.slug):
            message = f"a page can't be named {page.slug[:80]!r}: it has to be letters, digits, hyphens and dots"
            raise Unusable("unusable-name", message)
    return replace(imported, pages=tuple(map(_named, imported.pages)))


def _named(page: Page) -> Page:
    """No page may take the place of one that the import makes, and none has an address that is none of the web."""
    slug, url = file_name(page.slug), web_address(page.url)
    return page if (slug, url) == (page.slug, page.url) else replace(page, slug=slug, url=url)
