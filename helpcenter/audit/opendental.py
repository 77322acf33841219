"""What Open Dental published: source HTML → events of a page and version."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin

from lxml.etree import Comment
from lxml.html import HtmlElement

from helpcenter.audit.compare import strict
from helpcenter.audit.dialect import Dialect, classes, parse
from helpcenter.audit.events import Code, Event, Image, Item, Word
from helpcenter.audit.findings import Listed, Published
from helpcenter.audit.opendental_links import PRODUCT, Redirects, Resolver, page_address
from helpcenter.audit.reader import Reader
from helpcenter.audit.site import Site, digest
from helpcenter.audit.sources import SourceFile
from scraper.versions import Version

_REFRESH = re.compile(r"<meta\s+http-equiv=[\"']?refresh[^>]*?url=\s*['\"]?([^\"'>\s]+)", re.IGNORECASE)
_SELECTED = re.compile(r"v(\d+(?:\.\d+)*)")
_DIRECTORY = re.compile(r"manual(\d{1,2})(\d)", re.IGNORECASE)
_TITLE_MARK = 'InstanceBeginEditable name="title"'


@dataclass(frozen=True)
class _Page:
    """A file that is a page."""

    file: SourceFile
    directory: str
    """``manual243``, or ``manual`` for the alias."""
    slug: str
    version: Version | None

    @property
    def is_alias(self) -> bool:
        return _DIRECTORY.fullmatch(self.directory) is None

    @property
    def label(self) -> str:
        return str(self.version) if self.version else ""


def published(files: Sequence[SourceFile], site: Site) -> Iterator[Published | Listed]:
    """Read the vendor's pages, page by page and version by version."""
    redirects: dict[tuple[str, str], str] = {}
    pages: list[_Page] = []
    for file in files:
        slug, directory = PurePosixPath(file.path).stem, _directory(file)
        tree = parse(file.text)
        target = _REFRESH.search(file.text)
        if _box(tree) is not None or (not target and _old_title(tree) is not None):
            pages.append(_Page(file, directory, slug, _version(tree, directory)))
        elif target:
            address = urljoin(page_address(directory, slug), target[1])
            redirects[directory, slug.casefold()] = address
            yield Listed("redirect", f"{PRODUCT}/{slug}", "", file.path, f"leads to {address}")
        else:
            yield Listed("no-content", f"{PRODUCT}/{slug}", "", file.path, "neither text nor a redirect")
    yield from _published(_with_versions(pages), redirects, site)


def _published(pages: Sequence[_Page], redirects: Redirects, site: Site) -> Iterator[Published | Listed]:
    pictures = _Pictures()
    taken: dict[tuple[str, Version | None], _Page] = {}
    for page in sorted(pages, key=lambda page: (page.slug, page.version or Version(()), page.is_alias)):
        reader, resolver = _read(page, redirects, site, pictures)
        name = f"{PRODUCT}/{page.slug}"
        if not any(isinstance(event, Word | Image | Code) for event in reader.events):
            yield Listed("no-content", name, page.label, page.file.path, "the page is empty")
            continue
        if page.version is None:
            yield Listed("no-version", name, "", page.file.path, "neither the page nor its folder tells the version")
        first = taken.setdefault((page.slug, page.version), page)
        if first is not page:
            same = _text(reader.events) == _text(_read(first, redirects, site, pictures)[0].events)
            message = f"{'has the text' if same else 'differs in its text from that'} of {first.file.path}"
            yield Listed("alias" if page.is_alias else "duplicate", name, page.label, page.file.path, message)
            continue
        listed = [Listed("resolved-link", name, page.label, page.file.path, message) for message in resolver.resolved]
        yield Published(
            PRODUCT, page.slug, page.version, page.file.path, reader.events, strict, reader.links, tuple(listed)
        )


