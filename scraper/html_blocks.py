"""HTML content → blocks: what every vendor's pages have in common; what a class means is the vendor's to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bs4.element import NavigableString, PageElement, Tag

from scraper.inline import DROPPED, STYLE_OF_TAG, fold_space, inline, plain
from scraper.model import Block, Callout, Cell, Code, Heading, List, ListItem, Paragraph, Table

_INLINE = frozenset(STYLE_OF_TAG) | {"a", "span", "font", "br", "img", "label", "abbr", "small", "big", "q", "wbr",
                                     "mark", "acronym", "xref", "note", "time", "center", "nobr"}  # fmt: skip
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_TABLE_PARTS = ["thead", "tbody", "tfoot", "tr"]
_CALLOUT_TITLE = re.compile(
    r"(<b>)?((?:Note|Warning|Tip|Important|Caution|Please [Nn]ote)s?:)(</b>)?(?=\s|<br>|<img|$)\s*(?:<br>)?"
)


@dataclass(frozen=True)
class HtmlRules:
    """What a vendor means by its class names."""

    callouts: Mapping[str, str] = field(default_factory=dict)
    """class → callout kind."""
    code_lines: frozenset[str] = frozenset()
    """Classes of paragraphs that are a line of code; neighbours are one block."""
    styles: Mapping[str, str] = field(default_factory=dict)
    """class of an inline element → ``red``, ``courier`` or ``code``."""


def blocks(nodes: Iterable[PageElement], rules: HtmlRules) -> tuple[Block, ...]:
    """The blocks that some sibling nodes make; text between block elements becomes paragraphs of its own."""
    return _Reader(rules).read(nodes)


def is_inline(tag: Tag, rules: HtmlRules) -> bool:
    """True if a tag belongs to the text around it; see `blocks`."""
    return _Reader(rules).is_inline(tag)


def joined(out: list[Block], new: Iterable[Block]) -> None:
    """Put blocks behind others; neighbouring lines of code are one block."""
    for block in new:
        if isinstance(block, Code) and out and isinstance(out[-1], Code):
            out[-1] = Code(f"{out[-1].text}\n{block.text}")
        else:
            out.append(block)


class _Reader:
    def __init__(self, rules: HtmlRules) -> None:
        self.rules = rules

    def read(self, nodes: Iterable[PageElement]) -> tuple[Block, ...]:
        out: list[Block] = []
        loose: list[NavigableString | Tag] = []
        for node in nodes:
            if isinstance(node, NavigableString) or (isinstance(node, Tag) and self.is_inline(node)):
                loose.append(node)
            elif isinstance(node, Tag) and node.name not in DROPPED:
                self._flush(loose, out)
                joined(out, self._block(node))
        self._flush(loose, out)
        return tuple(out)

    def is_inline(self, tag: Tag) -> bool:
        """True unless the tag is or holds a block; code with line breaks is one, wherever it stands."""
        if tag.name not in _INLINE or self._is_code_lines(tag):
            return False
        parts = (part for part in tag.descendants if isinstance(part, Tag))
        return all(part.name in _INLINE and not self._is_code_lines(part) for part in parts)

    def _is_code_lines(self, tag: Tag) -> bool:
        return (
            tag.name == "span"
            and bool(self.rules.code_lines.intersection(tag.get_attribute_list("class")))
            and tag.br is not None
        )

    def _flush(self, loose: list[NavigableString | Tag], out: list[Block]) -> None:
        if any(isinstance(node, Tag) or not node.isspace() for node in loose):
            text = inline(loose, self.rules.styles)
            if text:
                out.append(Paragraph(text))
        loose.clear()

    def _block(self, tag: Tag) -> tuple[Block, ...]:
        classes = set(tag.get_attribute_list("class"))
        kind = next((self.rules.callouts[name] for name in sorted(classes & set(self.rules.callouts))), "")
        if kind:
            return (self._callout(tag, kind),)
        if classes & self.rules.code_lines:
            return (Code(_code_text(tag)),)
        if tag.name in _HEADINGS:
            return self._heading(tag)
        if tag.name in {"ul", "ol", "menu", "dir"}:
            return self._list(tag)
        if tag.name == "li":
            return self._list_of([tag], ordered=False, start=1)
        if tag.name == "table":
            return self._table(tag)
        if tag.name == "pre":
            return (Code(tag.get_text().strip("\n")),)
        return self.read(tag.children)

    def _heading(self, tag: Tag) -> tuple[Block, ...]:
        text = inline(tag.children, self.rules.styles)
        if not plain(text).strip():
            return self.read(tag.children)
        return (Heading(text, _HEADINGS[tag.name]),)

    def _callout(self, tag: Tag, kind: str) -> Callout:
        found = self.read(tag.children)
        first = found[0] if found else None
        match = _CALLOUT_TITLE.match(first.text) if isinstance(first, Paragraph) else None
        if not match or not isinstance(first, Paragraph):
            return Callout(kind, "", found)
        rest = first.text[match.end() :]
        if match[1] and not match[3]:
            rest = f"<b>{rest}"
        return Callout(kind, match[2], ((Paragraph(rest),) if rest else ()) + found[1:])

    def _list(self, tag: Tag) -> tuple[Block, ...]:
        start = str(tag.get("start", "1"))
        return self._list_of(list(tag.children), ordered=tag.name == "ol", start=int(start) if start.isdigit() else 1)

    def _list_of(self, nodes: list[PageElement], *, ordered: bool, start: int) -> tuple[Block, ...]:
        """Items, and what lies directly in the list between them: it belongs to the item above."""
        items: list[tuple[Block, ...]] = []
        lead: tuple[Block, ...] = ()
        stray: list[PageElement] = []
        for node in [*nodes, None]:
            if (isinstance(node, Tag) and node.name == "li") or node is None:
                found = self.read(stray)
                stray = []
                if items:
                    items[-1] += found
                else:
                    lead += found
                if isinstance(node, Tag):
                    items.append(self.read(node.children))
            else:
                stray.append(node)
        if not items:
            return lead
        return (*lead, List(tuple(ListItem(content) for content in items), ordered, start if ordered else 1))

    def _table(self, tag: Tag) -> tuple[Block, ...]:
        """A table; a caption and what lies between its rows and cells stand before it, as in a browser."""
        parts = [tag, *(part for part in tag.find_all(_TABLE_PARTS) if part.find_parent("table") is tag)]
        stray = [node for part in parts for node in part.children if not _belongs(node, part)]
        rows = tuple(
            tuple(self._cell(cell) for cell in row.find_all(["td", "th"], recursive=False))
            for row in parts
            if row.name == "tr"
        )
        return (*self.read(stray), *([Table(rows)] if any(rows) else []))

    def _cell(self, tag: Tag) -> Cell:
        return Cell(self.read(tag.children), tag.name == "th")


def _belongs(node: PageElement, part: Tag) -> bool:
    """True for what a table or a part of one is made of: a row in a table, a cell in a row."""
    wanted = {"td", "th"} if part.name == "tr" else {*_TABLE_PARTS, "colgroup", "col"}
    return isinstance(node, Tag) and node.name in wanted


def _code_text(tag: Tag) -> str:
    """A code line's text: its inner spaces stay, a line break is a new line."""
    parts = ["\n" if isinstance(node, Tag) else re.sub(r"[\r\n]+\s*", " ", str(node)) for node in tag.descendants
             if type(node) is NavigableString or (isinstance(node, Tag) and node.name == "br")]  # fmt: skip
    return "\n".join(line.replace("\u00a0", " ").rstrip() for line in "".join(parts).strip("\r\n").split("\n"))


def text_of(tag: Tag | None) -> str:
    """Folded plain text of an element, empty for None."""
    return fold_space(tag.get_text()).strip() if tag else ""
