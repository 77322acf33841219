"""Blocks as lines of plain text, and what differs between two texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff

from scraper.fold.align import LARGE, opcodes
from scraper.html.inline import plain
from scraper.model import Block, Callout, Code, Escalation, Heading, List, Paragraph, Table
from scraper.read.images import without_content

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


def line_diff(old: Sequence[str], new: Sequence[str]) -> str:
    """The lines that differ, `-` before the old ones, `+` before the new ones; empty if none does."""
    if len(old) * len(new) <= LARGE:
        lines = list(unified_diff(old, new, lineterm="", n=0))[2:]
        return "\n".join(line for line in lines if not line.startswith("@@"))
    lines = []
    for tag, a0, a1, b0, b1 in opcodes(old, new):
        if tag != "equal":
            lines += [f"-{line}" for line in old[a0:a1]] + [f"+{line}" for line in new[b0:b1]]
    return "\n".join(lines)
