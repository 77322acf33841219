"""Dialects: a side's ways to write what HTML has no element for; and the parser that both sides share."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import lxml.html
from lxml.html import HtmlElement

from helpcenter.audit.reading.events import Image
from scraper.html.nesting import check

_NOTHING = b"<html></html>"
_HIDES = re.compile(r"(?<![\w-])(display:none|visibility:(hidden|collapse))")
_LOOKS = {
    "b": re.compile(r"(?<![\w-])font-weight:(bold|[6-9]00)"),
    "i": re.compile(r"(?<![\w-])font-style:(italic|oblique)"),
    "u": re.compile(r"(?<![\w-])text-decoration(-line)?:[^;]*underline"),
    "s": re.compile(r"(?<![\w-])text-decoration(-line)?:[^;]*line-through"),
    "B": re.compile(r"(?<![\w-])font-weight:(normal|lighter|[1-5]00)"),
    "I": re.compile(r"(?<![\w-])font-style:normal"),
    "R": re.compile(r"(?<![\w-])color:(?!inherit|currentcolor|red|#f00|#?ff0000|rgb\(255,0,0\))[\w#]"),
}
"""Letters of looks that an attribute adds; capitals, of those that it takes away."""


_RED = re.compile(r"(?<![\w-])color:(red|#f00|#ff0000|ff0000|rgb\(255,0,0\))(?!\w)")
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that lxml takes in no text."""
_NAME = re.compile(r"[a-zA-Z_][\w.-]*")
_PLAYERS = frozenset({"iframe", "frame", "video", "audio", "object", "embed", "applet"})


def parse_source(text: str) -> HtmlElement:
    """Parse a vendor's page as a browser does, by the rules of HTML5; raises `ValueError` where it costs too much."""
    check(text)
    source = html5lib.parse(text.encode("utf-8", "replace").decode(), namespaceHTMLElements=False)
    root = _copied(source)
    pairs = [(source, root)]
    while pairs:
        element, copy = pairs.pop()
        inner = [(child, _copied(child)) for child in element]
        copy.extend(child for _, child in inner)
        pairs += inner
    return root


def _copied(element: Element) -> HtmlElement:
    """An element of that parser as one of lxml's, without the elements in it."""
    if not isinstance(element.tag, str):
        copy = lxml.html.HtmlComment(_written(element.text).replace("--", "- -").rstrip("-"))
    else:
        name = element.tag.rpartition("}")[2]
        attributes = {key: _written(value) for key, value in element.attrib.items() if _NAME.fullmatch(key)}
        copy = lxml.html.Element(name if _NAME.fullmatch(name) else "span", attributes)
        copy.text = _written(element.text)
    copy.tail = _written(element.tail)
    return copy


def _written(text: str | None) -> str:
    return _ODD.sub("", text or "")


def parse(text: str) -> HtmlElement:
    """Parse a page of the site, which is well formed, or a piece of one; never fails, whatever the text."""
    parser = lxml.html.HTMLParser(encoding="utf-8")  # a declared charset was dealt with when the bytes were decoded
    return lxml.html.document_fromstring(text.encode("utf-8", "replace") if text.strip() else _NOTHING, parser=parser)


def classes(node: HtmlElement) -> list[str]:
    """The element's classes."""
    return (node.get("class") or "").split()


def red(node: HtmlElement) -> str:
    """The letter of red words, where an element's ``style`` or a ``font`` says that they are."""
    style = "".join((node.get("style") or "").lower().split())
    font = (node.get("color") or "").strip().lower() if node.tag == "font" else ""
    return "r" * bool(_RED.search(style) or _RED.match(f"color:{font}"))


def played(node: HtmlElement) -> str:
    """Where what another program shows comes from; empty for an element that shows nothing of the kind."""
    if node.tag not in _PLAYERS:
        return ""
    addresses = [node.get("src"), node.get("data")]
    for inner in node.iter("source", "param"):
        is_source = (inner.get("name") or "").lower() in ("movie", "src", "url", "filename")
        addresses.append(inner.get("src") or (inner.get("value") if is_source else None))
    return next((address.strip() for address in addresses if address), "")


def pictured(node: HtmlElement) -> str:
    """Where a browser gets an ``img`` from in the end: scripts load many late, and of some there are several sizes."""
    addresses = [node.get("data-src"), node.get("src")]
    addresses += [(node.get(name) or "").strip().split(" ")[0] for name in ("data-srcset", "srcset")]
    stripped = (address.strip() for address in addresses if address)
    return next((address for address in stripped if address and not address.lower().startswith("data:")), "")


def clicked(node: HtmlElement) -> str:
    """What an ``area`` of an image map is called."""
    file = unquote(urlsplit(node.get("href") or "").path).rpartition("/")[2]
    return (node.get("alt") or "").strip() or (node.get("title") or "").strip() or file.rpartition(".")[0] or file


class Dialect:
    """A side's ways to write what HTML has no element for; the defaults are plain HTML."""

    def hidden(self, node: HtmlElement) -> bool:
        """Whether a reader does not see the element."""
        if node.tag == "dialog" and node.get("open") is None:
            return True
        return bool(node.attrib) and (
            node.get("hidden") is not None or bool(_HIDES.search("".join((node.get("style") or "").lower().split())))
        )

    def look(self, node: HtmlElement) -> str:
        """Letters of `Piece.style` that an element's attributes add, and as capitals those that they take away."""
        style = "".join((node.get("style") or "").lower().split())
        if node.tag == "font" and node.get("color"):
            style += f";color:{(node.get('color') or '').strip().lower()}"
        return "".join(letter for letter, pattern in _LOOKS.items() if pattern.search(style)) if style else ""

    def names(self, node: HtmlElement) -> list[str]:
        """Names by which links lead to the element."""
        names = (node.get("id"), node.get("name") if node.tag == "a" else None)
        return [name.strip() for name in names if name and name.strip()]

    def style(self, node: HtmlElement) -> str:
        """Letters of `Piece.style` that a ``span`` adds."""
        del node
        return ""

    def link(self, node: HtmlElement) -> tuple[str, ...]:
        """Where an ``a`` leads, empty if nowhere."""
        href = node.get("href")
        return (href,) if href else ()

    def image(self, node: HtmlElement) -> Image | None:
        """The picture that an ``img`` (or a ``span`` in its place) shows."""
        return Image((node.get("src") or "",), node.get("src") or "") if node.tag == "img" else None

    def heading_level(self, node: HtmlElement) -> int:
        """The level of a heading in the text, below the page's title."""
        return int(node.tag[1])

    def is_callout(self, node: HtmlElement) -> bool:
        """Whether a ``div`` is a box."""
        del node
        return False

    def is_label(self, node: HtmlElement) -> bool:
        """Whether a ``p`` is the label of a box, which may stand on a line of its own."""
        del node
        return False

    def is_code(self, node: HtmlElement) -> bool:
        """Whether a ``p`` or ``span`` is monospaced as a ``pre`` or ``code`` is."""
        del node
        return False
