"""A product as imported: its editions, and the pages that each version has."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import convert, to_builtins
from msgspec.structs import replace

from scraper.adapt.imported import Imported
from scraper.changes.alias import AliasEdit, differs
from scraper.kept.records import page_token, redirect_token
from scraper.kept.spellings import is_alias, names_of
from scraper.kept.store import Stored, decode_head, edition_lines, edition_of, encode, read_edition, same_content
from scraper.links.targets import Reach, directory_of, name_in
from scraper.model import PAGE_NAME, UNLABELLED, Contents, KnownVersion, TreeNode
from scraper.steps import notice
from scraper.versions import Version
from scraper.write.state import read_state
from scraper.write.transaction import Lines

_FACTS = "facts.json"
_IMAGE = re.compile(rb"images/[\w.\-\x80-\xff]+\.[0-9a-f]{8}\.\w+")


@dataclass
class Library:
    """One product's imported pages, redirects and table of contents, as kept between imports."""

    folder: Path
    """``.helpcenter/pages/<product>``."""
    product: str
    editions: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """edition → slug → encoded page."""
    redirects: dict[str, dict[str, str]] = field(default_factory=dict)
    """edition's directory → slug → address."""
    contents: dict[str, Contents] = field(default_factory=dict)
    """edition's directory → the vendor's table of contents."""
    before: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """(edition, slug) → the page that this import changed or removed, as it was; empty for one that is new."""
    on_disk: set[str] = field(default_factory=set)
    """Editions that were read from their files."""

    @classmethod
    def load(cls, folder: Path, product: str) -> Library:
        """Read what earlier imports kept."""
        library = cls(folder, product)
        for path in sorted(folder.glob("*.jsonl")):
            library.editions[path.stem] = read_edition(path)
            library.on_disk.add(path.stem)
        if (folder / _FACTS).exists():
            facts = read_state(folder / _FACTS)
            library.redirects = facts.get("redirects", {})
            library.contents = convert(facts.get("contents", {}), dict[str, Contents])
        return library

    def add(self, imported: Imported, tokens: Container[str]) -> bool:
        """Take in what became of one document, as far as `tokens` name it; True if that is news.

        A page replaces the same page of the same edition.
        """
        news = False
        for page in imported.pages:
            if page_token(edition_of(page), page.slug) in tokens:
                news |= self._add_page(edition_of(page), page.slug, encode(page))
        for slug, address in imported.redirects:
            if redirect_token(imported.directory, slug) in tokens:
                redirects = self.redirects.setdefault(imported.directory, {})
                news |= redirects.get(slug) != address
                redirects[slug] = address
        if imported.contents:
            news |= self._add_contents(imported.contents, imported.contents.directory or imported.directory)
        return news

    def _add_page(self, edition: str, slug: str, line: bytes) -> bool:
        pages = self.editions.setdefault(edition, {})
        if pages.get(slug) == line:
            return False
        self.before.setdefault((edition, slug), pages.get(slug, b""))
        pages[slug] = line
        return True

    def _add_contents(self, contents: Contents, directory: str) -> bool:
        new, present = replace(contents, directory=""), self.contents.get(directory)
        if present == new or (present and present.alone and not new.alone):
            return False
        self.contents[directory] = new
        return True

    def as_it_was(self) -> Library:
        """The same before this import."""
        old = Library(self.folder, self.product, redirects=self.redirects, contents=self.contents)
        old.editions = {edition: dict(pages) for edition, pages in self.editions.items()}
        for (edition, slug), line in self.before.items():
            old.editions.setdefault(edition, {}).pop(slug, None)
            if line:
                old.editions[edition][slug] = line
        return old

    def remove_tokens(self, tokens: Iterable[str]) -> None:
        """Take out pages and redirects, by their tokens; an edition without a page is none."""
        for token in sorted(tokens):
            directory, arrow, slug = token.partition(">")
            if arrow:
                self.redirects.get(directory, {}).pop(slug, None)
                continue
            edition, _, slug = token.partition("/")
            if (line := self.editions.get(edition, {}).pop(slug, None)) is not None:
                self.before.setdefault((edition, slug), line)
        self.editions = {name: pages for name, pages in self.editions.items() if pages}
        self.redirects = {name: addresses for name, addresses in self.redirects.items() if addresses}

    def remove_edition(self, edition: str) -> None:
        """Take out a version or an alias, with the redirects and the table of contents of its directories."""
        for name in self.directories(edition):
            self.redirects.pop(name, None)
            self.contents.pop(name, None)
        self.remove_tokens([page_token(edition, slug) for slug in self.editions.get(edition, ())])

    def directories(self, edition: str) -> set[str]:
        """Names of the directories that an edition's pages were published in."""
        urls = (decode_head(line).url for line in self.editions.get(edition, {}).values())
        return {url.rpartition("/")[0].rpartition("/")[2] for url in urls if url}

    def files(self) -> dict[str, str | Lines | None]:
        """What `load` reads: name in its folder → what is to be written, None where the file is as it has to be."""
        same = self.on_disk - {edition for edition, _ in self.before}
        files: dict[str, str | Lines | None] = {
            f"{name}.jsonl": None if name in same else partial(edition_lines, pages)
            for name, pages in self.editions.items()
        }
        trees = {
            name: {"alone": contents.alone, "tree": to_builtins(contents.tree)}
            for name, contents in self.contents.items()
        }
        facts = {"redirects": self.redirects, "contents": trees}
        files[_FACTS] = json.dumps(facts, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        return files

    def images(self) -> set[str]:
        """Names of all image files that pages refer to."""
        lines = (line for pages in self.editions.values() for line in pages.values())
        return {name.decode() for line in lines for name in _IMAGE.findall(line)}

    def pages(self) -> tuple[dict[str, list[Stored]], list[AliasEdit]]:
        """slug → one page per version; an alias' page counts only where its version's own is missing."""
        groups: dict[str, dict[Any, Stored]] = defaultdict(dict)
        edits: list[AliasEdit] = []
        names = names_of(self.editions)
        for slug, name in names.items():
            if name.casefold() != slug.casefold():
                notice("other-name", f"{self.product}/{slug}", f"differs from another's by case only; it is {name}")
        for name in sorted(self.editions, key=_aliases_last):
            stored = [_named(Stored(decode_head(line), line), names) for line in self.editions[name].values()]
            for page in _of_one_version(stored):
                head = page.head
                page_shown = groups[head.slug].get(head.version)
                if page_shown is None:
                    groups[head.slug][head.version] = page
                elif not same_content(page_shown.line, page.line) and differs(page_shown.page, page.page):
                    edits.append(AliasEdit(page_shown.page, page.page))
                    message = f"differs from {head.version}, whose own page is shown; the edit is in alias-edits.md"
                    notice("alias-edit", f"{head.alias}/{head.slug}", message)
        return {slug: list(pages.values()) for slug, pages in groups.items() if pages}, edits

    def tree(self) -> tuple[TreeNode, ...]:
        """The vendor's table of contents, empty where none was imported."""
        newest = max(self.contents, default="", key=lambda name: (name, self.contents[name].alone))
        return self.contents[newest].tree if newest else ()

    def reach(self, groups: Mapping[str, Iterable[Stored]]) -> Reach:
        """What links can lead to."""
        directories: dict[str, str] = {}
        menus: Counter[tuple[KnownVersion, ...]] = Counter()
        for pages in groups.values():
            for page in (stored.head for stored in pages):
                if page.url:
                    directories[directory_of(page.url)] = "" if page.alias else str(page.version)
                    menus[page.known_versions] += 1
        for address in _addresses_of_versions(menus):
            directories.setdefault(directory_of(address), "")
        redirects = {
            name: {slug.casefold(): address for slug, address in addresses.items()}
            for name, addresses in self.redirects.items()
        }
        own_versions = {stored.head.version for pages in groups.values() for stored in pages}
        of_own_versions = {
            name: version for name, version in directories.items() if not version or version in map(str, own_versions)
        }
        names = {slug.casefold(): slug for slug in sorted(groups)} | {slug: slug for slug in sorted(groups)}
        for slug, pages in sorted(groups.items()):
            # Nearly all have the vendor's name, which need not be looked for.
            for url in sorted({head.url for head in (stored.head for stored in pages) if head.url}):
                if not url.endswith(f"/{slug}.html"):
                    names.setdefault(name_in(url), slug)
        return Reach(names, redirects, of_own_versions, _anchors(groups))


def _addresses_of_versions(menus: Counter[tuple[KnownVersion, ...]]) -> Iterator[str]:
    """Where a page lies in each version, as most of the pages that list the version say: for the page of that very name
    any other address looks like one."""
    listed: dict[str, Counter[str]] = defaultdict(Counter)
    for menu, count in menus.items():
        for known in menu:
            listed[known.label][known.url] += count
    for addresses in listed.values():
        (address, count), *_ = addresses.most_common(1)
        if f"/{PAGE_NAME}." in address and 2 * count > addresses.total():
            yield address


def _named(stored: Stored, names: Mapping[str, str]) -> Stored:
    """The page by the name that it has here."""
    name = names.get(stored.head.slug)
    if name is None:
        return stored
    above = tuple(name if step == stored.head.slug else step for step in stored.head.breadcrumb)
    return Stored(replace(stored.head, slug=name, breadcrumb=above), stored.line)


def _of_one_version(pages: list[Stored]) -> list[Stored]:
    """An alias' pages that don't tell their version are of the version that its other pages tell."""
    heads = [stored.head for stored in pages]
    if not any(head.alias for head in heads):
        return pages
    labels = Counter(head.version for head in heads if head.version != UNLABELLED)
    if not labels:
        message = "no page of the alias tells its version; say it with --version"
        for head in heads:
            notice("no-version", f"{head.alias}/{head.slug}", message)
        return []
    version = max(labels, key=lambda version: (labels[version], version))
    return [
        Stored(replace(stored.head, version=version), stored.line) if stored.head.version == UNLABELLED else stored
        for stored in pages
    ]


def _anchors(groups: Mapping[str, Iterable[Stored]]) -> dict[str, dict[Version, frozenset[str]]]:
    """Places in pages that links can lead to, in each version; only of pages of which every version tells them."""
    anchors = {slug: {stored.head.version: stored.head.anchors for stored in pages} for slug, pages in groups.items()}
    return {
        f"{slug}#": {version: frozenset(places or ()) for version, places in versions.items()}
        for slug, versions in anchors.items()
        if None not in versions.values()
    }


def _aliases_last(edition: str) -> tuple[bool, str]:
    return (is_alias(edition), edition)


def known_versions(groups: Mapping[str, Iterable[Stored]]) -> list[dict[str, str]]:
    """The versions the vendor lists, newest first, each with the address of a page where ``{page}`` is its slug."""
    counted: Counter[tuple[tuple[str, str], ...]] = Counter()
    menus = Counter(stored.head.known_versions for pages in groups.values() for stored in pages)
    for menu, count in menus.items():
        if menu:
            counted[tuple((listed.label, listed.url) for listed in menu)] += count
    best = max(counted, key=lambda versions: (len(versions), counted[versions], versions), default=())
    return [{"label": label, "url": url} for label, url in best]
