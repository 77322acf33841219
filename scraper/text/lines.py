"""Blocks as lines of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scraper.model import Block, Callout, Code, Escalation, Heading, List, Paragraph, Table
from scraper.text.inline import plain
from scraper.text.names import without_content

_SOURCE = re.compile(r'<img src="([^"]*)"')


def text_lines(blocks: Iterable[Block], depth: int = 0) -> Iterator[str]:
    """Blocks as lines of plain text, a list item or cell a line."""
    for block in blocks:
        match block:
            case Paragraph(text) | Heading(text):
                yield "  " * depth + (plain(text) or _pictures(text))
            case Code(text):
                yield from ("  " * depth + line for line in text.split("\n"))
            case List(items):
                for item in items:
                    yield from text_lines(item.blocks, depth + 1)
            case Table(rows):
                for row in rows:
                    yield "  " * depth + " | ".join(" ".join(text_lines(cell.blocks)) for cell in row)
            case Callout(_, title, inner):
                yield "  " * depth + title
                yield from text_lines(inner, depth)
            case Escalation(inner):
                yield from text_lines(inner, depth)


def _pictures(text: str) -> str:
    """The names of pictures without words beside them."""
    return " ".join(f"[picture {without_content(source.rpartition('/')[2])}]" for source in _SOURCE.findall(text))
