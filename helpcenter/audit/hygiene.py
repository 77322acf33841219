"""What a built site must not have, on any of its pages: programs of others, and requests to others.

Every file is read whole, not only its article: a vendor's words also stand in titles, contents and metadata.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from helpcenter.audit.findings import Difference
from helpcenter.audit.reading.dialect import parse

_TARGETS = frozenset(
    "href src action formaction data poster srcset xlink:href {http://www.w3.org/1999/xlink}href".split()  # noqa: SIM905
)
_PROGRAM = re.compile(r"(?:javascript|vbscript):|data:(?!image/(?:png|gif|jpe?g|webp|avif|bmp)[;,])", re.IGNORECASE)
_SPACE = re.compile(r"[\s\x00-\x1f]+")
_FOREIGN = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_FETCHED = frozenset("img script iframe frame source track video audio embed object input".split())  # noqa: SIM905
_FETCHED_LINKS = frozenset(
    "stylesheet preload prefetch modulepreload preconnect dns-prefetch icon manifest apple-touch-icon".split()  # noqa: SIM905
)
_IN_STYLE = re.compile(r"(?:url\(\s*|@import\s+)[\"']?\s*(?P<address>(?:https?:)?//[^\s\"')]+)", re.IGNORECASE)
_DATA = re.compile(r"application/(?:ld\+)?json|text/(?:plain|template)", re.IGNORECASE)


def unclean(site: Path, products: Collection[str]) -> Iterator[Difference]:
    """Everything on the site's pages and in its styles that runs, or is fetched, and is no file of the theme's.

    `products` are folders with vendors' pages, where no program of the theme lies.
    """
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        tree = parse(path.read_text("utf-8", "replace"))
        for message in dict.fromkeys(_of_page(tree, name, site, products)):
            yield Difference(name.removesuffix(".html"), "", "", message)
    for path in sorted(site.rglob("*.css")):
        for match in _IN_STYLE.finditer(path.read_text("utf-8", "replace")):
            yield Difference(path.relative_to(site).as_posix(), "", "", f"style fetches {match['address']}")


def _of_page(tree: HtmlElement, name: str, site: Path, products: Collection[str]) -> Iterator[str]:
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag == "script" and not _DATA.fullmatch(node.get("type") or ""):
            yield from _script(node, name, site, products)
        elif node.tag == "style":
            yield f"style that stands in the page: {_short(node.text or '')}"
        if node.attrib:
            yield from _of_element(node)


def _script(node: HtmlElement, name: str, site: Path, products: Collection[str]) -> Iterator[str]:
    source = node.get("src")
    if not source:
        yield f"script that stands in the page: {_short(node.text or '')}"
    elif not _FOREIGN.match(source.strip()):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(urlsplit(source).path)))
        if path.split("/")[0] in products or not (site / path.lstrip("/")).is_file():
            yield f"script that is not the theme's: {source}"


def _of_element(node: HtmlElement) -> Iterator[str]:
    for name, value in node.attrib.items():
        if name.startswith("on"):
            yield f"{node.tag} with {name}: {_short(value)}"
        elif name == "srcdoc":
            yield f"{node.tag} with a page of its own: {_short(value)}"
        elif name == "style":
            yield f"{node.tag} with style: {_short(value)}"
        elif name in _TARGETS:
            target = _SPACE.sub("", value)
            if _PROGRAM.match(target) and not (node.tag == "img" and target.lower().startswith("data:image/")):
                yield f"{node.tag} leads to a program: {_short(target)}"
            elif _FOREIGN.match(target) and _is_fetched(node):
                yield f"{node.tag} fetches {target}"
    if node.tag == "meta" and (node.get("http-equiv") or "").lower() == "refresh":
        yield f"page leads on by itself: {node.get('content')}"


def _is_fetched(node: HtmlElement) -> bool:
    if node.tag == "link":
        return not _FETCHED_LINKS.isdisjoint((node.get("rel") or "").lower().split())
    return node.tag in _FETCHED


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:80]}…"
