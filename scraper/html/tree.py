"""A page's HTML as the tree that a browser makes of it.

lexbor parses, by the rules of HTML5. What is read of its tree is plain values, so that whoever walks it can keep and
rewrite it, and no other module knows the parser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.html.nesting import TOO_DEEP, check
from scraper.limits import NESTING
from scraper.text.inline import fold_space

_NEVER_SHOWN = frozenset(
    "script style template link meta base head title desc metadata annotation annotation-xml noframes noembed"  # noqa: SIM905
    " datalist".split()
)
"""Elements that never reach a page, with all that is in them."""
_NOT_READ = frozenset({"iframe"})
"""Elements that reach it without what is in them: HTML for a program that does not know them."""
_HOLDS_ALL = frozenset({"body", "td", "th"})
"""What a page's text stands in: a layout of tables has several of them."""


class Element(NamedTuple):
    """An element; a tuple, as an import makes hundreds for each page."""

    name: str
    attributes: Mapping[str, str | None]
    """None is the value of one that has none: ``<p hidden>``."""
    children: tuple[Node, ...] = ()
    """What it holds, without comments, scripts and whatever else never reaches a page."""

    def get(self, name: str) -> str:
        """An attribute's value, empty where it has none."""
        return self.attributes.get(name) or ""

    @property
    def classes(self) -> list[str]:
        """The element's classes."""
        return self.get("class").split() if self.attributes else []


Node: TypeAlias = str | Element
"""What an element holds: texts and elements."""


@dataclass(frozen=True)
class Part:
    """An element of a page that is parsed and not yet read."""

    _node: LexborNode

    @property
    def name(self) -> str:
        """The element's name."""
        return self._node.tag or ""

    @property
    def html(self) -> str:
        """Its HTML, written in one way: parts with equal HTML read the same."""
        return self._node.html or ""

    def get(self, name: str) -> str:
        """An attribute's value, empty where it has none."""
        return self._node.attributes.get(name) or ""

    @property
    def text(self) -> str:
        """Its words, on one line."""
        only = self._node.first_child
        if only is not None and only.is_text_node and only.next is None:
            return fold_space(only.text_content or "").strip()
        return text_of(self.element())

    def element(self) -> Element:
        """The element and all that is in it; raises `ValueError` where that is nested too deep."""
        return _element(self._node, NESTING)

    def nodes(self) -> Iterator[str | Part]:
        """The texts and parts in it that reach a page."""
        return _nodes(self._node.first_child)

    def following(self) -> Iterator[str | Part]:
        """The texts and parts behind it, whatever end tags stand between, up to the end of its page or table cell."""
        node: LexborNode | None = self._node
        while node is not None and node.tag not in _HOLDS_ALL:
            yield from _nodes(node.next)
            node = node.parent

    def first(self, selector: str) -> Part | None:
        """The first part that a CSS selector takes, itself or in it."""
        node = self._node.css_first(selector)
        return Part(node) if node is not None else None

    def every(self, selector: str) -> list[Part]:
        """All such parts, in order."""
        return [Part(node) for node in self._node.css(selector)]


def parsed(html: str) -> Part:
    """A page; raises `ValueError` for one that costs the parser too much."""
    check(html)
    root = LexborHTMLParser(html).root
    if root is None:
        raise ValueError("expected HTML, got nothing that is any")
    return Part(root)


def walk(nodes: Iterable[Node]) -> Iterator[Element]:
    """All elements in some nodes, each before those in it."""
    for node in nodes:
        if not isinstance(node, str):
            yield node
            yield from walk(node.children)


def without(element: Element, classes: Set[str]) -> Element:
    """An element, without what in it has one of some classes."""
    kept = (node for node in element.children if isinstance(node, str) or classes.isdisjoint(node.classes))
    return element._replace(children=tuple(node if isinstance(node, str) else without(node, classes) for node in kept))


def texts(nodes: Iterable[Node]) -> Iterator[str]:
    """All texts in some nodes; a line break is a space."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.name == "br":
            yield " "
        else:
            yield from texts(node.children)


def is_blank(nodes: Iterable[object]) -> bool:
    """True of nothing but white space."""
    return all(isinstance(node, str) and node.isspace() for node in nodes)


def text_of(element: Element | None) -> str:
    """Folded plain text of an element, empty for None."""
    return fold_space("".join(texts(element.children))).strip() if element else ""


def _nodes(node: LexborNode | None) -> Iterator[str | Part]:
    while node is not None:
        if node.is_text_node:
            yield node.text_content or ""
        elif node.is_element_node and node.tag not in _NEVER_SHOWN:
            yield Part(node)
        node = node.next


def _element(node: LexborNode, levels: int) -> Element:
    if not levels:
        raise ValueError(TOO_DEEP)
    name = node.tag or ""
    children: list[Node] = []
    child = None if name in _NOT_READ else node.first_child
    while child is not None:
        if child.is_text_node:
            children.append(child.text_content or "")
        elif child.is_element_node and child.tag not in _NEVER_SHOWN:
            children.append(_element(child, levels - 1))
        child = child.next
    return Element(name, node.attributes, tuple(children))
