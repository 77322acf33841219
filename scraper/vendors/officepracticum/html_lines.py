"""The body of an article as HTML → lines, as plain text gives them: one per paragraph, list item, heading and box."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bs4.element import NavigableString, PageElement, Tag

from scraper.html_blocks import HtmlRules, blocks
from scraper.inline import DROPPED, STYLE_OF_TAG, inline, plain
from scraper.model import Block, Callout, Code, Paragraph
from scraper.vendors.officepracticum.callouts import text_blocks
from scraper.vendors.officepracticum.inline import fold
from scraper.vendors.officepracticum.labels import label_in
from scraper.vendors.officepracticum.lines import Line

BOXES: Mapping[str, str] = {
    "alert-info": "info",
    "alert-success": "tip",
    "alert-warning": "warning",
    "alert-danger": "danger",
    "alert": "note",
    "well": "note",
    "bs-callout-info": "info",
    "bs-callout-success": "tip",
    "bs-callout-warning": "warning",
    "bs-callout-danger": "danger",
    "bs-callout": "note",
}
"""Class of a box and the kind of its callout; the first that a box has counts."""

_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_TITLES = frozenset({"panel-title", "panel-heading", "ko-collapse-trigger"})
_INLINE = frozenset({*STYLE_OF_TAG, "a", "span", "font", "br", "img", "label", "abbr", "small", "big", "q", "mark", "time"})
_BLOCKS = frozenset({"p", "div", "ul", "ol", "table", "blockquote", "pre", "hr", *_HEADINGS})
_ICONS = ("glyphicon", "fa")
_RULES = HtmlRules(callouts=BOXES)


class LineReader:
    """Reads the children of an element into lines."""

    def __init__(self, tabs: Mapping[str, str] | None = None) -> None:
        self.lines: list[Line] = []
        self._tabs = tabs or {}
        self._gap = True

    def read(self, nodes: Iterable[PageElement], level: int = 0) -> None:
        """Add the lines of some sibling nodes, which are in a list item of this level, 0 for none."""
        loose: list[PageElement] = []
        for node in nodes:
            if isinstance(node, Tag) and not _is_inline(node):
                self._flush(loose, level)
                self._read_block(node, level)
            elif isinstance(node, (Tag, NavigableString)):
                loose.append(node)
        self._flush(loose, level)

    def _flush(self, loose: list[PageElement], level: int) -> None:
        text = inline(loose)
        loose.clear()
        if text:
            self._add(Line("text", text, level))

    def _add(self, line: Line) -> None:
        label = label_in(plain(line.text).strip()) if line.kind in ("text", "heading") else ""
        self.lines.append(Line("label", label) if label else line)
        self._gap = True

    def _read_block(self, tag: Tag, level: int) -> None:
        classes = tag.get_attribute_list("class")
        box = next((BOXES[name] for name in BOXES if name in classes), "")
        if tag.name in DROPPED or "nav-tabs" in classes:
            return
        if tag.get("id") in self._tabs:
            self._add(Line("heading", self._tabs[str(tag["id"])], 2))
        if box or tag.name == "blockquote":
            self._add(Line("block", level=level, block=self._box(tag, box or "note")))
        elif tag.name in _HEADINGS or _TITLES & set(classes):
            self._heading(tag, level)
        elif tag.name in ("ul", "ol", "menu", "dir"):
            self._list(tag, level)
        elif tag.name == "table":
            self._table(tag, level)
        elif tag.name == "pre":
            self._add(Line("block", level=level, block=Code(tag.get_text().strip("\n"))))
        else:
            self.read(tag.children, level)
