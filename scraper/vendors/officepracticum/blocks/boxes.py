"""Boxes in HTML: Bootstrap's alerts and wells, and tables of one cell; and the header rows of real tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from scraper.html.tree import Element
from scraper.model import Block, Callout, Paragraph, Table
from scraper.text.inline import plain
from scraper.vendors.officepracticum.blocks.callouts import join_lone_labels, split_label
from scraper.vendors.officepracticum.blocks.lists import ListBuilder
from scraper.vendors.officepracticum.blocks.tables import is_header_word
from scraper.vendors.officepracticum.lines import Line

BOXES: Mapping[str, str] = {
    "alert-info": "info",
    "alert-success": "tip",
    "alert-warning": "warning",
    "alert-danger": "danger",
    "alert": "note",
    "bs-callout-info": "info",
    "bs-callout-success": "tip",
    "bs-callout-warning": "warning",
    "bs-callout-danger": "danger",
    "bs-callout": "note",
    "well": "note",
}
"""Class of a box and the kind of its callout; the first that a box has counts."""
BOX = "well"
"""The class of whatever else looks like a box."""


def box(lines: Sequence[Line], kind: str) -> Callout:
    """A callout of these lines; its own label, where it has one, decides over the kind of the box."""
    rows = [replace(line, kind="text", level=0) if _is_label(line) else line for line in lines]
    blocks = ListBuilder(join_lone_labels(rows)).build()
    first = blocks[0]
    if isinstance(first, Callout):
        return replace(first, blocks=(*first.blocks, *blocks[1:]))
    return Callout(kind, "", blocks)


def only_cell(table: Element) -> Element | None:
    """The cell of a table that has but one."""
    sections = (part for part in table.children if isinstance(part, Element))
    rows = (row for section in sections for row in section.children if isinstance(row, Element) and row.name == "tr")
    cells = [cell for row in rows for cell in row.children if isinstance(cell, Element)]
    return cells[0] if len(cells) == 1 else None


def mark_header(block: Block) -> Block:
    """The table with its first row as header where the words say so and no cell is marked as one."""
    if not isinstance(block, Table) or not block.rows or any(cell.header for row in block.rows for cell in row):
        return block
    texts = [_text(cell.blocks) for cell in block.rows[0]]
    if len(texts) < 2 or not all(is_header_word(plain(text)) for text in texts):
        return block
    return replace(block, rows=(tuple(replace(cell, header=True) for cell in block.rows[0]), *block.rows[1:]))


def _text(blocks: Sequence[Block]) -> str:
    return blocks[0].text if len(blocks) == 1 and isinstance(blocks[0], Paragraph) else ""


def _is_label(line: Line) -> bool:
    return line.kind == "heading" and split_label(line.text) is not None
