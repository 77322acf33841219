"""What of a product is imported: its editions, and the pages that each version has."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from scraper.alias_edits import AliasEdit, differs
from scraper.links import Site, directory_of
from scraper.model import UNLABELLED, Notice, Page, TreeNode
from scraper.pipeline import Imported
from scraper.store import decode, edition_of, edition_text, encode, read_edition, sorted_lines

_FACTS = "facts.json"


@dataclass
class Library:
    """One product's imported pages, redirects and table of contents, as kept between imports."""

    folder: Path
    """``.helpcenter/pages/<product>``."""
    product: str
    editions: dict[str, dict[str, str]] = field(default_factory=dict)
    """edition → slug → encoded page."""
    redirects: dict[str, dict[str, str]] = field(default_factory=dict)
    """edition's directory → slug → address."""
    contents: dict[str, Any] = field(default_factory=dict)
    """The vendor's table of contents and the edition it is of."""

    @classmethod
    def load(cls, folder: Path, product: str) -> Library:
        """Read what earlier imports kept."""
        library = cls(folder, product)
        for path in sorted(folder.glob("*.jsonl")):
            library.editions[path.stem] = read_edition(path)
        if (folder / _FACTS).exists():
            facts = json.loads((folder / _FACTS).read_text("utf-8"))
            library.redirects, library.contents = facts["redirects"], facts["contents"]
        return library

    def add(self, imported: Imported) -> None:
        """Take in what became of one document; a page replaces the same page of the same edition."""
        for page in imported.pages:
            self.editions.setdefault(edition_of(page), {})[page.slug] = encode(page)
        for slug, address in (*((imported.redirect,) if imported.redirect else ()), *imported.redirects):
            self.redirects.setdefault(imported.path.rpartition("/")[0].rpartition("/")[2], {})[slug] = address
        if imported.contents:
            rank = [_directory_of(imported.path), imported.path.endswith(".js")]
            if not self.contents or rank >= self.contents["rank"]:
                self.contents = {"rank": rank, "tree": [asdict(node) for node in imported.contents]}

    def files(self) -> dict[Path, str]:
        """What `load` reads, as texts to be written."""
        files = {
            self.folder / f"{name}.jsonl": edition_text(sorted_lines(pages)) for name, pages in self.editions.items()
        }
        facts = {"redirects": self.redirects, "contents": self.contents}
        files[self.folder / _FACTS] = json.dumps(facts, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        return files

    def pages(self) -> tuple[dict[str, list[Page]], list[AliasEdit], list[Notice]]:
        """slug → one page per version; an alias' page counts only where its version's own is missing."""
        groups: dict[str, dict[Any, Page]] = defaultdict(dict)
        notices: list[Notice] = []
        edits: list[AliasEdit] = []
        for name in sorted(self.editions, key=_aliases_last):
            for page in _of_one_version(list(map(decode, self.editions[name].values())), notices):
                own = groups[page.slug].get(page.version)
                if own is None:
                    groups[page.slug][page.version] = page
                elif differs(own, page):
                    edits.append(AliasEdit(own, page))
                    message = f"differs from {page.version}, whose own page is shown; the edit is in alias-edits.md"
                    notices.append(Notice("alias-edit", f"{page.alias}/{page.slug}", message))
        return {slug: list(pages.values()) for slug, pages in groups.items()}, edits, notices

    def tree(self) -> tuple[TreeNode, ...]:
        """The vendor's table of contents, empty where none was imported."""
        return tuple(map(_node, self.contents.get("tree", ())))

    def site(self, groups: Mapping[str, Iterable[Page]]) -> Site:
        """What links can lead to."""
        directories: dict[str, str] = {}
        for pages in groups.values():
            for page in pages:
                if page.url:
                    directories[directory_of(page.url)] = "" if page.alias else str(page.version)
                    for known in page.known_versions:
                        if f"/{page.slug}." in known.url:
                            directories.setdefault(directory_of(known.url), "")
        redirects = {
            name: {slug.casefold(): address for slug, address in found.items()}
            for name, found in self.redirects.items()
        }
        own_versions = {page.version for pages in groups.values() for page in pages}
        kept = {
            name: version for name, version in directories.items() if not version or version in map(str, own_versions)
        }
        names = {slug.casefold(): slug for slug in sorted(groups)} | {slug: slug for slug in sorted(groups)}
        return Site(names, redirects, kept)


def _of_one_version(pages: list[Page], notices: list[Notice]) -> list[Page]:
    """An alias' pages that don't tell their version are of the version that its other pages tell."""
    if not any(page.alias for page in pages):
        return pages
    told = Counter(page.version for page in pages if page.version != UNLABELLED)
    if not told:
        message = "no page of the alias tells its version; say it with --version"
        notices += [Notice("no-version", f"{page.alias}/{page.slug}", message) for page in pages]
        return []
    version = max(told, key=lambda version: (told[version], version))
    return [replace(page, version=version) if page.version == UNLABELLED else page for page in pages]


def _directory_of(path: str) -> str:
    """Name of the edition's directory that a table of contents lies in."""
    parents = [part for part in path.split("/")[:-1] if part != "resources"]
    return parents[-1] if parents else ""


def _aliases_last(edition: str) -> tuple[bool, str]:
    return (not edition[:1].isdigit(), edition)


def _node(plain: Mapping[str, Any]) -> TreeNode:
    return TreeNode(plain["slug"], plain["title"], tuple(map(_node, plain["children"])))


def known_versions(groups: Mapping[str, Iterable[Page]]) -> list[dict[str, str]]:
    """The versions the vendor lists, newest first, each with the address of a page where ``{page}`` is its slug."""
    counted: Counter[tuple[tuple[str, str], ...]] = Counter()
    for slug, pages in groups.items():
        for page in pages:
            if page.known_versions:
                counted[
                    tuple((known.label, known.url.replace(f"/{slug}.", "/{page}.")) for known in page.known_versions)
                ] += 1
    best = max(counted, key=lambda versions: (len(versions), counted[versions], versions), default=())
    return [{"label": label, "url": url} for label, url in best]
