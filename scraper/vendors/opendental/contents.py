"""The manual's table of contents: nested lists, in ``manual.html`` as HTML, in ``manualToc.js`` inside a string."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from scraper.html.blocks import text_of
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
    tree = BeautifulSoup(text[start:], "lxml").find("ul")
    return _nodes(tree) if isinstance(tree, Tag) else ()


def _nodes(branch: Tag) -> tuple[TreeNode, ...]:
    return tuple(_node(item) for item in branch.find_all("li", recursive=False) if item.get("id") or item.find("a"))


def _node(item: Tag) -> TreeNode:
    own = item.find(["a", "div"], recursive=False)
    link = own.find("a") if isinstance(own, Tag) and own.name == "div" else own
    label = link or own
    name = str(item.get("id") or "")
    href = str(link.get("href", "")) if isinstance(link, Tag) else ""
    slug = file_name(href.removesuffix(".html")) if href and not name else name
    nested = item.find("ul")
    title = text_of(label if isinstance(label, Tag) else None) or slug
    return TreeNode(slug, _bare(title), _nodes(nested) if nested else ())


def _bare(title: str) -> str:
    """The vendor sets the title of a group that has no page of its own in brackets."""
    return title[1:-1].strip() or title if title.startswith("[") and title.endswith("]") else title