class OpenDentalDialect(Dialect):
    """How the vendor writes what HTML has no element for."""

    def __init__(self, resolver: Resolver, folder: Path | None, pictures: _Pictures) -> None:
        self._resolver = resolver
        self._folder = folder
        self._pictures = pictures

    def style(self, node: HtmlElement) -> str:
        """Red and monospaced words."""
        red = "color:red" in (node.get("style") or "").replace(" ", "").lower()
        return "r" * red + "m" * ("CourierFont" in classes(node))

    def link(self, node: HtmlElement) -> tuple[str, ...]:
        """Where it has to lead on the site."""
        href = (node.get("href") or "").strip()
        return self._resolver.options(href) if href else ()

    def image(self, node: HtmlElement) -> Image | None:
        """The picture's bytes, or its address where the source lacks it."""
        src = (node.get("src") or "").strip()
        if node.tag != "img" or not src:
            return None
        found = digest(self._pictures.find(self._folder, unquote(src))) if self._folder else None
        keys = (found,) if found else tuple(f"missing:{address}" for address in self._resolver.file_options(src))
        return Image(keys, PurePosixPath(unquote(src)).name, _size(node, "width"), _size(node, "height"))

    def is_callout(self, node: HtmlElement) -> bool:
        """The vendor's box."""
        return "Note" in classes(node)

    def is_code(self, node: HtmlElement) -> bool:
        """Monospaced blocks (``p``) and words (``span``)."""
        return "codeblock" in classes(node)


class _Pictures:
    """Finds pictures as the vendor's web server does, which makes no difference between cases."""

    def __init__(self) -> None:
        self._folders: dict[Path, dict[str, Path]] = {}

    def find(self, folder: Path, src: str) -> Path:
        path = folder / src
        if path.parent not in self._folders:
            inside = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
            self._folders[path.parent] = {other.name.casefold(): other for other in inside}
        return path if path.exists() else self._folders[path.parent].get(path.name.casefold(), path)


def _read(page: _Page, redirects: Redirects, site: Site, pictures: _Pictures) -> tuple[Reader, Resolver]:
    own = {page.directory}
    if page.is_alias and page.version:
        own.add("manual" + "".join(map(str, page.version.numbers)))
    resolver = Resolver(site, redirects, page.directory, page.slug, frozenset(own))
    reader = Reader(OpenDentalDialect(resolver, page.file.folder, pictures))
    tree = parse(page.file.text)
    box = _box(tree)
    title = _title(tree) if box is not None else _old_title(tree)
    if title is not None:
        reader.read_title(title)
    if box is not None:
        reader.read(box)
    elif title is not None:
        reader.read_after(title)
    return reader, resolver


def _box(tree: HtmlElement) -> HtmlElement | None:
    """What holds the text, in all but old templates."""
    return next(iter(tree.find_class("GeneralPageContent")), None)


def _title(tree: HtmlElement) -> HtmlElement | None:
    bar = next(iter(tree.find_class("TopBar2")), None)
    return bar.find(".//p") if bar is not None else None


def _old_title(tree: HtmlElement) -> HtmlElement | None:
    """Older templates have a ``h1``, or a comment that marks the title, right before the text."""
    heading = next(tree.iter("h1"), None)
    if heading is not None:
        return heading
    mark = next((node for node in tree.iter(Comment) if _TITLE_MARK in (node.text or "")), None)
    return mark.getparent() if mark is not None else None


def _version(tree: HtmlElement, directory: str) -> Version | None:
    for menu in tree.iter("select"):
        if menu.get("id") == "SelectVersion":
            for option in menu.iter("option"):
                if option.get("selected") is not None and (found := _SELECTED.search(option.text or "")):
                    return Version.parse(found[1])
    match = _DIRECTORY.fullmatch(directory)
    return Version((int(match[1]), int(match[2]))) if match else None


def _directory(file: SourceFile) -> str:
    """The manual's directory, lower case; ``manual`` for a page that came without."""
    parent = PurePosixPath(file.path).parent.name.lower()
    return parent if parent.startswith("manual") else "manual"


def _with_versions(pages: Sequence[_Page]) -> list[_Page]:
    """Give pages of an alias that name no version the version of most of the others beside them."""
    told = Counter((page.directory, page.version) for page in pages if page.version)
    most = {directory: version for (directory, version), _ in reversed(told.most_common())}
    return [
        page if page.version else _Page(page.file, page.directory, page.slug, most.get(page.directory))
        for page in pages
    ]


def _size(node: HtmlElement, side: str) -> str | None:
    text = (node.get(side) or "").strip().removesuffix("px")
    return text if text.isdigit() else None


def _text(events: Sequence[Event]) -> list[object]:
    """What two files have to share to be called equal: their words and lists, not the folders they lie in."""
    return [
        event.text if isinstance(event, Word) else event for event in events if isinstance(event, Word | Item | Code)
    ]
