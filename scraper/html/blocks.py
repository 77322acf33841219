"""HTML content → blocks: what every vendor's pages have in common; what a class means is the vendor's to say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from bs4.element import NavigableString, PageElement, PreformattedString, Script, Stylesheet, Tag, TemplateString

from scraper.html.inline import PLAIN, InlineRules, entered, inline, stand_in
from scraper.html.numbers import Numbering, numbered, numbering_of, spans_of, value_of, widths_of
from scraper.html.parts import BLOCKS, DROPPED, EMBEDS, STYLE_OF_TAG, is_hidden, targets_of
from scraper.model import Block, Callout, Cell, Code, Heading, Paragraph, Table
from scraper.text.inline import code_lines, fold_space, mark, plain

_T = TypeVar("_T")
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_NO_TEXT = (PreformattedString, Script, Stylesheet, TemplateString)
_CODE = frozenset({"pre", "listing", "xmp"})
_CALLOUT_TITLE = re.compile(
    r"(?P<marks>(?:<a id=[^>]*></a>)*)(?P<bold><b>)?"
    r"(?P<title>(?:Note|Warning|Tip|Important|Caution|Please [Nn]ote)s?:)(?P<plain></b>)?"
    r"(?=\s|<br>|<img|$)\s*(?:<br>)?"
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
    marks: bool = False
    """Whether places that links lead to are kept."""
    hides: bool = False
    """Whether what a browser hides is left out; not where a script shows it in the end."""


def blocks(nodes: Iterable[PageElement], rules: HtmlRules) -> tuple[Block, ...]:
    """The blocks that some sibling nodes make; text between block elements becomes paragraphs of its own."""
    return _Reader(rules).read_all(nodes)


def is_inline(node: PageElement, rules: HtmlRules) -> bool:
    """True if a node belongs to the text around it; see `blocks`."""
    return not isinstance(node, Tag) or _Reader(rules).is_inline(node)


def joined(out: list[Block], new: Iterable[Block]) -> None:
    """Put blocks behind others; neighbouring lines of code are one block."""
    for block in new:
        if isinstance(block, Code) and out and isinstance(out[-1], Code):
            out[-1] = Code(f"{out[-1].text}\n{block.text}")
        else:
            out.append(block)


class _Reader:
    """Walks the tree in reading order; `_around` and `_marks` are what the elements around a text say of it."""

    def __init__(self, rules: HtmlRules) -> None:
        self.rules = rules
        self._inline_rules = InlineRules(rules.styles, rules.marks, rules.hides)
        self._around = PLAIN
        self._marks = ""
        """Places that links lead to, for the next text."""

    def read_all(self, nodes: Iterable[PageElement]) -> tuple[Block, ...]:
        """The blocks of some nodes; a place that links lead to and that no text follows is a paragraph of its own."""
        found = self.read(nodes)
        return (*found, Paragraph(self._marks)) if self._marks else found

    def read(self, nodes: Iterable[PageElement]) -> tuple[Block, ...]:
        out: list[Block] = []
        loose: list[NavigableString | Tag] = []
        for node in nodes:
            if isinstance(node, NavigableString) or (isinstance(node, Tag) and self.is_inline(node)):
                loose.append(node)
            elif isinstance(node, Tag) and node.name not in DROPPED and not self._hides(node):
                self._flush(loose, out)
                joined(out, self._block(node))
        self._flush(loose, out)
        return tuple(out)

    def is_inline(self, tag: Tag) -> bool:
        """True unless the tag is or holds a block; code with line breaks is one, wherever it stands."""
        if tag.name in BLOCKS or self._is_code_lines(tag):
            return False
        parts = (part for part in tag.descendants if isinstance(part, Tag))
        return all(part.name not in BLOCKS and not self._is_code_lines(part) for part in parts)

    def _hides(self, tag: Tag) -> bool:
        return self.rules.hides and (bool(tag.attrs) or tag.name == "dialog") and is_hidden(tag)

    def _is_code_lines(self, tag: Tag) -> bool:
        return (
            tag.name == "span"
            and bool(self.rules.code_lines.intersection(tag.get_attribute_list("class")))
            and tag.br is not None
        )

    def _flush(self, loose: list[NavigableString | Tag], out: list[Block]) -> None:
        if any(isinstance(node, Tag) or not node.isspace() for node in loose):
            text = self._text(loose)
            if text:
                out.append(Paragraph(text))
        loose.clear()

    def _text(self, nodes: Iterable[PageElement]) -> str:
        """Inline text, behind the places that links lead to; they wait where there is no text."""
        text = inline(nodes, self._inline_rules, self._around)
        if self._marks and text:
            text, self._marks = self._marks + text, ""
        return text

    def _inside(self, tag: Tag, read: Callable[[Tag], _T]) -> _T:
        """What is read there has the look and the link of the element around it, and may be led to by its name."""
        if not tag.attrs and tag.name not in STYLE_OF_TAG:
            return read(tag)
        if self.rules.marks:
            self._marks += "".join(map(mark, targets_of(tag.name, tag)))
        around, self._around = self._around, entered(tag, self._around, self._inline_rules)
        found = read(tag)
        self._around = around
        return found

    def _block(self, tag: Tag) -> tuple[Block, ...]:
        return self._inside(tag, self._block_inside)

    def _block_inside(self, tag: Tag) -> tuple[Block, ...]:
        classes = set(tag.get_attribute_list("class"))
        kind = next((self.rules.callouts[name] for name in sorted(classes & set(self.rules.callouts))), "")
        if kind:
            return (self._callout(tag, kind),)
        if classes & self.rules.code_lines:
            return self._code(_code_text(tag, lines_count=tag.name in _CODE))
        if tag.name in _HEADINGS:
            return self._heading(tag)
        if tag.name in {"ul", "ol", "menu", "dir"}:
            return self._list_of(list(tag.children), numbering_of(tag) if tag.name == "ol" else Numbering())
        if tag.name == "li":
            return self._list_of([tag], Numbering())
        if tag.name == "table":
            return self._table(tag)
        if tag.name in _CODE:
            return self._code(_code_text(tag, lines_count=True))
        shown = stand_in(tag.name, tag, tag.find_all(["source", "param"])) if tag.name in EMBEDS else ""
        return (*([Paragraph(shown)] if shown else []), *self.read(tag.children))

    def _code(self, text: str) -> tuple[Block, ...]:
        marks, self._marks = self._marks, ""
        return (*([Paragraph(marks)] if marks else []), Code(text))

    def _heading(self, tag: Tag) -> tuple[Block, ...]:
        text = inline(tag.children, self._inline_rules, self._around)
        if not plain(text).strip():
            return self.read(tag.children)
        return (Heading(self._text(tag.children), _HEADINGS[tag.name]),)

    def _callout(self, tag: Tag, kind: str) -> Callout:
        found = self.read(tag.children)
        first = found[0] if found else None
        match = _CALLOUT_TITLE.match(first.text) if isinstance(first, Paragraph) else None
        if not match or not isinstance(first, Paragraph):
            return Callout(kind, "", found)
        rest = first.text[match.end() :]
        if match["bold"] and not match["plain"]:
            rest = f"<b>{rest}"
        rest = match["marks"] + rest
        return Callout(kind, match["title"], ((Paragraph(rest),) if rest else ()) + found[1:])

    def _list_of(self, nodes: list[PageElement], numbering: Numbering) -> tuple[Block, ...]:
        """Items, and what lies directly in the list between them: it belongs to the item above."""
        items: list[tuple[Block, ...]] = []
        values: list[int | None] = []
        lead: tuple[Block, ...] = ()
        stray: list[PageElement] = []
        for node in [*nodes, None]:
            if (isinstance(node, Tag) and node.name == "li" and not self._hides(node)) or node is None:
                found = self.read(stray)
                stray = []
                if items:
                    items[-1] += found
                else:
                    lead += found
                if isinstance(node, Tag):
                    items.append(self._inside(node, lambda item: self.read(item.children)))
                    values.append(value_of(node))
            else:
                stray.append(node)
        if not items:
            return lead
        return (*lead, numbered(items, values, numbering))

    def _table(self, tag: Tag) -> tuple[Block, ...]:
        """A table; a caption and what lies between its rows and cells stand before it, as in a browser."""
        between = self.read(_between(tag, tag))
        shown = [row for row in _rows(tag, tag) if not self._hides(row)]
        rows = tuple(self._inside(row, self._row) for row in shown)
        return (*between, *([Table(rows, widths_of(shown[0]))] if any(rows) else []))

    def _row(self, tag: Tag) -> tuple[Cell, ...]:
        cells = tag.find_all(["td", "th"], recursive=False)
        return tuple(self._inside(cell, self._cell) for cell in cells if not self._hides(cell))

    def _cell(self, tag: Tag) -> Cell:
        return Cell(self.read(tag.children), tag.name == "th", *spans_of(tag))


def _rows(part: Tag, table: Tag) -> list[Tag]:
    """The rows of a table that are in a part of it, not those of a table in a cell."""
    return [row for row in part.find_all("tr") if row.find_parent(["table", "td", "th"]) is table]


def _between(part: Tag, table: Tag) -> Iterator[PageElement]:
    """What a part of a table holds that is neither a row nor a cell of a row."""
    for node in part.children:
        if isinstance(node, Tag) and (node.name == "tr" or _rows(node, table)):
            yield from _between(node, table)
        elif not (isinstance(node, Tag) and node.name in {"td", "th"} and part.name == "tr"):
            yield node


def _code_text(tag: Tag, *, lines_count: bool = False) -> str:
    """A code line's text: its inner spaces stay, a line break is a new line, and so is a newline where lines count."""
    parts = []
    for node in tag.descendants:
        if isinstance(node, Tag):
            parts.append("\n" if node.name == "br" else "")
        elif isinstance(node, NavigableString) and not isinstance(node, _NO_TEXT):
            parts.append(node if lines_count else re.sub(r"[\r\n]+\s*", " ", node))
    lines = code_lines("".join(parts).replace("\u00a0", " ")).strip("\n").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def text_of(tag: Tag | None) -> str:
    """Folded plain text of an element, empty for None."""
    return fold_space(tag.get_text()).strip() if tag else ""
