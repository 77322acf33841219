"""What the index keeps of each built page, so that a page that came out the same is not read again.

``.helpcenter/index.jsonl`` holds a line a page: its address, the hash of its HTML, and what was read from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from helpcenter.index.entries import Entry, entries_of
from helpcenter.index.page import read_built_page
from helpcenter.index.paths import NamedPath, paths_of
from helpcenter.lookup.build import is_indexed
from helpcenter.lookup.columns import PageColumns, columns_of
from helpcenter.lookup.reading import read_page
from scraper.versions import InvalidVersion, Version


@dataclass(frozen=True)
class ListedEntry:
    """An entry as the list of all error messages shows it."""

    product: str
    text: str
    """Its error string in the newest version."""
    url: str
    title: str
    versions: str


@dataclass(frozen=True)
class PageRecord:
    """All that is read from a built page."""

    product: str = ""
    versions: tuple[Version, ...] = ()
    entries: tuple[str, ...] = ()
    """As they stand in ``entries.json``."""
    listed: tuple[ListedEntry, ...] = ()
    paths: tuple[NamedPath, ...] = ()
    text: PageColumns | None = None
    """What the lookup reads; None where it reads nothing."""


class Records:
    """The records of a site; those of pages that changed are read anew."""

    def __init__(self, path: Path | None = None, code: str = "") -> None:
        self._path = path
        self._code = code
        """Hash of the code that reads pages: what another one has read is not used."""
        self._lines: dict[str, tuple[str, str]] = {}
        self._known: dict[str, tuple[str, PageRecord]] = {}
        if path and path.exists():
            for line in path.read_text("utf-8").splitlines():
                url, digest, plain = line.split("\t", 2)
                self._lines[url] = (digest, plain)

    def read(self, site: Path) -> dict[str, PageRecord]:
        """Address → record for every page of the site, in order."""
        found: dict[str, tuple[str, PageRecord]] = {}
        for path in sorted(site.rglob("*.html")):
            url = path.relative_to(site).as_posix()
            if is_indexed(path, site):
                found[url] = self._record(url, path, site)
        self._known = found
        return {url: record for url, (_, record) in found.items()}

    def _record(self, url: str, path: Path, site: Path) -> tuple[str, PageRecord]:
        digest = blake2b(path.read_bytes(), digest_size=16, key=self._code.encode()[:64]).hexdigest()
        if url in self._known and self._known[url][0] == digest:
            return self._known[url]
        if url in self._lines and self._lines[url][0] == digest:
            return digest, decode(json.loads(self._lines[url][1]))
        record = record_of(path, site)
        if self._path:
            self._lines[url] = (digest, json.dumps(encode(record), ensure_ascii=False, separators=(",", ":")))
        return digest, record

    def save(self) -> None:
        """Keep the records of the pages that the site has now."""
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lines = (f"{url}\t{digest}\t{self._lines[url][1]}\n" for url, (digest, _) in self._known.items())
            new = self._path.with_suffix(".new")
            new.write_text("".join(lines), "utf-8")
            new.replace(self._path)


def record_of(path: Path, site: Path) -> PageRecord:
    """Read a built page, for the published data and for the lookup."""
    try:
        read = read_page(path, site)
    except (ValueError, InvalidVersion):
        read = None
    text = columns_of(read) if read else None
    page = read_built_page(path, site) if path.parent.parent == site else None
    if page is None or not page.product:
        return PageRecord(text=text)
    entries = entries_of(page)
    return PageRecord(
        page.product,
        page.versions,
        tuple(json.dumps(entry.to_json(), ensure_ascii=False, indent=1).replace("\n", "\n  ") for entry in entries),
        tuple(map(listed_entry, entries)),
        tuple(paths_of(page)),
        text,
    )


def listed_entry(entry: Entry) -> ListedEntry:
    """What the list of error messages shows of an entry."""
    return ListedEntry(entry.product, entry.error_strings[0], entry.url, entry.title, entry.versions)


def encode(record: PageRecord) -> list[Any]:
    """A record as plain data; sets of versions are told once and numbered."""
    sets = _Sets()
    paths = [
        [one.page, one.title, one.section, one.ordinal, one.labels, sets.number(one.versions), one.step]
        for one in record.paths
    ]
    listed = [[one.product, one.text, one.url, one.title, one.versions] for one in record.listed]
    versions = sets.number(record.versions)
    text = record.text.to_json() if record.text else None
    return [sets.rows, record.product, versions, record.entries, listed, paths, text]


def decode(plain: list[Any]) -> PageRecord:
    """The record that `encode` wrote."""
    rows, product, versions, entries, listed, paths, text = plain
    sets = [tuple(map(_version, row)) for row in rows]
    return PageRecord(
        product,
        sets[versions],
        tuple(entries),
        tuple(ListedEntry(*one) for one in listed),
        tuple(_decode_path(one, sets) for one in paths),
        PageColumns.from_json(text) if text else None,
    )


def _decode_path(plain: list[Any], sets: list[tuple[Version, ...]]) -> NamedPath:
    page, title, section, ordinal, labels, versions, step = plain
    return NamedPath(page, title, section, ordinal, tuple(labels), sets[versions], step)


@dataclass
class _Sets:
    rows: list[list[str]] = field(default_factory=list)
    _numbers: dict[tuple[Version, ...], int] = field(default_factory=dict)

    def number(self, versions: Iterable[Version]) -> int:
        key = tuple(sorted(versions))
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(list(map(str, key)))
        return self._numbers[key]


@lru_cache(maxsize=10_000)
def _version(text: str) -> Version:
    return Version.parse(text)


def versions_of(records: Mapping[str, PageRecord]) -> dict[str, tuple[Version, ...]]:
    """Address → versions of each page of a product."""
    return {url: record.versions for url, record in records.items() if record.product}
