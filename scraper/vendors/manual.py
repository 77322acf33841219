"""A classic HTML manual, declared: a folder for each version, in it a page for each topic."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from scraper.html.dialect import Dialect
from scraper.html.reader import BlockReader, hidden_words
from scraper.html.tree import Part, parsed
from scraper.model import (
    NO_PAGE,
    PAGE_NAME,
    UNLABELLED,
    Adapted,
    Block,
    Contents,
    Document,
    KnownVersion,
    Notice,
    Page,
    TreeNode,
)  # fmt: skip
from scraper.read.decode import decode
from scraper.text.inline import safe_target
from scraper.text.names import file_name
from scraper.text.walk import anchors_in
from scraper.vendors.contents import contents_of
from scraper.vendors.layout import Layout
from scraper.vendors.origin import origin_of, page_path
from scraper.vendors.refusal import LOGIN, is_login, refusal
from scraper.versions import InvalidVersion, Version

_SUFFIXES = frozenset({".html", ".htm"})
_REFRESH = re.compile(r"""[;,\s]url\s*=\s*["']?\s*([^"'>]*)""", re.IGNORECASE)
_NO_NAME = re.compile(r"[\s()?@%&=]")
_COPY = r"(?:_?\(\d+\)|[-_.]\d+)"
"""What stands behind the name of a file that was there already."""
_SHOWN = 300
"""Characters of hidden text that a notice repeats."""


class _Place(NamedTuple):
    """Where a document lies."""

    name: str
    """The page's, as the vendor has it."""
    folder: str = ""
    """The folder of the manual; empty for any other."""
    version: str = ""
    """What the folder's name tells; empty for an alias."""
    url: str = ""


@dataclass(frozen=True)
class Manual:
    """What a vendor's manual is, and so how it is read: a `Vendor`."""

    name: str
    """The vendor's, as it is registered."""
    site: str
    """Address that the folders lie below."""
    folder: re.Pattern[str]
    """Takes the name of a folder of the manual; its groups, joined with dots, are the version. None: an alias."""
    signs: re.Pattern[str]
    """Is in every page of the vendor's and in nobody else's."""
    layouts: tuple[Layout, ...]
    """The first one that a page has counts; one that leads elsewhere is a page in the very first one only."""
    versions: str = ""
    """Selects the version menu's options or links, the newest first."""
    chosen: str = ""
    """Selects what tells the page's own version."""
    version: re.Pattern[str] = re.compile(r"v?(?<!\d)(\d+(?:\.\d+)+)")
    """Takes the beginning of a version's label."""
    breadcrumb: Callable[[Part, str], Iterable[str]] = lambda _, name: (name,)
    """Names from the manual's first page to a page, which has the name given; ``+setup`` is a group without a page."""
    own_name: Callable[[Part], str] = lambda _: ""
    """The name that a page says is its own; it counts where its file has none of a page's."""
    home: str = "index"
    """Name of the manual's first page, which has the table of contents."""
    contents: str = "ul"
    """Selects the list that it is."""
    scripts: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    """Names of files that are a table of contents alone, each with what reads the HTML out of its text."""
    label: Callable[[str], str] = str
    """A title in the table of contents, without what the vendor sets around it."""
    brand: re.Pattern[str] = re.compile(r"(?!)")
    """What the window's title says beside the page's."""
    dialect: Dialect = field(default=Dialect(marks=True, hides=True))
    finish: Callable[[Block], Block] = lambda block: block
    """Each block, as the vendor means it."""

    def recognise(self, document: Document) -> bool:
        """True for a page with the vendor's signs, or a table of contents under its name."""
        path = page_path(PurePosixPath(document.path))
        text = decode(document.data) if path.suffix.lower() in _SUFFIXES else ""
        return path.name in self.scripts or ("<" in text and bool(self.signs.search(text)))

    def expect(self, document: Document) -> bool:
        """True for a page in a mirror of the vendor's site, or in a folder named as the manual's are."""
        path = page_path(PurePosixPath(document.path))
        return path.suffix.lower() in _SUFFIXES and (self._is_on_site(path) or bool(self._place(path).folder))

    def adapt(self, document: Document) -> Adapted:
        """The page in a document, or why there is none; raises `InvalidVersion` if no version can be told."""
        path, text = PurePosixPath(document.path), decode(document.data)
        if read := self.scripts.get(path.name):
            tree = self._contents(parsed(read(text)).first("ul"))
            folder = next(filter(self.folder.fullmatch, reversed(path.parent.parts)), "")
            return Adapted((), contents=Contents(tree, folder, alone=True) if tree else None)
        page = parsed(text)
        path, renamed = self._named(page, text, page_path(path))
        notices = [Notice("other-name", document.path, renamed)] if renamed else []
        place = self._place(path)
        if self._is_outside(page, path):
            message = "of the vendor's site, but not in a folder of the manual; left out"
            return Adapted((), (Notice("outside-manual", document.path, message),))
        leads_to = _refreshed(page, place.url or self.site)
        own = self.layouts[0].pieces(page)
        what = "" if leads_to else refusal(page) if not own else LOGIN if is_login(page, chain(*own)) else ""
        if what:
            return Adapted((), (Notice(NO_PAGE, document.path, f"not the page but {what}; left out"),))
        # One that leads elsewhere after a while is a page too, if it is laid out as a page is.
        layouts = self.layouts[:1] if leads_to else self.layouts
        layout, content = next(((each, found) for each in layouts if (found := each.pieces(page))), (layouts[0], []))
        blocks = self._reader.read(*content)
        if leads_to and not blocks:
            notice = Notice("redirect", document.path, f"leads to {leads_to}; links to it are sent there")
            return Adapted((), (notice,), redirect=(place.name, leads_to))
        if not blocks:
            boxes = ", ".join(layout.content for layout in self.layouts)
            return Adapted((), (Notice("no-content", document.path, f"no content: no text in {boxes}; page skipped"),))
        topic = self._topic(document, place, page, *layout.titled(page, self._window_title(page), blocks))
        tree = self._contents(page.first(self.contents)) if place.name == self.home else ()
        notices += _notices(document.path, place.name, leads_to, hidden_words(page, chain(*content)))
        return Adapted((topic,), tuple(notices), contents=Contents(tree) if tree else None)

    def _named(self, page: Part, text: str, path: PurePosixPath) -> tuple[PurePosixPath, str]:
        """The path that the vendor gave a document, as whoever saved it notes or the page says, and what to tell."""
        origin = PurePosixPath(origin_of(text))
        if self._place(origin).folder and origin.parts[-2:] != path.parts[-2:]:
            return origin, f"saved from {origin}, and so it is"
        own = self.own_name(page)
        if own and path.stem != own and _is_no_name(path.stem, own):
            return path.with_name(f"{own}.html"), f"the page says that it is {own}, and so it is"
        return path, ""

    def _topic(self, document: Document, place: _Place, page: Part, title: str, blocks: tuple[Block, ...]) -> Page:
        slug = file_name(place.name)
        return Page(
            product=self.name,
            slug=slug,
            version=self._version(self._shown_version(page), place, document),
            title=title or slug,
            blocks=blocks,
            url=place.url,
            breadcrumb=tuple(map(_step, self.breadcrumb(page, place.name))) or (slug,),
            known_versions=tuple(self._known_versions(page, place)),
            alias="" if place.version else place.folder,
            anchors=anchors_in(blocks),
            digest=hashlib.sha256(document.data).hexdigest(),
        )

    @cached_property
    def _reader(self) -> BlockReader:
        """One for the process: a page's versions have most of their blocks in common."""
        return BlockReader(self.dialect, self.finish)

    @cached_property
    def _hosts(self) -> frozenset[str]:
        host = urlsplit(self.site).netloc.removeprefix("www.")
        return frozenset({host, f"www.{host}"})

    def _is_on_site(self, path: PurePosixPath) -> bool:
        return not self._hosts.isdisjoint(part.lower() for part in path.parts)

    def _is_outside(self, page: Part, path: PurePosixPath) -> bool:
        """Whether it is of the vendor's site and not of the manual: in another folder, without a version, below
        another first page."""
        if self._place(path).folder or self._shown_version(page):
            return False
        first, *below = [*self.breadcrumb(page, path.stem)] or [self.home]
        return self._is_on_site(path) or bool(below and first != self.home)

    def _place(self, path: PurePosixPath) -> _Place:
        match = self.folder.fullmatch(path.parent.name)
        if not match:
            return _Place(path.stem)
        url = f"{self.site}{match[0]}/{quote(path.stem)}.html"
        return _Place(path.stem, match[0], ".".join(filter(None, match.groups())), url)

    def _shown_version(self, page: Part) -> str:
        chosen = page.first(self.chosen) if self.chosen else None
        label = self.version.match(chosen.text) if chosen else None
        return label[1] if label else ""

    def _version(self, shown: str, place: _Place, document: Document) -> Version:
        """What the page shows, else the folder's name; in an alias, else what the alias' other pages show."""
        if shown or place.version:
            return Version.parse(shown or place.version)
        if place.folder or document.version:
            return document.version or UNLABELLED
        raise InvalidVersion(
            f"{document.path}: expected a version in the menu ({self.chosen}) or a directory named after one,"
            " found none; say it with --version"
        )

    def _known_versions(self, page: Part, place: _Place) -> Iterator[KnownVersion]:
        """The menu's choices; the page's own name is taken out of their addresses, so that all pages list the same."""
        own = f"/{quote(place.name)}."
        for choice in page.every(self.versions) if self.versions else ():
            written = choice.get("value") or choice.get("href")
            # A menu is long, and most say whole addresses, which are looked at once for all pages.
            whole = written if "://" in written else _beside(place.url, written)
            folder, is_own, suffix = whole.rpartition(own)
            if is_own and "/" not in suffix and self.folder.fullmatch(folder.rpartition("/")[2]):
                whole = f"{folder}/{PAGE_NAME}.{suffix}"
            if address := safe_target(whole):
                yield KnownVersion(choice.text, address)

    def _window_title(self, page: Part) -> str:
        title = page.first("title")
        return self.brand.sub("", title.text).strip() if title else ""

    def _contents(self, tree: Part | None) -> tuple[TreeNode, ...]:
        return tuple(map(self._relabelled, contents_of(tree)))

    def _relabelled(self, node: TreeNode) -> TreeNode:
        return TreeNode(node.slug, self.label(node.title), tuple(map(self._relabelled, node.children)))


def _beside(url: str, written: str) -> str:
    """The address that a page means, whole; empty for what is none."""
    address = safe_target(written)
    return urljoin(url, address) if address else ""


def _step(name: str) -> str:
    """A page or group of the breadcrumb, by the name that it has here."""
    return name if name.startswith("+") else file_name(name)


def _is_no_name(stem: str, own: str) -> bool:
    """Whether a file is named as browsers and mirrors name a title, a second copy, or an answer to a query."""
    return bool(_NO_NAME.search(stem) or re.fullmatch(re.escape(own) + _COPY, stem, re.IGNORECASE))


def _refreshed(page: Part, url: str) -> str:
    """The address to which a page sends its readers; empty for none, and for the page itself."""
    meta = page.first('meta[http-equiv="refresh" i]')
    match = _REFRESH.search(meta.get("content")) if meta else None
    address = urljoin(url, target) if match and (target := safe_target(match[1].strip())) else ""
    return "" if address == url else address


def _notices(path: str, name: str, leads_to: str, hidden: str) -> Iterator[Notice]:
    if (slug := file_name(name)) != name:
        yield Notice("other-name", path, f"{name!r} can't be a file's name here; it is {slug}")
    if leads_to:
        yield Notice("redirect", path, f"leads to {leads_to} after a while; it has text, so it is kept as a page")
    if hidden:
        words = hidden if len(hidden) <= _SHOWN else f"{hidden[:_SHOWN]}…"
        yield Notice("hidden-text", path, f"not shown by a browser, so left out: {words}")
