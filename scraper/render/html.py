"""The few things Markdown has no form for, as HTML: lists inside table cells, tables with ragged or headed rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain, repeat, starmap

from scraper.model import Block, Callout, Cell, Code, Escalation, Heading, List, ListItem, Paragraph, Table
from scraper.render.inline import cell_markdown
from scraper.text.inline import escape

_PRE = re.compile(r"<pre>(?:(?!</?pre>).)*+</pre>", re.DOTALL)
_SIGN = re.compile(r"[\\`*_\[\]{}!|]")
_MD_LINK = re.compile(r'(href="[^":]*?)\.md((?:[?#][^"]*)?")')


def cell_list(block: List) -> str:
    """A list on one line, its text as Markdown: what a Markdown table's cell can hold."""
    return _list(block, _cell_block)


def _list(block: List, inner: Callable[[Block], str]) -> str:
    tag = "dl" if block.defines else "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    style = {"": "", "1.1": ' class="hc-outline"'}.get(block.style, f' type="{block.style}"')
    return f"<{tag}{start}{style}>{''.join(_item(block, item, inner) for item in block.items)}</{tag}>"


def _item(block: List, item: ListItem, inner: Callable[[Block], str]) -> str:
    tag = ("dt" if item.is_term else "dd") if block.defines else "li"
    value = f' value="{item.value}"' if item.value is not None else ""
    return f"<{tag}{value}>{''.join(map(inner, item.blocks))}</{tag}>"


def _cell_block(block: Block) -> str:
    if isinstance(block, List):
        return cell_list(block)
    return cell_markdown(block.text) if isinstance(block, Paragraph | Heading) else ""


def table(block: Table) -> str:
    """A whole table; links to Markdown files lead to the built page, as no builder looks into raw HTML."""
    rows = "\n".join(_row(row, () if number else block.widths) for number, row in enumerate(block.rows))
    return _MD_LINK.sub(r"\1.html\2", f"<table>\n{rows}\n</table>")


def protected(html: str) -> str:
    """HTML for a place where its text is read as Markdown: every sign that means something there as an entity."""
    lines = _PRE.sub(lambda match: match[0].replace("\n", "&#10;"), html)
    return _SIGN.sub(lambda match: f"&#{ord(match[0])};", lines)


def _row(row: tuple[Cell, ...], widths: tuple[str, ...]) -> str:
    return f"<tr>{''.join(starmap(_cell, zip(row, chain(widths, repeat('')), strict=False)))}</tr>"


def _cell(cell: Cell, width: str) -> str:
    tag = "th" if cell.header else "td"
    spans = (("colspan", cell.colspan, 1), ("rowspan", cell.rowspan, 1), ("width", width, ""))
    attributes = "".join(f' {name}="{value}"' for name, value, usual in spans if value != usual)
    return f"<{tag}{attributes}>{''.join(_html(block) for block in cell.blocks)}</{tag}>"


def _html(block: Block) -> str:
    match block:
        case Paragraph(text):
            return f"<p>{text}</p>"
        case Heading(text, level):
            return f"<h{level}>{text}</h{level}>"
        case Code(text):
            return f"<pre>{escape(text)}</pre>"
        case List():
            return _list(block, _html)
        case Table():
            return table(block)
        case Callout(kind, title, blocks):
            label = f'<p class="admonition-title">{escape(title)}</p>' if title else ""
            return f'<div class="admonition {kind}">{label}{"".join(map(_html, blocks))}</div>'
        case Escalation(blocks):
            return "".join(map(_html, blocks))
    raise TypeError(f"expected a block that a vendor's table can hold, got {block!r}")
