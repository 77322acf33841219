"""How Open Dental writes a page: where title, text and version stand, and what its classes mean."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from lxml.etree import Comment
from lxml.html import HtmlElement

from helpcenter.audit.dialect import Dialect, classes
from helpcenter.audit.events import Image
from helpcenter.audit.opendental_links import Resolver
from helpcenter.audit.reader import Reader
from helpcenter.audit.site import digest
from scraper.versions import Version

_SELECTED = re.compile(r"v(\d+(?:\.\d+)*)")
_HEAD = re.compile(r"\s*Open Dental Software(?: Manual)?\s+-\s+")
_OLD_TITLE_MARK = 'InstanceBeginEditable name="title"'


def has_box(tree: HtmlElement) -> bool:
    """Whether the page has the element that holds the text, in all but old templates."""
    return bool(tree.find_class("GeneralPageContent"))


def old_title(tree: HtmlElement) -> HtmlElement | None:
    """Older templates have a ``h1``, or a comment that marks the title, right before the text."""
    heading = next(tree.iter("h1"), None)
    if heading is not None:
        return heading
    mark = next((node for node in tree.iter(Comment) if _OLD_TITLE_MARK in (node.text or "")), None)
    return mark.getparent() if mark is not None else None


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
        reader.read(tree.find_class("GeneralPageContent")[0])
    elif title is not None:
        reader.read_after(title)
    return reader


def _title(tree: HtmlElement) -> HtmlElement | None:
    bar = next(iter(tree.find_class("TopBar2")), None)
    if bar is not None:
        return bar.find(".//p")
    head = tree.find(".//title")  # the manual's first page shows no title, but its window has one
    if head is not None:
        head.text = _HEAD.sub("", head.text or "")
    return head


class Pictures:
    """Finds pictures as the vendor's web server does, which makes no difference between cases."""

    def __init__(self) -> None:
        self._folders: dict[Path, dict[str, Path]] = {}

    def find(self, folder: Path, src: str) -> Path:
        """The file that `src` means on a page in `folder`, whether it is there or not."""
        path = folder / src
        if path.parent not in self._folders:
            inside = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
            self._folders[path.parent] = {other.name.casefold(): other for other in inside}
        return path if path.exists() else self._folders[path.parent].get(path.name.casefold(), path)


class OpenDentalDialect(Dialect):
    """How the vendor writes what HTML has no element for."""

    def __init__(self, resolver: Resolver, folder: Path | None, pictures: Pictures) -> None:
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


def _size(node: HtmlElement, side: str) -> str | None:
    text = (node.get(side) or "").strip().removesuffix("px")
    return text if text.isdigit() else None
