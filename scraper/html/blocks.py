"""HTML → blocks: what every vendor's pages have in common; what a class means, a vendor's dialect says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, dropwhile, groupby
from typing import TypeVar

from msgspec.structs import replace

from scraper.html.dialect import Dialect
from scraper.html.inline import PLAIN, entered, inline
from scraper.html.numbers import Numbering, numbered, numbering_of, spans_of, value_of, widths_of
from scraper.html.parts import BLOCKS, CODE, HEADINGS, LISTS, SET_APART, STYLE_OF_TAG, is_hidden, marks_of, stand_in
from scraper.html.tree import Element, Node, is_blank, walk
from scraper.html.typed_lists import with_lists
from scraper.model import Block, Callout, Cell, Code, Heading, List, ListItem, Paragraph, Table
from scraper.text.inline import code_lines, plain

_T = TypeVar("_T")
_SECTIONS = ("thead", "tbody", "tfoot")
_CELLS = ("td", "th")
_OWN_LINES = BLOCKS | CODE | SET_APART
_LINE_END = re.compile(r"[\r\n]+\s*")
_CALLOUT_TITLE = re.compile(
    r"(?P<marks>(?:<a id=[^>]*></a>)*)(?P<bold><b>)?"
    r"(?P<title>(?:Note|Warning|Tip|Important|Caution|Please [Nn]ote)s?:)(?P<plain></b>)?"
    r"(?=\s|<br>|<img|$)\s*(?:<br>)?"
)


def blocks(nodes: Iterable[Node], dialect: Dialect) -> tuple[Block, ...]:
    """The blocks that some sibling nodes make; text between block elements becomes paragraphs of its own."""
    return _Reader(dialect).read_all(nodes)


def is_inline(element: Element, dialect: Dialect) -> bool:
    """True unless it is or holds an element that begins a line; code with line breaks does, wherever it stands."""
    return element.name not in BLOCKS and not any(
        part.name in BLOCKS or (dialect.code_lines and _is_code_lines(part, dialect)) for part in walk([element])
    )


def runs_on(element: Element, dialect: Dialect) -> bool:
    """True for what begins no line of its own, whatever it holds: its first and last words run on with others."""
    is_own = any(name in dialect.callouts or name in dialect.code_lines for name in element.classes)
    return element.name not in _OWN_LINES and not is_own


def join(above: list[Block], below: Iterable[Block]) -> None:
    """Put blocks below others; neighbouring lines of code are one block, neighbouring definitions one list."""
    for block in below:
        last = above[-1] if above else None
        if isinstance(block, Code) and isinstance(last, Code):
            above[-1] = Code(f"{last.text}\n{block.text}")
        elif isinstance(block, List) and block.defines and isinstance(last, List) and last.defines:
            above[-1] = replace(last, items=last.items + block.items)
        else:
            above.append(block)


def titled(block: Block) -> Block:
    """A callout whose first words, ``Note:``, are its title; any other block as it is."""
    first = block.blocks[0] if isinstance(block, Callout) and block.blocks else None
    match = _CALLOUT_TITLE.match(first.text) if isinstance(first, Paragraph) else None
    if not match or not isinstance(block, Callout) or not isinstance(first, Paragraph):
        return block
    bold = "<b>" if match["bold"] and not match["plain"] else ""
    rest = f"{match['marks']}{bold}{first.text[match.end() :]}"
    return Callout(block.kind, match["title"], ((Paragraph(rest),) if rest else ()) + block.blocks[1:])


class _Reader:
    """Walks the tree in reading order; `_around` and `_marks` are what the elements around a text say of it."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._blank_lines = dialect.blank_lines
        self._around = PLAIN
        self._marks = ""
        """Places that links lead to, for the next text."""

    def read_all(self, nodes: Iterable[Node]) -> tuple[Block, ...]:
        """The blocks of some nodes; a place that links lead to and that no text follows is a paragraph of its own."""
        out = self.read(nodes)
        return (*out, Paragraph(self._marks)) if self._marks else out

    def read(self, nodes: Iterable[Node]) -> tuple[Block, ...]:
        out: list[Block] = []
        loose: list[Node] = []
        for node in self._lines(nodes):
            if isinstance(node, str) or is_inline(node, self.dialect):
                loose.append(node)
            else:
                self._flush(loose, out)
                join(out, self._inside(node, self._block))
        self._flush(loose, out)
        return tuple(out)

    def _lines(self, nodes: Iterable[Node]) -> Iterator[Node]:
        """The nodes that are shown; one that runs on in a line and holds blocks is parted, and its ends run on."""
        for node in with_lists(nodes):
            if isinstance(node, str) or is_inline(node, self.dialect):
                yield node
            elif self._hides(node):
                continue
            elif runs_on(node, self.dialect):
                attributes = node.attributes
                for line in self._lines(node.children):
                    yield Element(node.name, attributes, (line,))
                    attributes = {name: value for name, value in attributes.items() if name not in ("id", "name")}
            else:
                yield node

    def _hides(self, element: Element) -> bool:
        return self.dialect.hides and is_hidden(element)

    def _flush(self, loose: list[Node], out: list[Block]) -> None:
        if not is_blank(loose) and (text := self._text(loose)):
            out.append(Paragraph(text))
        loose.clear()

    def _text(self, nodes: Iterable[Node]) -> str:
        """Inline text, behind the places that links lead to; they wait where there is no text."""
        text = inline(nodes, self.dialect, self._around)
        if self._marks and text:
            text, self._marks = self._marks + text, ""
        return text

    def _inside(self, element: Element, read: Callable[[Element], _T]) -> _T:
        """What is read there has the look and the link of the element around it, and may be led to by its name."""
        if not element.attributes and element.name not in STYLE_OF_TAG:
            return read(element)
        if self.dialect.marks:
            self._marks += marks_of(element)
        around, self._around = self._around, entered(element, self._around, self.dialect)
        out = read(element)
        self._around = around
        return out

    def _block(self, element: Element) -> tuple[Block, ...]:
        name, classes = element.name, element.classes
        if kind := next((kind for box, kind in self.dialect.callouts.items() if box in classes), ""):
            callout = Callout(kind, "", self._children(element))
            return (titled(callout) if self.dialect.titled else callout,)
        if name in CODE or not self.dialect.code_lines.isdisjoint(classes):
            return self._code(element)
        if name in HEADINGS:
            return self._heading(element)
        if name in LISTS:
            return self._list(element.children, numbering_of(element) if name == "ol" else Numbering())
        if name == "li":
            return self._list([element], Numbering())
        if name in ("dt", "dd"):
            return self._definition(self._children(element), is_term=name == "dt")
        if name == "table":
            return self._table(element)
        embedded = stand_in(element)
        out = (*([Paragraph(embedded)] if embedded else []), *self._children(element))
        return out if out or not self._blank_lines else (Paragraph(""),)

    def _code(self, element: Element) -> tuple[Block, ...]:
        marks, self._marks = self._marks, ""
        return (*([Paragraph(marks)] if marks else []), Code(_code_text(element)))

    def _heading(self, element: Element) -> tuple[Block, ...]:
        text = inline(element.children, self.dialect, self._around)
        if not plain(text).strip():
            return self._children(element)
        return (Heading(self._text(element.children), HEADINGS[element.name]),)

    def _list(self, nodes: Iterable[Node], numbering: Numbering) -> tuple[Block, ...]:
        """Items, and what lies directly in the list: in the item above, or else before the list.

        A list before the first item is a level deeper, as in a browser: it is in an item of a list before this one.
        Items in an element that is none are items all the same.
        """
        items: list[tuple[Block, ...]] = []
        values: list[int | None] = []
        above: list[Block] = []
        for kind, group in groupby(nodes, self._kind_in_list):
            if kind == "item":
                elements = [node for node in group if isinstance(node, Element)]
                values += map(value_of, elements)
                items += [self._inside(item, self._children) for item in elements]
                continue
            wrapped = (self._inside(node, self._wrapped) for node in group if isinstance(node, Element)) if kind else ()
            for block in chain.from_iterable(wrapped) if kind else self.read(group):
                if kind and isinstance(block, List):
                    items += [item.blocks for item in block.items]
                    values += [item.value for item in block.items]
                elif items:
                    items[-1] += (block,)
                else:
                    above.append(block)
        deeper = tuple(dropwhile(lambda block: not isinstance(block, List), above))
        lists = [List((ListItem(deeper),))] if deeper else []
        lists += [numbered(items, values, numbering)] if items else []
        return (*above[: len(above) - len(deeper)], *lists)

    def _definition(self, content: tuple[Block, ...], *, is_term: bool) -> tuple[Block, ...]:
        """A term or what it means; one of more than words can't be a term in Markdown, and stands as in a browser."""
        texts = [block.text for block in content if isinstance(block, Paragraph)]
        if is_term and (not content or len(texts) < len(content)):
            return content
        item = ListItem((Paragraph("<br>".join(texts)),) if is_term else content, is_term=is_term)
        return (List((item,), defines=True),)

    def _wrapped(self, element: Element) -> tuple[Block, ...]:
        return self._list(element.children, Numbering())

    def _kind_in_list(self, node: Node) -> str:
        """What a node is to the list that it lies in: an item, an element around items, or nothing of a list."""
        if isinstance(node, str) or self._hides(node):
            return ""
        if node.name == "li":
            return "item"
        is_own = node.name in LISTS or node.name == "table"
        is_around = not is_own and any(self._kind_in_list(inner) for inner in node.children)
        return "items" if is_around else ""

    def _children(self, element: Element) -> tuple[Block, ...]:
        return self.read(element.children)

    def _table(self, table: Element) -> tuple[Block, ...]:
        """A table, its first head on top and its first foot last, as in a browser; captions stand before it."""
        captions = self.read(self._shown(table, "caption"))
        self._blank_lines, blank_lines = False, self._blank_lines
        head, foot = self._shown(table, "thead")[:1], self._shown(table, "tfoot")[:1]
        between = (each for each in self._shown(table, *_SECTIONS) if not any(each is end for end in (*head, *foot)))
        sections = [*head, *between, *foot]
        every_row = (row for section in sections for row in self._inside(section, self._rows))
        rows = tuple(dropwhile(lambda row: not row, every_row))
        first = next((row for section in sections for row in self._shown(section, "tr")), None)
        self._blank_lines = blank_lines
        widths = widths_of(self._shown(first, *_CELLS)) if first else ()
        return (*captions, *([Table(rows, widths)] if any(rows) else []))

    def _rows(self, section: Element) -> list[tuple[Cell, ...]]:
        return [self._inside(row, self._row) for row in self._shown(section, "tr")]

    def _row(self, row: Element) -> tuple[Cell, ...]:
        return tuple(self._inside(cell, self._cell) for cell in self._shown(row, *_CELLS))

    def _cell(self, cell: Element) -> Cell:
        return Cell(self._children(cell), cell.name == "th", *spans_of(cell))

    def _shown(self, element: Element, *names: str) -> list[Element]:
        """The elements of these names that an element shows directly in it."""
        nodes = (node for node in element.children if not isinstance(node, str))
        return [node for node in nodes if node.name in names and not self._hides(node)]


def _is_code_lines(element: Element, dialect: Dialect) -> bool:
    is_code = element.name == "span" and not dialect.code_lines.isdisjoint(element.classes)
    return is_code and any(part.name == "br" for part in walk(element.children))


def _code_text(element: Element) -> str:
    """A code line's text: its inner spaces stay, a line break is a new line, and so is a newline where lines count."""
    text = "".join(_code_pieces(element, lines_count=element.name in CODE))
    lines = code_lines(text.replace("\u00a0", " ")).strip("\n").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def _code_pieces(element: Element, *, lines_count: bool) -> Iterator[str]:
    for node in element.children:
        if isinstance(node, str):
            yield node if lines_count else _LINE_END.sub(" ", node)
        elif node.name == "br":
            yield "\n"
        else:
            yield from _code_pieces(node, lines_count=lines_count)
