"""The body of an article as HTML → lines, as plain text gives them: one per paragraph, list item, heading and box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bs4.element import NavigableString, PageElement, Tag

from scraper.html_blocks import HtmlRules, blocks
from scraper.html_parts import DROPPED, STYLE_OF_TAG
from scraper.inline import escape, inline, plain
from scraper.inline_edit import fold
from scraper.model import Code, Heading
from scraper.vendors.officepracticum.boxes import BOXES, box, mark_header, only_cell
from scraper.vendors.officepracticum.labels import label_in
from scraper.vendors.officepracticum.lines import Line, LineKind

_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_TITLES = frozenset({"panel-title", "ko-collapse-trigger"})
_TITLE_LEVEL = 3
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_INLINE = frozenset(
    {*STYLE_OF_TAG, "a", "span", "font", "br", "img", "label", "abbr", "small", "big", "q", "mark", "time", "wbr"}
)
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
                self._block(node, level)
            elif isinstance(node, Tag | NavigableString):
                loose.append(node)
        self._flush(loose, level)

    def _flush(self, loose: list[PageElement], level: int) -> None:
        if len(loose) == 1 and type(loose[0]) is NavigableString:  # most often the white space between two blocks
            rows: Sequence[str] = [escape(text)] if (text := fold(loose[0])) else []
        else:
            rows = _rows(inline(loose)) if loose else []
        for row in rows:
            self._add(Line("text", row, level))
        loose.clear()

    def _add(self, line: Line) -> None:
        label = label_in(plain(line.text)) if line.kind in ("text", "heading") else ""
        self.lines.append(Line("label", label) if label else line)
        self._gap = line.kind not in ("bullet", "number")

    def _block(self, tag: Tag, level: int) -> None:
        classes = classes_of(tag)
        if tag.name in DROPPED or "nav-tabs" in classes:
            return
        if tag.get("id") in self._tabs:
            self._add(Line("heading", self._tabs[str(tag["id"])], _TITLE_LEVEL))
        kind = next((BOXES[name] for name in BOXES if name in classes), "note" if tag.name == "blockquote" else "")
        if kind:
            self._box(tag, kind, level)
        elif tag.name in _HEADINGS or tag.name == "summary" or _TITLES.intersection(classes):
            self._heading(tag, level)
        elif tag.name in _LISTS:
            self._list(tag, level)
        elif tag.name == "table":
            self._table(tag, level)
        elif tag.name == "pre":
            self._add(Line("block", level=level, block=Code(tag.get_text().strip("\n"))))
        else:
            self._gap = True
            self.read(tag.children, level)

    def _box(self, tag: Tag, kind: str, level: int) -> None:
        inner = LineReader(self._tabs)
        inner.read(tag.children)
        if any(line.kind == "label" for line in inner.lines):
            # What holds a version's text is no callout, whatever it looks like.
            self.lines.extend(inner.lines)
        elif inner.lines:
            self._add(Line("block", level=level, block=box(inner.lines, kind)))

    def _heading(self, tag: Tag, level: int) -> None:
        text = _without_bold(inline(tag.children))
        rank = _HEADINGS.get(tag.name, _TITLE_LEVEL)
        if not plain(text).strip():
            self.read(tag.children, level)
        elif level:
            self._add(Line("block", level=level, block=Heading(text, rank)))
        else:
            self._add(Line("heading", text, rank))

    def _list(self, tag: Tag, level: int) -> None:
        kind: LineKind = "number" if tag.name == "ol" else "bullet"
        number = _number(tag, "start", 1)
        has_items = False
        for node in tag.children:
            if isinstance(node, Tag) and node.name == "li":
                number = _number(node, "value", number)
                self._item(node, Line(kind, "", level + 1, number, gap=self._gap and not has_items))
                number += 1
                has_items = True
                self._gap = False
            else:
                # Not allowed there by HTML, but common: it belongs to the item above.
                self.read([node], level + 1 if has_items else level)

    def _item(self, tag: Tag, item: Line) -> None:
        at = len(self.lines)
        self._add(item if item.kind == "number" else replace(item, number=0))
        self.read(tag.children, item.level)
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if below and below.kind == "text" and below.level == item.level:
            self.lines[at : at + 2] = [replace(self.lines[at], text=below.text)]

    def _table(self, tag: Tag, level: int) -> None:
        caption = tag.find("caption")
        if isinstance(caption, Tag):
            self.read(caption.extract().children, level)  # the shared reader would read it again
        cell = only_cell(tag)
        if cell:
            self._box(cell, "note", level)
            return
        for block in blocks([tag], _RULES):
            self._add(Line("block", level=level, block=mark_header(block)))


def tabs_in(body: Tag) -> dict[str, str]:
    """Titles of tabs by the id of what they show."""
    tabs = (tag for tag in tags_in(body) if "nav-tabs" in classes_of(tag))
    links = [link for tab in tabs for link in tab.find_all("a", href=True)]
    return {str(link["href"]).removeprefix("#"): inline(link.children) for link in links}


def _rows(text: str) -> Sequence[str]:
    """A paragraph's rows; as in plain text, each is a line of its own."""
    rows = [row.strip() for row in text.split("<br>")]
    whole = all(row.count("<") == 2 * row.count("</") + row.count("<img") for row in rows)
    return [row for row in rows if row] if whole else [text]


def _without_bold(text: str) -> str:
    """A heading's text; bold as a whole says nothing in a heading."""
    whole = text.startswith("<b>") and text.endswith("</b>") and text.count("<b>") == 1
    return text[3:-4] if whole else text


def _number(tag: Tag, name: str, default: int) -> int:
    value = str(tag.get(name, ""))
    return int(value) if value.isdigit() else default


def _is_inline(tag: Tag) -> bool:
    if tag.name not in _INLINE or not _TITLES.isdisjoint(classes_of(tag)):
        return False
    return all(child.name in _INLINE for child in tags_in(tag))


def tags_in(tag: Tag) -> Iterator[Tag]:
    """All elements in an element, in order; what bs4's own search needs many times as long for."""
    return (node for node in tag.descendants if isinstance(node, Tag))


def classes_of(tag: Tag) -> Sequence[str]:
    """The element's classes."""
    return tag.attrs.get("class", ())
