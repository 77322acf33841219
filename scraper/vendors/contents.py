"""A manual's table of contents: nested lists of links."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from scraper.html.parts import LISTS
from scraper.html.tree import Element, Part, texts, walk
from scraper.model import TreeNode
from scraper.text.inline import fold_space
from scraper.text.names import file_name


def contents_of(tree: Part | None) -> tuple[TreeNode, ...]:
    """The places that a list names, with those of the lists in it; none where there is no list."""
    return _nodes(tree.element()) if tree else ()


def page_name(href: str) -> str:
    """Name of the page that a link leads to; empty for a place in the same page."""
    return PurePosixPath(unquote(urlsplit(href).path)).stem


def _nodes(branch: Element) -> tuple[TreeNode, ...]:
    items = (node for node in branch.children if isinstance(node, Element) and node.name == "li")
    return tuple(node for item in items if (node := _node(item)).slug)


def _node(item: Element) -> TreeNode:
    """A place is named by its link; a group that has no page of its own by its ``id``, else by its title."""
    nested = next((part for part in walk(item.children) if part.name in LISTS), None)
    label = [node for node in item.children if node is not nested]
    link = next((part for part in walk(label) if part.name == "a" and part.get("href")), None)
    title = fold_space("".join(texts([link] if link else label))).strip()
    named = page_name(link.get("href")) if link else ""
    slug = file_name(named) if named else item.get("id") or (f"+{title.casefold()}" if title else "")
    return TreeNode(slug, title or slug, _nodes(nested) if nested else ())
