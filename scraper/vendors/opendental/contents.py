"""The manual's table of contents: nested lists, in ``manual.html`` as HTML, in ``manualToc.js`` inside a string."""

from __future__ import annotations

import re

from scraper.html.tree import Element, parsed, text_of, walk
from scraper.model import TreeNode
from scraper.text.names import file_name

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'')
_ESCAPE = re.compile(r"\\(.)")


def contents_of_script(text: str) -> tuple[TreeNode, ...]:
    """The tree in ``manualToc.js``: its string pieces are joined and read as data; nothing is run."""
    pieces = (double or single for double, single in _STRING.findall(text))
    return contents_of_html("".join(_ESCAPE.sub(lambda m: " " if m[1] in "rnt" else m[1], piece) for piece in pieces))


def contents_of_html(text: str) -> tuple[TreeNode, ...]:
    """The tree in HTML; empty where there is none."""
    start = text.find('<ul class="LeftTreeFirstNode"')
    if start < 0:
        start = text.find("<ul")
    if start < 0 or "<li" not in text:
        return ()
    tree = parsed(text[start:]).first("ul")
    return _nodes(tree.element()) if tree else ()


def _nodes(branch: Element) -> tuple[TreeNode, ...]:
    items = [node for node in branch.children if not isinstance(node, str) and node.name == "li"]
    return tuple(_node(item) for item in items if item.get("id") or _first(item, "a"))


def _node(item: Element) -> TreeNode:
    own = next((node for node in item.children if not isinstance(node, str) and node.name in ("a", "div")), None)
    label = (_first(own, "a") or own) if own else None
    href = label.get("href") if label else ""
    slug = item.get("id") or (file_name(href.removesuffix(".html")) if href else "")
    nested = _first(item, "ul")
    return TreeNode(slug, _bare(text_of(label) or slug), _nodes(nested) if nested else ())


def _first(element: Element, name: str) -> Element | None:
    """The first such element in another, or itself."""
    return next((inner for inner in walk([element]) if inner.name == name), None)


def _bare(title: str) -> str:
    """The vendor sets the title of a group that has no page of its own in brackets."""
    return title[1:-1].strip() or title if title.startswith("[") and title.endswith("]") else title
