"""What each document gave: an unchanged document is not parsed again.

``.helpcenter/cache/documents.json`` has a line for each; without it all documents are parsed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple, replace

from scraper.adapt.imported import Imported
from scraper.kept.images import ImageStats
from scraper.kept.store import edition_of
from scraper.model import Document, Notice
from scraper.write.manifest import importer_version
from scraper.write.state import read_cache
from scraper.write.transaction import STATE

_NAME = f"{STATE}/cache/documents.json"


class Record(Struct, frozen=True):
    """One document, as it was when it was last parsed."""

    key: str
    """Hash of all that parsing depends on: path, bytes, options, importer. Empty: another document took its place."""
    product: str
    gave: tuple[str, ...]
    """``24.3/email`` for a page, ``manual243>oldname`` for a redirect."""
    images: tuple[tuple[str, str], ...] = ()
    """Each image's address in the document, and the name of its file or nothing where the source lacks it."""
    notices: tuple[Notice, ...] = ()
    standing: int | None = None
    """As `Imported` has it."""


@dataclass
class Records:
    """All documents that were ever imported and still stand for something."""

    documents: dict[str, Record] = field(default_factory=dict)
    """Path in its source → record."""
    owners: dict[tuple[str, str], str] = field(default_factory=dict)
    """(product, what was given) → path of the document that gave it last."""

    @classmethod
    def load(cls, folder: Path) -> Records:
        """Read them; none if there are none yet."""
        plain = read_cache(folder / _NAME)
        records = cls()
        for name, (key, product, gave, images, notices, *standing) in plain.items():
            told = tuple(Notice(*notice) for notice in notices)
            pairs = tuple((a, b) for a, b in images)
            records._put(name, Record(key, product, tuple(gave), pairs, told, *standing))
        return records

    def file(self) -> tuple[str, str]:
        """Its path and its content, a document a line."""
        lines = (f"{_json(name)}: {_json(_plain(self.documents[name]))}" for name in sorted(self.documents))
        return _NAME, "{\n" + ",\n".join(lines) + "\n}\n"

    def unchanged(self, document: Document, key: str, images: ImageStats) -> Record | None:
        """What the document gave, if that is what it would give again."""
        record = self.documents.get(document.path)
        if record is None or record.key != key:
            return None
        same = all(images.name_of(source, document) == name for source, name in record.images)
        return record if same else None

    def put(self, path: str, record: Record) -> None:
        """Keep a record; a document that gave one of the same things before has to be parsed again next time."""
        for thing in record.gave:
            other = self.owners.get((record.product, thing), path)
            if other != path:
                self._lose(other, thing)
        self._put(path, record)

    def forget(self, product: str, things: Iterable[str]) -> None:
        """These were removed: their documents have to be parsed again if they come again."""
        for thing in things:
            if path := self.owners.pop((product, thing), None):
                self._lose(path, thing)

    def _put(self, path: str, record: Record) -> None:
        self.documents[path] = record
        for thing in record.gave:
            self.owners[record.product, thing] = path

    def _lose(self, path: str, thing: str) -> None:
        old = self.documents[path]
        left = tuple(other for other in old.gave if other != thing)
        if left:
            self.documents[path] = replace(old, key="", gave=left)
        else:
            del self.documents[path]


def key_of(document: Document) -> str:
    """The hash of all that decides what a document gives, apart from its images."""
    told = f"{document.path}\0{document.vendor}\0{document.version or ''}\0{importer_version()}\0"
    return hashlib.sha256(told.encode() + hashlib.sha256(document.data).digest()).hexdigest()[:32]


def gifts(imported: Imported) -> tuple[str, ...]:
    """What a document gave, as `Record.gave` has it."""
    pages = [page_token(edition_of(page), page.slug) for page in imported.pages]
    return tuple(pages + [redirect_token(imported.directory, slug) for slug, _ in imported.redirects])


def page_token(edition: str, slug: str) -> str:
    """A page, as a document's record names it."""
    return f"{edition}/{slug}"


def redirect_token(directory: str, slug: str) -> str:
    """A redirect, as a document's record names it."""
    return f"{directory}>{slug}"


def _plain(record: Record) -> Sequence[object]:
    notices = [list(astuple(notice)) for notice in record.notices]
    pairs = [list(pair) for pair in record.images]
    return [record.key, record.product, list(record.gave), pairs, notices, record.standing]


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
