"""The body of an article as HTML → lines, as plain text gives them: one per paragraph, list item, heading and box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from scraper.elements import Element, Node, children, classes_of, elements_in, inline, remove, texts_of
from scraper.html_blocks import HtmlRules
from scraper.html_memo import BlockReader
from scraper.html_parts import DROPPED, STYLE_OF_TAG
from scraper.inline import plain
from scraper.model import Code, Heading
from scraper.vendors.officepracticum.boxes import BOXES, box, mark_header, only_cell
from scraper.vendors.officepracticum.labels import label_in
from scraper.vendors.officepracticum.lines import Line, LineKind
from scraper.vendors.officepracticum.simple_tables import simple_table

_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_TITLES = frozenset({"panel-title", "ko-collapse-trigger"})
_TITLE_LEVEL = 3
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_INLINE = frozenset(
    {*STYLE_OF_TAG, "a", "span", "font", "br", "img", "label", "abbr", "small", "big", "q", "mark", "time", "wbr"}
)
_TABLES = BlockReader(HtmlRules(callouts=BOXES), mark_header)


class LineReader:
    """Reads the children of an element into lines."""

    def __init__(self, tabs: Mapping[str, str] | None = None) -> None:
        self.lines: list[Line] = []
        self._tabs = tabs or {}
        self._gap = True

    def read(self, nodes: Iterable[Node], level: int = 0) -> None:
        """Add the lines of some sibling nodes, which are in a list item of this level, 0 for none."""
        loose: list[Node] = []
        for node in nodes:
            if not isinstance(node, str) and not _is_inline(node):
                self._flush(loose, level)
                self._block(node, level)
            else:
                loose.append(node)
        self._flush(loose, level)

    def _flush(self, loose: list[Node], level: int) -> None:
        for row in _rows(inline(loose)) if loose else ():
            self._add(Line("text", row, level))
        loose.clear()

    def _add(self, line: Line) -> None:
        label = label_in(plain(line.text)) if line.kind in ("text", "heading") else ""
        self.lines.append(Line("label", label) if label else line)
        self._gap = line.kind not in ("bullet", "number")

    def _block(self, tag: Element, level: int) -> None:
        classes = classes_of(tag)
        if tag.tag in DROPPED or "nav-tabs" in classes:
            return
        if tag.get("id") in self._tabs:
            self._add(Line("heading", self._tabs[tag.get("id", "")], _TITLE_LEVEL))
        kind = next((BOXES[name] for name in BOXES if name in classes), "note" if tag.tag == "blockquote" else "")
        if kind:
            self._box(tag, kind, level)
        elif tag.tag in _HEADINGS or tag.tag == "summary" or _TITLES.intersection(classes):
            self._heading(tag, level)
        elif tag.tag in _LISTS:
            self._list(tag, level)
        elif tag.tag == "table":
            self._table(tag, level)
        elif tag.tag == "pre":
            self._add(Line("block", level=level, block=Code("".join(texts_of(tag)).strip("\n"))))
        else:
            self._gap = True
            self.read(children(tag), level)

    def _box(self, tag: Element, kind: str, level: int) -> None:
        inner = LineReader(self._tabs)
        inner.read(children(tag))
        if any(line.kind == "label" for line in inner.lines):
            # What holds a version's text is no callout, whatever it looks like.
            self.lines.extend(inner.lines)
        elif inner.lines:
            self._add(Line("block", level=level, block=box(inner.lines, kind)))

    def _heading(self, tag: Element, level: int) -> None:
        text = _without_bold(inline(children(tag)))
        rank = _HEADINGS.get(tag.tag, _TITLE_LEVEL)
        if not plain(text).strip():
            self.read(children(tag), level)
        elif level:
            self._add(Line("block", level=level, block=Heading(text, rank)))
        else:
            self._add(Line("heading", text, rank))

    def _list(self, tag: Element, level: int) -> None:
        kind: LineKind = "number" if tag.tag == "ol" else "bullet"
        number = _number(tag, "start", 1)
        has_items = False
        for node in children(tag):
            if not isinstance(node, str) and node.tag == "li":
                number = _number(node, "value", number)
                shown = number if kind == "number" else 0
                self._item(node, Line(kind, "", level + 1, shown, gap=self._gap and not has_items))
                number += 1
                has_items = True
                self._gap = False
            else:
                # Not allowed there by HTML, but common: it belongs to the item above.
                self.read([node], level + 1 if has_items else level)

    def _item(self, tag: Element, item: Line) -> None:
        at = len(self.lines)
        self._add(item)
        self.read(children(tag), item.level)
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if below and below.kind == "text" and below.level == item.level:
            self.lines[at : at + 2] = [replace(self.lines[at], text=below.text)]

    def _table(self, tag: Element, level: int) -> None:
        caption = tag.find(".//caption")
        if caption is not None:
            remove(caption)  # the shared reader would read it again
            self.read(children(caption), level)
        cell = only_cell(tag)
        if cell is not None:
            self._box(cell, "note", level)
            return
        simple = simple_table(tag, _INLINE)
        for block in (mark_header(simple),) if simple else _TABLES.blocks_of(tag):
            self._add(Line("block", level=level, block=block))


def tabs_in(body: Element) -> dict[str, str]:
    """Titles of tabs by the id of what they show."""
    tabs = (tag for tag in elements_in(body) if "nav-tabs" in classes_of(tag))
    links = [link for tab in tabs for link in tab.iterfind(".//a[@href]")]
    return {link.get("href", "").removeprefix("#"): inline(children(link)) for link in links}


def _rows(text: str) -> Sequence[str]:
    """A paragraph's rows; as in plain text, each is a line of its own."""
    rows = [row.strip() for row in text.split("<br>")]
    whole = all(row.count("<") == 2 * row.count("</") + row.count("<img") for row in rows)
    return [row for row in rows if row] if whole else [text]


def _without_bold(text: str) -> str:
    """A heading's text; bold as a whole says nothing in a heading."""
    whole = text.startswith("<b>") and text.endswith("</b>") and text.count("<b>") == 1
    return text[3:-4] if whole else text


def _number(tag: Element, name: str, default: int) -> int:
    value = tag.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 7 else default


def _is_inline(tag: Element) -> bool:
    if tag.tag not in _INLINE or not _TITLES.isdisjoint(classes_of(tag)):
        return False
    return all(child.tag in _INLINE for child in elements_in(tag))
