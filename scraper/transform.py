"""Walk the inline text of blocks, to read it or to replace it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from scraper.model import Block, Callout, Cell, Code, Escalation, Heading, List, ListItem, Paragraph, Table

_ANCHOR = re.compile(r'<a id="([^"]*)"></a>')


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every inline text, in reading order; a code block's plain text is left out."""
    for block in blocks:
        match block:
            case Paragraph(text) | Heading(text):
                yield text
            case List(items):
                for item in items:
                    yield from texts(item.blocks)
            case Table(rows):
                for row in rows:
                    for cell in row:
                        yield from texts(cell.blocks)
            case Callout() | Escalation():
                yield from texts(block.blocks)


def anchors_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Places that links can lead to, each once, in reading order."""
    found = (anchor for text in texts(blocks) if "<a id=" in text for anchor in _ANCHOR.findall(text))
    return tuple(dict.fromkeys(found))


def map_text(block: Block, change: Callable[[str], str]) -> Block:
    """The block with every inline text replaced."""
    match block:
        case Paragraph(text):
            return Paragraph(change(text))
        case Heading(text, level):
            return Heading(change(text), level)
        case List(items, ordered, start, style):
            changed = (ListItem(map_all(item.blocks, change), item.versions, item.value) for item in items)
            return List(tuple(changed), ordered, start, style)
        case Table(rows):
            return Table(tuple(tuple(_changed(cell, change) for cell in row) for row in rows))
        case Callout() | Escalation():
            return replace(block, blocks=map_all(block.blocks, change))
        case Code() | _:
            return block


def _changed(cell: Cell, change: Callable[[str], str]) -> Cell:
    return Cell(map_all(cell.blocks, change), cell.header, cell.colspan, cell.rowspan)


def map_all(blocks: Iterable[Block], change: Callable[[str], str]) -> tuple[Block, ...]:
    """`map_text` for several blocks."""
    return tuple(map_text(block, change) for block in blocks)
