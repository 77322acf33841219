"""Walk the inline text of blocks, to read it or to replace it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import is_

from msgspec.structs import replace

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
    anchors = (anchor for text in texts(blocks) if "<a id=" in text for anchor in _ANCHOR.findall(text))
    return tuple(dict.fromkeys(anchors))


def map_text(block: Block, change: Callable[[str], str]) -> Block:
    """The block with every inline text replaced; what has none that changes is shared, not copied."""
    match block:
        case Paragraph(text):
            changed = change(text)
            return block if changed == text else Paragraph(changed)
        case Heading(text, level):
            changed = change(text)
            return block if changed == text else Heading(changed, level)
        case List(items):
            new = [_map_item(item, change) for item in items]
            return block if _same(new, items) else replace(block, items=tuple(new))
        case Table(rows):
            table = [_map_row(row, change) for row in rows]
            return block if _same(table, rows) else replace(block, rows=tuple(table))
        case Callout() | Escalation():
            inner = map_all(block.blocks, change)
            return block if inner is block.blocks else replace(block, blocks=inner)
        case Code() | _:
            return block


def map_all(blocks: tuple[Block, ...], change: Callable[[str], str]) -> tuple[Block, ...]:
    """`map_text` for several blocks; the same tuple where none changes."""
    new = [map_text(block, change) for block in blocks]
    return blocks if _same(new, blocks) else tuple(new)


def _map_item(item: ListItem, change: Callable[[str], str]) -> ListItem:
    blocks = map_all(item.blocks, change)
    return item if blocks is item.blocks else replace(item, blocks=blocks)


def _map_row(row: tuple[Cell, ...], change: Callable[[str], str]) -> tuple[Cell, ...]:
    new = [map_all(cell.blocks, change) for cell in row]
    if all(blocks is cell.blocks for blocks, cell in zip(new, row, strict=True)):
        return row
    return tuple(replace(cell, blocks=blocks) for blocks, cell in zip(new, row, strict=True))


def _same(new: Sequence[object], old: Sequence[object]) -> bool:
    return all(map(is_, new, old))
