"""Records of documents, by the tokens of the pages and redirects that each gives."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from scraper.adapt.imported import Imported
from scraper.kept.code import code_hash
from scraper.kept.images import ImageFiles
from scraper.kept.memo import Memo
from scraper.kept.store import edition_of
from scraper.model import Document, Notice
from scraper.steps import DOCUMENT_ROOMS

_STEP = "document"
_VENDORS = "scraper/vendors"


class Record(Struct, frozen=True):
    """One document, as it was when it was last parsed."""

    product: str
    tokens: tuple[str, ...]
    """Tokens: ``24.3/email`` for a page, ``manual243>oldname`` for a redirect."""
    images: tuple[tuple[str, str], ...] = ()
    """Each image's address in the document, and the name of its file or nothing where the source lacks it."""
    notices: tuple[Notice, ...] = ()
    standing: int | None = None
    """As `Imported` has it."""
    recognised: str = ""
    """Hash of the code, of all vendors, that took the document for this vendor's."""


class Records:
    """All documents that were ever imported and still stand for something."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self.keys: dict[str, str] = {}
        """Path in its source → hash of all that parsing depends on; empty: another document took its place."""
        self.documents: dict[str, Record] = {}
        """Path → record."""
        self.owners: dict[tuple[str, str], str] = {}
        """(product, token) → path of the document that gave it last."""
        for path, (key, record) in memo.every(_STEP, Record).items():
            self._put(path, key, record)

    def unchanged(self, document: Document, digest: str, images: ImageFiles) -> Record | None:
        """The document's record, if it would give the same again."""
        record = self.documents.get(document.path)
        if record is None or self.keys[document.path] != key_of(digest, record.product):
            return None
        if any(images.name_of(source, document) != name for source, name in record.images):
            return None
        if record.recognised == code_hash(_VENDORS):
            return record
        return self._recognised(document, record)

    def put(self, path: str, key: str, record: Record) -> None:
        """Keep a record; a document that gave one of the same tokens before has to be parsed again next time."""
        for token in record.tokens:
            owner = self.owners.get((record.product, token), path)
            if owner != path:
                self._lose(owner, token)
        record = replace(record, recognised=code_hash(_VENDORS))
        self._put(path, key, record)
        self._memo.remember(_STEP, path, key, record)

    def forget(self, product: str, tokens: Iterable[str]) -> None:
        """Their pages or redirects were removed: the documents have to be parsed again if they come again."""
        for token in tokens:
            if path := self.owners.pop((product, token), None):
                self._lose(path, token)

    def drop(self, path: str) -> None:
        """A document that stands for nothing any more."""
        del self.documents[path], self.keys[path]
        self._memo.forget(_STEP, [path])

    def _recognised(self, document: Document, record: Record) -> Record | None:
        """The record, if the vendors as they are now take the document for the same vendor's."""
        from scraper.vendors import vendor_of

        if not document.vendor and (not record.product or vendor_of(document) != record.product):
            return None
        self.put(document.path, self.keys[document.path], record)
        return record

    def _put(self, path: str, key: str, record: Record) -> None:
        self.keys[path], self.documents[path] = key, record
        for token in record.tokens:
            self.owners[record.product, token] = path

    def _lose(self, path: str, token: str) -> None:
        record = self.documents[path]
        left = tuple(left for left in record.tokens if left != token)
        if not left:
            self.drop(path)
            return
        self.keys[path], self.documents[path] = "", replace(record, tokens=left)
        self._memo.remember(_STEP, path, "", self.documents[path])


def digest_of(document: Document) -> str:
    """Hash of a document: its bytes, its place, and what the maintainer says of it."""
    circumstances = f"{document.path}\0{document.vendor}\0{document.version or ''}\0{document.private}\0".encode()
    return hashlib.sha256(circumstances + document.data).hexdigest()[:32]


def key_of(digest: str, product: str) -> str:
    """All that decides what a vendor's document gives, apart from its images."""
    return f"{digest} {code_hash(*DOCUMENT_ROOMS, f'{_VENDORS}/{product}')}"


def tokens_of(imported: Imported) -> tuple[str, ...]:
    """Tokens of the pages and redirects that a document gives."""
    pages = [page_token(edition_of(page), page.slug) for page in imported.pages]
    return tuple(pages + [redirect_token(imported.directory, slug) for slug, _ in imported.redirects])


def page_token(edition: str, slug: str) -> str:
    """A page, as a document's record names it."""
    return f"{edition}/{slug}"


def redirect_token(directory: str, slug: str) -> str:
    """A redirect, as a document's record names it."""
    return f"{directory}>{slug}"
