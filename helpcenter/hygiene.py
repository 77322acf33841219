"""What a built site must not have, on any of its pages: programs of others, requests to others, names of the theme's.

Every file is read whole, not only its article: a vendor's words also stand in titles, contents and metadata.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.text.inline import is_of_the_theme

_TARGETS = frozenset("href src action formaction data poster srcset xlink:href".split())  # noqa: SIM905
_PROGRAM = re.compile(r"(?:javascript|vbscript):|data:(?!image/(?:png|gif|jpe?g|webp|avif|bmp)[;,])", re.IGNORECASE)
_SPACE = re.compile(r"[\s\x00-\x1f]+")
_FOREIGN = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_FETCHED = frozenset("img script iframe frame source track video audio embed object input".split())  # noqa: SIM905
_FETCHED_LINKS = frozenset(
    "stylesheet preload prefetch modulepreload preconnect dns-prefetch icon manifest apple-touch-icon".split()  # noqa: SIM905
)
_IN_STYLE = re.compile(r"(?:url\(\s*+|@import\s++)[\"']?\s*+(?P<address>(?:https?:)?//[^\s\"')]+)", re.IGNORECASE)
_DATA = re.compile(r"application/(?:ld\+)?json|text/(?:plain|template)", re.IGNORECASE)


def unclean_styles(site: Path) -> Iterator[tuple[str, str]]:
    """Each style sheet of a site that fetches something, and what it fetches."""
    for path in sorted(site.rglob("*.css")):
        for match in _IN_STYLE.finditer(path.read_text("utf-8", "replace")):
            yield path.relative_to(site).as_posix(), f"style fetches {match['address']}"


_ANYWHERE = "404.html"
"""The page that stands for addresses of any depth, and so looks for the theme's files above itself."""


def unclean(html: bytes, name: str, site: Path, products: Collection[str]) -> Iterator[str]:
    """Everything on a page that runs, or is fetched, and is no file of the theme's, or has a name of the theme's.

    `products` are folders with vendors' pages, where no program of the theme lies. Each is told once.
    """
    yield from dict.fromkeys(_of_page(LexborHTMLParser(html), name, site, products))


def _of_page(page: LexborHTMLParser, name: str, site: Path, products: Collection[str]) -> Iterator[str]:
    of_the_theme: set[str] = set()
    for node in page.root.traverse() if page.root is not None else ():
        attributes = {name: value or "" for name, value in node.attributes.items()}
        if node.tag == "script" and not _DATA.fullmatch(attributes.get("type", "")):
            yield from _script(node, attributes.get("src", ""), name, site, products)
        elif node.tag == "style":
            yield f"style that stands in the page: {_short(node.text())}"
        if is_of_the_theme(anchor := attributes.get("id", "")):
            if anchor in of_the_theme:
                yield f"two elements have the id {_short(anchor)}, by which the theme finds its own"
            of_the_theme.add(anchor)
        yield from _of_element(node.tag or "", attributes)


def _script(node: LexborNode, source: str, name: str, site: Path, products: Collection[str]) -> Iterator[str]:
    if not source:
        yield f"script that stands in the page: {_short(node.text())}"
    elif not _FOREIGN.match(source.strip()):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(urlsplit(source).path)))
        if name == _ANYWHERE:
            path = path.replace("../", "")
        if path.split("/")[0] in products or not (site / path.lstrip("/")).is_file():
            yield f"script that is not the theme's: {source}"


def _of_element(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        if name.startswith("on"):
            yield f"{tag} with {name}: {_short(value)}"
        elif name == "srcdoc":
            yield f"{tag} with a page of its own: {_short(value)}"
        elif name == "style":
            yield f"{tag} with style: {_short(value)}"
        elif name in _TARGETS:
            target = _SPACE.sub("", value)
            if _PROGRAM.match(target) and not (tag == "img" and target.lower().startswith("data:image/")):
                yield f"{tag} leads to a program: {_short(target)}"
            elif _FOREIGN.match(target) and _is_fetched(tag, attributes):
                yield f"{tag} fetches {target}"
    if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        yield f"page leads on by itself: {attributes.get('content')}"


def _is_fetched(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag == "link":
        return not _FETCHED_LINKS.isdisjoint(attributes.get("rel", "").lower().split())
    return tag in _FETCHED


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:80]}…"
