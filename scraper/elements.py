"""lxml's elements, read as `scraper.inline` reads Beautiful Soup's, many times as fast: for whom speed counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from lxml import etree

from scraper.html_parts import DROPPED, STYLE_OF_TAG
from scraper.inline import Run, escape, fold_space, image, safe_target, serialise

Element: TypeAlias = etree._Element
Node: TypeAlias = str | Element
"""What an element holds: texts and elements."""

_DEEPEST = 120
"""Nesting beyond which a page is refused, before the parser cuts it off (at 256) or a later step gives up."""
_NOTHING: frozenset[str] = frozenset()


def parsed(html: str) -> Element | None:
    """The root of a page; raises `ValueError` where elements are nested too deep.

    Fed as Beautiful Soup feeds it: libxml2 mends broken markup differently when it is given the whole at once.
    """
    parser = etree.HTMLParser(recover=True)
    parser.feed(html)
    root = parser.close() if html.strip() else None
    if root is not None and html.count("<") > _DEEPEST and _depth(root) > _DEEPEST:
        raise ValueError(f"elements are nested deeper than {_DEEPEST} levels")
    return root


def children(element: Element) -> Iterator[Node]:
    """The texts and elements in an element; comments are left out."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def elements_in(element: Element) -> Iterator[Element]:
    """All elements in an element, in order."""
    found = element.iter("*")
    next(found)
    return found


def classes_of(element: Element) -> Sequence[str]:
    """The element's classes."""
    names = element.get("class")
    return names.split() if names else ()


def texts_of(element: Element) -> Iterator[str]:
    """The texts in an element, apart from those that reach no page."""
    for node in children(element):
        if isinstance(node, str):
            yield node
        elif node.tag not in DROPPED:
            yield from texts_of(node)


def text_of(element: Element | None) -> str:
    """Folded plain text of an element, empty for None."""
    return fold_space("".join(texts_of(element))).strip() if element is not None else ""


def remove(element: Element) -> None:
    """Take an element out of its parent; the text behind it stays."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    if parent is None:
        return
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def inline(nodes: Iterable[Node]) -> str:
    """Canonical inline HTML of some sibling nodes."""
    found = list(nodes)
    if len(found) == 1 and isinstance(found[0], str):  # most often
        return escape(fold_space(found[0]).strip())
    return serialise([run for node in found for run in _runs(node, _NOTHING, "")])


def _runs(node: Node, styles: frozenset[str], href: str) -> Iterator[Run]:
    if isinstance(node, str):
        yield Run(fold_space(node), styles, href)
        return
    tag = node.tag
    if tag in DROPPED:
        return
    if tag == "br":
        yield Run("<br>", atom=True, href=href)
    elif tag == "img":
        yield Run(image(node), atom=True, href=href)
    else:
        styles = _styles(node, styles)
        href = (safe_target(node.get("href") or "") if tag == "a" else "") or href
        if tag == "q":
            yield Run("“", styles, href)
        for child in children(node):
            yield from _runs(child, styles, href)
        if tag == "q":
            yield Run("”", styles, href)


def _styles(element: Element, styles: frozenset[str]) -> frozenset[str]:
    name = STYLE_OF_TAG.get(element.tag)
    found = styles | {name} if name else styles
    if element.attrib and _is_red(element):
        return found | {"red"}
    return found


def _is_red(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "color:red" in style or (element.get("color") or "").lower() == "red"


def _depth(root: Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
