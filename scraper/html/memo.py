"""Content → blocks at the price of what is new in it.

A release changes about one block in twelve. lxml parses a page in a tenth of a millisecond, forty times faster than
Beautiful Soup, whose tree `scraper.html.blocks` reads; so lxml parses every page, and only the parts that were not met
before become such a tree. It is built from lxml's events as Beautiful Soup's own builder does, so it is the same tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag
from lxml import etree

from scraper.html.blocks import HtmlRules, blocks, is_inline, joined
from scraper.html.elements import Element, parsed
from scraper.html.parts import DROPPED, is_hidden
from scraper.model import Block
from scraper.text.inline import fold_space

_SHOWN = ("img", "iframe", "embed", "object", "video", "audio")
_FRAME = frozenset({"nav", "header", "footer"})
"""Elements that hold a page's frame, where they stand outside of the content."""
_HIDING = ("hidden", "HIDDEN", "display", "DISPLAY", "visibility", "VISIBILITY", "<dialog", "<DIALOG")
_MAY_HIDE = re.compile(r"<dialog|<[^<>]*\s(?:hidden[\s=>]|style\s*=[^<>]*(?:display|visibility)\s*:)", re.IGNORECASE)
_LARGEST = 40_000
"""Parts that are remembered; then all are forgotten, which costs less than to know which was met last."""


class BlockReader:
    """Reads pages of one vendor; what it has met before, it knows."""

    def __init__(self, rules: HtmlRules, finish: Callable[[Block], Block]) -> None:
        self._rules = rules
        self._finish = finish
        self._known: dict[str, tuple[Block, ...] | None] = {}
        self._soup = BeautifulSoup("", "lxml")

    def read(self, html: str, tag: str, *, on: bool = False) -> tuple[Block, ...]:
        """The blocks of the first element with that tag; none where it has neither text nor an image.

        With `on` also those of all that follows it: end tags too many have closed it early.
        """
        root = parsed(html)
        element = root.find(f".//{tag}") if root is not None else None
        if element is None:
            return ()
        after = element.itersiblings() if on else ()
        elements = [element, *(other for other in after if other.tag not in _FRAME)]
        if not any(map(_has_content, elements)):
            return ()
        out: list[Block] = []
        loose: list[Any] = []
        for number, piece in enumerate(elements):
            self._take([*_pieces(piece)] if not number else [piece], loose, out)
            loose.append((piece.tail or "") if on else "")
        joined(out, self._loose_blocks(loose))
        return tuple(out)

    def _take(self, pieces: list[Any], loose: list[Any], out: list[Block]) -> None:
        """Put what blocks some pieces make into `out`; what belongs to the text that follows stays in `loose`."""
        for piece in pieces:
            if isinstance(piece, str):
                loose.append(piece)
            elif isinstance(piece.tag, str) and piece.tag not in DROPPED:
                own = self._own_blocks(piece)
                if own is None:
                    loose.append(piece)
                else:
                    joined(out, self._loose_blocks(loose))
                    joined(out, own)
                    loose.clear()

    def blocks_of(self, element: Element) -> tuple[Block, ...]:
        """The blocks of an element that is or holds one."""
        return self._own_blocks(element) or ()

    def _own_blocks(self, element: Element) -> tuple[Block, ...] | None:
        """A child's blocks; None if it belongs to the text around it."""
        key = _text_of(element)
        if key not in self._known:
            node = next(_tree(self._soup, [element]))
            inline = not isinstance(node, Tag) or is_inline(node, self._rules)
            self._remember(key, None if inline else self._finished([node]))
        return self._known[key]

    def _loose_blocks(self, loose: list[Any]) -> tuple[Block, ...]:
        """The paragraph that loose text and inline elements make."""
        if all(isinstance(piece, str) and not piece.strip() for piece in loose):
            return ()
        key = "\0".join(piece if isinstance(piece, str) else _text_of(piece) for piece in loose)
        if key not in self._known:
            self._remember(key, self._finished(list(_tree(self._soup, loose))))
        return self._known[key] or ()

    def _finished(self, nodes: list[PageElement]) -> tuple[Block, ...]:
        return tuple(map(self._finish, blocks(nodes, self._rules)))

    def _remember(self, key: str, found: tuple[Block, ...] | None) -> None:
        if len(self._known) >= _LARGEST:
            self._known.clear()
        self._known[key] = found


def hidden_words(html: str) -> str:
    """The words of content that a browser does not show, and that no block has."""
    if not any(word in html for word in _HIDING) or not _MAY_HIDE.search(html):
        return ""
    soup = BeautifulSoup(html, "lxml")
    hidden = [tag for tag in soup.find_all(is_hidden) if not any(map(is_hidden, tag.parents))]
    return " ".join(filter(None, (fold_space(tag.get_text(" ")).strip() for tag in hidden)))


def _text_of(element: Any) -> str:
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


def _pieces(element: Any) -> Iterator[Any]:
    """What an element holds: elements and the texts between them."""
    yield element.text or ""
    for child in element:
        yield child
        yield child.tail or ""


def _has_content(element: Any) -> bool:
    """True if there is text outside of what is dropped, or something that is shown without."""
    if not isinstance(element.tag, str) or element.tag in DROPPED:
        return False
    if any(fold_space(text).strip() for text in _texts(element)):
        return True
    return element.tag in _SHOWN or any(element.find(f".//{tag}") is not None for tag in _SHOWN)


def _texts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in DROPPED:
            yield from _texts(child)
        yield child.tail or ""


def _tree(soup: BeautifulSoup, pieces: list[Any]) -> Iterator[PageElement]:
    """Beautiful Soup's nodes for texts and lxml's elements."""
    soup.reset()
    for piece in pieces:
        if isinstance(piece, str):
            _say(soup, piece)
        else:
            _grow(soup, piece)
    soup.endData()
    yield from list(soup.children)


def _grow(soup: BeautifulSoup, element: Any) -> None:
    soup.handle_starttag(element.tag, None, None, dict(element.attrib))
    _say(soup, element.text)
    for child in element:
        if isinstance(child.tag, str):
            _grow(soup, child)
        _say(soup, child.tail)
    soup.handle_endtag(element.tag)


def _say(soup: BeautifulSoup, text: str | None) -> None:
    """Beautiful Soup would make a space of an empty text."""
    if text:
        soup.handle_data(text)
