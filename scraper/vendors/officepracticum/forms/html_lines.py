"""The body of an article as HTML → lines, as plain text gives them: one per paragraph, list item, heading and box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from urllib.parse import unquote

from msgspec.structs import replace

from scraper.html.blocks import HtmlRules
from scraper.html.elements import (
    Element,
    Node,
    children,
    classes_of,
    elements_in,
    entered,
    inline,
    marks_of,
    remove,
    shown_by_others,
    texts_of,
)
from scraper.html.inline import PLAIN, Run
from scraper.html.memo import BlockReader
from scraper.html.parts import BLOCKS, DROPPED
from scraper.model import Code, Heading
from scraper.text.inline import code_lines, plain, split_marks
from scraper.vendors.officepracticum.blocks.boxes import BOXES, box, mark_header, only_cell
from scraper.vendors.officepracticum.forms.simple_tables import simple_table
from scraper.vendors.officepracticum.lines import Line, LineKind
from scraper.vendors.officepracticum.versions.label_shapes import label_in

_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_TITLES = frozenset({"panel-title", "ko-collapse-trigger"})
_TITLE_LEVEL = 3
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_CODE = frozenset({"pre", "listing", "xmp"})
_ADDED = "ko-header-anchor"
"""Class of a heading that the site, not its author, has named: export and API don't have the name."""
_TABLES = BlockReader(HtmlRules(callouts=BOXES, marks=True), mark_header)


class LineReader:
    """Reads the children of an element into lines; `linked` are the places that the article's links lead to."""

    def __init__(self, tabs: Mapping[str, str] | None = None, linked: Set[str] = frozenset()) -> None:
        self.lines: list[Line] = []
        self._tabs = tabs or {}
        self._linked = linked
        self._gap = True
        self._around = PLAIN
        self._marks = ""
        """Places that links lead to, for the next text."""

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

    def read_within(self, nodes: Iterable[Node], around: Run) -> None:
        """`read` with the look and the link of the elements around the nodes."""
        self._around = around
        self.read(nodes)

    def _flush(self, loose: list[Node], level: int) -> None:
        for row in _rows(inline(loose, self._around)) if loose else ():
            marks, text = split_marks(row)
            if text:
                self._add(Line("text", row, level))
            else:
                self._marks += marks
        loose.clear()

    def _add(self, line: Line) -> None:
        words = plain(line.text) if line.kind in ("text", "heading") else ""
        if label := label_in(words):
            self._marks += split_marks(line.text)[0]
            line = Line("label", label, words=words)
        elif self._marks and line.block:
            self.lines.append(Line("text", self._marks, line.level))
            self._marks = ""
        elif self._marks and line.text:
            line, self._marks = replace(line, text=self._marks + line.text), ""
        self.lines.append(line)
        self._gap = line.kind not in ("bullet", "number")

    def _block(self, tag: Element, level: int) -> None:
        classes = classes_of(tag)
        if tag.tag in DROPPED or "nav-tabs" in classes:
            return
        around = self._around
        if tag.attrib:
            self._named(tag, classes)
        self._around = entered(tag, around)
        self._block_inside(tag, classes, level)
        self._around = around

    def _named(self, tag: Element, classes: Sequence[str]) -> None:
        name = tag.get("id", "")
        if name in self._tabs:
            self._add(Line("heading", self._tabs[name], _TITLE_LEVEL))
        elif _ADDED not in classes or name in self._linked:
            self._marks += marks_of(tag)

    def _block_inside(self, tag: Element, classes: Sequence[str], level: int) -> None:
        kind = next((BOXES[name] for name in BOXES if name in classes), "note" if tag.tag == "blockquote" else "")
        if kind:
            self._box(tag, kind, level)
        elif tag.tag in _HEADINGS or tag.tag == "summary" or _TITLES.intersection(classes):
            self._heading(tag, level)
        elif tag.tag in _LISTS:
            self._list(tag, level)
        elif tag.tag == "table":
            self._table(tag, level)
        elif tag.tag in _CODE:
            self._add(Line("block", level=level, block=Code(code_lines("".join(texts_of(tag))).strip("\n"))))
        else:
            self._gap = True
            if shown := shown_by_others(tag):
                self._add(Line("text", shown, level))
            self.read(children(tag), level)

    def _box(self, tag: Element, kind: str, level: int) -> None:
        inner = LineReader(self._tabs, self._linked)
        inner.read_within(children(tag), self._around)
        if any(line.kind == "label" for line in inner.lines):
            # What holds a version's text is no callout, whatever it looks like.
            self.lines.extend(inner.lines)
        elif inner.lines:
            self._add(Line("block", level=level, block=box(inner.lines, kind)))

    def _heading(self, tag: Element, level: int) -> None:
        text = _without_bold(inline(children(tag), self._around))
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
        around = self._around
        self._around = entered(tag, around)
        self._marks += marks_of(tag)
        at = len(self.lines)
        self._add(item)
        self.read(children(tag), item.level)
        self._around = around
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
        simple = simple_table(tag, self._around)
        for block in (mark_header(simple),) if simple else _TABLES.blocks_of(tag):
            self._add(Line("block", level=level, block=block))


def linked_in(body: Element) -> frozenset[str]:
    """Names of places that an article's links lead to."""
    links = (link.get("href", "").partition("#")[2] for link in body.iter("a"))
    return frozenset(unquote(name) for name in links if name)


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
    marks, words = split_marks(text)
    whole = words.startswith("<b>") and words.endswith("</b>") and words.count("<b>") == 1
    return marks + words[3:-4] if whole else text


def _number(tag: Element, name: str, default: int) -> int:
    value = tag.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 7 else default


def _is_inline(tag: Element) -> bool:
    if tag.tag in BLOCKS or (tag.attrib and not _TITLES.isdisjoint(classes_of(tag))):
        return False
    return not len(tag) or all(child.tag not in BLOCKS for child in elements_in(tag))
