"""States of `DOCUMENT` and `SOURCE`: a document on its way to its pages, and all of an import."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from scraper.model import FAILURES, Contents, Document, Notice, Page
from scraper.read.images import Asset
from scraper.steps import gathered_notices


class Imported(Struct, frozen=True):
    """A document on its way to the pages in it."""

    document: Document
    vendor: str = ""
    """Name of the vendor that wrote it."""
    pages: tuple[Page, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    """Names that only lead elsewhere, each with the address."""
    contents: Contents | None = None
    """These and the next two as `Adapted` has them."""
    standing: int | None = None
    may_be_composed: bool = False
    images: tuple[tuple[str, str], ...] = ()
    """Addresses that its pages' images may have, each with the image's name, empty where no file is found."""
    assets: tuple[Asset, ...] = ()
    """Those that were found."""
    notices: tuple[Notice, ...] = ()
    """What was told of it."""

    @property
    def failed(self) -> bool:
        """True if the document should have been a page and could not be one."""
        return not self.vendor or any(notice.code in FAILURES for notice in self.notices)

    @property
    def path(self) -> str:
        """Where the document lies."""
        return self.document.path

    @property
    def directory(self) -> str:
        """Name of the directory it lies in: ``manual243``."""
        return self.path.rpartition("/")[0].rpartition("/")[2]


class Source(Struct, frozen=True):
    """All documents of an import."""

    documents: Iterable[Imported]
    """In work one by one: a manual's versions don't fit in memory together."""
    taken: Callable[[], Iterable[Taken]]
    """What earlier imports took."""


class Taken(Struct, frozen=True):
    """Pages of an article that an earlier import took from a document."""

    path: str
    standing: int
    pages: tuple[Page, ...]


def with_notices(step: Callable[[Imported], Imported], imported: Imported) -> Imported:
    """What a step makes of a document, with what it tells of it."""
    with gathered_notices() as notices:
        imported = step(imported)
    return replace(imported, notices=(*imported.notices, *notices))
