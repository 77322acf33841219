"""Records of built pages, kept: a page that came out the same is not read again by the next build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from helpcenter.build.sheets import classes_of
from helpcenter.index.audience import audience_of, within
from helpcenter.index.contents import is_contents
from helpcenter.index.entries import Entry, entries_of
from helpcenter.index.parser import read_page
from helpcenter.index.paths import NamedPath, paths_of
from helpcenter.index.wall import UncleanSite, breaches
from helpcenter.lookup.answers import excerpts_of
from helpcenter.lookup.causes import without_causes
from helpcenter.lookup.meaning import is_there, meaning_of
from helpcenter.lookup.model import PageWords, words_of
from helpcenter.lookup.names import names_on
from helpcenter.lookup.units import units_of
from scraper.kept.code import code_hash

RECORD_ROOMS = (
    "helpcenter/record.py",
    "helpcenter/build/sheets.py",
    "helpcenter/hygiene.py",
    "helpcenter/index",
    "helpcenter/lookup",
    "scraper/entries/lexicon.py",
    "scraper/entries/phrases.py",
    "scraper/kept/code.py",
    "scraper/limits.py",
    "scraper/paths",
    "scraper/text",
    "scraper/versions.py",
    "scraper/write",
)
"""The code that makes a record of a page."""
_NO_PAGES = ("assets", "_compare")
NOT_SEARCHED = ("changes", "alias-edits", "contents")
"""Kinds of pages that repeat what other pages say, or their titles: an answer stands on one of those."""


@dataclass(frozen=True)
class PageRecord:
    """All that is made of a built page."""

    entries: tuple[Entry, ...] = ()
    readers: Mapping[str, str] = field(default_factory=dict)
    """Id of an entry → the product's versions whose readers see it; none where all do."""
    paths: tuple[NamedPath, ...] = ()
    text: PageWords | None = None
    """What the lookup searches; None where that is nothing."""
    excerpts: Mapping[str, str] = field(default_factory=dict)
    """Anchor of a topic → its first words."""
    classes: tuple[str, ...] = ()
    """Classes of its elements, which the style sheet needs."""


def read_pages(site: Path, earlier: Mapping[str, PageRecord]) -> dict[str, PageRecord]:
    """The records of a site's pages in order, each by a hash of all that goes into it; `earlier` ones are used.

    A page that comes out new is looked through first; raises `UncleanSite`.
    """
    code = f"{code_hash(*RECORD_ROOMS)} {is_there()}"
    records = {}
    unclean: list[str] = []
    for url, published in pages_of(site):
        html = without_causes(published)
        key = blake2b(f"{code}\0{url}\0".encode() + html, digest_size=16).hexdigest()
        if key not in earlier:
            unclean += breaches(html, url, site)
        records[key] = earlier.get(key) or record_of(html, url)
    if unclean:
        raise UncleanSite(unclean)
    return records


def pages_of(site: Path) -> Iterator[tuple[str, bytes]]:
    """Address and HTML of each page that readers come to."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site)
        if name.parts[0] not in _NO_PAGES and name.name != "404.html":
            yield name.as_posix(), path.read_bytes()


def record_of(html: bytes, url: str) -> PageRecord:
    """Read a built page."""
    return replace(_read(html, url), classes=classes_of(html.decode("utf-8", "replace")))


def _read(html: bytes, url: str) -> PageRecord:
    page = read_page(html, url)
    if page is None:
        return PageRecord()
    units = () if page.kind in NOT_SEARCHED else units_of(page)
    meaning = meaning_of if is_there() else None
    text = words_of(page, units, names_on(page), contents=is_contents(page), meaning_of=meaning) if units else None
    excerpts = excerpts_of(units)
    if not page.product or url.count("/") != 1:
        return PageRecord(text=text, excerpts=excerpts)
    entries = tuple(entries_of(page))
    readers = {entry.id: seen for entry in entries if (seen := audience_of(page, within(page, entry.versions)))}
    return PageRecord(entries, readers, tuple(paths_of(page)), text, excerpts)
