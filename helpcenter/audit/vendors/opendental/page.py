"""How Open Dental writes a page: where title, text and version stand, and what its classes mean."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from lxml.etree import Comment
from lxml.html import HtmlElement

from helpcenter.audit.pictures import Pictures
from helpcenter.audit.reading.dialect import Dialect, classes, pictured, played, red
from helpcenter.audit.reading.events import Image
from helpcenter.audit.reading.reader import Reader
from helpcenter.audit.reading.stand_ins import is_login
from helpcenter.audit.site import digest
from helpcenter.audit.vendors.opendental.links import Resolver
from scraper.versions import Version

_BOX = "GeneralPageContent"
_URL = re.compile(r"""[;,\s]url\s*=\s*["']?([^"'>]*)""", re.IGNORECASE)
_SELECTED = re.compile(r"v(\d+(?:\.\d+)*)")
_HEAD = re.compile(r"(?:(?<!\s)\s+)?Open Dental Software(?: Manual)?\s+-\s+")
_FRAME = frozenset({"nav", "header", "footer"})
_OLD_TITLE_MARK = 'InstanceBeginEditable name="title"'


def has_box(tree: HtmlElement) -> bool:
    """Whether the page has the element that holds the text, in all but old templates."""
    return bool(tree.find_class(_BOX))


def old_title(tree: HtmlElement) -> HtmlElement | None:
    """Older templates have a ``h1``, or a comment that marks the title, right before the text."""
    heading = next(tree.iter("h1"), None)
    if heading is not None:
        return heading
    mark = next((node for node in tree.iter(Comment) if _OLD_TITLE_MARK in (node.text or "")), None)
    return mark.getparent() if mark is not None else None


def has_text(tree: HtmlElement) -> bool:
    """Whether the page's boxes hold anything to read or see."""
    return any(box.text_content().split() or box.find(".//img") is not None for box in tree.find_class(_BOX))


def logs_in(tree: HtmlElement) -> bool:
    """Whether the page's box asks for a password, and nothing else is in it."""
    return any(map(is_login, tree.find_class(_BOX)))


def refresh_target(tree: HtmlElement, base: str) -> str:
    """The address that the page leads on to by itself, empty if to none or to itself."""
    for meta in tree.iter("meta"):
        refresh = _URL.search(meta.get("content") or "")
        if (meta.get("http-equiv") or "").strip().lower() == "refresh" and refresh:
            address = urljoin(base, refresh[1].strip())
            return "" if address == base else address
    return ""


def selected_version(tree: HtmlElement) -> Version | None:
    """The version that the page's menu shows."""
    for option in tree.iterfind(".//select[@id='SelectVersion']/option[@selected]"):
        if found := _SELECTED.search(option.text or ""):
            return Version.parse(found[1])
    return None


def read_page(tree: HtmlElement, dialect: Dialect) -> Reader:
    """Read title and text."""
    reader = Reader(dialect)
    title = _title(tree) if has_box(tree) else old_title(tree)
    if title is not None:
        reader.read_title(title)
    if has_box(tree):
        _read_boxes(tree, reader)
    elif title is not None:
        reader.read_after(title)
    return reader


def _read_boxes(tree: HtmlElement, reader: Reader) -> None:
    """All that stands below the title but for the frame: what an end tag too many put outside of its box, too."""
    box = tree.find_class(_BOX)[0]
    bar = next(iter(tree.find_class("TopBar2")), None)
    reader.read_from(box if bar is None else bar, box, _FRAME)


def _title(tree: HtmlElement) -> HtmlElement | None:
    bar = next(iter(tree.find_class("TopBar2")), None)
    if bar is not None:
        return bar.find(".//p")
    head = tree.find(".//title")  # the manual's first page shows no title, but its window has one
    if head is not None:
        head.text = _HEAD.sub("", head.text or "")
    return head


class OpenDentalDialect(Dialect):
    """How the vendor writes what HTML has no element for."""

    def __init__(self, resolver: Resolver, folder: Path | None, pictures: Pictures, address: str) -> None:
        self._resolver = resolver
        self._address = address
        self._folder = folder
        self._pictures = pictures

    def look(self, node: HtmlElement) -> str:
        """Red and monospaced words."""
        return super().look(node) + red(node) + "m" * ("CourierFont" in classes(node))

    def heading_level(self, node: HtmlElement) -> int:
        """The text's own headings stand below the page's title, whatever they are."""
        return max(2, super().heading_level(node))

    def link(self, node: HtmlElement) -> tuple[str, ...]:
        """Where it has to lead on the site."""
        href = (node.get("href") or "").strip()
        return self._resolver.options(href) if href else ()

    def image(self, node: HtmlElement) -> Image | None:
        """The picture's bytes, or its address where the source lacks it."""
        src = pictured(node)
        if node.tag != "img":
            address = played(node)
            options = self._resolver.embedded(address) if address else ()
            return Image(tuple(f"embedded:{option}" for option in options), address) if options else None
        if not src:
            return None
        found = self._found(src)
        keys = (found,) if found else tuple(f"missing:{address}" for address in self._resolver.file_options(src))
        return Image(keys, PurePosixPath(unquote(urlsplit(src).path)).name, _size(node, "width"), _size(node, "height"))

    def _found(self, src: str) -> str | None:
        """What tells a picture by its bytes: beside the file, else where the page that was saved has it."""
        if not self._folder:
            return None
        beside = digest(self._pictures.find(self._folder, src))
        return beside or digest(self._pictures.find(self._folder, urljoin(self._address, src)))

    def is_callout(self, node: HtmlElement) -> bool:
        """The vendor's box."""
        return "Note" in classes(node)

    def is_code(self, node: HtmlElement) -> bool:
        """Monospaced blocks (``p``) and words (``span``)."""
        return "codeblock" in classes(node)


class PlacesDialect(Dialect):
    """Enough of how the vendor writes to tell where on a page a place is."""

    def link(self, node: HtmlElement) -> tuple[str, ...]:
        """Where links lead is of no interest."""
        del node
        return ()

    def is_code(self, node: HtmlElement) -> bool:
        """Monospaced blocks are no words."""
        return "codeblock" in classes(node)


def _size(node: HtmlElement, side: str) -> str | None:
    text = (node.get(side) or "").strip().removesuffix("px")
    return text if text.isdigit() else None
