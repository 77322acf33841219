"""Pages and blocks as short readable text, for golden files; and the bare words of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scraper.model import (
    Adapted,
    Block,
    Callout,
    Cell,
    Code,
    Escalation,
    Heading,
    List,
    Page,
    Paragraph,
    Table,
)
from scraper.text.inline import plain


def outline(adapted: Adapted) -> str:
    """All pages and notices of a document."""
    parts = ["\n".join(_page(page)) for page in adapted.pages]
    parts.append("\n".join(f"notice {found.code}: {found.message}" for found in adapted.notices))
    if adapted.redirect:
        parts.append("redirect " + " -> ".join(adapted.redirect))
    return "\n\n".join(filter(None, parts)) + "\n"


def words(blocks: Iterable[Block]) -> str:
    """All text of blocks in order, list marks left out."""
    return " ".join(_words(blocks))


def squeezed(text: str) -> str:
    """Text without white space, and with one sign for the steps of a path."""
    return re.sub(r"\s+", "", text.replace("›", ">"))


def _page(page: Page) -> Iterator[str]:
    yield f"page {page.slug} {page.version} {page.kind}"
    for name in ("title", "generation", "url", "banner"):
        if getattr(page, name):
            yield f"{name}: {getattr(page, name)}"
    if page.breadcrumb:
        yield "breadcrumb: " + " / ".join(page.breadcrumb)
    yield from _blocks(page.blocks, "")


def _blocks(blocks: Iterable[Block], indent: str) -> Iterator[str]:
    for block in blocks:
        yield from (indent + row for row in _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield f"p {text}"
        case Heading(text, level):
            yield f"h{level} {text}"
        case Code(text):
            yield from (f"code {row}" for row in text.splitlines())
        case List(items, ordered, start):
            for number, item in enumerate(items, start):
                mark = f"{number}." if ordered else "•"
                rows = list(_blocks(item.blocks, "")) or [""]
                yield f"{mark} {rows[0]}"
                yield from (f"   {row}" for row in rows[1:])
        case Table(rows):
            yield from ("| " + " | ".join(map(_cell, row)) for row in rows)
        case Callout(kind, title, inner):
            yield f"[{kind}] {title}".rstrip()
            yield from _blocks(inner, "   ")
        case Escalation(inner):
            yield "[escalation]"
            yield from _blocks(inner, "   ")


def _cell(cell: Cell) -> str:
    text = " / ".join(_blocks(cell.blocks, ""))
    return f"#{text}" if cell.header else text


def _words(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(text) | Heading(text):
                yield plain(text)
            case Code(text):
                yield text
            case _:
                yield getattr(block, "title", "")
                yield from _words(inner for part in _parts(block) for inner in part)


def _parts(block: Block) -> Iterator[Iterable[Block]]:
    """What the parts of a block with inner blocks hold."""
    match block:
        case List(items):
            yield from (item.blocks for item in items)
        case Table(rows):
            yield from (cell.blocks for row in rows for cell in row)
        case Callout() | Escalation():
            yield block.blocks
