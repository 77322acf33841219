"""lxml's elements, read as `scraper.html.inline` reads Beautiful Soup's, many times as fast: for whom speed counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from lxml import etree

from scraper.html.inline import PLAIN, SET_APART, Run, href_of, image, serialise, stand_in
from scraper.html.parts import DROPPED, EMBEDS, STYLE_OF_TAG, button_text, looks, targets_of
from scraper.text.inline import escape, fold_space, mark

Element: TypeAlias = etree._Element
Node: TypeAlias = str | Element
"""What an element holds: texts and elements."""

_DEEPEST = 120
"""Nesting beyond which a page is refused, before the parser cuts it off (at 256) or a later step gives up."""


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


def inline(nodes: Iterable[Node], around: Run = PLAIN) -> str:
    """Canonical inline HTML of some sibling nodes, with the places in them that links lead to."""
    found = list(nodes)
    if around is PLAIN and len(found) == 1 and isinstance(found[0], str):  # most often
        return escape(fold_space(found[0]).strip())
    return serialise([run for node in found for run in _runs(node, around)])


def entered(element: Element, around: Run) -> Run:
    """What the text in an element is: its style and its link."""
    tag = element.tag
    if not element.attrib and tag not in STYLE_OF_TAG:
        return around
    styles, href = looks(tag, element), href_of(tag, element)
    return Run("", around.styles | styles, href or around.href) if styles or href else around


def marks_of(element: Element) -> str:
    """The names by which links can lead to an element, as canonical HTML."""
    return "".join(map(mark, targets_of(element.tag, element))) if element.attrib else ""


def shown_by_others(element: Element) -> str:
    """What stands in for what another program or site shows; empty for other elements."""
    tag = element.tag
    return stand_in(tag, element, element.iter("source", "param")) if tag in EMBEDS else ""


def _runs(node: Node, around: Run) -> Iterator[Run]:
    if isinstance(node, str):
        yield Run(fold_space(node), around.styles, around.href)
        return
    tag = node.tag
    if tag in DROPPED:
        return
    if node.attrib:
        yield Run(marks_of(node), atom=True)
    if tag == "br":
        yield Run("<br>", atom=True, href=around.href)
    elif tag == "img":
        yield Run(image(node), atom=True, href=around.href)
    elif tag in SET_APART:
        yield from _apart(node, around)
    else:
        inner = entered(node, around)
        for child in children(node):
            yield from _runs(child, inner)


def _apart(element: Element, around: Run) -> Iterator[Run]:
    before, after = ("“", "”") if element.tag == "q" else (" ", " ")
    yield around._replace(content=before)
    yield Run(shown_by_others(element), atom=True)
    if element.tag == "input":
        yield around._replace(content=fold_space(button_text(element)))
    inner = entered(element, around)
    for child in children(element):
        yield from _runs(child, inner)
    yield around._replace(content=after)


def _depth(root: Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
